"""Small numbers, and what a total or the last release would tell about them, kept from leaving the building."""

from .answers import hidden_among
from .model import THRESHOLD, Cell, PreviousRelease, Protected, Reason
from .protect import protect

__all__ = [
    "THRESHOLD",
    "Cell",
    "PreviousRelease",
    "Protected",
    "Reason",
    "hidden_among",
    "protect",
]
