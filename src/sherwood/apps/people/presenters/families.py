"""A child's family as a page shows it: each person, whether they may act today and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sherwood.core.days import in_words
from sherwood.core.days.school_age import compulsory_school_age_ends_on

from .. import policies
from ..models import Acting, ActingKind, Child, FamilyMember, Invitation, Relationship

PROTECTED = "Protected. It stands on the page for changing it, and nowhere else."
NONE_GIVEN = "Not known"


@dataclass(frozen=True)
class Fact:
    """One dated fact in words, and where to end it (empty where it has ended)."""

    says: str
    rests_on: str
    end_url: str


@dataclass(frozen=True)
class Person:
    """One person around the child."""

    name: str
    may_act: bool
    why: str
    facts: tuple[Fact, ...]
    reach: str
    account: str
    revoke_url: str
    links: tuple[tuple[str, str], ...]


def why(rows: Iterable[Acting], born_on: date | None, on: date) -> str:
    """Why one person may, or may not, act for a child on a day."""
    facts = list(rows)
    kinds = {row.kind for row in facts if policies.holds(row, on)}
    if ActingKind.COURT_RESTRICTION in kinds:
        return "A court restricts this person. Send them nothing and tell them nothing about the child."
    if policies.may_act(facts, born_on, on):
        return _because(kinds, policies.is_young_person(born_on, on))
    if policies.is_young_person(born_on, on) and kinds & {ActingKind.PARENTAL_RESPONSIBILITY, *policies.CARES}:
        passed = compulsory_school_age_ends_on(born_on) + timedelta(days=1) if born_on else on
        return (
            f"The rights passed to the young person on {in_words(passed)}, at the end of compulsory school age. "
            "A parent acts with the young person's agreement, or where a lack of capacity is recorded."
        )
    if ActingKind.YOUNG_PERSON in kinds:
        return "The rights become the young person's own at the end of compulsory school age."
    if ActingKind.NO_RESPONSIBILITY in kinds:
        return "Has no parental responsibility, and nothing says that they look after the child."
    return "Nothing recorded gives this person the right to act today."


def _because(kinds: set[str], young: bool) -> str:
    if young and ActingKind.YOUNG_PERSON in kinds:
        return "The rights are the young person's own."
    if young and ActingKind.CAPACITY in kinds:
        return "Represents a young person who was found to lack capacity."
    if young and ActingKind.CONSENT in kinds:
        return "The young person agreed that this person acts with them."
    if not young and ActingKind.PARENTAL_RESPONSIBILITY in kinds and ActingKind.NO_RESPONSIBILITY not in kinds:
        return "Has parental responsibility."
    if not young and kinds & policies.CARES:
        return "Looks after the child, and so counts as a parent in education law."
    return "Was chosen as advocate or supporter."


def people(child: Child, facts: Iterable[Acting], invited: Mapping[object, Invitation], on: date) -> list[Person]:
    """Everybody around the child, those who may act first."""
    by_member: dict[FamilyMember, list[Acting]] = {}
    for row in facts:
        by_member.setdefault(row.member, []).append(row)
    shown = [_person(child, member, rows, invited.get(member.pk), on) for member, rows in by_member.items()]
    return sorted(shown, key=lambda person: (not person.may_act, person.name))


def _person(child: Child, member: FamilyMember, rows: list[Acting], invited: Invitation | None, on: date) -> Person:
    links = [
        ("Change how to reach them", reverse("people:change-member", args=[child.pk, member.pk])),
        ("Record what they may do", reverse("people:add-fact", args=[child.pk, member.pk])),
    ]
    may_act = policies.may_act(rows, child.born_on, on)
    if member.user_id is None and may_act:
        links.append(("Invite to an account", reverse("people:invite", args=[child.pk, member.pk])))
    return Person(
        name=member.name,
        may_act=may_act,
        why=why(rows, child.born_on, on),
        facts=tuple(_fact(child, row, on) for row in rows),
        reach=_reach(member),
        account=_account(member, invited, on),
        revoke_url=reverse("people:revoke", args=[child.pk, invited.pk]) if invited and invited.is_open(on) else "",
        links=tuple(links),
    )


def _fact(child: Child, row: Acting, on: date) -> Fact:
    until = f" until {in_words(row.until_on)}" if row.until_on else ""
    ended = row.until_on is not None and row.until_on < on
    return Fact(
        says=f"{row.get_kind_display()}, from {in_words(row.from_on)}{until}" + (" (ended)" if ended else ""),
        rests_on=row.rests_on,
        end_url="" if ended else reverse("people:end-fact", args=[child.pk, row.pk]),
    )


def _reach(member: FamilyMember) -> str:
    ways = [member.get_channel_display(), member.email, member.phone]
    if member.language != "en":
        ways.append(f"language: {member.language}")
    if member.interpreter:
        ways.append("needs an interpreter")
    return "; ".join(way for way in ways if way)


def _account(member: FamilyMember, invited: Invitation | None, on: date) -> str:
    if member.user_id is not None:
        return "Has an account."
    if invited is None:
        return "Has no account."
    if invited.is_open(on):
        return f"Was invited on {in_words(invited.invited_on)}; the link works until {in_words(invited.expires_on)}."
    return f"Was invited on {in_words(invited.invited_on)}; the link works no longer. Invite again."


def details(child: Child, on: date) -> list[tuple[str, str]]:
    """What is said of the child, a protected address left out."""
    home = ", ".join([*child.address.splitlines(), child.postcode]).strip(", ")
    return [
        ("Name", child.name),
        ("Goes by", child.called),
        ("Date of birth", in_words(child.born_on) if child.born_on else NONE_GIVEN),
        ("Whose rights they are", _whose(child, on)),
        ("Setting", child.setting.name if child.setting else "None recorded"),
        ("Address", PROTECTED if child.address_protected else home or NONE_GIVEN),
        ("Language at home", child.language or NONE_GIVEN),
    ]


def _whose(child: Child, on: date) -> str:
    if child.born_on is None:
        return "The parents' (the date of birth is not known)"
    ends = compulsory_school_age_ends_on(child.born_on)
    if policies.is_young_person(child.born_on, on):
        return f"The young person's own, since compulsory school age ended on {in_words(ends)}"
    return f"The parents', until compulsory school age ends on {in_words(ends)}"


def professionals(rows: Iterable[Relationship]) -> list[list[Any]]:
    """Who works with the child: what they are called, as what, for what, since when."""
    return [[row.user.called, row.get_kind_display(), row.purpose, in_words(row.from_on)] for row in rows]


def children(found: Iterable[Child]) -> list[list[Any]]:
    """The children found: name (a link), date of birth, setting."""
    return [
        [
            {"text": child.name, "href": reverse("people:child", args=[child.pk])},
            in_words(child.born_on) if child.born_on else NONE_GIVEN,
            child.setting.name if child.setting else "None recorded",
        ]
        for child in found
    ]


def both(labels: Mapping[str, str], theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Two versions of the same thing, field by field where they differ, for `both_versions`."""
    return [
        (labels[name], _shown(theirs[name]), _shown(yours[name]))
        for name in yours
        if name in labels and theirs[name] != yours[name]
    ]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return in_words(value)
    return "" if value is None else str(value)
