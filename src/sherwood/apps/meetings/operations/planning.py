"""Planning a meeting, who sits in it, who came, and its end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import save_against
from sherwood.core.days import in_words

from .. import permissions, policies
from ..kinds import KINDS, MEMBER, ROLES, SECRETARY
from ..models import Attendance, ItemState, Meeting, Status


def post_of(by: Actor) -> str:
    """The post of a person, or the name of a process."""
    return by if isinstance(by, str) else by.post


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the transaction ends."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def note(meeting: Meeting, action: str, by: Actor, request: HttpRequest | None, **detail: str | int) -> None:
    """One audit event about a meeting."""
    record(actor=by, action=action, kind="meeting", ids=[meeting.pk], detail=detail, request=request)


@transaction.atomic
def plan_meeting(
    *,
    kind: str,
    held_on: date,
    by: Actor,
    on: date,
    starts_at: time | None = None,
    place: str = "",
    is_online: bool = False,
    request: HttpRequest | None = None,
) -> Meeting:
    """Plan a meeting; whoever plans it keeps its papers as secretary.

    Raises NotAllowed; Refused for an unknown kind, a day that is past, or a meeting nobody could find.
    """
    permissions.check_may_prepare(by)
    if kind not in KINDS:
        raise policies.Refused("Choose which panel meets.", "kind")
    if held_on < on:
        raise policies.Refused(f"{in_words(held_on)} is past. Enter a day from today on.", "held_on")
    if not is_online and not place.strip():
        raise policies.Refused("Say where the panel meets, or that it meets online.", "place")
    meeting = Meeting.objects.create(
        kind=kind,
        held_on=held_on,
        starts_at=starts_at,
        place=place.strip(),
        is_online=is_online,
        planned_by=post_of(by),
    )
    if not isinstance(by, str):
        Attendance.objects.create(meeting=meeting, user=by, post=by.post, role=SECRETARY)
    note(meeting, "meeting.planned", by, request, kind=kind, day=held_on.isoformat())
    return meeting


@transaction.atomic
def add_member(
    *, meeting: Meeting, user: User, by: Actor, on: date, role: str = MEMBER, request: HttpRequest | None = None
) -> Attendance:
    """Give somebody a seat, or another part in the meeting than they had.

    Raises NotAllowed; Refused after the meeting, for an unknown part, or for somebody whose role reads no papers.
    """
    meeting = held(meeting)
    permissions.check_may_run(by, meeting)
    policies.check_not_over(meeting)
    if role not in ROLES:
        raise policies.Refused("Choose the part they have in the meeting.", "role")
    if role != SECRETARY and not may(user, Permission.SIT_ON_PANELS):
        raise policies.Refused("This person's role does not sit on panels.", "user")
    seat, _ = Attendance.objects.update_or_create(
        meeting=meeting, user=user, defaults={"post": user.post, "role": role}
    )
    note(meeting, "meeting.member-added", by, request, role=role, user=user.pk)
    return seat


@transaction.atomic
def record_presence(
    *,
    meeting: Meeting,
    present: Collection[int],
    by: Actor,
    on: date,
    because: str = "",
    request: HttpRequest | None = None,
) -> Meeting:
    """Record who is here, by the keys of their seats, before anything is decided.

    Raises NotAllowed; Refused before the day, after the end, or without a quorum and without a reason to go on.
    """
    meeting = held(meeting)
    permissions.check_may_run(by, meeting)
    policies.check_not_over(meeting)
    policies.check_has_begun(meeting, on)
    seats = list(meeting.attendances.all())
    here = [seat for seat in seats if seat.pk in set(present)]
    if not policies.has_quorum(KINDS[meeting.kind], here):
        ask = f"Fewer than {KINDS[meeting.kind].quorum} of those who decide are here. Say why the panel goes on."
        meeting.because = policies.said(because, ask, "because")
    else:
        meeting.because = because.strip()
    for seat in seats:
        seat.is_present = seat in here
    Attendance.objects.bulk_update(seats, ["is_present"])
    meeting.save(update_fields=["because"])
    note(meeting, "meeting.presence-recorded", by, request, present=len(here), seats=len(seats))
    return meeting


@transaction.atomic
def end_meeting(
    *, meeting: Meeting, minutes: str, version: int, by: Actor, on: date, request: HttpRequest | None = None
) -> Meeting:
    """Say that a meeting is over. What it did not reach waits for another one; its papers are closed to its members.

    Raises NotAllowed; Refused before its day, or where nobody recorded who came; ChangedMeanwhile.
    """
    meeting = held(meeting)
    permissions.check_may_run(by, meeting)
    policies.check_not_over(meeting)
    policies.check_has_begun(meeting, on)
    if not meeting.attendances.filter(is_present=True).exists():
        raise policies.Refused("Record first who was there.")
    changes = {"minutes": minutes.strip(), "status": Status.HELD, "ended_on": on}
    meeting = save_against(meeting, version, changes)
    left = meeting.items.filter(state=ItemState.WAITING).update(state=ItemState.NOT_REACHED)
    note(meeting, "meeting.ended", by, request, not_reached=left)
    return meeting


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, because: str, by: Actor, on: date, request: HttpRequest | None = None
) -> Meeting:
    """Call a meeting off: what is on its agenda waits for another one.

    Raises NotAllowed; Refused after the meeting, without a reason, or once it has decided something.
    """
    meeting = held(meeting)
    permissions.check_may_run(by, meeting)
    policies.check_not_over(meeting)
    if meeting.items.filter(state__in=(ItemState.DECIDED, ItemState.RETURNED)).exists():
        raise policies.Refused("The panel has decided something: end the meeting instead of cancelling it.")
    meeting.because = policies.said(because, "Say why the meeting does not take place.", "because")
    meeting.status, meeting.ended_on = Status.CANCELLED, on
    meeting.save(update_fields=["because", "status", "ended_on"])
    left = meeting.items.filter(state=ItemState.WAITING).update(state=ItemState.NOT_REACHED)
    note(meeting, "meeting.cancelled", by, request, not_reached=left)
    return meeting
