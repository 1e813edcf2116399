"""Figures as CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from sherwood.core.measures import Cell
from sherwood.reports.cell_words import HiddenCell

COLUMNS = (
    "measure",
    "variant",
    "from",
    "until",
    "seen_from",
    "group",
    "code",
    "numerator",
    "denominator",
    "value",
    "unit",
)
MARK = "﻿"
"""The byte-order mark, without which Excel reads UTF-8 as something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(cells: Iterable[Cell], on: date) -> str:
    """The cells, one a line, never rounded; "hidden" stands where disclosure control took a figure out."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for cell in cells:
        lines.writerow([plain(value) for value in _values(cell, on)])
    return MARK + text.getvalue()


def _values(cell: Cell, on: date) -> tuple[object, ...]:
    group = "; ".join(name for name, _ in cell.group)
    code = "; ".join(code for _, code in cell.group)
    figures: tuple[object, ...] = (cell.numerator, cell.denominator, cell.value)
    if isinstance(cell, HiddenCell):
        figures = ("hidden", "hidden", "hidden")
    return (cell.measure, cell.variant, cell.since, cell.until, on, group, code, *figures, cell.unit)


def plain(value: object) -> object:
    """A value that no spreadsheet runs: a text that begins a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
