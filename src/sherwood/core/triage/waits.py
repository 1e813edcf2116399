"""How long the wait in a queue may be: a range of months from the plan and from what was done, never one day.

The arithmetic. Month by month, starting with what is left of this one, the service takes cases from the head of the
queue. Taken quickly, it takes as many as it plans for that month or as it finished in its best recent month, whichever
is more; taken slowly, as many as it plans or as it finished in its worst recent month, whichever is fewer. The month
in which the sum reaches a place is the month in which the wait for that place ends.

What it cannot know. It takes the queue as it is today: a request that is withdrawn shortens the wait, a child who is
put ahead after a review lengthens it. It knows of people who come and go only what the plan says. It gives the month
in which the work is given to somebody, not the day the advice is written. Where the slow way does not reach a place
within the horizon, there is no latest month, and no answer is made up.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HORIZON = 36
"""Months that are looked ahead."""
DECEMBER = 12


@dataclass(frozen=True)
class Pace:
    """What a service plans to take in this month, the next and so on, and what it did in the months before.

    `recent` are the cases finished in each of the last whole months; `taken` those given out already in this month.
    """

    planned: tuple[Decimal, ...]
    recent: tuple[int, ...] = ()
    taken: int = 0

    def quick(self) -> tuple[Decimal, ...]:
        """Cases a month if all goes well."""
        best = Decimal(max(self.recent, default=0))
        return tuple(max(each, best) for each in self.planned)

    def slow(self) -> tuple[Decimal, ...]:
        """Cases a month if it goes no better than in the worst of the recent months."""
        if not self.recent:
            return self.planned
        worst = Decimal(min(self.recent))
        return tuple(min(each, worst) for each in self.planned)


@dataclass(frozen=True)
class Wait:
    """A range: the first day and the last day on which the wait is predicted to end; None where nobody can say."""

    earliest: date | None
    latest: date | None

    def longest_months(self, on: date) -> int | None:
        """Whole months from this one to the latest: 0 for this month."""
        if self.latest is None:
            return None
        return (self.latest.year - on.year) * DECEMBER + self.latest.month - on.month


def predicted(position: int, pace: Pace, on: date) -> Wait:
    """When the wait of a place (1 is next) may end, looked at on a day. Raises ValueError for a place before the first.

    >>> pace = Pace(planned=(Decimal(4),) * 6, recent=(2, 5, 3))
    >>> predicted(9, pace, date(2026, 3, 2))  # quickly 5 a month: the second; slowly 2 a month: the fifth
    Wait(earliest=datetime.date(2026, 4, 1), latest=datetime.date(2026, 7, 31))
    """
    if position < 1:
        raise ValueError("A place in a queue is 1 or more.")
    first = _month_reaching(position, pace.quick(), pace.taken)
    last = _month_reaching(position, pace.slow(), pace.taken)
    return Wait(
        earliest=None if first is None else max(on, month_of(add_months(on, first))),
        latest=None if last is None else _month_end(add_months(on, last)),
    )


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months after (or before) the month of a day.

    >>> add_months(date(2026, 11, 22), 2)
    datetime.date(2027, 1, 1)
    """
    number = day.year * DECEMBER + day.month - 1 + months
    return date(number // DECEMBER, number % DECEMBER + 1, 1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month_reaching(position: int, rates: tuple[Decimal, ...], taken: int) -> int | None:
    for number, total in enumerate(_sums(rates, taken)):
        if total >= position:
            return number
    return None


def _sums(rates: tuple[Decimal, ...], taken: int) -> Iterator[Decimal]:
    total = Decimal(0)
    for number, rate in enumerate(rates):
        # What was given out already this month leaves that much less of it.
        total += max(rate - taken, Decimal(0)) if number == 0 else rate
        yield total
