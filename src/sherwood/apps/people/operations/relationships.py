"""Who works with a child: rows from which rights follow, written by the operation that gives somebody work."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor, record

from ..models import Child, Relationship
from ..permissions import in_force

A_DAY = timedelta(days=1)


@transaction.atomic
def relate(
    *,
    user: User,
    child: Child,
    kind: str,
    purpose: str,
    subject: str = "",
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> Relationship:
    """Say that somebody works with a child from this day; gives the row that stands where there is one like it.

    The operation that calls this has checked that `by` may give this work: there is nothing here to check it against.
    """
    like_it = Relationship.objects.filter(
        in_force(on), user=user, child=child, kind=kind, subject=subject, until_on__isnull=True
    )
    found = like_it.first()
    if found is not None:
        return found
    made = Relationship.objects.create(
        user=user,
        child=child,
        kind=kind,
        purpose=purpose,
        subject=subject,
        from_on=on,
        made_by=by if isinstance(by, str) else by.post,
    )
    record(
        actor=by,
        action="relationship.begun",
        kind="child",
        ids=[child.pk],
        detail={"user": user.pk, "relationship": kind, "subject": subject},
        request=request,
    )
    return made


@transaction.atomic
def end_relationships(
    *,
    subject: str,
    by: Actor,
    on: date,
    user: User | None = None,
    kind: str | None = None,
    request: HttpRequest | None = None,
) -> int:
    """End what was begun for one subject (of one person, of one kind, where given), and give how many rows ended.

    It ends at once: yesterday was the last day. A row that began today held for no day and is taken away; the audit
    trail keeps that it began and ended. Raises ValueError without a subject: that would end everybody's work.
    """
    if not subject:
        raise ValueError("Say which subject's relationships end.")
    rows = Relationship.objects.select_for_update().filter(in_force(on), subject=subject)
    if user is not None:
        rows = rows.filter(user=user)
    if kind is not None:
        rows = rows.filter(kind=kind)
    ended = list(rows)
    for row in ended:
        if row.from_on < on:
            row.until_on = on - A_DAY
            row.save(update_fields=["until_on"])
        else:
            row.delete()
        record(
            actor=by,
            action="relationship.ended",
            kind="child",
            ids=[row.child_id],
            detail={"user": row.user_id, "relationship": row.kind, "subject": subject},
            request=request,
        )
    return len(ended)
