"""Stretches of the calendar that figures are counted in, and the days that the school year hangs on."""

from __future__ import annotations

from datetime import date, timedelta

from .counting import add_months

_MONTHS_IN = {"year": 12, "quarter": 3, "month": 1}
_THURSDAY = 3


def periods(from_: date, until: date, per: str) -> tuple[tuple[date, date], ...]:
    """Calendar years, quarters or months from a day until another, or one `whole` period.

    Each is (first day, first day not counted). The first and the last are cut to `from_` and `until`. Raises
    ValueError when `per` is none of year, quarter, month, whole, or when no day lies between the two.

    >>> periods(date(2026, 2, 10), date(2026, 4, 1), "quarter")
    ((datetime.date(2026, 2, 10), datetime.date(2026, 4, 1)),)
    """
    if from_ >= until:
        raise ValueError(f"No day lies from {from_} until {until}: the second is the first day not counted.")
    if per == "whole":
        return ((from_, until),)
    if per not in _MONTHS_IN:
        raise ValueError(f"Periods are counted per year, quarter, month or whole, not per {per!r}.")
    length = _MONTHS_IN[per]
    start = date(from_.year, (from_.month - 1) // length * length + 1, 1)
    found = []
    while start < until:
        end = add_months(start, length)
        found.append((max(start, from_), min(end, until)))
        start = end
    return tuple(found)


def third_thursday(year: int, month: int) -> date:
    """The third Thursday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 14)


def census_day(year: int) -> date:
    """The SEN2 census day of a collection: the third Thursday of January, as 21 January 2027."""
    return third_thursday(year, 1)
