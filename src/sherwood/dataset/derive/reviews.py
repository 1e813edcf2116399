"""The stretches of a plan's life between its start, its review decisions and its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sherwood.core.days import anniversary


class Cycle(NamedTuple):
    """One stretch; `ended_on` is empty while it lasts."""

    began_on: date
    anniversary_on: date
    ended_on: date | None


@lru_cache(maxsize=16_384)
def _a_year_later(day: date) -> date:
    """Many plans share their days, and counting months costs more than looking one up."""
    return anniversary(day)


def review_cycles(started_on: date | None, ceased_on: date | None, decided_on: Iterable[date | None]) -> list[Cycle]:
    """The cycles of a plan in order. None begins on the day the plan ended, or later.

    A review decision before the start of the plan (CFA 2014 section 44(1) counts from the plan) begins none.
    """
    if started_on is None:
        return []
    begins = sorted({started_on, *(day for day in decided_on if day is not None and day >= started_on)})
    if ceased_on is not None:
        begins = [day for day in begins if day < ceased_on]
    ends = [*begins[1:], ceased_on]
    return [
        Cycle(begin, _a_year_later(begin), end)
        for begin, end in zip(begins, ends, strict=False)
        if begin.year < date.max.year
    ]
