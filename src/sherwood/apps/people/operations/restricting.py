"""A restricted child is seen by the people named for it, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor, record

from .. import permissions, policies
from ..models import Child, Relationship, RelationshipKind
from ..permissions import in_force
from .relationships import end_relationships, relate

PURPOSE = "Named for a restricted child"


def subject_of(child: Child) -> str:
    """The subject of the rows that name people for a child."""
    return f"restricted:{child.pk}"


@transaction.atomic
def restrict(*, child: Child, named: Iterable[User], by: Actor, on: date, request: HttpRequest | None = None) -> Child:
    """Show a child to the people named and to nobody else, from now; who is no longer among them is named no more.

    Being named opens nothing by itself: it lets those see the child who would without the restriction. A person who
    restricts is named too, so that somebody can lift it again. Raises NotAllowed; Refused where nobody is named.
    """
    permissions.check_may_restrict(by, child, on)
    wanted = {user.pk: user for user in named}
    if isinstance(by, User):
        wanted[by.pk] = by
    if not wanted:
        raise policies.Refused("Name at least one person, or nobody could see this child any more.", "named")
    subject = subject_of(child)
    for row in Relationship.objects.filter(in_force(on), subject=subject).exclude(user__in=wanted):
        end_relationships(subject=subject, user=row.user, by=by, on=on, request=request)
    for user in wanted.values():
        relate(
            user=user,
            child=child,
            kind=RelationshipKind.NAMED,
            purpose=PURPOSE,
            subject=subject,
            by=by,
            on=on,
            request=request,
        )
    return _set(child, True, len(wanted), by, request)


@transaction.atomic
def lift_restriction(*, child: Child, by: Actor, on: date, request: HttpRequest | None = None) -> Child:
    """Show a child again to everybody whom a relationship lets see it. Raises NotAllowed."""
    permissions.check_may_restrict(by, child, on)
    end_relationships(subject=subject_of(child), by=by, on=on, request=request)
    return _set(child, False, 0, by, request)


def _set(child: Child, restricted: bool, named: int, by: Actor, request: HttpRequest | None) -> Child:
    found = Child.objects.select_for_update().get(pk=child.pk)
    found.restricted = restricted
    found.save(update_fields=["restricted"])
    record(
        actor=by,
        action="child.restricted" if restricted else "child.restriction-lifted",
        kind="child",
        ids=[child.pk],
        detail={"named": named},
        request=request,
    )
    return found
