"""What the pages of a family show."""
