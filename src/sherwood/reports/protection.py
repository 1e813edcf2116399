"""Cells as they may leave the building."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sherwood.analytics.disclosure import THRESHOLD, hidden_among
from sherwood.core.measures import Cell

from .cell_words import hidden


def people(count: int) -> str:
    """How many people answered, as it may leave the building: "fewer than 6" from one to five, else the number."""
    return f"fewer than {THRESHOLD + 1}" if 0 < count <= THRESHOLD else f"{count:,}"


def protected(cells: Sequence[Cell], totals: Iterable[Cell] = ()) -> list[Cell]:
    """The cells in their order, without the figures that are small or would give a small one away.

    `totals` are the ungrouped cells of the same periods that the reader can see as well.
    """
    kept_back = hidden_among(cells, totals)
    return [hidden(cell) if back else cell for cell, back in zip(cells, kept_back, strict=True)]
