"""Figures, charts and tables as every app shows them."""
