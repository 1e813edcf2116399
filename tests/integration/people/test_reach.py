"""The cast of the design against the children: who may look, and who must see nothing."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from factories.cases import TODAY
from sherwood.apps.people.models import ActingKind, RelationshipKind
from sherwood.apps.people.permissions import Reach, children_within, reaches

pytestmark = pytest.mark.django_db
WORKS, CONTRIBUTES, SCHOOL, FAMILY = Reach.WORKS, Reach.CONTRIBUTES, Reach.SCHOOL, Reach.FAMILY
# Who: how they may look at the child, the other child, the teenager of 17, the restricted child.
TABLE = {
    "asha": ({WORKS}, set(), {WORKS}, set()),
    "ben": ({WORKS}, set(), {WORKS}, set()),
    "carys": ({CONTRIBUTES}, set(), set(), set()),
    "dev": (set(), {WORKS}, set(), set()),
    "senco": ({SCHOOL}, set(), set(), set()),
    "parent": ({FAMILY}, set(), set(), set()),
    "other_parent": (set(), set(), set(), set()),
    "young_person": (set(), set(), {FAMILY}, set()),
}


@pytest.fixture
def cast(db):
    return cases.cast()


@pytest.mark.parametrize("who", TABLE)
def test_each_of_the_cast_sees_what_a_relationship_gives_and_nothing_else(cast, who):
    user = getattr(cast, who)
    children = (cast.child, cast.other_child, cast.teenager, cast.restricted)
    assert tuple(set(reaches(user, each, TODAY)) for each in children) == TABLE[who]
    seen = {each.pk for each in children_within(user, TODAY)}
    assert seen == {each.pk for each, ways in zip(children, TABLE[who], strict=True) if ways}


def test_only_somebody_named_sees_a_restricted_child(cast):
    cases.relate(cast.asha, cast.restricted, RelationshipKind.NAMED)
    assert set(reaches(cast.asha, cast.restricted, TODAY)) == {WORKS}
    assert not reaches(cast.ben, cast.restricted, TODAY)


def test_a_restriction_by_a_court_stands_above_parental_responsibility(cast):
    member = cast.parent.family_member
    cases.acts(member, cast.child, ActingKind.COURT_RESTRICTION)
    assert not reaches(cast.parent, cast.child, TODAY)


def test_rights_pass_to_the_young_person_after_the_last_friday_of_june_when_sixteen(cast):
    child = cases.child("alder-marsh", born_on=date(2010, 1, 10))
    cases.acts(cast.parent.family_member, child)
    cases.acts(cast.young_person.family_member, child, ActingKind.YOUNG_PERSON)
    last = date(2026, 6, 26)
    assert (bool(reaches(cast.parent, child, last)), bool(reaches(cast.young_person, child, last))) == (True, False)
    after = date(2026, 6, 27)
    assert (bool(reaches(cast.parent, child, after)), bool(reaches(cast.young_person, child, after))) == (False, True)
    cases.acts(cast.parent.family_member, child, ActingKind.CONSENT)
    assert reaches(cast.parent, child, after)
