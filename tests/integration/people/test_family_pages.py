"""The pages about families: what they show, what they refuse, and that two writers lose no word."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases
from factories.cases import TODAY
from sherwood.apps.audit.models import Event
from sherwood.apps.people import operations
from sherwood.apps.people.models import Acting, ActingKind, Child, FamilyMember, RelationshipKind
from sherwood.apps.people.presenters.families import why

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: TODAY)
    return cases.cast()


@pytest.fixture
def asha(cast, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    return client


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def test_one_finds_a_child_one_works_with_and_the_look_is_one_event(asha, cast):
    page = asha.get(reverse("people:families"))
    assert "Rowan Stone" in page.text
    assert "Ash River" in page.text
    for hidden in ("Hazel Moss", "Fern Quartz"):  # another team's, and restricted
        assert hidden not in page.text
    found = asha.get(reverse("people:families"), {"name": "row sto"})
    assert "Ash River" not in found.text
    looks = Event.objects.filter(action="rows.opened", actor=cast.asha)
    assert sorted(looks.order_by("pk")[0].ids) == sorted([cast.child.pk, cast.teenager.pk])
    assert looks.order_by("pk")[1].ids == (cast.child.pk,)


def test_a_name_that_is_not_theirs_finds_nobody_and_tells_nothing(asha):
    assert "No child you work with has this name" in asha.get(reverse("people:families"), {"name": "hazel"}).text


def test_the_list_takes_few_queries_however_many_children(asha, cast, django_assert_max_num_queries):
    for number in range(12):
        child = cases.child(f"linden{number}-brook")
        cases.relate(cast.asha, child)
    with django_assert_max_num_queries(12):
        asha.get(reverse("people:families"))


def test_the_page_says_who_may_act_and_why(asha, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = asha.get(reverse("people:child", args=[cast.child.pk]))
    text = " ".join(page.text.split())
    assert text.index("Robin Stone") < text.index("Lee Stone")
    assert "Has parental responsibility." in text
    assert "Has no parental responsibility, and nothing says that they look after the child." in text
    assert "until compulsory school age ends on 25 June 2032" in text  # 16 on 4 May 2032; the last Friday of June
    look = Event.objects.filter(action="rows.opened", actor=cast.asha).latest("pk")
    assert (look.ids, look.purpose) == ((cast.child.pk,), "Who may act for the child")


def test_a_protected_address_stands_on_the_page_for_changing_it_only(asha, cast):
    Child.objects.filter(pk=cast.child.pk).update(address="7 Hidden Lane", address_protected=True)
    member = cast.parent.family_member
    FamilyMember.objects.filter(pk=member.pk).update(address="9 Quiet Row", address_protected=True)
    page = asha.get(reverse("people:child", args=[cast.child.pk]))
    for shown in ("7 Hidden Lane", "ZZ99 9ZZ", "9 Quiet Row"):
        assert shown not in page.text
    assert "7 Hidden Lane" in asha.get(reverse("people:change-child", args=[cast.child.pk])).text
    look = Event.objects.filter(action="rows.opened", actor=cast.asha).latest("pk")
    assert "address" in look.purpose


def test_a_restricted_child_s_page_opens_to_those_named(asha, cast):
    where = reverse("people:child", args=[cast.restricted.pk])
    assert asha.get(where).status_code == 403
    cases.relate(cast.asha, cast.restricted, RelationshipKind.NAMED)
    assert "only people named for the child" in asha.get(where).text


def test_somebody_new_comes_with_the_first_fact_or_not_at_all(asha, cast):
    where = reverse("people:add-member", args=[cast.child.pk])
    given = {
        "forename": "Wren",
        "surname": "Stone",
        "kind": "cares-for",
        "rests_on": "lives with the child",
        **day("from_on", TODAY),
    }
    bad = asha.post(where, {**given, **day("from_on", date(2026, 12, 24))})
    assert bad.status_code == 422
    assert "24 December 2026 is in the future" in bad.text
    assert 'value="Wren"' in bad.text  # what was typed is kept
    assert not FamilyMember.objects.filter(forename="Wren").exists()
    assert asha.post(where, given).status_code == 302
    fact = Acting.objects.get(member__forename="Wren")
    assert (fact.child, fact.kind, fact.recorded_by) == (cast.child, "cares-for", cast.asha.post)


def test_ending_a_fact_asks_first_and_warns_where_it_protects(asha, cast):
    fact = Acting.objects.get(member=cast.other_parent.family_member)
    where = reverse("people:end-fact", args=[cast.child.pk, fact.pk])
    assert "may let the person see" in asha.get(where).text
    assert Acting.objects.get(pk=fact.pk).until_on is None
    assert asha.post(where).status_code == 302
    assert Acting.objects.get(pk=fact.pk).until_on == date(2026, 3, 31)


def test_a_fact_about_another_child_cannot_be_reached_through_this_one(asha, cast):
    elsewhere = cases.acts(cases.family_member("moss-hazel"), cast.other_child)
    assert asha.post(reverse("people:end-fact", args=[cast.child.pk, elsewhere.pk])).status_code == 404
    for name in ("people:change-member", "people:add-fact", "people:invite"):
        assert asha.get(reverse(name, args=[cast.child.pk, elsewhere.member.pk])).status_code == 403


def test_two_who_change_a_child_are_shown_both_and_lose_no_word(asha, cast):
    where = reverse("people:change-child", args=[cast.child.pk])
    given = {"version": 1, "forename": "Rowan", "surname": "Stone", **day("born_on", cast.child.born_on)}
    operations.change_child(child=cast.child, version=1, changes={"known_as": "Ro"}, by=cast.ben, on=TODAY)
    clash = asha.post(where, {**given, "known_as": "Rowie"})
    assert clash.status_code == 422
    assert "Somebody else saved this" in clash.text
    assert "Ro</p>" in clash.text
    assert 'value="Rowie"' in clash.text
    assert 'name="version" value="2"' in clash.text
    assert asha.post(where, {**given, "version": 2, "known_as": "Rowie"}).status_code == 302
    cast.child.refresh_from_db()
    assert (cast.child.known_as, cast.child.version) == ("Rowie", 3)


def test_how_to_reach_somebody_is_changed_on_a_page(asha, cast):
    where = reverse("people:change-member", args=[cast.child.pk, cast.parent.family_member.pk])
    given = {
        "version": 1,
        "forename": "Robin",
        "surname": "Stone",
        "channel": "email",
        "format": "large-print",
        "language": "pl",
        "email": "robin@sherwood.example",
    }
    assert asha.post(where, {**given, "email": ""}).status_code == 422
    assert asha.post(where, given).status_code == 302
    member = FamilyMember.objects.get(pk=cast.parent.family_member.pk)
    assert (member.channel, member.format, member.language) == ("email", "large-print", "pl")


BORN = date(2009, 10, 20)  # compulsory school age ends on 26 June 2026


@pytest.mark.parametrize(
    ("kinds", "on", "beginning"),
    [
        ([], TODAY, "Nothing recorded"),
        ([ActingKind.FOSTER_CARER], TODAY, "Looks after the child"),
        ([ActingKind.ADVOCATE], TODAY, "Was chosen as advocate"),
        ([ActingKind.YOUNG_PERSON], TODAY, "The rights become"),
        ([ActingKind.PARENTAL_RESPONSIBILITY, ActingKind.COURT_RESTRICTION], TODAY, "A court restricts"),
        ([ActingKind.PARENTAL_RESPONSIBILITY], date(2026, 7, 1), "The rights passed to the young person on 27 June"),
        ([ActingKind.YOUNG_PERSON], date(2026, 7, 1), "The rights are the young person's own"),
        ([ActingKind.CONSENT], date(2026, 7, 1), "The young person agreed"),
        ([ActingKind.CAPACITY], date(2026, 7, 1), "Represents a young person"),
    ],
)
def test_the_reason_in_words(kinds, on, beginning):
    rows = [Acting(kind=kind, from_on=date(2026, 1, 1)) for kind in kinds]
    assert why(rows, BORN, on).startswith(beginning)
