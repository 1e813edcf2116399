"""Pages about accounts: the demonstration's one-click sign-in and day, one's own account, and people."""
