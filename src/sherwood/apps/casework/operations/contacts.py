"""Recording that somebody was in touch with a family."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record

from .. import permissions, policies
from ..contacting import CHANNELS
from ..contacting import purpose as purpose_of
from ..models import Case, FamilyContact
from .events import held, person_of, post_of, record_event

KIND = "family-contacted"


@transaction.atomic
def record_contact(
    *,
    case: Case,
    day: date,
    channel: str,
    purpose: str,
    said: str,
    by: Actor,
    on: date,
    by_whom: str = "",
    shown_to_family: bool = True,
    odd_because: str = "",
    checked: bool = False,
    request: HttpRequest | None = None,
) -> FamilyContact:
    """Record a contact with the family. `purpose` is an id of `casework.contacting` or words of one's own.

    One that explains the wait is an event too, and keeps the promise of a contact every eight weeks. Raises
    NotAllowed; Refused for an unknown channel, without a purpose, or for a day that cannot be; Odd for a day that
    looks wrong and was not confirmed with a reason.
    """
    case = held(case)
    if not checked:
        permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    if channel not in CHANNELS:
        raise policies.Refused("Select how you were in touch", "channel")
    why = purpose_of(policies.said(purpose, "Select why you were in touch", "purpose"))
    _check_day(case, day, on, odd_because)
    contact = FamilyContact.objects.create(
        case=case,
        on=day,
        channel=channel,
        purpose=why.words,
        by_whom=(by_whom.strip() or (by if isinstance(by, str) else by.called))[:160],
        said=said.strip(),
        shown_to_family=shown_to_family,
        recorded_at=clock.now(),
        recorded_by=person_of(by),
        recorded_post=post_of(by),
    )
    if why.keeps_promise:
        record_event(
            case=case,
            kind=KIND,
            day=day,
            by=by,
            on=on,
            subject=f"contact:{contact.pk}",
            odd_because=odd_because,
            checked=True,
            request=request,
        )
    record(
        actor=by,
        action="case.contact-recorded",
        kind="case",
        ids=[case.pk],
        detail={"channel": channel, "purpose": why.id or "own words", "day": day.isoformat()},
        request=request,
    )
    return contact


def _check_day(case: Case, day: date, on: date, odd_because: str) -> None:
    policies.check_day(KIND, day, on=on, born_on=case.child.born_on, others=())
    policies.check_odd(KIND, day, on=on, confirmed_because=odd_because)
