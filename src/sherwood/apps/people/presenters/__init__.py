"""Families as a page shows them."""
