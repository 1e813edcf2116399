"""Which of a child's exceptions excuses a lateness (SEND Regs 2014 regs 5(4), 8(2), 10(4), 13(3), 27(3))."""

from __future__ import annotations

from datetime import date, timedelta

from .model import Event, Ground, PermittedException
from .spans import Seen, Span

_FOUR_WEEKS = 28
_WEEK, _ONE_DAY = timedelta(days=7), timedelta(days=1)
_SETTING_OF = {Ground.SCHOOL_CLOSED: "school", Ground.EARLY_YEARS_CLOSED: "early-years-setting"}


def excuse(span: Span, seen: Seen) -> Ground | None:
    """The ground that excuses lateness for one opening of a limit, or None; of several the one that began first."""
    found = [
        (each.from_on, each.ground)
        for each in seen.exceptions
        if each.ground in span.rule.grounds and _excuses(each, span, seen)
    ]
    if Ground.MISSED_APPOINTMENT in span.rule.grounds:
        found += [(day, Ground.MISSED_APPOINTMENT) for day in _missed_appointments(span, seen)]
    return min(found)[1] if found else None


def _excuses(exception: PermittedException, span: Span, seen: Seen) -> bool:
    until = seen.on if exception.until is None else exception.until
    lasted = (until - exception.from_on).days + 1
    if exception.ground in _SETTING_OF:
        return lasted >= _FOUR_WEEKS and _asked_of_closed(exception, until, span, seen)
    overlaps = exception.from_on <= span.due_on and span.anchored_on <= until
    return overlaps and (exception.ground is not Ground.ABSENT_FROM_AREA or lasted >= _FOUR_WEEKS)


def _asked_of_closed(exception: PermittedException, until: date, span: Span, seen: Seen) -> bool:
    """Whether advice was asked of the closed setting from a week before it closed to a week before it reopened.

    The advice was asked in this case, or the closure falls in its time: an old closure excuses no new case.
    """
    in_its_time = exception.from_on <= span.due_on and span.anchored_on <= until
    # Days are added to the request, not taken from the closure: a closure "until 9999-12-31" must still compare.
    return any(
        each.about == _SETTING_OF[exception.ground]
        and (in_its_time or span.holds(each.on))
        and exception.from_on <= each.on + _WEEK
        and each.on + _WEEK - _ONE_DAY <= until
        for each in seen.by_event.get(Event.ADVICE_REQUESTED, ())
    )


def _missed_appointments(span: Span, seen: Seen) -> list[date]:
    return [
        each.on
        for each in seen.by_event.get(Event.APPOINTMENT_MISSED, ())
        if each.about == span.about and span.anchored_on <= each.on <= span.due_on
    ]
