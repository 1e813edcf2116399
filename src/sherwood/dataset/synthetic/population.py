"""The children of the fictional area: who was born when, and who lives with whom."""

from __future__ import annotations

from datetime import date
from random import Random

from .draws import Weighted, shares
from .histories import Child

YEAR = 365.25
TWIN, SIBLING = 0.012, 0.07
"""Shares of new children who are the twin of the one before, or a brother or sister of an earlier one."""


class Register:
    """Children in the order they became known."""

    def __init__(self, rng: Random) -> None:
        self.children: list[Child] = []
        self._rng = rng

    def add(self, day: int, ages: str) -> Child:
        """A new child whose age on `day` is drawn from the shares `ages`, now and then out of a known family."""
        rng, number = self._rng, len(self.children)
        born = born_on(shares(ages), day, rng)
        household, twin, chance = number, False, rng.random()
        if self.children and chance < TWIN:
            before = self.children[-1]
            if before.born < day - 2 * YEAR:
                household, born, twin = before.household, before.born, True
        elif self.children and chance < TWIN + SIBLING:
            household, born = self._brother_or_sister(born, number)
        child = Child(number, household, born, [], twin=twin)
        self.children.append(child)
        return child

    def _brother_or_sister(self, born: int, number: int) -> tuple[int, int]:
        """The household of an earlier child born at least a year from `born`, else one of its own."""
        for _ in range(3):
            other = self.children[int(self._rng.random() * number)]
            if YEAR < abs(other.born - born) < 12 * YEAR:
                return other.household, born
        return number, born


def born_on(ages: Weighted[str], day: int, rng: Random) -> int:
    """A birthday for someone whose age in whole years on `day` is drawn from `ages`."""
    return day - 1 - int((int(ages.draw(rng)) + rng.random() * 0.997) * YEAR)


def birthday(born: int, age: int) -> int:
    """The day of the birthday at which someone is `age` years old (29 February becomes 1 March)."""
    day = date.fromordinal(born)
    if (day.month, day.day) == (2, 29):
        day = date(day.year, 3, 1)
    return day.replace(year=day.year + age).toordinal()


def last_day_of_support(born: int) -> int:
    """31 July of the academic year in which someone turns 25: no plan of the area goes on longer (CFA 2014 s.46)."""
    day = date.fromordinal(birthday(born, 25))
    return date(day.year + (day.month > 8), 7, 31).toordinal()
