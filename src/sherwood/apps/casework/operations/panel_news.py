"""What families and named workers hear once a panel is over."""

from __future__ import annotations

from datetime import date

from sherwood.apps.audit.operations import Actor
from sherwood.apps.meetings import queries as meetings
from sherwood.apps.meetings.kinds import PLACEMENT, RETURNED
from sherwood.apps.meetings.models import Meeting
from sherwood.core.clocks import due, limit
from sherwood.core.days import in_words

from ..models import Case
from ..queries import panels
from . import decision_letters


def tell(meeting: Meeting, by: Actor, on: date) -> None:
    """Write to the family of each case that was returned, and tell each named worker what comes next."""
    items = meetings.agenda(meeting)
    cases = panels.cases_on(items)
    for item in items:
        decided = meetings.decision_of(item.pk)
        case = cases.get(item.pk)
        if case is None or decided is None:
            continue
        if decided.outcome == RETURNED and decided.missing is not None:
            next_on = _next_meeting(meeting.kind, decided.missing.due_on)
            decision_letters.returned(case=case, decided=decided, next_on=next_on, by=by, on=on)
        _tell_worker(case, decided, by, on)


def _next_meeting(kind: str, after: date) -> date | None:
    """The next meeting of the panel once what is missing should be here, if one is planned."""
    return min((each.held_on for each in meetings.coming(after, kind) if each.held_on >= after), default=None)


def _tell_worker(case: Case, decided: meetings.Decided, by: Actor, on: date) -> None:
    from sherwood.apps.notices import operations as notices

    if case.worker is None:
        return
    notices.tell(
        to=case.worker,
        child=case.child,
        what_changed=next_step(decided),
        link=f"/cases/{case.reference}/panels/",
        by=by,
        on=on,
        subject=panels.subject_of(case),
    )


def next_step(decided: meetings.Decided) -> str:
    """What a decision asks of the named worker, in a sentence."""
    if decided.missing is not None:
        return f"The {decided.kind.title.lower()} asked for more, by {in_words(decided.missing.due_on)}."
    if decided.kind is PLACEMENT:
        return "The placement panel decided. Bring its answer into the plan."
    rule = limit("local.panel-letter", decided.decided_on)
    by_day = in_words(due(rule, decided.decided_on))
    return f"The {decided.kind.title.lower()} decided. Send the decision by {by_day}."
