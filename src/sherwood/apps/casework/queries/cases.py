"""The people around a child, at home and at work, with since when and whether each may act today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Acting, ActingKind, Channel, Child, Relationship, RelationshipKind, Setting
from sherwood.apps.people.permissions import in_force
from sherwood.apps.people.policies import holds, is_young_person, may_act

from ..models import Case
from .as_it_stood import case_on


@dataclass(frozen=True)
class Fact:
    """One dated fact about who may act, and what it rests on."""

    kind: str
    from_on: date
    until_on: date | None
    rests_on: str


@dataclass(frozen=True)
class Relative:
    """A member of the family, the young person, or somebody the family chose."""

    name: str
    may_act: bool
    barred: bool
    facts: tuple[Fact, ...]
    phone: str
    email: str
    channel: str
    interpreter: bool
    language: str
    protected: bool


@dataclass(frozen=True)
class Professional:
    """Somebody who works with the child: why they may open the record, and since when."""

    name: str
    post: str
    organisation: str
    kind: str
    purpose: str
    since: date
    is_active: bool


@dataclass(frozen=True)
class Around:
    """Everybody around a child on a day. `theirs`: the young person decides (CFA 2014 s.83)."""

    family: tuple[Relative, ...]
    professionals: tuple[Professional, ...]
    theirs: bool


def around(child: Child, on: date) -> Around:
    """The people around a child: two queries."""
    rows: dict[str, list[Acting]] = {}
    for row in Acting.objects.filter(child=child).select_related("member"):
        rows.setdefault(str(row.member_id), []).append(row)
    family = [_relative(facts, child, on) for facts in rows.values()]
    return Around(
        family=tuple(sorted(family, key=lambda each: (not each.may_act, each.name))),
        professionals=tuple(_professional(row) for row in _at_work(child, on)),
        theirs=is_young_person(child.born_on, on),
    )


def asked_of(user: User, child: Child, on: date) -> tuple[Professional, ...]:
    """Why one person may look at their part of a child's record."""
    return tuple(_professional(row) for row in _at_work(child, on) if row.user_id == user.pk)


def other_cases(case: Case, on: date) -> tuple[tuple[str, str], ...]:
    """The child's other cases that had begun by a day, as reference and stage."""
    begun = Q(received_on__isnull=True) | Q(received_on__lte=on)
    rows = Case.objects.filter(begun, child=case.child_id).exclude(pk=case.pk).order_by("-received_on")
    return tuple((row.reference, case_on(row, on).get_stage_display()) for row in rows.prefetch_related("events"))


def _at_work(child: Child, on: date) -> list[Relationship]:
    rows = Relationship.objects.filter(in_force(on), child=child).exclude(kind=RelationshipKind.NAMED)
    return list(rows.select_related("user"))


def _relative(facts: list[Acting], child: Child, on: date) -> Relative:
    member = facts[0].member
    now = [row for row in facts if holds(row, on)]
    return Relative(
        name=member.name,
        may_act=may_act(facts, child.born_on, on),
        barred=any(row.kind == ActingKind.COURT_RESTRICTION for row in now),
        facts=tuple(
            Fact(ActingKind(row.kind).label, row.from_on, row.until_on, row.rests_on) for row in now or facts[-1:]
        ),
        phone=member.phone,
        email=member.email,
        channel=Channel(member.channel).label,
        interpreter=member.interpreter,
        language=member.language,
        protected=member.address_protected,
    )


def _professional(row: Relationship) -> Professional:
    return Professional(
        name=row.user.name,
        post=row.user.post,
        organisation=row.user.organisation,
        kind=RelationshipKind(row.kind).label,
        purpose=row.purpose,
        since=row.from_on,
        is_active=row.user.is_active,
    )


def settings_named(abouts: Iterable[str]) -> dict[str, str]:
    """The names of the settings among what events are about, by key."""
    keys = {each for each in abouts if each}
    return dict(Setting.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
