"""The model of delays: how long a plan takes when more are asked for than can be made.

Each month the area can issue so many plans (educational psychologists, drafting and panel together). A working day's
places go partly to requests that can still be met within 20 weeks, partly to those already late, oldest first but not
strictly; the share of the first kind is the area's on-time share of that year. Whoever finds no place waits and
becomes late. Requests with a permitted exception take a place when they are ready, and hard cases are ready late.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from random import Random

from .draws import spread
from .figures import FIRST_YEAR, ISSUES, LAST_YEAR, YEARS
from .histories import Course
from .requests import TO_ISSUE, weekdays

SOONER = 24
"""Days by which a plan can be ready before its usual time."""


class Queue:
    """Requests waiting for a plan, in three lists: not yet due, late, and not yet ready."""

    def __init__(self, courses: Iterable[Course]) -> None:
        self._coming = sorted((course for course in courses if course.goes_to_plan), key=_by_receipt, reverse=True)
        self._fresh: list[Course] = []
        self._late: list[Course] = []
        self._held: list[Course] = []
        self._excepted: list[Course] = []

    def until(self, day: int) -> None:
        """Let everything happen that happens by `day` without a place: receipt, readiness, passing day 140."""
        while self._coming and self._coming[-1].received <= day:
            course = self._coming.pop()
            if course.exception:
                insort(self._excepted, course, key=_by_readiness)
            elif course.ready > course.received + TO_ISSUE:
                insort(self._held, course, key=_by_readiness)
            else:
                self._fresh.append(course)
        while self._held and self._held[0].ready <= day:
            insort(self._late, self._held.pop(0), key=_by_receipt)
        while self._fresh and self._fresh[0].received + TO_ISSUE < day:
            insort(self._late, self._fresh.pop(0), key=_by_receipt)

    def take_excepted(self, day: int) -> Course | None:
        """A request with an exception that is ready, if there is one."""
        if self._excepted and self._excepted[0].ready + _excuse(self._excepted[0]) <= day:
            return self._excepted.pop(0)
        return None

    def take_fresh(self, day: int, rng: Random) -> Course | None:
        """A request still within 20 weeks, most likely the one nearest to its due day."""
        ready = [course for course in self._fresh if course.ready <= day]
        if not ready:
            # With nobody waiting the work is done sooner than usual.
            ready = [course for course in self._fresh if course.ready - SOONER <= day]
        if not ready:
            return None
        course = ready[int(len(ready) * rng.random() ** 3)]
        self._fresh.remove(course)
        return course

    def take_late(self, rng: Random) -> Course | None:
        """A request past its due day, more likely an old one."""
        if not self._late:
            return None
        return self._late.pop(int(len(self._late) * rng.random() ** 1.7))


def issue(courses: Iterable[Course], scale: float, rng: Random) -> list[Course]:
    """Give each plan-bound request its day of issue, as far as the places go; the rest stays waiting."""
    queue, issued = Queue(courses), []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        on_time, credit = YEARS[year].on_time, 0.5
        for month, places in enumerate(spread(YEARS[year].issued * scale, ISSUES), start=1):
            days = weekdays(year, month)
            for day in sorted(rng.choice(days) for _ in range(places)):
                queue.until(day)
                course = queue.take_excepted(day)
                if course is None:
                    # The credit is what the on-time share is owed so far this year; it makes good an empty list.
                    credit += on_time
                    fresh, late = (queue.take_fresh, queue.take_late)
                    course = fresh(day, rng) or late(rng) if credit >= 1.0 else late(rng) or fresh(day, rng)
                if course is not None:
                    course.issued = day
                    credit -= not course.exception and day <= course.received + TO_ISSUE
                    issued.append(course)
    return issued


def _by_receipt(course: Course) -> int:
    return course.received


def _by_readiness(course: Course) -> int:
    return course.ready


def _excuse(course: Course) -> int:
    """Days an exception adds: none for one in three, else up to three months; fixed by the day of receipt."""
    return max(0, course.received * 37 % 135 - 45)
