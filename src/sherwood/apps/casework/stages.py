"""Where a case stands, and when it closed: worked out from its events, latest first. Never set by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sherwood.core.clocks import Event, Occurrence, Outcome

from .models import Stage

# From the end of a case backwards: the first that happened says where the case stands.
_ENDINGS = (
    (Event.FINAL_PLAN_SENT, None, Stage.PLAN_SENT),
    (Event.REQUEST_WITHDRAWN, None, Stage.WITHDRAWN),
    (Event.ISSUE_DECISION_NOTIFIED, Outcome.REFUSE, Stage.NOT_ISSUED),
    (Event.ASSESS_DECISION_NOTIFIED, Outcome.REFUSE, Stage.NOT_ASSESSED),
)
_STEPS = (
    (Event.DRAFT_SERVED, None, Stage.WITH_FAMILY),
    (Event.ISSUE_DECISION_NOTIFIED, Outcome.ISSUE, Stage.DRAFTING),
    (Event.ASSESS_DECISION_NOTIFIED, Outcome.ASSESS, Stage.ASSESSING),
)
_RETURNS = {Stage.NOT_ASSESSED: Outcome.ASSESS, Stage.NOT_ISSUED: Outcome.ISSUE}


def stage_of(events: Iterable[Occurrence]) -> tuple[Stage, date | None]:
    """The stage and the day the case closed (None while it is open).

    A refusal that a later decision overturned does not close the case (SEN2 keeps the refusal; the events do too).
    Advice all in moves a case from gathering to deciding whether to issue.
    """
    found = tuple(events)
    for event, outcome, stage in _ENDINGS:
        day = _last(found, event, outcome)
        if day is not None and not _overturned(found, event, stage, day):
            return stage, day
    for event, outcome, stage in _STEPS:
        if _last(found, event, outcome) is not None:
            return (Stage.DECIDING_TO_ISSUE if stage is Stage.ASSESSING and _advice_is_in(found) else stage), None
    return Stage.DECIDING_TO_ASSESS, None


def _last(events: tuple[Occurrence, ...], event: Event, outcome: Outcome | None) -> date | None:
    days = [one.on for one in events if one.event is event and (outcome is None or one.outcome is outcome)]
    return max(days, default=None)


def _overturned(events: tuple[Occurrence, ...], event: Event, stage: Stage, day: date) -> bool:
    other = _RETURNS.get(stage)
    later = _last(events, event, other) if other else None
    return later is not None and later > day


def _advice_is_in(events: tuple[Occurrence, ...]) -> bool:
    asked = {one.about for one in events if one.event is Event.ADVICE_REQUESTED}
    came = {one.about for one in events if one.event is Event.ADVICE_RECEIVED}
    return bool(asked) and asked <= came
