"""Decisions of one case in words: what comes next, what a decision does, what may be decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sherwood.apps.meetings.kinds import KINDS
from sherwood.apps.meetings.models import AgendaItem
from sherwood.apps.meetings.queries import Decided, Missing
from sherwood.core.clocks import due, limit
from sherwood.core.days import in_words

from ..models import Case, Stage
from ..queries.panels import WaitingCase
from .panels import due_in_words

DONE = {
    "assess": "The decision is sent. Everyone the law names is asked for advice.",
    "issue": "The decision is sent. The plan is drafted next.",
    "refuse": "The decision is sent, with its reasons and the family's rights.",
}
DOES = {
    "assess": "The letter goes to the family and the setting today, and advice is asked for.",
    "issue": "The family is told today, and the plan is drafted next.",
    "refuse": "The letter goes to the family and the setting today. It says how to disagree: mediation, the Tribunal "
    "and SENDIASS. The case then closes.",
}


def next_step(
    case: Case,
    waiting: Sequence[WaitingCase],
    planned: AgendaItem | None,
    to_send: Decided | None,
    missing: Missing | None,
    on: date,
) -> str:
    """What this case waits for, in one or two sentences."""
    if to_send is not None:
        by_day = due_in_words(letter_due(to_send), on)
        return f"{to_send.kind.title} decided: {to_send.says}. Send the decision by {by_day}."
    if planned is not None:
        kind = KINDS[planned.meeting.kind].title.lower()
        return f"On the agenda of the {kind} on {in_words(planned.meeting.held_on)}."
    if missing is not None:
        who, by_day = missing.from_whom, due_in_words(missing.due_on, on)
        return f"The panel asked for more: {missing.what.rstrip('.')}. {who} brings it by {by_day}."
    if waiting:
        kind = KINDS[waiting[0].kind].title.lower()
        return f"Waits for the {kind}. {waiting[0].because} The decision is due {due_in_words(waiting[0].due_on, on)}."
    if case.stage == Stage.DECIDING_TO_ASSESS:
        return "Goes to the pre-needs panel once the conversation was held, or four weeks after the request."
    return "Waits for no panel."


def letter_due(found: Decided) -> date:
    """The last day of the promise to write after a panel."""
    return due(limit("local.panel-letter", found.decided_on), found.decided_on)


def facts_to_send(case: Case, found: Decided, on: date) -> tuple[tuple[str, str], ...]:
    """What the letter says besides the reasons, for whoever presses the button."""
    return (
        ("Decision", found.says),
        ("Decided by", f"{found.kind.title} on {in_words(found.decided_on)}"),
        ("The test", found.kind.law),
        ("Promised by", due_in_words(letter_due(found), on)),
        ("Named worker", case.worker.called if case.worker else "Nobody yet"),
    )


def what_it_does(outcome: str) -> str:
    """What pressing the button does."""
    return DOES[outcome]


def done(outcome: str) -> str:
    """What was done."""
    return DONE.get(outcome, "The decision is recorded.")


def outcomes(case: Case) -> list[tuple[str, str]]:
    """What can be decided in the stage of a case."""
    if case.stage == Stage.NOT_ASSESSED:
        return [("assess", "Assess after all: the refusal stays on record")]
    if case.stage == Stage.NOT_ISSUED:
        return [("issue", "Issue a plan after all: the refusal stays on record")]
    if case.stage == Stage.DECIDING_TO_ASSESS:
        return [("assess", "Assess"), ("refuse", "Do not assess")]
    return [("issue", "Issue a plan"), ("refuse", "Do not issue a plan")]


def question(case: Case) -> str:
    """The heading of the page that decides."""
    if case.stage in (Stage.NOT_ASSESSED, Stage.NOT_ISSUED):
        return "Decide again after a refusal"
    return "Decide whether to assess" if case.stage == Stage.DECIDING_TO_ASSESS else "Decide whether to issue a plan"


def law(first: bool) -> str:
    """The test that the law gives, in words."""
    if first:
        return (
            "The law (Children and Families Act 2014 s.36(8)) asks two things: does the child or young person have, "
            "or may they have, special educational needs? May it be necessary to make provision through a plan? "
            "If both are so, the answer is yes."
        )
    return (
        "The law (Children and Families Act 2014 s.37(1)) asks one thing: in the light of the assessment, is it "
        "necessary to make special educational provision through a plan? If so, the answer is yes."
    )
