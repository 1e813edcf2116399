"""Counting from a day: calendar or working, with or without the first day, months that clamp."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .working_days import add_working_days

_ONE_DAY = timedelta(days=1)


class Counting(StrEnum):
    """Whether the anchor day itself counts."""

    DAY_AFTER_ANCHOR = "day after anchor"  # "within 6 weeks of": the anchor is day 0
    FROM_ANCHOR = "from anchor"  # "beginning with the day on which": the anchor is day 1


class Unit(StrEnum):
    """What a period is measured in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WORKING_DAY = "working day"


@dataclass(frozen=True)
class Period:
    """A length of time in the unit that the rule uses: six weeks are not 42 working days, nor a month 30 days."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n} {self.unit.value}{'' if self.n == 1 else 's'}"


def days(n: int) -> Period:
    """n calendar days."""
    return Period(n, Unit.DAY)


def weeks(n: int) -> Period:
    """n weeks of seven calendar days."""
    return Period(n, Unit.WEEK)


def months(n: int) -> Period:
    """n months."""
    return Period(n, Unit.MONTH)


def working_days(n: int) -> Period:
    """n working days in England."""
    return Period(n, Unit.WORKING_DAY)


def last_day(anchor: date, period: Period, counting: Counting) -> date:
    """The last day of a period that an anchor day starts; an act on that day is in time.

    >>> last_day(date(2026, 3, 2), weeks(20), Counting.DAY_AFTER_ANCHOR)
    datetime.date(2026, 7, 20)
    >>> last_day(date(2026, 3, 2), days(15), Counting.FROM_ANCHOR)
    datetime.date(2026, 3, 16)
    """
    if period.unit is Unit.WORKING_DAY:
        start = anchor if counting is Counting.DAY_AFTER_ANCHOR else anchor - _ONE_DAY
        return add_working_days(start, period.n)
    end = add_months(anchor, period.n) if period.unit is Unit.MONTH else anchor + timedelta(days=_length(period))
    return end if counting is Counting.DAY_AFTER_ANCHOR else end - _ONE_DAY


def last_day_before(day: date) -> date:
    """The last day in time where the text says "before": for "before 15 February", 14 February."""
    return day - _ONE_DAY


def add_months(day: date, n: int) -> date:
    """The same date n months later (earlier if negative), or the last day of that month where it has no such date.

    >>> add_months(date(2025, 12, 31), 2)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def anniversary(day: date, years: int = 1) -> date:
    """The same date years later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def age_on(born_on: date, on: date) -> int:
    """Age in completed years on a day.

    A child born on 29 February is a year older on 1 March of a common year. Before birth the answer is negative,
    so that a wrong date shows.
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _length(period: Period) -> int:
    return period.n * 7 if period.unit is Unit.WEEK else period.n
