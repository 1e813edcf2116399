"""Recording what happened, striking what was wrong, and keeping the case's own columns true to it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record

from .. import permissions, policies
from ..models import Case, CaseEvent, CaseException
from .standing import refresh


def held(case: Case) -> Case:
    """The case as it stands now, held until the transaction ends."""
    return Case.objects.select_for_update().select_related("child").get(pk=case.pk)


def post_of(by: Actor) -> str:
    """The post of a person, or the name of a process."""
    return by if isinstance(by, str) else by.post


def person_of(by: Actor) -> User | None:
    """The person; None for a named process."""
    return None if isinstance(by, str) else by


@transaction.atomic
def record_event(
    *,
    case: Case,
    kind: str,
    day: date,
    by: Actor,
    on: date,
    about: str = "",
    outcome: str = "",
    subject: str = "",
    note: str = "",
    odd_because: str = "",
    doubted: bool = False,
    permission: str = Permission.WORK_CASES,
    checked: bool = False,
    request: HttpRequest | None = None,
) -> CaseEvent:
    """Record one dated event of a case, and work out again where the case stands.

    `odd_because` is kept where the day raises a doubt, or where the caller had one of its own (`doubted`).
    `checked` is for operations that have checked their own permission (a contributor who gives advice is not somebody
    who works the case). Raises NotAllowed; Refused for an unknown kind or a day that cannot be; Odd for a day that
    looks wrong and was not confirmed with a reason.
    """
    case = held(case)
    if not checked:
        permissions.check_may_work(by, case, permission, on)
    policies.check_kind(kind)
    others = list(case.events.all())
    policies.check_day(kind, day, on=on, born_on=case.child.born_on, others=others, about=about)
    confirmed = policies.check_odd(kind, day, on=on, confirmed_because=odd_because)
    event = CaseEvent.objects.create(
        case=case,
        kind=kind,
        on=day,
        about=about,
        outcome=outcome,
        subject=subject,
        note=note.strip(),
        odd_because=odd_because.strip() if doubted else confirmed,
        recorded_at=clock.now(),
        recorded_by=person_of(by),
        recorded_post=post_of(by),
    )
    refresh(case, [*others, event])
    record(
        actor=by,
        action="case.event-recorded",
        kind="case",
        ids=[case.pk],
        detail={"event": kind, "day": day.isoformat(), "outcome": outcome},
        request=request,
    )
    return event


@transaction.atomic
def strike_event(
    *, event: CaseEvent, because: str, by: Actor, on: date, request: HttpRequest | None = None
) -> CaseEvent:
    """Say that an event was recorded in error: it stays, with the reason, and counts no more.

    Raises NotAllowed; Refused without a reason or for an event that was struck before.
    """
    case = held(event.case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    event = CaseEvent.objects.select_for_update().get(pk=event.pk)
    if event.struck_on is not None:
        raise policies.Refused("This event was struck out before.")
    event.struck_because = policies.said(because, "Say why the event is wrong.", "because")
    event.struck_on, event.struck_by = on, post_of(by)
    event.save(update_fields=["struck_on", "struck_by", "struck_because"])
    refresh(case)
    record(
        actor=by, action="case.event-struck", kind="case", ids=[case.pk], detail={"event": event.kind}, request=request
    )
    return event


@transaction.atomic
def record_exception(
    *,
    case: Case,
    ground: str,
    from_on: date,
    until_on: date | None,
    because: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> CaseException:
    """Record a permitted ground for lateness. It excuses lateness and moves no due date.

    Raises NotAllowed; Refused for an unknown ground, days in the wrong order, or without why it made the limit
    impractical.
    """
    case = held(case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    policies.check_ground(ground)
    if from_on > on:
        raise policies.Refused("An exception begins on the day it began, not in the future.", "from_on")
    if until_on is not None and until_on < from_on:
        raise policies.Refused("The last day is before the first.", "until_on")
    found = CaseException.objects.create(
        case=case,
        ground=ground,
        from_on=from_on,
        until_on=until_on,
        because=policies.said(because, "Say why this made the time limit impractical to keep.", "because"),
        recorded_at=clock.now(),
        recorded_post=post_of(by),
    )
    record(
        actor=by,
        action="case.exception-recorded",
        kind="case",
        ids=[case.pk],
        detail={"ground": ground},
        request=request,
    )
    return found
