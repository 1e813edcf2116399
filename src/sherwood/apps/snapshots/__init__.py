"""Which snapshot everybody looks at, its answers kept for the next reader, and how figures are shown in every app."""
