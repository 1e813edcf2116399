"""How far somebody may look into one child's record: it follows from a dated relationship, never from a role alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.db.models import Case, Q, QuerySet, When

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, check, may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from . import policies
from .models import Acting, Child, FamilyMember, Membership, Relationship, RelationshipKind, SettingStaff


class Reach(StrEnum):
    """How far a person may look: the whole record, their own part of it, their school's part, or their family's."""

    WORKS = "works"
    CONTRIBUTES = "contributes"
    SCHOOL = "school"
    FAMILY = "family"


WORKS = (RelationshipKind.CASEWORKER, RelationshipKind.PLAN_WRITER, RelationshipKind.PATHWAY_OFFICER)
# What somebody contributes, by the permission it needs.
CONTRIBUTES = {
    Permission.GIVE_ADVICE: (RelationshipKind.CONTRIBUTOR, RelationshipKind.PSYCHOLOGIST),
    Permission.SIT_ON_PANELS: (RelationshipKind.PANEL,),
}
NO_SUCH_CHILD = "There is no such record among those you work with."


def in_force(on: date, before: str = "") -> Q:
    """The condition that a dated row holds on a day; both days count."""
    until = Q(**{f"{before}until_on__isnull": True}) | Q(**{f"{before}until_on__gte": on})
    return Q(**{f"{before}from_on__lte": on}) & until


def reaches(user: User, child: Child, on: date) -> frozenset[Reach]:
    """Every way in which this person may look into the child's record on a day; empty for nobody's business.

    At most three queries: the person's team, what a family's facts say, and the rest.
    """
    ways = _ways(user, on, child=child)
    if not ways:
        return frozenset()
    one = Child.objects.filter(_shown_to(user, on, child), pk=child.pk)
    answers = one.values_list(*(Case(When(condition, then=True), default=False) for condition in ways.values()))
    found = next(iter(answers.order_by()), ())
    return frozenset(reach for reach, yes in zip(ways, found, strict=False) if yes)


def children_within(user: User, on: date, *wanted: Reach) -> QuerySet[Child]:
    """The children whom this person may look at in one of the ways wanted (all where none is named).

    At most two queries, and one when the children are fetched.
    """
    ways = _ways(user, on, wanted or tuple(Reach))
    if not ways:
        return Child.objects.none()
    condition = Q()
    for way in ways.values():
        condition |= way
    return Child.objects.filter(condition).filter(_shown_to(user, on))


def check_reach(user: User, child: Child, on: date, *allowed: Reach) -> frozenset[Reach]:
    """The ways in which this person may look, of those allowed.

    Raises NotAllowed with the same sentence whether the child is out of reach or not there at all.
    """
    found = reaches(user, child, on) & frozenset(allowed or tuple(Reach))
    if not found:
        raise NotAllowed(NO_SUCH_CHILD)
    return found


def named_where_restricted(children: QuerySet[Child], user: User, on: date) -> QuerySet[Child]:
    """The children without the restricted ones for whom this person is not named."""
    return children.filter(_shown_to(user, on))


def _shown_to(user: User, on: date, child: Child | None = None) -> Q:
    """A restricted child is shown only to those named for this child, whatever else they are."""
    named = _rows([user.pk], [RelationshipKind.NAMED], on, child)
    return Q(restricted=False) | Q(pk__in=named.values("child"))


def _ways(user: User, on: date, wanted: Iterable[Reach] = tuple(Reach), child: Child | None = None) -> dict[Reach, Q]:
    """The condition on a child for each way that this person's role allows at all, of those wanted.

    Where only one child is asked about, only rows about that child are looked at.
    """
    if not user.is_active:
        return {}
    kinds = [kind for permission, kinds in CONTRIBUTES.items() if may(user, permission) for kind in kinds]
    open_to = {
        Reach.WORKS: (may(user, Permission.SEE_CASES), lambda: _worked_by(user, on, child)),
        Reach.CONTRIBUTES: (bool(kinds), lambda: _related([user.pk], kinds, on, child)),
        Reach.SCHOOL: (may(user, Permission.SEE_SCHOOL_CHILDREN), lambda: _of_school(user, on)),
        Reach.FAMILY: (may(user, Permission.SEE_OWN_CHILD), lambda: _of_family(user, on, child)),
    }
    return {reach: way() for reach, (allowed, way) in open_to.items() if allowed and reach in wanted}


def _rows(users: Iterable[int], kinds: Iterable[str], on: date, child: Child | None) -> QuerySet[Relationship]:
    rows = Relationship.objects.filter(in_force(on), user__in=users, kind__in=kinds)
    return rows if child is None else rows.filter(child=child)


def _related(users: Iterable[int], kinds: Iterable[str], on: date, child: Child | None) -> Q:
    return Q(pk__in=_rows(users, kinds, on, child).values("child"))


def _worked_by(user: User, on: date, child: Child | None) -> Q:
    """Children this person works with, and those a colleague of the same team works with.

    The colleagues are fetched first: a condition on a few numbers finds its rows by index, a nested one does not.
    """
    teams = Membership.objects.filter(in_force(on), user=user).values("team")
    colleagues = Membership.objects.filter(in_force(on), team__in=teams).order_by().values_list("user", flat=True)
    return _related({user.pk, *colleagues}, WORKS, on, child)


def _of_school(user: User, on: date) -> Q:
    return Q(setting__in=SettingStaff.objects.filter(in_force(on), user=user).values("setting"))


def _of_family(user: User, on: date, child: Child | None) -> Q:
    """Children for whom this person may act today, by the dated facts about them (`policies.may_act`)."""
    known = Acting.objects.filter(member__user=user).select_related("child")
    facts: dict[Child, list[Acting]] = {}
    for row in known if child is None else known.filter(child=child):
        facts.setdefault(row.child, []).append(row)
    return Q(pk__in=[each.pk for each, rows in facts.items() if policies.may_act(rows, each.born_on, on)])


def check_may_add(by: Actor) -> None:
    """A named process may add a child or family member; a person who takes requests or keeps families may.

    Raises NotAllowed.
    """
    if not isinstance(by, str) and not may(by, Permission.TAKE_REQUESTS):
        check(by, Permission.MANAGE_FAMILIES)


def check_may_change(by: Actor, child: Child, on: date) -> None:
    """A named process may; a person who works cases or keeps families, and works with the child. Raises NotAllowed."""
    if isinstance(by, str):
        return
    if not may(by, Permission.WORK_CASES):
        check(by, Permission.MANAGE_FAMILIES)
    check_reach(by, child, on, Reach.WORKS)


def check_may_say_who_acts(by: Actor, child: Child, on: date) -> None:
    """A named process may; a person who keeps families and works with the child.

    Whoever takes requests may where nobody works with the child yet: so that the request and who made it are recorded
    together, before the child has a named worker. Raises NotAllowed.
    """
    if isinstance(by, str):
        return
    if may(by, Permission.TAKE_REQUESTS) and not child.restricted and not _has_worker(child, on):
        return
    check(by, Permission.MANAGE_FAMILIES)
    check_reach(by, child, on, Reach.WORKS)


def check_may_keep_family(by: Actor, member: FamilyMember, on: date) -> None:
    """A named process may; a person who keeps families and works with a child of this member's. Raises NotAllowed."""
    if isinstance(by, str):
        return
    check(by, Permission.MANAGE_FAMILIES)
    if not children_within(by, on, Reach.WORKS).filter(acting__member=member).exists():
        raise NotAllowed(NO_SUCH_CHILD)


def check_may_end(by: Actor, fact: Acting, on: date) -> None:
    """A named process and staff who keep the child's family may end any fact; families what they gave or hold.

    An advocate gives up their part, as does a parent with whom a young person agreed; whoever may act for the child
    sends an advocate away; the young person takes back an agreement. Raises NotAllowed.
    """
    if not isinstance(by, str) and _may_take_back(by, fact, on):
        return
    if not isinstance(by, str):
        check(by, Permission.MANAGE_FAMILIES)
        check_reach(by, fact.child, on, Reach.WORKS)


def _may_take_back(by: User, fact: Acting, on: date) -> bool:
    if fact.kind not in policies.CHOSEN or not may(by, Permission.SEE_OWN_CHILD):
        return False
    if fact.member.user_id == by.pk:
        return True
    own = list(Acting.objects.filter(member__user=by, child=fact.child))
    return policies.speaks_for_itself(own, fact.child.born_on, on)


def _has_worker(child: Child, on: date) -> bool:
    return Relationship.objects.filter(in_force(on), child=child, kind__in=WORKS).exists()


def check_may_invite(by: Actor, role: str, member: FamilyMember | None, on: date) -> None:
    """A named process may invite; a person as the role allows.

    Families are invited by staff who keep their family; schools' and contributors' people also by staff who keep
    families, since they ask them for their part; every other role by those who manage people. Raises NotAllowed.
    """
    if isinstance(by, str):
        return
    if member is not None:
        check_may_keep_family(by, member, on)
    elif role not in policies.ASKED_FROM_OUTSIDE or not may(by, Permission.MANAGE_FAMILIES):
        check(by, Permission.MANAGE_USERS)


def check_may_restrict(by: Actor, child: Child, on: date) -> None:
    """A named process may; a person who leads a team that works with the child. Raises NotAllowed."""
    if isinstance(by, str):
        return
    check(by, Permission.SEE_TEAM)
    check_reach(by, child, on, Reach.WORKS)
