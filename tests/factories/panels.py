"""A panel with its people, for the tests of meetings and of casework: a chair, two members, and the cast's case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.casework.models import Case
from sherwood.apps.casework.operations import agendas
from sherwood.apps.casework.operations.panels import decide_case
from sherwood.apps.meetings import operations, queries
from sherwood.apps.meetings.kinds import CHAIR, KINDS, MEMBER
from sherwood.apps.meetings.models import AgendaItem, Meeting

from .cases import person

PLANNED = date(2026, 3, 25)
HELD = date(2026, 4, 1)  # a Wednesday: 30 days after the request of 2 March, 12 before the decision is due
YES = "Rowan reads two years behind the class, in spite of three terms of help."


@dataclass
class Sitting:
    """A panel that is planned: its meeting, and those who sit in it."""

    meeting: Meeting
    chair: User
    members: tuple[User, User]


def sitting(kind: str = "pre-needs-panel", on: date = PLANNED, held_on: date = HELD) -> Sitting:
    """A panel with a chair who is a senior practitioner, a psychologist and a school nurse."""
    chair = person("chair", "senior-practitioner", "Senior practitioner, north")
    members = (
        person("psychologist", "educational-psychologist", "Educational psychologist"),
        person("nurse", "contributor", "School nurse"),
    )
    meeting = operations.plan_meeting(kind=kind, held_on=held_on, place="Room 2", by="tests", on=on)
    agendas.add_member(meeting=meeting, user=chair, role=CHAIR, by="tests", on=on)
    for member in members:
        agendas.add_member(meeting=meeting, user=member, role=MEMBER, by="tests", on=on)
    return Sitting(meeting, chair, members)


def everybody_is_here(of: Sitting, on: date = HELD) -> None:
    """Record that all who have a seat came."""
    present = [seat.pk for seat in queries.seats(of.meeting)]
    operations.record_presence(meeting=of.meeting, present=present, by="tests", on=on)


def answers(kind: str, is_met: bool) -> dict[str, tuple[bool, str]]:
    """Every part of a panel's test answered alike."""
    return {part.code: (is_met, YES) for part in KINDS[kind].parts}


def on_agenda(of: Sitting, case: Case, on: date = PLANNED) -> AgendaItem:
    """Put a case on the agenda, as a process would."""
    return agendas.put_on_agenda(meeting=of.meeting, case=case, by="tests", on=on)


def decided(of: Sitting, item: AgendaItem, outcome: str, on: date = HELD, **more: object) -> queries.Decided:
    """Record a decision with every part of the test answered as the outcome needs it."""
    kind = of.meeting.kind
    met = outcome in ("assess", "issue", "decline")
    return decide_case(
        item=item,
        outcome=outcome,
        reasons="Rowan needs more than school can give alone.",
        parts={} if outcome == "returned" else answers(kind, met),
        version=more.pop("version", 0),  # type: ignore[arg-type]
        by=more.pop("by", of.chair),  # type: ignore[arg-type]
        on=on,
        **more,  # type: ignore[arg-type]
    )
