"""Who may act for a child: dated facts, each with what it rests on, begun and ended and never rewritten."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.audit.operations import Actor, record

from .. import permissions, policies
from ..models import Acting, Child, FamilyMember

A_DAY = timedelta(days=1)


@transaction.atomic
def record_acting(
    *,
    member: FamilyMember,
    child: Child,
    kind: str,
    from_on: date,
    rests_on: str,
    by: Actor,
    on: date,
    until_on: date | None = None,
    request: HttpRequest | None = None,
) -> Acting:
    """Record that somebody may, or may not, act for a child from a day; gives the fact that stands where it is known.

    Raises NotAllowed; Refused for a day that cannot be, an unknown kind, or a fact that rests on nothing.
    """
    permissions.check_may_say_who_acts(by, child, on)
    policies.check_days(from_on, until_on, on)
    policies.check_fact(kind, child, rests_on, from_on)
    same = Acting.objects.filter(member=member, child=child, kind=kind, until_on__isnull=True, from_on__lte=from_on)
    found = same.first()
    if found is not None and until_on is None:
        return found
    made = Acting.objects.create(
        member=member,
        child=child,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        rests_on=rests_on.strip(),
        recorded_by=by if isinstance(by, str) else by.post,
        recorded_on=on,
    )
    record(
        actor=by,
        action="acting.recorded",
        kind="child",
        ids=[child.pk],
        detail={"member": str(member.pk), "fact": kind, "from": from_on.isoformat()},
        request=request,
    )
    return made


@transaction.atomic
def end_acting(*, acting: Acting, by: Actor, on: date, request: HttpRequest | None = None) -> Acting | None:
    """End a fact at once: yesterday was its last day. What began today held for no day and is taken away (None).

    Whoever the fact is about may give it up; a young person may end the agreement they gave, and whoever may act for
    the child may end an advocate's part. Raises NotAllowed; Refused for a fact that ended before.
    """
    acting = Acting.objects.select_for_update().select_related("child", "member").get(pk=acting.pk)
    permissions.check_may_end(by, acting, on)
    if acting.until_on is not None and acting.until_on < on:
        raise policies.Refused("This ended before.")
    record(
        actor=by,
        action="acting.ended",
        kind="child",
        ids=[acting.child_id],
        detail={"member": str(acting.member_id), "fact": acting.kind},
        request=request,
    )
    if acting.from_on >= on:
        acting.delete()
        return None
    acting.until_on = on - A_DAY
    acting.save(update_fields=["until_on"])
    return acting
