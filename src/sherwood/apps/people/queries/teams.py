"""Teams on a day."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts.models import User

from ..models import Membership, Team
from ..permissions import in_force


def team_of(user: User, on: date) -> Team | None:
    """The team somebody is in on a day: the one they lead where they lead one, else the one they joined last."""
    found = Membership.objects.filter(in_force(on), user=user).select_related("team")
    row = found.order_by("-is_lead", "-from_on", "team__name").first()
    return row.team if row else None


def teammates(user: User, on: date) -> list[User]:
    """The others in the same teams on a day who may sign in, by what they are called."""
    teams = Membership.objects.filter(in_force(on), user=user).values("team")
    rows = Membership.objects.filter(in_force(on), team__in=teams).values("user")
    others = User.objects.filter(pk__in=rows, is_active=True).exclude(pk=user.pk)
    return sorted(others, key=lambda other: (other.called, other.email))
