"""Sending a request: from then on it stays as it is, and the clock runs from the day it was received."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record
from sherwood.apps.people.models import Child, Relationship, RelationshipKind
from sherwood.apps.people.permissions import in_force

from ..models import RequestDraft, Route
from ..policies import Refused
from ..queries.requests import RequestView, Writer, draft_of, restricted_match, row_of
from ..request_rules import check_received
from . import requests_letters
from .requests_asking import GONE


@transaction.atomic
def send_request(
    *,
    draft_id: UUID,
    writer: Writer,
    on: date,
    received_on: date | None = None,
    request: HttpRequest | None = None,
) -> RequestView:
    """Send a request, and give it as it was sent.

    Online it is received on the day it is sent, a weekend too; what staff enter was received on the day they say.
    Raises Refused where something is missing that a request must have, or the day cannot be.
    """
    row, view = row_of(writer, draft_id, on), draft_of(writer, draft_id, on)
    if row is None or view is None:
        raise Refused(GONE)
    day = on if row.route == Route.ONLINE else (received_on or row.received_on or on)
    check_received(day, on=on, born_on=view.born_on)
    if view.unfinished and row.route == Route.ONLINE:
        titles = ", ".join(step.titled(view.asker).lower() for step in view.unfinished)
        raise Refused(f"Some parts are still missing: {titles}.")
    if not view.called or view.born_on is None:
        raise Refused("Enter the child's names and date of birth.", "child-forename")
    row.received_on, row.sent_on, row.sent_at, row.expires_on = day, on, clock.now(), None
    row.only_for = restricted_match(view)
    row.save(update_fields=["received_on", "sent_on", "sent_at", "expires_on", "only_for"])
    record(
        actor=writer.actor,
        action="request.sent",
        kind="request",
        ids=[row.pk],
        detail={"route": row.route, "received": day.isoformat()},
        request=request,
    )
    if row.route == Route.ONLINE and row.contact:
        requests_letters.receipt(row.contact, day, on)
    if row.only_for is not None:
        _tell_those_named(row, row.only_for, writer, on)
    return view


def _tell_those_named(row: RequestDraft, child: Child, writer: Writer, on: date) -> None:
    """A request that only they may see would otherwise wait where nobody looks."""
    from sherwood.apps.notices import operations as notices

    named = Relationship.objects.filter(in_force(on), child=child, kind=RelationshipKind.NAMED).values("user")
    for user in User.objects.filter(pk__in=named, is_active=True):
        notices.tell(
            to=user,
            child=child,
            what_changed="A request came that may be about a child for whom you are named. Only you can see it.",
            link=reverse("casework:check-request", args=[row.pk]),
            by=writer.actor,
            on=on,
            subject=f"request:{row.pk}",
        )
