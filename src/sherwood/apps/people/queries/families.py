"""Who may act for a child today, and which family member an account belongs to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sherwood.apps.accounts.models import User

from .. import policies
from ..models import Acting, ActingKind, Child, FamilyMember, Relationship, RelationshipKind
from ..permissions import in_force


def family_of(child: Child, on: date) -> list[FamilyMember]:
    """Everybody who may act for the child and may be told on a day, advocates included, by surname and forename.

    Of a restricted child, whoever has an account is told only where they are named, as they see the child only then.
    One query, and one more for a restricted child.
    """
    found = acting_for(child, on)
    if not child.restricted:
        return found
    named = _named({child.pk}, on)
    return [member for member in found if _is_told(member, child.pk, named)]


def may_be_told(pairs: Collection[tuple[UUID, str]], on: date) -> set[tuple[UUID, str]]:
    """Those pairs of a family member and a child, by key, in which the member is of the child's family as above.

    At most two queries, however many pairs.
    """
    facts: dict[tuple[UUID, str], list[Acting]] = {}
    rows = Acting.objects.filter(member__in={member for member, _ in pairs}, child__in={child for _, child in pairs})
    for row in rows.select_related("member", "child"):
        facts.setdefault((row.member_id, row.child_id), []).append(row)
    hidden = {key for (_, key), found in facts.items() if found[0].child.restricted}
    named = _named(hidden, on)
    return {
        pair
        for pair, found in facts.items()
        if pair in pairs
        and policies.may_act(found, found[0].child.born_on, on)
        and (pair[1] not in hidden or _is_told(found[0].member, pair[1], named))
    }


def _named(children: Collection[str], on: date) -> set[tuple[str, int]]:
    if not children:
        return set()
    rows = Relationship.objects.filter(in_force(on), child__in=children, kind=RelationshipKind.NAMED)
    return set(rows.values_list("child", "user"))


def _is_told(member: FamilyMember, child: str, named: set[tuple[str, int]]) -> bool:
    return member.user_id is None or (child, member.user_id) in named


def acting_for(child: Child, on: date) -> list[FamilyMember]:
    """Everybody who may act for the child on a day, whether or not they are named for a restricted one. One query."""
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
