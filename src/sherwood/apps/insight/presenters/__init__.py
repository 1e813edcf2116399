"""What the pages show, ready to read."""
