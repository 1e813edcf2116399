"""The footnotes of a scorecard: those at its foot, and those of a printed edition whose text we have typed."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sherwood.core.vocab.printed import footnote_marks, same_wording

from ..sheets import Sheet

_HERE = Path(__file__).parent
_FOOTNOTE = re.compile(r"(\*+|†+|‡+)\s*(\S.*)", re.DOTALL)


@cache
def known_footnotes(edition: str) -> Mapping[str, str]:
    """The footnotes of an edition whose text we have typed, by their mark."""
    with (_HERE / "footnotes.csv").open(encoding="utf-8", newline="") as file:
        return {row["mark"]: row["text"] for row in csv.DictReader(file) if row["edition"] == edition}


@cache
def _rows_with_footnotes() -> frozenset[tuple[str, str, str]]:
    """Edition, mark and wording (in its comparable form) of the printed rows whose footnote we have typed."""
    with (_HERE / "footnote_rows.csv").open(encoding="utf-8", newline="") as file:
        return frozenset((row["edition"], row["mark"], same_wording(row["wording"])) for row in csv.DictReader(file))


def typed_footnote(edition: str, kpi: str) -> str | None:
    """The footnote of a row of a printed edition; None for any other row, though its edition and mark be the same."""
    mark = footnote_marks(kpi)
    is_printed = (edition, mark, same_wording(kpi)) in _rows_with_footnotes()
    return known_footnotes(edition).get(mark) if is_printed else None


def without_footnotes(sheet: Sheet) -> tuple[list[tuple[int, tuple[str, ...]]], dict[str, str]]:
    """The rows that are no footnotes, and the footnotes by mark."""
    rows, footnotes = [], {}
    for line, cells in sheet.rows:
        filled = {cell for cell in cells if cell}
        note = _FOOTNOTE.fullmatch(next(iter(filled))) if len(filled) == 1 else None
        if note is None:
            rows.append((line, cells))
        else:
            footnotes[note[1]] = " ".join(note[2].split())
    return rows, footnotes
