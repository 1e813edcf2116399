"""The figures of a variation chart as a table: each month with its limits and what the rules say of it."""

from __future__ import annotations

from ..core.measures import Unit
from . import words
from .cell_words import HiddenCell, parts_text, period_text, reason_text
from .model import Header, Table
from .variation_words import CAUSES, Facts

_HIDDEN = "Small figures, and figures that would reveal them, are hidden to protect people; the chart has a gap there."


def table(facts: Facts) -> Table:
    """A row a month, the earliest first. Limits are as reckoned, even below nought or above 100%."""
    parts = facts.measure.unit is not Unit.COUNT
    headers = [Header("Month"), Header("Figure", is_number=True)]
    headers += [Header("Of", is_number=True)] if parts else []
    if facts.shown is not None:
        headers += [Header(name, is_number=True) for name in ("Mean", "Lower limit", "Upper limit")]
        headers.append(Header("What the rules say"))
    rows = tuple(_row(facts, place, parts) for place in range(len(facts.cells)))
    notes = (_HIDDEN,) if any(isinstance(cell, HiddenCell) for cell in facts.cells) else ()
    return Table(f"{facts.measure.title} by month", tuple(headers), rows, notes)


def _row(facts: Facts, place: int, parts: bool) -> tuple[str, ...]:
    cell, unit = facts.cells[place], facts.measure.unit
    row = [period_text(facts.measure, cell, facts.on), reason_text(facts.measure, cell)]
    row += [parts_text(cell)] if parts else []
    if facts.shown is None:
        return tuple(row)
    point = facts.shown.points[place]
    row += ["" if value is None else words.number(value, unit) for value in (point.mean, point.lpl, point.upl)]
    row.append(words.capital(words.listed([CAUSES[each] for each in point.causes])) or _common(point.value))
    return tuple(row)


def _common(value: float | None) -> str:
    return "" if value is None else "Common cause"
