"""A decision one can appeal: that one can disagree, by when, and who helps free of charge, on the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.casework.queries.for_family import FamilyCase
from sherwood.apps.notices.writing.contacts import Contacts
from sherwood.apps.notices.writing.rights import APPEAL_WITHIN
from sherwood.core.clocks import Event
from sherwood.core.days import add_months
from sherwood.design.words import day

DECIDED = {
    "not-assessed": Event.ASSESS_DECISION_NOTIFIED,
    "not-issued": Event.ISSUE_DECISION_NOTIFIED,
    "plan-sent": Event.FINAL_PLAN_SENT,
}
WHICHEVER = (
    "An appeal must reach the SEND Tribunal within two months of the day the letter was sent, or within one month of "
    "the date on your mediation certificate, whichever is later."
)

NOT_FOR_A_SCHOOL = ", unless you appeal only about the school or college"
ABOUT_A_PLAN = "You can appeal about the needs, the help in education, and the school or college. "
SENDIASS = "{} gives families advice and goes with them to meetings. It is independent of the council (SENDIASS)."


@dataclass(frozen=True)
class Right:
    """One thing a family can do about a decision: what it is called, and what to know."""

    name: str
    says: str


def rights(case: FamilyCase, on: date, contacts: Contacts) -> tuple[Right, ...]:
    """What a family can do when the council said no, or sent a plan in the last two months; empty otherwise."""
    decided = DECIDED.get(case.stage)
    told_on = case.day_of(decided) if decided else None
    is_plan = case.stage == "plan-sent"
    if told_on is None or (is_plan and on > add_months(told_on, APPEAL_WITHIN)):
        return ()
    return (
        Right("Get free help", f"{SENDIASS.format(contacts.sendiass.name)} {contacts.sendiass.how}"),
        Right(
            "Mediation",
            "Somebody from outside helps you and the council to agree. It is free. Before you appeal you need a "
            f"certificate from the mediation adviser, {contacts.mediation.name}, even if you do not want mediation"
            f"{NOT_FOR_A_SCHOOL if is_plan else ''}. {contacts.mediation.how}",
        ),
        Right("Appeal", f"{ABOUT_A_PLAN if is_plan else ''}{WHICHEVER} {_when(told_on, on)}"),
    )


def _when(told_on: date, on: date) -> str:
    until = add_months(told_on, APPEAL_WITHIN)
    if on <= until:
        return f"The council told you on {day(told_on)}: two months end on {day(until)}."
    return f"Two months ended on {day(until)}. You may still be in time with a certificate: ask for free help today."
