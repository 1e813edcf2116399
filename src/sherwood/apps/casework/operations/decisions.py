"""The authority's decisions whether to assess and whether to issue a plan: notified, with reasons and rights.

The decision counts from the day the family was told, not from the day of the panel (SEND Regs 2014 regs 5(1), 10(1)).
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.meetings import queries as meetings
from sherwood.apps.people import queries as people
from sherwood.core.clocks import Event, Outcome
from sherwood.core.days import in_words

from .. import permissions, policies
from ..models import Case, CaseEvent, Stage
from ..queries import panels
from . import decision_letters
from .events import held, record_event

ASSESS, ISSUE, REFUSE = Outcome.ASSESS.value, Outcome.ISSUE.value, Outcome.REFUSE.value
ASSESS_NOTIFIED, ISSUE_NOTIFIED = Event.ASSESS_DECISION_NOTIFIED.value, Event.ISSUE_DECISION_NOTIFIED.value
AS_DECIDED = "The day on which the family is told."
NOT_THERE = {
    ASSESS_NOTIFIED: "This case does not wait for a decision whether to assess.",
    ISSUE_NOTIFIED: "This case does not wait for a decision whether to issue a plan.",
}
OPEN_TO = {
    ASSESS_NOTIFIED: (Stage.DECIDING_TO_ASSESS,),
    ISSUE_NOTIFIED: (Stage.ASSESSING, Stage.DECIDING_TO_ISSUE),
}
# A refusal stays on record when a later decision overturns it: the events of both stay, and the case goes on.
OVERTURNS = {ASSESS_NOTIFIED: (Stage.NOT_ASSESSED, ASSESS), ISSUE_NOTIFIED: (Stage.NOT_ISSUED, ISSUE)}


@transaction.atomic
def decide_to_assess(
    *,
    case: Case,
    outcome: str,
    reasons: str,
    by: Actor,
    on: date,
    day: date | None = None,
    support: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> CaseEvent:
    """Tell the family whether there will be an assessment; where there will, ask everyone the law names for advice.

    `outcome` is "assess" or "refuse". The letter goes out today; where `day` is earlier, the family was told in
    another way on that day, and only that is recorded. After a refusal, "assess" overturns it. Raises NotAllowed;
    Refused; Odd.
    """
    case, event = _decide(case, ASSESS_NOTIFIED, outcome, reasons, by, on, day, odd_because, request)
    asked: tuple[str, ...] = ()
    if outcome == ASSESS:
        from .advice import ask_everyone_the_law_names

        asked = tuple(each.about for each in ask_everyone_the_law_names(case=case, by=by, on=on, request=request))
    if event.on == on:
        decision_letters.assess_decision(
            case=case, outcome=outcome, reasons=reasons, support=support, asked=asked, by=by, on=on
        )
    return event


@transaction.atomic
def decide_to_issue(
    *,
    case: Case,
    outcome: str,
    reasons: str,
    by: Actor,
    on: date,
    day: date | None = None,
    support: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> CaseEvent:
    """Tell the family whether there will be a plan; where there will, the draft is written next.

    `outcome` is "issue" or "refuse"; otherwise as `decide_to_assess`. Raises NotAllowed; Refused; Odd.
    """
    case, event = _decide(case, ISSUE_NOTIFIED, outcome, reasons, by, on, day, odd_because, request)
    if event.on == on:
        decision_letters.issue_decision(case=case, outcome=outcome, reasons=reasons, support=support, by=by, on=on)
    return event


def send_panels_decision(
    *, case: Case, reasons: str, by: Actor, on: date, support: str = "", request: HttpRequest | None = None
) -> CaseEvent:
    """Send the decision that rests on what the panel decided; `reasons` are the panel's, as edited for the family.

    Raises Refused where no panel's decision waits for its letter.
    """
    found = panels.to_be_sent(case)
    if found is None:
        raise policies.Refused("No decision of a panel waits to be sent. It may have been sent already.")
    decide = decide_to_assess if found.kind.test == "ehc.assess" else decide_to_issue
    return decide(case=case, outcome=found.outcome, reasons=reasons, support=support, by=by, on=on, request=request)


def _decide(
    case: Case,
    kind: str,
    outcome: str,
    reasons: str,
    by: Actor,
    on: date,
    day: date | None,
    odd_because: str,
    request: HttpRequest | None,
) -> tuple[Case, CaseEvent]:
    """Check who decides and what, and record that the family was told. Part of the two operations above."""
    case, day = held(case), day or on
    resting_on = panels.to_be_sent(case)
    _check_who(case, kind, outcome, resting_on, by, on)
    _check_what(case, kind, outcome, day)
    policies.said(reasons, "Give the reasons, in words that the family understands.", "reasons")
    if day == on and not people.family_of(case.child, on):
        raise policies.Refused(
            "Nobody is recorded who may act for this child, so nobody can be told. Record the family first."
        )
    event = record_event(
        case=case,
        kind=kind,
        day=day,
        by=by,
        on=on,
        outcome=outcome,
        subject=resting_on.id if resting_on else "",
        note=reasons,
        odd_because=odd_because or (AS_DECIDED if day == on else ""),
        checked=True,
        request=request,
    )
    record(
        actor=by,
        action="case.decision-notified",
        kind="case",
        ids=[case.pk],
        detail={"decision": kind, "outcome": outcome, "panel": resting_on.id if resting_on else ""},
        request=request,
    )
    return held(case), event


def _check_who(case: Case, kind: str, outcome: str, resting_on: meetings.Decided | None, by: Actor, on: date) -> None:
    """Whoever works the case sends what a panel decided; deciding anything else needs the right to decide cases."""
    of_panel = (
        resting_on is not None
        and resting_on.outcome == outcome
        and (resting_on.kind.test == "ehc.assess") == (kind == ASSESS_NOTIFIED)
    )
    permissions.check_may_work(by, case, Permission.WORK_CASES if of_panel else Permission.DECIDE_CASES, on)


def _check_what(case: Case, kind: str, outcome: str, day: date) -> None:
    stage_refused, overturning = OVERTURNS[kind]
    if outcome not in (overturning, REFUSE):
        raise policies.Refused("Choose one of the two decisions.", "outcome")
    if case.stage in OPEN_TO[kind]:
        return
    if case.stage != stage_refused or outcome != overturning:
        raise policies.Refused(NOT_THERE[kind])
    if case.closed_on is not None and day <= case.closed_on:
        raise policies.Refused(
            f"The refusal was told on {in_words(case.closed_on)}. A decision that overturns it has a later day.", "day"
        )
