"""A person's own named views, and the colleagues whose caseloads they may look at."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Membership
from sherwood.apps.people.permissions import in_force

from ..models import SavedView


def saved_views(user: User) -> list[SavedView]:
    """One's own views by name."""
    return list(SavedView.objects.filter(user=user))


def saved_view(user: User, key: int) -> SavedView | None:
    """One of one's own views; None where it is not one's own."""
    return SavedView.objects.filter(user=user, pk=key).first()


def colleagues(user: User, on: date) -> list[tuple[int, str]]:
    """Who is in the same team today, as number and name, without the person who asks."""
    teams = Membership.objects.filter(in_force(on), user=user).values("team")
    rows = Membership.objects.filter(in_force(on), team__in=teams, user__is_active=True).exclude(user=user)
    found = rows.order_by().values_list("user", "user__name", "user__post")
    return sorted({key: name or post for key, name, post in found}.items(), key=lambda each: each[1])
