"""What files ask for as days go by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .operations import discard_forgotten


def discard_uploads(on: date) -> int:
    """Delete uploads that nobody imported in the days allowed; answers how many."""
    return discard_forgotten(on=on)


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (("forgotten uploads deleted", discard_uploads),)
