"""Working days in England: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

FIRST_YEAR, LAST_YEAR = 2014, 2028
_LIST = Path(__file__).parent / "lists" / "bank_holidays.csv"
_SATURDAY = 5


class UnknownWorkingDayError(ValueError):
    """A working day was asked for in a year whose bank holidays we do not hold."""


@cache
def bank_holidays() -> Mapping[date, str]:
    """The bank holidays of England from 2014 to 2028, by day, with their names.

    Substitutes stand in place of days that fall on a weekend. Royal and other proclaimed days are in the list, not
    worked out from a rule.
    """
    with _LIST.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(file)})


def is_working_day(day: date) -> bool:
    """Whether a day is a working day. Raises UnknownWorkingDayError outside 2014 to 2028."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnknownWorkingDayError(
            f"Bank holidays are held for {FIRST_YEAR} to {LAST_YEAR}, so it is not known whether {day.isoformat()} "
            "is a working day. Add the year to core/days/lists/bank_holidays.csv."
        )
    return day.weekday() < _SATURDAY and day not in bank_holidays()


def add_working_days(day: date, n: int) -> date:
    """The nth working day after a day, which itself does not count.

    n is 0 or more; 0 gives the day itself. Raises ValueError below 0, and UnknownWorkingDayError outside 2014 to 2028.
    """
    if n < 0:
        raise ValueError(f"Working days are counted forwards; {n} was asked for.")
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day
