"""Reads the lists that stand beside this code. Each has a source column."""

from __future__ import annotations

import csv
from pathlib import Path

_HERE = Path(__file__).parent


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one list, as `ratings`, in the order of the file."""
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
