"""Cases on a panel's agenda: which are put there, who may read them, and for how long."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.apps.meetings import operations as meetings
from sherwood.apps.meetings import permissions as seats
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.kinds import KINDS
from sherwood.apps.meetings.models import AgendaItem, Attendance, Interest, Meeting
from sherwood.apps.people.models import RelationshipKind
from sherwood.apps.people.operations import end_relationships, relate
from sherwood.core.days import in_words

from .. import permissions, policies
from ..models import Case
from ..queries import panels
from .events import record_event, strike_event

ON_THE_DAY = "Put on the agenda that day."


@transaction.atomic
def put_on_agenda(
    *, meeting: Meeting, case: Case, by: Actor, on: date, request: HttpRequest | None = None
) -> AgendaItem:
    """Put a case on an agenda: the members may read it from now until the meeting is over.

    Raises NotAllowed for somebody who does not work with the child; Refused for a case that cannot go there.
    """
    permissions.check_may_work(by, case, Permission.PREPARE_PANELS, on)
    if case.stage not in panels.STAGES[meeting.kind]:
        raise policies.Refused(f"A case in this stage does not go to the {KINDS[meeting.kind].title.lower()}.")
    return _put(meeting, case, by, on, request)


@transaction.atomic
def fill_agenda(
    *, meeting: Meeting, by: Actor, on: date, at_most: int = 20, request: HttpRequest | None = None
) -> list[AgendaItem]:
    """Put the cases that wait for this panel on its agenda, the one due first first, and give what was put on.

    A restricted child's case is put on one by one, by somebody named for the child. Raises NotAllowed; Refused.
    """
    seats.check_may_run(by, meeting)
    among = Case.objects.filter(child__restricted=False)
    waiting = panels.waiting(on, (meeting.kind,), among)[:at_most]
    return [_put(meeting, each.case, by, on, request) for each in waiting]


def _put(meeting: Meeting, case: Case, by: Actor, on: date, request: HttpRequest | None) -> AgendaItem:
    kind = KINDS[meeting.kind]
    item = meetings.add_item(
        meeting=meeting,
        subject=panels.subject_of(case),
        title=f"Case {case.reference}",
        due_on=panels.due_day(case, meeting.kind),
        by=by,
        on=on,
        request=request,
    )
    for seat in found.seats(meeting):
        _let_read(seat.user, item, case, by, on, request)
    if not case.events.filter(kind="case-to-panel", subject=meeting.subject, struck_on=None).exists():
        record_event(
            case=case,
            kind="case-to-panel",
            day=on,
            by=by,
            on=on,
            about=kind.title,
            subject=meeting.subject,
            odd_because=ON_THE_DAY,
            checked=True,
            request=request,
        )
    return item


def _let_read(user: User, item: AgendaItem, case: Case, by: Actor, on: date, request: HttpRequest | None) -> None:
    if not may(user, Permission.SIT_ON_PANELS) or Interest.objects.filter(item=item, attendance__user=user).exists():
        return
    kind = KINDS[item.meeting.kind].title
    relate(
        user=user,
        child=case.child,
        kind=RelationshipKind.PANEL,
        purpose=f"{kind} on {in_words(item.meeting.held_on)}",
        subject=item.reading,
        by=by,
        on=on,
        request=request,
    )


@transaction.atomic
def add_member(
    *, meeting: Meeting, user: User, role: str, by: Actor, on: date, request: HttpRequest | None = None
) -> Attendance:
    """Give somebody a seat, and the papers of what is on the agenda. Raises NotAllowed; Refused."""
    seat = meetings.add_member(meeting=meeting, user=user, role=role, by=by, on=on, request=request)
    items = found.agenda(meeting)
    cases = panels.cases_on(items)
    for item in items:
        if item.pk in cases:
            _let_read(user, item, cases[item.pk], by, on, request)
    return seat


@transaction.atomic
def declare_interest(
    *, item: AgendaItem, by: User, because: str, on: date, request: HttpRequest | None = None
) -> Interest:
    """A member has an interest in a case: their right to read it ends at once. Raises NotAllowed; Refused."""
    interest = meetings.declare_interest(item=item, user=by, because=because, on=on, request=request)
    end_relationships(subject=item.reading, by=by, on=on, user=by, request=request)
    return interest


@transaction.atomic
def take_off(*, item: AgendaItem, because: str, by: Actor, on: date, request: HttpRequest | None = None) -> AgendaItem:
    """Take a case off an agenda: it waits again, and the members read it no more. Raises NotAllowed; Refused."""
    case = case_of(item)
    permissions.check_may_work(by, case, Permission.PREPARE_PANELS, on)
    item = meetings.take_off(item=item, because=because, by=by, on=on, request=request)
    end_relationships(subject=item.reading, by=by, on=on, request=request)
    for event in case.events.filter(kind="case-to-panel", subject=item.meeting.subject, struck_on=None):
        strike_event(event=event, because=item.because, by=by, on=on, request=request)
    return item


def case_of(item: AgendaItem) -> Case:
    """The case that an agenda item is about; raises Refused where it is about something else."""
    case = panels.case_of(item.subject)
    if case is None:
        raise policies.Refused("This is not about a case.")
    return case


def close_papers(meeting: Meeting, by: Actor, on: date, request: HttpRequest | None = None) -> int:
    """End every member's right to read for this meeting; how many rows ended. Part of what ends a meeting."""
    items = meeting.items.select_related("meeting")
    return sum(end_relationships(subject=item.reading, by=by, on=on, request=request) for item in items)


def close_forgotten(on: date, days: int = 7) -> int:
    """Take the papers back from members of panels that met more than a week ago and that nobody ended; how many rows
    ended. The meeting itself stays open, for only people can say what happened there."""
    forgotten = [each for each in found.coming(on) if (on - each.held_on).days > days]
    return sum(close_papers(meeting, "tick", on) for meeting in forgotten)
