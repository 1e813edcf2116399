"""What a family sees and does: asking for an assessment, and their own child."""
