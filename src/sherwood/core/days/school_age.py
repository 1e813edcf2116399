"""When compulsory school age ends, and the year of school a child is in by age."""

from __future__ import annotations

from datetime import date, timedelta

SEPTEMBER, JUNE = 9, 6
FRIDAY = 4
LEAVING_AGE = 16
AGE_IN_YEAR_1 = 5
"""A child is 5 on 31 August before Year 1 begins, unless placed out of year."""


def school_year_began(on: date) -> date:
    """The 1 September on or before a day."""
    return date(on.year if on.month >= SEPTEMBER else on.year - 1, SEPTEMBER, 1)


def school_year(born_on: date, on: date) -> int:
    """The National Curriculum year of a child of this age: 1 is Year 1, 0 reception, negative before, 12 and on after.

    >>> school_year(date(2016, 5, 4), date(2026, 3, 2))
    5
    """
    began = school_year_began(on)
    last_birthday = began.year - born_on.year - ((born_on.month, born_on.day) >= (SEPTEMBER, 1))
    return last_birthday - AGE_IN_YEAR_1 + 1


def compulsory_school_age_ends_on(born_on: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year in which the child turns 16.

    Education Act 1996 section 8 and the Education (School Leaving Date) Order 1997 (SI 1997/1970); from general
    knowledge, not read in the primary text. Someone who turns 16 after that Friday and before 1 September leaves on
    that Friday as well.

    >>> compulsory_school_age_ends_on(date(2009, 10, 20))
    datetime.date(2026, 6, 26)
    """
    sixteenth_year = born_on.year + LEAVING_AGE + (born_on.month >= SEPTEMBER)
    last = date(sixteenth_year, JUNE, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)
