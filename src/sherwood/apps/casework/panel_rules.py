"""Which cases wait for which panel, and what follows from the test a panel applied: from plain facts, on any day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sherwood.apps.meetings.kinds import PLACEMENT, PRE_NEEDS, RETURNED, SECOND

from .models import Stage

CONVERSATION_UNTIL = timedelta(days=28)
"""From four weeks after the request a case goes to the pre-needs panel without the conversation: the decision is due
after six, and it is the family's right."""
ADVICE_UNTIL = timedelta(weeks=15)
"""From the fifteenth week a case goes to the second panel without advice that is still out: a refusal is due by the
sixteenth, and late advice excuses nothing."""
TEST_MET = "You said that every part of the test is met. The law then leaves no choice: the answer must be yes."
TEST_NOT_MET = "You said that a part of the test is not met. Then the answer is no, or something is still missing."
NO_GROUND = "You said that no ground against the place applies. The law has no other, so it cannot be declined."


@dataclass(frozen=True)
class Facts:
    """What decides whether a case waits: days on which things last happened (None for never)."""

    stage: Stage
    started_on: date | None
    conversation_on: date | None = None
    place_asked: bool = False
    decided_on: date | None = None
    notified_on: date | None = None
    missing_until: date | None = None


@dataclass(frozen=True)
class Waits:
    """The panel that a case waits for, and why now, in words."""

    kind: str
    because: str


def waits_for(facts: Facts, on: date) -> Waits | None:
    """The panel that a case waits for on a day; None where it waits for none.

    What a panel has decided waits for its letter, not for another panel. What a panel returned waits for what is
    missing, and goes back when that has come or the day for it is past, so that no case is lost.
    """
    if facts.decided_on is not None and (facts.notified_on is None or facts.notified_on < facts.decided_on):
        return None
    if facts.missing_until is not None and on <= facts.missing_until:
        return None
    if facts.stage is Stage.DECIDING_TO_ASSESS:
        return _pre_needs(facts, on)
    if facts.stage in (Stage.ASSESSING, Stage.DECIDING_TO_ISSUE):
        return _second(facts, on)
    if facts.stage in (Stage.DRAFTING, Stage.WITH_FAMILY) and facts.place_asked:
        return Waits(PLACEMENT.id, "A specialist place is asked for.")
    return None


def _pre_needs(facts: Facts, on: date) -> Waits | None:
    if facts.conversation_on is not None:
        return Waits(PRE_NEEDS.id, "The structured conversation was held.")
    if facts.started_on is not None and on >= facts.started_on + CONVERSATION_UNTIL:
        return Waits(PRE_NEEDS.id, "Four weeks have passed: the decision is due in two, conversation or not.")
    return None


def _second(facts: Facts, on: date) -> Waits | None:
    if facts.stage is Stage.DECIDING_TO_ISSUE:
        return Waits(SECOND.id, "All the advice that was asked for is in.")
    if facts.started_on is not None and on >= facts.started_on + ADVICE_UNTIL:
        return Waits(SECOND.id, "Week 15 has come: a refusal would be due by week 16, advice or not.")
    return None


def contradiction(kind: str, outcome: str, met: Mapping[str, bool | None]) -> str:
    """Why an outcome does not follow from the answers to the test, in words; empty where it does.

    Where the test of s.36(8) or s.37(1) is met the authority must act, and where it is not there is nothing to rest
    the other answer on. A place asked for can be declined only on one of the three grounds of s.39(4).
    """
    if outcome == RETURNED:
        return ""
    answers = list(met.values())
    if kind == PLACEMENT.id:
        return NO_GROUND if outcome == "decline" and not any(answers) else ""
    if all(answers) and outcome == "refuse":
        return TEST_MET
    return TEST_NOT_MET if not all(answers) and outcome != "refuse" else ""
