"""The cast of the design against the children: who may look, and who must see nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import cases
from factories.cases import TODAY
from sherwood.apps.people.models import ActingKind, Membership, RelationshipKind, SettingStaff
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


def test_a_colleague_s_reach_ends_with_either_membership(cast):
    yesterday = TODAY - timedelta(days=1)
    Membership.objects.filter(user=cast.ben).update(until_on=yesterday)
    assert not reaches(cast.ben, cast.child, TODAY)
    assert reaches(cast.ben, cast.child, yesterday)
    Membership.objects.filter(user=cast.ben).update(until_on=None)
    Membership.objects.filter(user=cast.asha).update(until_on=yesterday)
    assert not reaches(cast.ben, cast.child, TODAY)
    assert reaches(cast.asha, cast.child, TODAY)  # her own child stays hers


def test_a_setting_s_reach_ends_with_the_post_and_when_the_child_moves(cast):
    SettingStaff.objects.filter(user=cast.senco).update(until_on=TODAY - timedelta(days=1))
    assert not reaches(cast.senco, cast.child, TODAY)
    SettingStaff.objects.filter(user=cast.senco).update(until_on=TODAY)
    assert reaches(cast.senco, cast.child, TODAY)
    cast.child.setting = cases.setting("900002", "Willowbrook School (fictional)")
    cast.child.save()
    assert not reaches(cast.senco, cast.child, TODAY)


def test_a_role_that_sits_on_panels_alone_gives_no_advice(cast):
    lead = cases.person("lead", "senior-practitioner")
    cases.relate(lead, cast.other_child, RelationshipKind.CONTRIBUTOR)
    assert not reaches(lead, cast.other_child, TODAY)
    cases.relate(lead, cast.other_child, RelationshipKind.PANEL)
    assert set(reaches(lead, cast.other_child, TODAY)) == {CONTRIBUTES}


def test_a_restricted_child_is_hidden_from_its_family_and_school_until_they_are_named(cast):
    cases.acts(cast.parent.family_member, cast.restricted)
    for user, way in ((cast.parent, FAMILY), (cast.senco, SCHOOL)):
        assert not reaches(user, cast.restricted, TODAY)
        assert cast.restricted not in children_within(user, TODAY)
        cases.relate(user, cast.restricted, RelationshipKind.NAMED)
        assert set(reaches(user, cast.restricted, TODAY)) == {way}


def test_being_named_alone_gives_no_way_in(cast):
    cases.relate(cast.dev, cast.restricted, RelationshipKind.NAMED)
    assert not reaches(cast.dev, cast.restricted, TODAY)


def test_somebody_who_left_reaches_nobody(cast):
    cast.asha.is_active = False
    cast.asha.save()
    assert not reaches(cast.asha, cast.child, TODAY)
    assert not children_within(cast.asha, TODAY).exists()


@pytest.mark.parametrize(
    ("who", "queries"), [("asha", 2), ("carys", 1), ("senco", 1), ("parent", 2), ("young_person", 2)]
)
def test_reach_is_asked_on_every_page_and_takes_few_queries(cast, who, queries, django_assert_num_queries):
    user = getattr(cast, who)
    with django_assert_num_queries(queries):
        reaches(user, cast.child, TODAY)
    with django_assert_num_queries(queries):
        list(children_within(user, TODAY))


def test_who_may_do_nothing_with_children_is_asked_nothing(analyst, cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not reaches(analyst, cast.child, TODAY)
        assert not list(children_within(analyst, TODAY))
