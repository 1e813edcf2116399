"""The plans maintained: those from before, those issued, those that come and go with a move, and how they end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from math import log
from random import Random

from .draws import shares
from .figures import FIRST_YEAR, LAST_YEAR, YEARS
from .histories import Course, Life
from .population import YEAR, Register, last_day_of_support

FIRST_PLANS = date(2014, 9, 1).toordinal()
CENSUS = 0.045
"""The census is on the third Thursday of January, about this part of a year after New Year."""
MOVED = 0.30
"""Share of the plans that end because the family moves to another authority (DfE, 2022 to 2024: 22 to 34%)."""
ENDING = {16: 0.05, 17: 0.09, 18: 0.26, 19: 0.42}
"""Chance that a plan ends in a year other than by a move, by age: DfE, plans ceased in 2024 over plans maintained."""


class Stock:
    """Every plan of the area, past and present."""

    def __init__(self, register: Register, scale: float, rng: Random) -> None:
        self._register, self._scale, self._rng = register, scale, rng
        self.lives: list[Life] = []

    def run(self, issued: Iterable[Course]) -> list[Life]:
        """All plans up to the end of the last year."""
        self._from_before()
        by_year: dict[int, list[Course]] = {year: [] for year in YEARS}
        for course in issued:
            by_year[date.fromordinal(course.issued or 0).year].append(course)
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for course in by_year[year]:
                self._begin(Life(course.child, course.issued or 0, course))
            ended = self._end(year)
            growth = self._at_new_year(year + 1) - self._at_new_year(year)
            self._move_in(year, max(0, growth - len(by_year[year]) + ended))
        return self.lives

    def _at_new_year(self, year: int) -> int:
        """Plans on 1 January so that the census day comes out as published."""
        now, then = YEARS[year].stock, YEARS[min(year, LAST_YEAR) + 1].stock
        return round((now - CENSUS * (then - now)) * self._scale)

    def _begin(self, life: Life) -> None:
        life.child.life = life
        self.lives.append(life)

    def _from_before(self) -> None:
        rng, new_year = self._rng, date(FIRST_YEAR, 1, 1).toordinal()
        for _ in range(self._at_new_year(FIRST_YEAR)):
            child = self._register.add(new_year, "age-of-plan-2019")
            low = max(FIRST_PLANS, child.born + int(1.6 * YEAR))
            started = low + int(rng.random() * (new_year - 10 - low))
            self._begin(Life(child, started))

    def _move_in(self, year: int, many: int) -> None:
        """Plans transferred in start, for the area, on the day it became responsible."""
        rng, first = self._rng, date(year, 1, 1).toordinal()
        for day in sorted(first + int(rng.random() * 365) for _ in range(many)):
            child = self._register.add(day, "age-on-moving-in")
            self._begin(Life(child, day, transferred=True))

    def _end(self, year: int) -> int:
        """End as many plans as end in a year: first by the age limit, then by a move, then by age and reason."""
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        running = [life for life in self.lives if life.ceased is None]
        over = [life for life in running if last_day_of_support(life.child.born) <= last]
        for life in over:
            life.ceased, life.reason = last_day_of_support(life.child.born), "1"
        many = max(0, round(YEARS[year].ceased * self._scale) - len(over))
        left = [life for life in running if life.ceased is None and life.started < last - 120]
        movers = self._choose(left, round(many * MOVED), lambda life: 1.0)
        for life in movers:
            self._close(life, first, last, "5")
        left = [life for life in left if life.ceased is None]
        middle = first + 182
        for life in self._choose(left, many - len(movers), lambda life: _chance(middle - life.child.born)):
            adult = middle - life.child.born >= 16 * YEAR
            reason = shares("cease-reason-adult" if adult else "cease-reason-child").draw(self._rng)
            self._close(life, first, last, _plausible(reason, middle - life.child.born))
        return len(over) + many

    def _choose(self, lives: list[Life], many: int, weight: Callable[[Life], float]) -> list[Life]:
        """`many` of `lives` without repeating, each as likely as its weight (the smallest of exponential times)."""
        timed = [(-log(1.0 - self._rng.random()) / weight(life), number) for number, life in enumerate(lives)]
        return [lives[number] for _, number in sorted(timed)[:many]]

    def _close(self, life: Life, first: int, last: int, reason: str) -> None:
        rng = self._rng
        low = max(first, life.started + 60)
        summer = date(date.fromordinal(first).year, 7 + (rng.random() < 0.4), 31).toordinal()
        day = low + int(rng.random() * (last + 1 - low))
        if reason in "234 6" and rng.random() < 0.6 and summer > low:
            day = summer
        life.ceased, life.reason = day, reason


def _chance(age: float) -> float:
    years = int(age / YEAR)
    return 0.018 if years < 16 else ENDING.get(years, 0.72)


def _plausible(reason: str, age: float) -> str:
    """The same reason, unless the young person is too young for higher education or for the age limit."""
    if reason == "1" or (reason == "3" and age < 18 * YEAR):
        return "6"
    return reason
