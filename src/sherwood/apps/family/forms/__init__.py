"""What a family is asked."""
