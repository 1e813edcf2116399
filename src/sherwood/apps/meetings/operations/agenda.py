"""Putting things on an agenda and taking them off, and the interests of members."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor

from .. import permissions, policies
from ..models import AgendaItem, Interest, ItemState, Meeting
from .planning import held, note, post_of


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    subject: str,
    title: str,
    due_on: date | None,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> AgendaItem:
    """Put a thing at the end of an agenda. Where it already is on this one, nothing changes.

    Raises NotAllowed; Refused after the meeting, or for a thing that waits on another agenda.
    """
    permissions.check_may_prepare(by)
    meeting = held(meeting)
    policies.check_not_over(meeting)
    here = meeting.items.exclude(state=ItemState.TAKEN_OFF).filter(subject=subject).first()
    if here is not None:
        return here
    if AgendaItem.objects.filter(subject=subject, state=ItemState.WAITING).exists():
        raise policies.Refused(f"{title} waits on the agenda of another meeting. Take it off there first.")
    last = meeting.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = AgendaItem.objects.create(
        meeting=meeting,
        subject=subject,
        title=title,
        due_on=due_on,
        position=last + 1,
        added_on=on,
        added_by=post_of(by),
    )
    note(meeting, "meeting.item-added", by, request, item=item.pk)
    return item


@transaction.atomic
def take_off(*, item: AgendaItem, because: str, by: Actor, on: date, request: HttpRequest | None = None) -> AgendaItem:
    """Take a thing off an agenda before it is decided; it stays there, with the reason.

    Raises NotAllowed; Refused after the meeting, for what is decided, or without a reason.
    """
    permissions.check_may_prepare(by)
    policies.check_not_over(held(item.meeting))
    item = AgendaItem.objects.select_for_update().select_related("meeting").get(pk=item.pk)
    if item.state != ItemState.WAITING:
        raise policies.Refused("Only what is still to be decided can be taken off.")
    item.because = policies.said(because, "Say why it is taken off the agenda.", "because")
    item.state = ItemState.TAKEN_OFF
    item.save(update_fields=["because", "state"])
    note(item.meeting, "meeting.item-taken-off", by, request, item=item.pk)
    return item


@transaction.atomic
def declare_interest(
    *, item: AgendaItem, user: User, because: str, on: date, request: HttpRequest | None = None
) -> Interest:
    """A member says that they have an interest in an item: from now on they do not read its papers.

    Raises NotAllowed for somebody without a seat; Refused without a reason. Saying it twice changes nothing.
    """
    seat = permissions.seat_of(user, item.meeting)
    if seat is None:
        raise permissions.NotAllowed(permissions.NO_PAPERS)
    policies.check_not_over(item.meeting)
    because = policies.said(because, "Say what your interest is, in a few words.", "because")
    interest, _ = Interest.objects.get_or_create(
        item=item, attendance=seat, defaults={"because": because, "declared_on": on}
    )
    note(item.meeting, "meeting.interest-declared", user, request, item=item.pk)
    return interest
