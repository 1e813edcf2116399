"""What the page about a child's family needs."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sherwood.apps.accounts.models import User

from ..models import Acting, Child, Relationship, RelationshipKind
from ..permissions import Reach, children_within, in_force
from .families import acting_for
from .teams import teammates

MOST = 50
"""As many children are listed; a search finds the others."""


def children_one_works_with(user: User, on: date, words: str = "") -> tuple[list[Child], int]:
    """Children this person works with whose names hold every word, the first fifty, and how many there are."""
    found = children_within(user, on, Reach.WORKS).select_related("setting")
    for word in words.split():
        found = found.filter(Q(forename__icontains=word) | Q(surname__icontains=word) | Q(known_as__icontains=word))
    return list(found[:MOST]), found.count()


def child_called(key: str) -> Child | None:
    """The child with this key, with the setting."""
    return Child.objects.select_related("setting").filter(pk=key).first()


def facts_about(child: Child) -> list[Acting]:
    """Every dated fact about who may act for the child, with the person, the newest last. One query."""
    return list(Acting.objects.filter(child=child).select_related("member").order_by("from_on", "id"))


def professionals_of(child: Child, on: date) -> list[Relationship]:
    """Who works with the child on a day. One query."""
    rows = Relationship.objects.filter(in_force(on), child=child).select_related("user")
    return list(rows.order_by("kind", "from_on", "id"))


def whom_to_name(child: Child, by: User, on: date) -> list[User]:
    """Who could be named for a child: who works with it, the team of who asks, and the family who may act."""
    working = [row.user for row in professionals_of(child, on)]
    family = [member.user for member in acting_for(child, on) if member.user is not None]
    found = {user.pk: user for user in (by, *working, *teammates(by, on), *family) if user.is_active}
    return sorted(found.values(), key=lambda user: (user.called, user.email))


def named_for(child: Child, on: date) -> set[int]:
    """The ids of the people named for a child on a day."""
    rows = Relationship.objects.filter(in_force(on), child=child, kind=RelationshipKind.NAMED)
    return set(rows.values_list("user", flat=True))
