"""What opened a limit, what met it and what overtook it, as far as can be seen on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from .due import LIMITS, due
from .model import Event, History, Limit, Occurrence, PermittedException, When

_day = attrgetter("on")


def _order(occurrence: Occurrence) -> tuple[date, str, str, str]:
    """By day, and within a day an order that does not depend on how the events were given."""
    return occurrence.on, occurrence.event, occurrence.outcome or "", occurrence.about or ""


@dataclass(frozen=True)
class Seen:
    """A history as it looks on a day: what happened later is left out. Events are in order of their day."""

    on: date
    events: tuple[Occurrence, ...]
    exceptions: tuple[PermittedException, ...]
    by_event: dict[Event, list[Occurrence]] = field(repr=False, compare=False)

    @classmethod
    def of(cls, history: History, on: date) -> Seen:
        """The part of a history that can be seen on a day."""
        events = tuple(sorted((each for each in history.events if each.on <= on), key=_order))
        by_event: dict[Event, list[Occurrence]] = {}
        for each in events:
            by_event.setdefault(each.event, []).append(each)
        exceptions = tuple(each for each in history.exceptions if each.from_on <= on)
        return cls(on, events, exceptions, by_event)

    def matching(self, kinds: Iterable[When]) -> list[Occurrence]:
        """The events of any of these kinds, in order of their day."""
        found = [
            each
            for kind in kinds
            if kind.event in self.by_event
            for each in self.by_event[kind.event]
            if kind.fits(each)
        ]
        if len(found) > 1:
            found.sort(key=_day)
        return found


@dataclass(frozen=True)
class Span:
    """One opening of a limit.

    `before` is the next anchor of the same limit and body: what happens from that day on belongs to that one. Of
    `met_on` and `ended_by` only the one that came first is kept.
    """

    rule: Limit
    about: str | None
    anchored_on: date
    due_on: date
    before: date | None
    met_on: date | None
    ended_by: Occurrence | None

    def holds(self, day: date) -> bool:
        """Whether an event on a day belongs to this opening and not to the next."""
        return self.anchored_on <= day and (self.before is None or day < self.before)

    @property
    def was_missed_by(self) -> date | None:
        """The due day, where neither done nor overtaken by then; None otherwise."""
        closed_on = self.ended_by.on if self.ended_by else self.met_on
        return None if closed_on is not None and closed_on <= self.due_on else self.due_on


def spans(rule: Limit, seen: Seen) -> list[Span]:
    """Every opening of a limit whose anchor is judged by this rule, in order of anchor."""
    anchors = _anchors(rule, seen)
    if not anchors:
        return []
    meetings, endings = seen.matching(rule.met_by), seen.matching(rule.ended_by)
    return [
        _span(rule, about, day, _next(anchors, about, day), meetings, endings)
        for about, day in anchors
        if rule.in_force(day)
    ]


def _span(
    rule: Limit,
    about: str | None,
    anchored_on: date,
    before: date | None,
    meetings: list[Occurrence],
    endings: list[Occurrence],
) -> Span:
    last = before or date.max
    if rule.chained:
        # What meets a chained limit is itself the next anchor, so it lies after this one and may be that one.
        met_by = next((each for each in meetings if each.on > anchored_on), None)
        ended_by = next((each for each in endings if each.on >= anchored_on), None)
    else:
        same_body = [each for each in meetings if each.about == about] if rule.by_about else meetings
        met_by = next((each for each in same_body if anchored_on <= each.on < last), None)
        ended_by = next((each for each in endings if anchored_on <= each.on < last), None)
    if met_by is not None and (ended_by is None or met_by.on <= ended_by.on):
        ended_by = None
    else:
        met_by = None
    met_on = met_by.on if met_by else None
    return Span(rule, about, anchored_on, due(rule, anchored_on), before, met_on, ended_by)


def _anchors(rule: Limit, seen: Seen) -> list[tuple[str | None, date]]:
    """The bodies and days that open a limit, earliest first."""
    found = seen.matching(rule.anchors)
    if rule.after_missing is None:
        return [(each.about if rule.by_about else None, each.on) for each in found]
    missed = _missed_days(rule.after_missing, seen)
    closings = [each.on for each in seen.matching(rule.ended_by)]
    again = [each.on for each in found if any(_still_waiting(day, each.on, closings) for day in missed)]
    return [(None, day) for day in sorted([*missed, *again])]


def _missed_days(limit_id: str, seen: Seen) -> list[date]:
    """The due days of a limit that have passed with the limit neither met nor overtaken."""
    days = (span.was_missed_by for rule in LIMITS if rule.id == limit_id for span in spans(rule, seen))
    return [day for day in days if day is not None and day < seen.on]


def _still_waiting(missed_on: date, on: date, closings: list[date]) -> bool:
    """Whether what was missed on one day is still awaited on a later one."""
    return missed_on < on and not any(missed_on < day < on for day in closings)


def _next(anchors: list[tuple[str | None, date]], about: str | None, day: date) -> date | None:
    return next((later for who, later in anchors if who == about and later > day), None)
