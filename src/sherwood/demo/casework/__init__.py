"""The casework of the demonstration: who works, the cases of the whole area, and some children in full."""

from .area import fill

__all__ = ["fill"]
