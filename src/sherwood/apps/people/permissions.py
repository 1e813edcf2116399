"""How far somebody may look into one child's record: it follows from a dated relationship, never from a role alone."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, may
from sherwood.apps.accounts.roles import Permission

from . import policies
from .models import Acting, Child, Membership, Relationship, RelationshipKind, SettingStaff


class Reach(StrEnum):
    """How far a person may look: the whole record, their own part of it, their school's part, or their family's."""

    WORKS = "works"
    CONTRIBUTES = "contributes"
    SCHOOL = "school"
    FAMILY = "family"


WORKS = (RelationshipKind.CASEWORKER, RelationshipKind.PLAN_WRITER, RelationshipKind.PATHWAY_OFFICER)
CONTRIBUTES = (RelationshipKind.CONTRIBUTOR, RelationshipKind.PSYCHOLOGIST, RelationshipKind.PANEL)
NO_SUCH_CHILD = "There is no such record among those you work with."


def in_force(on: date, before: str = "") -> Q:
    """The condition that a dated row holds on a day; both days count."""
    until = Q(**{f"{before}until_on__isnull": True}) | Q(**{f"{before}until_on__gte": on})
    return Q(**{f"{before}from_on__lte": on}) & until


def reaches(user: User, child: Child, on: date) -> frozenset[Reach]:
    """Every way in which this person may look into the child's record on a day; empty for nobody's business."""
    found = {reach for reach, children in _ways(user, on).items() if children.filter(pk=child.pk).exists()}
    return frozenset(found)


def children_within(user: User, on: date, *wanted: Reach) -> QuerySet[Child]:
    """The children whom this person may look at in one of the ways wanted (all where none is named)."""
    ways = _ways(user, on)
    asked = [children for reach, children in ways.items() if not wanted or reach in wanted]
    condition = Q(pk__in=[])
    for children in asked:
        condition |= Q(pk__in=children.values("pk"))
    return Child.objects.filter(condition)


def check_reach(user: User, child: Child, on: date, *allowed: Reach) -> frozenset[Reach]:
    """The ways in which this person may look, of those allowed.

    Raises NotAllowed with the same sentence whether the child is out of reach or not there at all.
    """
    found = reaches(user, child, on) & frozenset(allowed or tuple(Reach))
    if not found:
        raise NotAllowed(NO_SUCH_CHILD)
    return found


def _ways(user: User, on: date) -> dict[Reach, QuerySet[Child]]:
    if not user.is_active:
        return {}
    ways: dict[Reach, QuerySet[Child]] = {}
    if may(user, Permission.SEE_CASES):
        ways[Reach.WORKS] = _named_where_restricted(_worked_by(user, on), user, on)
    if may(user, Permission.GIVE_ADVICE) or may(user, Permission.SIT_ON_PANELS):
        ways[Reach.CONTRIBUTES] = _named_where_restricted(_related(user, CONTRIBUTES, on), user, on)
    if may(user, Permission.SEE_SCHOOL_CHILDREN):
        ways[Reach.SCHOOL] = _named_where_restricted(_of_school(user, on), user, on)
    if may(user, Permission.SEE_OWN_CHILD):
        ways[Reach.FAMILY] = _named_where_restricted(_of_family(user, on), user, on)
    return ways


def _related(user: User, kinds: tuple[RelationshipKind, ...], on: date) -> QuerySet[Child]:
    rows = Relationship.objects.filter(in_force(on), user=user, kind__in=kinds)
    return Child.objects.filter(pk__in=rows.values("child"))


def _worked_by(user: User, on: date) -> QuerySet[Child]:
    """Children this person works with, and those a colleague of the same team works with."""
    teams = Membership.objects.filter(in_force(on), user=user).values("team")
    colleagues = Membership.objects.filter(in_force(on), team__in=teams).values("user")
    rows = Relationship.objects.filter(Q(user=user) | Q(user__in=colleagues), in_force(on), kind__in=WORKS)
    return Child.objects.filter(pk__in=rows.values("child"))


def _of_school(user: User, on: date) -> QuerySet[Child]:
    settings_served = SettingStaff.objects.filter(in_force(on), user=user).values("setting")
    return Child.objects.filter(setting__in=settings_served)


def _of_family(user: User, on: date) -> QuerySet[Child]:
    """Children for whom this person may act today, by the dated facts about them (`policies.may_act`)."""
    rows = Acting.objects.filter(member__user=user).select_related("child")
    facts: dict[str, list[Acting]] = {}
    children: dict[str, Child] = {}
    for row in rows:
        facts.setdefault(row.child_id, []).append(row)
        children[row.child_id] = row.child
    return Child.objects.filter(
        pk__in=[key for key, found in facts.items() if policies.may_act(found, children[key].born_on, on)]
    )


def _named_where_restricted(children: QuerySet[Child], user: User, on: date) -> QuerySet[Child]:
    named = Relationship.objects.filter(in_force(on), user=user, kind=RelationshipKind.NAMED, child=OuterRef("pk"))
    return children.filter(Q(restricted=False) | Exists(named))
