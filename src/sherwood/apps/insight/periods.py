"""Which stretch of the calendar a page shows: the latest that is complete, and the same a year before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sherwood.core.days import add_months

Period = tuple[date, date]
LENGTHS = {"year": 12, "quarter": 3, "month": 1}
SHOWN = {"year": 7, "quarter": 13, "month": 25}
"""How many periods a chart shows: enough to see the same period of earlier years."""
FIRST_YEAR, LAST_YEAR = 2014, 2100
"""The law of plans is of 2014; nothing is asked of a year outside these."""
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def containing(day: date, per: str) -> Period:
    """The calendar year, quarter or month that a day lies in, as first day and first day not counted."""
    length = LENGTHS[per]
    since = date(day.year, (day.month - 1) // length * length + 1, 1)
    return since, add_months(since, length)


def latest_complete(on: date, per: str) -> Period:
    """The latest period whose last day has come."""
    since, until = containing(on, per)
    if until <= on + timedelta(days=1):
        return since, until
    return add_months(since, -LENGTHS[per]), since


def a_year_before(period: Period) -> Period:
    """The same period of the year before; 29 February becomes the 28th."""
    return add_months(period[0], -12), add_months(period[1], -12)


def shown(on: date, per: str, *, is_stock: bool) -> Period:
    """The stretch that a chart covers, seen from a day.

    A flow ends with the latest complete period, and by year with the latest complete quarter, so that the year in
    hand is seen too. A stock ends with the day itself.
    """
    if is_stock:
        until = on + timedelta(days=1)
    else:
        until = latest_complete(on, "quarter" if per == "year" else per)[1]
    first, _ = containing(until - timedelta(days=1), per)
    return add_months(first, -LENGTHS[per] * (SHOWN[per] - 1)), until


def quarter_id(since: date) -> str:
    """The name of a quarter in an address, as 2026-Q3."""
    return f"{since.year}-Q{(since.month - 1) // 3 + 1}"


def quarter_from_id(text: str) -> Period | None:
    """The quarter named in an address, or None when it is no quarter."""
    found = _QUARTER.fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    return containing(date(int(found[1]), int(found[2]) * 3, 1), "quarter")
