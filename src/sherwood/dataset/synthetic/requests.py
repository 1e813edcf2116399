"""Requests for an assessment: when they come, from whom, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from .draws import Weighted, evenly, spread
from .figures import ARRIVALS, EXCEPTIONS, LAST_YEAR, OVERTURNED, STOPPED, WITHDRAWN, YEARS, Year
from .histories import Child, Course, Fate
from .population import Register

TO_DECIDE, TO_REFUSE, TO_ISSUE = 42, 112, 140
FRIDAY = 4
AGAIN = 0.06
"""Share of requests that come from a child refused at least half a year before (CFA 2014 s.36(6))."""


def arrivals(register: Register, scale: float, rng: Random) -> Iterator[Course]:
    """All requests in the order of their months, each given to a new or a known child."""
    refused: list[Course] = []
    for course in _fated(register, scale, rng, refused):
        if course.fate is Fate.REFUSED and not course.overturned:
            refused.append(course)
        course.child.courses.append(course)
        yield course


def _fated(register: Register, scale: float, rng: Random, refused: list[Course]) -> Iterator[Course]:
    for number in range(2018, LAST_YEAR + 1):
        year, offset, count = YEARS[number], rng.random(), 0
        fates = _fates(year)
        months = _months(number)
        for month, many in zip(months, spread(year.requests * scale, [ARRIVALS[m - 1] for m in months]), strict=True):
            days = weekdays(number, month)
            for day in sorted(rng.choice(days) for _ in range(many)):
                # Now and then a request comes by e-mail on the Saturday.
                saturday = (day + 6) % 7 == FRIDAY and day < days[-1] and rng.random() < 0.1
                received = day + saturday
                child = _who(register, refused, received, rng)
                yield _course(child, received, fates.at(evenly(count, offset)), year, rng)
                count += 1


def _months(year: int) -> list[int]:
    """Months with arrivals: of 2018 only those whose plans the area had still to issue at the start of 2019."""
    return list(range(7 if year == 2018 else 1, 13))


def _fates(year: Year) -> Weighted[Fate]:
    withdrawn, stopped = (0.0, 0.0) if year.planned == 1.0 else (WITHDRAWN, STOPPED)
    left = 1.0 - year.refused - year.planned - withdrawn - stopped
    return Weighted(
        [
            (Fate.PLAN, year.planned),
            (Fate.REFUSED, year.refused),
            (Fate.NO_PLAN, left),
            (Fate.WITHDRAWN, withdrawn),
            (Fate.STOPPED, stopped),
        ]
    )


def _who(register: Register, refused: list[Course], received: int, rng: Random) -> Child:
    """A child refused more than half a year ago who has not asked since, else a new one."""
    if refused and rng.random() < AGAIN:
        index = int(rng.random() * len(refused))
        earlier = refused[index]
        if earlier.decided is not None and earlier.decided + 183 < received and earlier.child.courses[-1] is earlier:
            refused.pop(index)
            return earlier.child
    return register.add(received, "age-at-request")


def _course(child: Child, received: int, fate: Fate, year: Year, rng: Random) -> Course:
    course = Course(child, received, fate)
    in_time = rng.random() < year.decided_in_time
    # Most decisions come in the last fortnight of the six weeks; a late one is late by days or weeks.
    waited = int(rng.triangular(16, TO_DECIDE, 40)) if in_time else TO_DECIDE + 1 + int(rng.expovariate(1 / 16))
    course.decided = received + min(waited, 100)
    if fate is Fate.WITHDRAWN:
        course.decided, course.ended = None, received + 5 + int(rng.random() * 35)
    elif fate is Fate.STOPPED:
        course.ended = course.decided + 10 + int(rng.random() * 60)
    elif fate is Fate.NO_PLAN:
        early = rng.random() < year.refused_in_time
        days = rng.triangular(95, TO_REFUSE, TO_REFUSE) if early else TO_REFUSE + 1 + rng.expovariate(1 / 35)
        course.ended = max(received + int(days), course.decided + 8)
    elif fate is Fate.PLAN:
        course.exception = rng.random() < EXCEPTIONS
        hard = rng.random() < year.hard
        days = rng.triangular(200, 520, 250) if hard else rng.triangular(86, 124, 100)
        course.ready = max(received + int(days), course.decided + 45)
    else:
        course.overturned = rng.random() < OVERTURNED
        course.ready = course.decided + 150 + int(rng.random() * 90)
    return course


def weekdays(year: int, month: int) -> list[int]:
    """The ordinals of Monday to Friday in a month."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    days = [first + timedelta(days=number) for number in range((following - first).days)]
    return [day.toordinal() for day in days if day.weekday() < 5]
