"""Pages of letters: for those who work with a child, and for each kind of reader."""
