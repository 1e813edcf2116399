"""Children who may be one: shown to staff with the reason, and never a restricted child to somebody not named."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import override_settings

from factories import cases
from factories.cases import TODAY
from sherwood.apps.people.models import Child, RelationshipKind
from sherwood.apps.people.places import district_of
from sherwood.apps.people.queries import duplicates, possible_duplicates

pytestmark = pytest.mark.django_db
BORN = date(2016, 5, 4)


@pytest.fixture
def rowan(db):
    child = cases.child("rowan-stone", born_on=BORN)
    child.upn, child.postcode, child.known_as = "A123456789012", "ZZ99 9ZZ", "Ro"
    child.save()
    return child


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"forename": "Linden", "surname": "Lake", "born_on": None, "upn": "a1234 56789012"}, duplicates.SAME_UPN),
        ({"forename": "rowan", "surname": "STONE", "born_on": BORN}, duplicates.SAME_NAME),
        ({"forename": "Ro", "surname": "Stone", "born_on": BORN}, duplicates.SAME_NAME),
        ({"forename": "Rowen", "surname": "Stones", "born_on": BORN}, duplicates.SIMILAR_NAME),
        ({"forename": "Stone", "surname": "Rowan", "born_on": BORN}, duplicates.SWAPPED_NAME),
        ({"forename": "Rowan", "surname": "Stone", "born_on": date(2016, 4, 5)}, duplicates.SWAPPED_DAY),
        ({"forename": "Rowan", "surname": "Lake", "born_on": None, "postcode": "zz999zz"}, duplicates.SAME_HOME),
        # A twin or somebody else: the same birthday alone, another forename at the same home, another day of birth.
        ({"forename": "Linden", "surname": "Stone", "born_on": BORN, "postcode": "ZZ99 9ZZ"}, None),
        ({"forename": "Rowan", "surname": "Lake", "born_on": BORN}, None),
        ({"forename": "Rowan", "surname": "Stone", "born_on": date(2015, 5, 4)}, None),
    ],
)
def test_why_two_may_be_one(rowan, given, why, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = possible_duplicates(**given)
    assert found == ([(rowan, why)] if why else [])


def test_the_likeliest_comes_first(rowan):
    other = Child.objects.create(id="b", forename="Rowan", surname="Stone", born_on=BORN, added_on=TODAY)
    found = possible_duplicates(forename="Rowan", surname="Stone", born_on=BORN, upn=rowan.upn)
    assert [child for child, _ in found] == [rowan, other]


def test_a_restricted_child_is_shown_to_those_named_only(rowan):
    worker = cases.person("asha", "ehc-coordinator")
    cases.relate(worker, rowan)
    Child.objects.filter(pk=rowan.pk).update(restricted=True)
    asked = {"forename": "Rowan", "surname": "Stone", "born_on": BORN}
    assert possible_duplicates(**asked) == []
    assert possible_duplicates(**asked, seen_by=worker, on=TODAY) == []
    cases.relate(worker, rowan, RelationshipKind.NAMED)
    assert len(possible_duplicates(**asked, seen_by=worker, on=TODAY)) == 1


def test_the_district_is_that_of_the_area_s_postcode_list(tmp_path):
    from sherwood.dataset.store import Store

    with override_settings(SHERWOOD_DATASET=tmp_path / "none"):
        assert district_of("ZZ99 9ZZ") == ""
    store = Store(tmp_path)
    assert district_of_in(tmp_path, "ZZ99 9ZZ") == ""
    rows = [("ZZ999ZZ", "E07000173"), ("ZZ998ZZ", "E07000174")]
    store.put_reference("postcodes", "a list", rows, "digest")
    assert district_of_in(tmp_path, "zz99 8zz") == "E07000174"
    assert district_of_in(tmp_path, "ZZ97 1ZZ") == ""


def district_of_in(folder, postcode):
    with override_settings(SHERWOOD_DATASET=folder):
        return district_of(postcode)
