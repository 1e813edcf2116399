"""Taking children and settings over from an earlier record: many at once, by a process, never by a person.

What comes in are rows of the combined data set (`core.records`), so an area that starts here can bring what any file
it imports has told. Nothing is changed that is here already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import Actor, record
from sherwood.core.records import TABLES

from ..models import Acting, ActingKind, Child, FamilyMember, Membership, Relationship, Setting, SettingStaff, Team

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
BATCH = 1_000
ONLY_A_PROCESS = "Records are taken over by a process of the site, not by somebody who is signed in."


@dataclass(frozen=True)
class Parent:
    """A parent or carer to add: the child's key, the names, and where letters go."""

    child: str
    forename: str
    surname: str
    postcode: str
    since: date
    address: str = ""


@dataclass(frozen=True)
class Works:
    """That somebody works with a child: kind and purpose of the relationship, what it is about, and since when."""

    user: User
    child: str
    kind: str
    purpose: str
    subject: str
    since: date


@transaction.atomic
def load_settings(
    *, rows: Iterable[tuple[Any, ...]], by: Actor, on: date, addresses: Callable[[str], str] = lambda key: ""
) -> int:
    """Add the settings that are not here yet, from rows of the table `setting`; how many.

    `addresses` gives the address of a setting by its key: the table has none. Raises NotAllowed.
    """
    _check(by)
    names = _names("setting")
    held = set(Setting.objects.values_list("pk", flat=True))
    new: list[Setting] = []
    for row in rows:
        said = dict(zip(names, row, strict=True))
        key = said.pop("setting_id")
        if key not in held:
            new.append(Setting(id=key, address=addresses(key), **{name: value or "" for name, value in said.items()}))
    Setting.objects.bulk_create(new, batch_size=BATCH)
    _record(by, "setting.loaded", "setting", len(new))
    return len(new)


@transaction.atomic
def load_children(*, found: Iterable[Rows], by: Actor, on: date, districts: Mapping[str, str] | None = None) -> int:
    """Add the children who are not here yet, from their rows; how many. Raises NotAllowed.

    `districts` gives the district of a postcode written in capitals without spaces. A child's setting is the one
    attended last, where it is here.
    """
    _check(by)
    held = set(Child.objects.values_list("pk", flat=True))
    known = set(Setting.objects.values_list("pk", flat=True))
    children = [_child(rows, on, known, districts or {}) for rows in found]
    new = {child.pk: child for child in children if child.pk not in held}
    Child.objects.bulk_create(new.values(), batch_size=BATCH)
    _record(by, "child.loaded", "child", len(new))
    return len(new)


@transaction.atomic
def load_parents(*, parents: Iterable[Parent], by: Actor, on: date) -> int:
    """Add parents with parental responsibility; one person where several children give the same names and postcode.

    Raises NotAllowed.
    """
    _check(by)
    members: dict[tuple[str, str, str], FamilyMember] = {}
    acting: list[Acting] = []
    for parent in parents:
        who = (parent.forename, parent.surname, parent.postcode)
        if who not in members:
            members[who] = FamilyMember(
                forename=parent.forename,
                surname=parent.surname,
                address=parent.address,
                postcode=parent.postcode,
                added_on=parent.since,
            )
        acting.append(
            Acting(
                member=members[who],
                child_id=parent.child,
                kind=ActingKind.PARENTAL_RESPONSIBILITY,
                from_on=parent.since,
                rests_on="As the earlier record says",
                recorded_by=str(by),
                recorded_on=parent.since,
            )
        )
    FamilyMember.objects.bulk_create(members.values(), batch_size=BATCH)
    Acting.objects.bulk_create(acting, batch_size=BATCH)
    _record(by, "family.loaded", "family", len(members))
    return len(members)


@transaction.atomic
def put_in_team(*, users: Iterable[User], team: str, organisation: str, lead: User | None, by: Actor, on: date) -> Team:
    """Make a team, where it is missing, with these members from a day; `lead` is one of them. Raises NotAllowed."""
    _check(by)
    made, _ = Team.objects.get_or_create(name=team, organisation=organisation)
    for user in users:
        Membership.objects.get_or_create(
            user=user, team=made, until_on=None, defaults={"is_lead": user == lead, "from_on": on}
        )
    _record(by, "team.loaded", "team", made.memberships.count())
    return made


@transaction.atomic
def put_at_setting(*, user: User, setting: str, by: Actor, on: date) -> SettingStaff:
    """Record that somebody works at a setting from a day on, once. Raises NotAllowed."""
    _check(by)
    staff, is_new = SettingStaff.objects.get_or_create(
        user=user, setting_id=setting, until_on=None, defaults={"from_on": on}
    )
    if is_new:
        _record(by, "setting-staff.loaded", "user", 1)
    return staff


@transaction.atomic
def relate_many(*, works: Iterable[Works], by: Actor, on: date) -> int:
    """Record that people work with children, many at once; how many rows. Raises NotAllowed."""
    _check(by)
    rows = [
        Relationship(
            user=each.user,
            child_id=each.child,
            kind=each.kind,
            purpose=each.purpose,
            subject=each.subject,
            from_on=each.since,
            made_by=str(by),
        )
        for each in works
    ]
    Relationship.objects.bulk_create(rows, batch_size=BATCH)
    _record(by, "relationship.loaded", "relationship", len(rows))
    return len(rows)


def _check(by: Actor) -> None:
    if not isinstance(by, str):
        raise NotAllowed(ONLY_A_PROCESS)


def _record(by: Actor, action: str, kind: str, count: int) -> None:
    record(actor=by, action=action, kind=kind, detail={"count": count})


def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in TABLES[table].supplied())


def _dicts(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    names = _names(table)
    return (dict(zip(names, row, strict=True)) for row in rows.get(table, ()))


def _child(rows: Rows, on: date, settings: set[str], districts: Mapping[str, str]) -> Child:
    person = next(_dicts(rows, "person"))
    given = {each["kind"]: each["value"] for each in _dicts(rows, "identifier")}
    postcode = given.get("postcode", "")
    return Child(
        id=person["person_id"],
        forename=given.get("forename", ""),
        surname=given.get("surname", ""),
        born_on=person["born_on"],
        sex=person["sex"] or "",
        ethnicity=person["ethnicity"] or "",
        upn=given.get("upn", ""),
        uln=given.get("uln", ""),
        upn_unknown=given.get("upn-unknown", ""),
        postcode=postcode,
        district=districts.get("".join(postcode.split()).upper(), ""),
        setting_id=_attends(rows, settings),
        added_on=_first_day(rows, on),
    )


def _attends(rows: Rows, settings: set[str]) -> str | None:
    """The main setting attended last, still attended before left."""
    places = [each for each in _dicts(rows, "placement") if each["part"] == "attended" and each["rank"] in (1, None)]
    places.sort(key=lambda each: (each["left_on"] is None, each["entered_on"] or date.min), reverse=True)
    keys = (each["urn"] or each["ukprn"] for each in places[:1])
    return next((key for key in keys if key in settings), None)


def _first_day(rows: Rows, on: date) -> date:
    days = [each["received_on"] for each in _dicts(rows, "request")]
    days += [each["started_on"] for each in _dicts(rows, "plan")]
    return min((day for day in days if day is not None), default=on)
