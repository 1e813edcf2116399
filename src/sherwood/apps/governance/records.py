"""What governance gives to the combined data set: the rows of its record tables."""

from __future__ import annotations

from typing import Any

from .models import TABLES

__all__ = ["TABLES", "rows", "supplies"]


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """The rows that count of every table kept here, as tuples of the supplied columns, in order of their keys."""
    return {name: model.objects.as_tuples() for name, model in TABLES.items()}


def supplies() -> list[str]:
    """The columns that these rows supply, as `plan_item.title`."""
    return [str(column) for model in TABLES.values() for column in model.RECORD.supplied()]
