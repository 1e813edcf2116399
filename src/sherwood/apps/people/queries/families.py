"""Who may act for a child today, and which family member an account belongs to."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts.models import User

from .. import policies
from ..models import Acting, ActingKind, Child, FamilyMember


def family_of(child: Child, on: date) -> list[FamilyMember]:
    """Everybody who may act for the child on a day, advocates included, by surname and forename. One query."""
    facts: dict[FamilyMember, list[Acting]] = {}
    for row in Acting.objects.filter(child=child).select_related("member__user"):
        facts.setdefault(row.member, []).append(row)
    acting = [member for member, rows in facts.items() if policies.may_act(rows, child.born_on, on)]
    return sorted(acting, key=lambda member: (member.surname, member.forename, str(member.pk)))


def member_of(user: User) -> FamilyMember | None:
    """The family member whose account this is; None for everybody else."""
    return FamilyMember.objects.filter(user=user).first()


def has_acted(user: User, on: date) -> bool:
    """Whether anything ever gave this person the right to act for a child, in force today or ended."""
    gives = [kind for kind in ActingKind if kind not in policies.STANDS_AGAINST]
    return Acting.objects.filter(member__user=user, kind__in=gives, from_on__lte=on).exists()
