"""How the limits of a case stand on a day. Pure: the same history and day always give the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .due import LIMITS, limit
from .exceptions import excuse
from .model import History, Standing, Status
from .spans import Seen, Span, spans

_LATE = (Status.LATE, Status.MET_LATE)


def standings(history: History, on: date) -> tuple[Standing, ...]:
    """Every limit whose anchor has happened by a day, by due date, limit and body. Later events are not seen."""
    seen = Seen.of(history, on)
    found = [_stand(span, seen) for rule in LIMITS for span in spans(rule, seen)]
    return tuple(sorted(found, key=lambda s: (s.due_on, s.limit.id, s.about is not None, s.about or "", s.anchored_on)))


def standing(limit_id: str, history: History, on: date) -> tuple[Standing, ...]:
    """The standings of one limit on a day, one for each anchor, in order of due date.

    Raises KeyError when there is no such limit.
    """
    limit(limit_id)
    return tuple(each for each in standings(history, on) if each.limit.id == limit_id)


def next_due_on(found: Iterable[Standing]) -> date | None:
    """The earliest day on which a running standing falls due, or None."""
    return min((each.due_on for each in found if each.status is Status.RUNNING), default=None)


def _stand(span: Span, seen: Seen) -> Standing:
    status = _status(span, seen.on)
    return Standing(
        limit=span.rule,
        about=span.about,
        on=seen.on,
        anchored_on=span.anchored_on,
        due_on=span.due_on,
        reported_due_on=span.due_on + timedelta(days=span.rule.reported_days_later),
        met_on=span.met_on,
        ended_by=span.ended_by,
        status=status,
        days_over=((span.met_on or seen.on) - span.due_on).days if status in _LATE else 0,
        excused_by=excuse(span, seen) if status in _LATE else None,
    )


def _status(span: Span, on: date) -> Status:
    if span.rule.window:
        return Status.OPEN if on <= span.due_on else Status.CLOSED
    if span.met_on is not None:
        return Status.MET if span.met_on <= span.due_on else Status.MET_LATE
    if span.ended_by is not None:
        return Status.ENDED
    return Status.RUNNING if on <= span.due_on else Status.LATE
