"""What the law, the return and the measures mean, in standard-library Python. No files but its own, and no clock."""
