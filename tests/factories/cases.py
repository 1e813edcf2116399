"""Invented children, families and professionals, and a case with its events, for the tests of casework.

Everybody is fictional: surnames are trees, waters and stones, addresses at reserved domains.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.operations import create_user
from sherwood.apps.casework.models import Case, Route, Stage
from sherwood.apps.casework.operations.events import record_event
from sherwood.apps.people.models import (
    Acting,
    ActingKind,
    Child,
    FamilyMember,
    Membership,
    Relationship,
    RelationshipKind,
    Setting,
    SettingStaff,
    Team,
)
from sherwood.dataset.keys import child_key

JOINED = date(2026, 1, 5)
RECEIVED = date(2026, 3, 2)
"""20 weeks of a request received on 2 March 2026: decision by 13 April, final plan by 20 July."""
TODAY = date(2026, 4, 1)


def person(key: str, role: str, post: str = "", name: str = "", organisation: str = "Fictional County Council") -> User:
    """Somebody with an account."""
    user = create_user(
        email=f"{key}@sherwood.example",
        role=role,
        post=post or f"Post of {key}",
        organisation=organisation,
        password="four quiet green oaks",
        by="tests",
        on=JOINED,
    )
    if name:
        user.name = name
        user.save(update_fields=["name"])
    return user


def setting(key: str = "900001", name: str = "Oakwater Primary School (fictional)") -> Setting:
    """A fictional school."""
    return Setting.objects.create(id=key, urn=key, name=name, email=f"office.{key}@sherwood.example")


def child(
    key: str = "rowan-stone", *, born_on: date = date(2016, 5, 4), at: Setting | None = None, restricted: bool = False
) -> Child:
    """A fictional child; the key gives the name."""
    forename, surname = key.split("-")
    return Child.objects.create(
        id=child_key("test", key),
        forename=forename.title(),
        surname=surname.title(),
        born_on=born_on,
        sex="F",
        postcode="ZZ99 9ZZ",
        setting=at,
        restricted=restricted,
        added_on=JOINED,
    )


def family_member(key: str, user: User | None = None) -> FamilyMember:
    """A fictional parent or carer; the key gives the name."""
    forename, surname = key.split("-")
    return FamilyMember.objects.create(
        user=user, forename=forename.title(), surname=surname.title(), email=f"{key}@sherwood.example", added_on=JOINED
    )


def acts(member: FamilyMember, for_child: Child, kind: str = ActingKind.PARENTAL_RESPONSIBILITY) -> Acting:
    """A dated fact about who may act."""
    return Acting.objects.create(
        member=member,
        child=for_child,
        kind=kind,
        from_on=JOINED,
        rests_on="seen in the test",
        recorded_by="tests",
        recorded_on=JOINED,
    )


def relate(user: User, to_child: Child, kind: str = RelationshipKind.CASEWORKER, subject: str = "") -> Relationship:
    """A professional's relationship with a child."""
    return Relationship.objects.create(
        user=user, child=to_child, kind=kind, purpose="the assessment", subject=subject, from_on=JOINED, made_by="tests"
    )


def case(
    of: Child, *, received_on: date = RECEIVED, worker: User | None = None, team: Team | None = None, number: int = 1
) -> Case:
    """A case with its first event."""
    made = Case.objects.create(
        id=child_key(of.pk, "request", received_on),
        reference=f"{received_on.year}-{number:04d}",
        child=of,
        source="1",
        route=Route.PAPER,
        received_on=received_on,
        stage=Stage.DECIDING_TO_ASSESS,
        worker=worker,
        team=team,
        recorded_on=received_on,
    )
    happened(made, "request-received", received_on)
    made.refresh_from_db()
    return made


def happened(to: Case, kind: str, day: date, about: str = "", outcome: str = "") -> None:
    """Record an event as a process would, on the day itself."""
    record_event(
        case=to,
        kind=kind,
        day=day,
        by="tests",
        on=day,
        about=about,
        outcome=outcome,
        odd_because="so in the test",
    )
    to.refresh_from_db()


@dataclass
class Cast:
    """The cast of the design: Asha works the case, Ben is in her team, Carys sees her part, Dev must see nothing."""

    asha: User
    ben: User
    carys: User
    dev: User
    senco: User
    parent: User
    other_parent: User
    young_person: User
    child: Child
    other_child: Child
    teenager: Child
    restricted: Child
    case: Case
    other_case: Case
    teenager_case: Case
    restricted_case: Case


def cast() -> Cast:
    """Everybody in the cast, with the cases they may and may not see.

    `other_parent` is a parent of the child without parental responsibility; `restricted` is worked by Asha's team and
    names nobody.
    """
    asha = person("asha", "ehc-coordinator", "EHC co-ordinator, north", "Asha Brook")
    ben = person("ben", "ehc-coordinator", "EHC co-ordinator, north", "Ben Hazel")
    carys = person("carys", "contributor", "Speech and language therapist", "Carys Flint", "Fictional NHS Trust")
    dev = person("dev", "ehc-coordinator", "EHC co-ordinator, south", "Dev Slate")
    senco = person("senco", "senco", "SENCO", "Sam Willow", "Oakwater Primary School (fictional)")
    north = Team.objects.create(name="North team", organisation="Fictional County Council")
    south = Team.objects.create(name="South team", organisation="Fictional County Council")
    for user, team in ((asha, north), (ben, north), (dev, south)):
        Membership.objects.create(user=user, team=team, from_on=JOINED)
    school = setting()
    SettingStaff.objects.create(user=senco, setting=school, from_on=JOINED)
    theirs, other = child(at=school), child("hazel-moss", born_on=date(2017, 2, 1))
    teenager = child("ash-river", born_on=date(2008, 11, 20))  # 17 in April 2026
    hidden = child("fern-quartz", born_on=date(2015, 9, 9), at=school, restricted=True)
    users = {
        "parent": person("parent", "parent", "Parent", "Robin Stone", "Family"),
        "other_parent": person("other.parent", "parent", "Parent", "Lee Stone", "Family"),
        "young_person": person("young.person", "young-person", "Young person", "Ash River", "Family"),
    }
    acts(family_member("robin-stone", users["parent"]), theirs)
    acts(family_member("lee-stone", users["other_parent"]), theirs, ActingKind.NO_RESPONSIBILITY)
    acts(family_member("ash-river", users["young_person"]), teenager, ActingKind.YOUNG_PERSON)
    children = (theirs, teenager, hidden)
    for each in children:
        relate(asha, each)
    relate(dev, other)
    relate(carys, theirs, RelationshipKind.CONTRIBUTOR)
    cases = [case(each, worker=asha, team=north, number=n) for n, each in enumerate(children, start=1)]
    return Cast(
        asha=asha,
        ben=ben,
        carys=carys,
        dev=dev,
        senco=senco,
        **users,
        child=theirs,
        other_child=other,
        teenager=teenager,
        restricted=hidden,
        case=cases[0],
        other_case=case(other, worker=dev, team=south, number=4),
        teenager_case=cases[1],
        restricted_case=cases[2],
    )
