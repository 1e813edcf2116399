"""The people who use Sherwood: their roles, what a role may do, and how they sign in."""
