"""Putting right what was recorded wrong: the old row stays, struck, with the reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record

from .. import permissions, policies
from ..models import CaseEvent, CaseException, FamilyContact
from .events import held, record_event, strike_event


@transaction.atomic
def correct_day(
    *,
    event: CaseEvent,
    day: date,
    because: str,
    by: Actor,
    on: date,
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> CaseEvent:
    """Say that an event happened on another day: the old one is struck, the same is recorded on the right day.

    Raises NotAllowed; Refused without a reason, for the same day again, or for a day that cannot be; Odd for a day
    that looks wrong and was not confirmed with a reason.
    """
    if day == event.on:
        raise policies.Refused("That is the day that is recorded now. Enter the right day.", "on")
    struck = strike_event(event=event, because=because, by=by, on=on, request=request)
    _, _, key = event.subject.partition("contact:")
    if key.isdecimal():
        FamilyContact.objects.filter(case=event.case_id, pk=int(key)).update(on=day)
    return record_event(
        case=struck.case,
        kind=event.kind,
        day=day,
        by=by,
        on=on,
        about=event.about,
        outcome=event.outcome,
        subject=event.subject,
        note=event.note,
        odd_because=odd_because,
        request=request,
    )


@transaction.atomic
def strike_exception(
    *, exception: CaseException, because: str, by: Actor, on: date, request: HttpRequest | None = None
) -> CaseException:
    """Say that an exception was recorded in error: it stays, with the reason, and excuses nothing.

    Raises NotAllowed; Refused without a reason or where it was struck before.
    """
    case = held(exception.case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    found = CaseException.objects.select_for_update().get(pk=exception.pk)
    if found.struck_on is not None:
        raise policies.Refused("This exception was struck out before.")
    found.struck_because = policies.said(because, "Say why the exception is wrong.", "because")
    found.struck_on = on
    found.save(update_fields=["struck_on", "struck_because"])
    record(
        actor=by,
        action="case.exception-struck",
        kind="case",
        ids=[case.pk],
        detail={"ground": found.ground},
        request=request,
    )
    return found
