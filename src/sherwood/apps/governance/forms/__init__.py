"""What the pages of the improvement plan ask people for."""
