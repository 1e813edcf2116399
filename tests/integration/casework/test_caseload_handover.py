"""The team's caseloads, and handing cases over so that every child keeps a named worker."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Case
from sherwood.apps.casework.operations.handover import hand_over, name_worker
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import handover as queries
from sherwood.apps.notices.models import Letter
from sherwood.apps.people.models import Membership, Relationship, RelationshipKind
from sherwood.apps.people.permissions import Reach, reaches

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 24)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def lead(cast):
    """A senior practitioner in Asha's and Ben's team."""
    made = cases.person("lead", "senior-practitioner", "Senior practitioner, north", "Laurel Pool")
    team = Membership.objects.get(user=cast.asha).team
    Membership.objects.create(user=made, team=team, is_lead=True, from_on=cases.JOINED)
    return made


def workers(child, on=ON):
    rows = Relationship.objects.filter(child=child, kind=RelationshipKind.CASEWORKER)
    return {row.user.name for row in rows if row.from_on <= on and (row.until_on is None or on <= row.until_on)}


def test_naming_another_worker_ends_one_relationship_begins_one_and_tells_the_family(cast, lead):
    name_worker(case=cast.case, worker=cast.ben, by=lead, on=ON, because="Asha has another post.")
    cast.case.refresh_from_db()
    assert cast.case.worker == cast.ben
    assert workers(cast.child) == {"Ben Hazel"}
    assert workers(cast.child, date(2026, 6, 23)) == {"Asha Brook"}
    event = cast.case.events.get(kind="worker-named")
    assert (event.on, event.about) == (ON, "Ben Hazel")
    letter = Letter.objects.get(template="worker-changed")
    copies = " ".join(copy.text for copy in letter.copies.all())
    assert "Ben Hazel is now the named worker" in copies
    assert "Before, it was Asha Brook." in copies
    assert Event.objects.filter(action="case.worker-named").count() == 1
    # The due days are where they were.
    assert cast.case.next_due_on == date(2026, 4, 13)


def test_a_worker_who_hands_over_to_another_team_sees_the_child_no_more(cast, lead):
    south = Membership.objects.get(user=cast.dev).team
    Membership.objects.create(user=lead, team=south, from_on=cases.JOINED)
    name_worker(case=cast.case, worker=cast.dev, by=lead, on=ON)
    assert Reach.WORKS not in reaches(cast.asha, cast.child, ON)
    assert Reach.WORKS in reaches(cast.dev, cast.child, ON)
    cast.case.refresh_from_db()
    assert cast.case.team == south


@pytest.mark.parametrize("who", ["asha", "ben", "dev", "carys", "parent"])
def test_only_somebody_who_answers_for_the_case_hands_it_over(cast, who):
    with pytest.raises(NotAllowed):
        name_worker(case=cast.case, worker=cast.ben, by=getattr(cast, who), on=ON)
    cast.case.refresh_from_db()
    assert cast.case.worker == cast.asha


def test_the_lead_of_another_team_does_not(cast):
    other = cases.person("south.lead", "senior-practitioner", "Senior practitioner, south")
    Membership.objects.create(user=other, team=Membership.objects.get(user=cast.dev).team, from_on=cases.JOINED)
    with pytest.raises(NotAllowed):
        name_worker(case=cast.case, worker=cast.dev, by=other, on=ON)


def test_whoever_takes_a_request_in_may_name_the_first_worker(cast):
    Case.objects.filter(pk=cast.case.pk).update(worker=None)
    name_worker(case=cast.case, worker=cast.ben, by=cast.dev, on=ON)
    assert Case.objects.get(pk=cast.case.pk).worker == cast.ben


def test_somebody_who_left_or_whose_role_works_no_cases_cannot_take_over(cast, lead):
    cast.ben.is_active = False
    cast.ben.save()
    for worker in (cast.ben, cast.carys):
        with pytest.raises(Refused, match="who is here and whose role works cases"):
            name_worker(case=cast.case, worker=worker, by=lead, on=ON)
    with pytest.raises(Refused, match="is the named worker already"):
        name_worker(case=cast.case, worker=cast.asha, by=lead, on=ON)


def test_a_leavers_children_are_listed_and_handed_over_at_once(cast, lead, signed_in):
    cast.asha.is_active = False
    cast.asha.save()
    missing = {case.reference for case in queries.in_order(queries.without_worker(lead, ON))}
    assert missing == {cast.case.reference, cast.teenager_case.reference}  # not the restricted child's
    client = signed_in(lead)
    team = client.get("/team/").text
    assert "2 children have no named worker who is here" in team
    assert "Left, or in another team now" in team
    address = f"/team/handover/?from={cast.asha.pk}"
    page = client.get(address).text
    assert "Hand over the cases of Asha Brook" in page
    assert "Fern Quartz" not in page
    said = {"worker": cast.ben.pk, "because": "Your named worker has left.", "cases": sorted(missing)}
    assert client.post(address, {**said, "because": ""}).status_code == 422
    assert client.post(address, {**said, "cases": [cast.restricted_case.reference]}).status_code == 422
    told = client.post(address, said, follow=True).text
    # Ash acts for himself and Robin for Rowan.
    assert "2 cases are handed over. Every family is told." in told
    assert set(Case.objects.filter(worker=cast.ben).values_list("reference", flat=True)) == missing
    assert not queries.without_worker(lead, ON).exists()


def test_a_restricted_case_is_handed_over_by_somebody_named_and_the_new_worker_is_named_too(cast, lead):
    with pytest.raises(NotAllowed):
        name_worker(case=cast.restricted_case, worker=cast.ben, by=lead, on=ON)
    cases.relate(lead, cast.restricted, RelationshipKind.NAMED)
    name_worker(case=cast.restricted_case, worker=cast.ben, by=lead, on=ON)
    assert Reach.WORKS in reaches(cast.ben, cast.restricted, ON)
    assert not reaches(cast.asha, cast.restricted, ON)


def test_a_handover_is_all_or_none(cast, lead):
    Case.objects.filter(pk=cast.teenager_case.pk).update(worker=cast.ben)
    cast.teenager_case.refresh_from_db()
    with pytest.raises(Refused):
        hand_over(cases=[cast.case, cast.teenager_case], worker=cast.ben, because="Moved.", by=lead, on=ON)
    assert Case.objects.get(pk=cast.case.pk).worker == cast.asha
    with pytest.raises(Refused, match="Say why"):
        hand_over(cases=[cast.case], worker=cast.ben, because=" ", by=lead, on=ON)


def test_a_family_that_nobody_can_tell_is_named(cast, lead):
    cast.child.acting.all().delete()
    done = hand_over(cases=[cast.case], worker=cast.ben, because="Moved.", by=lead, on=ON)
    assert (done.count, done.untold) == (1, (cast.case.reference,))
    assert not Letter.objects.exists()


def test_the_team_counts_each_caseload_by_hand(cast, lead):
    loads = {each.name: each for each in queries.loads(lead, ON)}
    # Asha: Rowan and Ash, both late since 13 April; the restricted child is not counted. Ben: nobody. Dev: not theirs.
    assert {name: (each.children, each.open, each.late, each.soon, each.oldest) for name, each in loads.items()} == {
        "Asha Brook": (2, 2, 2, 0, date(2026, 4, 13)),
        "Ben Hazel": (0, 0, 0, 0, None),
        "Laurel Pool": (0, 0, 0, 0, None),
    }


def test_the_team_page_is_for_leads(cast, lead, signed_in, django_assert_max_num_queries):
    assert signed_in(cast.asha).get("/team/").status_code == 403
    client = signed_in(lead)
    client.get("/team/")
    with django_assert_max_num_queries(16):
        assert client.get("/team/").status_code == 200


def test_one_case_is_handed_over_from_its_page(cast, lead, signed_in):
    client = signed_in(lead)
    path = f"/cases/{cast.case.reference}/worker/"
    assert "Ben Hazel, named worker of 0 children" in client.get(path).text
    assert client.post(path, {"worker": cast.ben.pk, "because": "Ben knows the school."}).status_code == 302
    assert Case.objects.get(pk=cast.case.pk).worker == cast.ben
