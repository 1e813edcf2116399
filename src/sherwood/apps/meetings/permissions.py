"""Whether this person may prepare a meeting, read its papers, or record what it decides."""

from __future__ import annotations

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from .kinds import RECORDING
from .models import AgendaItem, Attendance, Interest, ItemState, Meeting, Status

NOT_YOURS = "Only the chair and the secretary of a panel run it."
NO_PAPERS = "There are no such papers among those of the panels you sit on."
OPEN_STATES = (ItemState.WAITING, ItemState.DECIDED, ItemState.RETURNED)


def check_may_prepare(by: Actor) -> None:
    """A named process may; a person needs the permission. Raises NotAllowed."""
    if not isinstance(by, str):
        accounts.check(by, Permission.PREPARE_PANELS)


def check_may_run(by: Actor, meeting: Meeting) -> None:
    """Chair and secretary run a meeting: who sits in it, who came, its end. A named process may too.

    Raises NotAllowed: another panel's people and papers are not theirs, whatever their role.
    """
    if isinstance(by, str):
        return
    accounts.check(by, Permission.PREPARE_PANELS)
    seat = seat_of(by, meeting)
    if seat is None or seat.role not in RECORDING:
        raise NotAllowed(NOT_YOURS)


def seat_of(user: User, meeting: Meeting) -> Attendance | None:
    """Somebody's seat in a meeting; None where they have none."""
    return Attendance.objects.filter(meeting=meeting, user=user).first()


def check_may_read(user: User, item: AgendaItem) -> Attendance:
    """The seat that gives the right to read the papers of an item.

    Raises NotAllowed, with one sentence for whatever the cause, for somebody without a seat, with an interest in the
    item, or after the meeting.
    """
    seat = seat_of(user, item.meeting)
    if seat is None or item.meeting.status != Status.PLANNED or item.state not in OPEN_STATES:
        raise NotAllowed(NO_PAPERS)
    if Interest.objects.filter(item=item, attendance=seat).exists():
        raise NotAllowed(NO_PAPERS)
    return seat


def check_may_record(by: Actor, item: AgendaItem) -> None:
    """Chair and secretary record what is decided, a named process too. Raises NotAllowed."""
    if isinstance(by, str):
        return
    accounts.check(by, Permission.PREPARE_PANELS)
    if check_may_read(by, item).role not in RECORDING:
        raise NotAllowed("Only the chair and the secretary record what a panel decides.")
