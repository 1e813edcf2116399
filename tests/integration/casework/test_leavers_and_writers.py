"""A worker who leaves is never without a word; and who writes a plan is named, dated and told."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from sherwood.apps.accounts.operations import change_account
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.casework.handover_tasks import tell_of_leavers
from sherwood.apps.casework.models import Case
from sherwood.apps.casework.operations.handover import name_worker
from sherwood.apps.casework.operations.writers import name_writer
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.tasks import TASKS
from sherwood.apps.notices.models import Notice
from sherwood.apps.people.models import Membership, Relationship, RelationshipKind
from sherwood.apps.people.permissions import Reach, reaches

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 24)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def administrator(cast):
    return cases.person("admin", "administrator", "Administrator", "Olive Pool")


@pytest.fixture
def lead(cast):
    made = cases.person("lead", "senior-practitioner", "Senior practitioner, north", "Laurel Pool")
    Membership.objects.create(user=made, team=cast.case.team, is_lead=True, from_on=cases.JOINED)
    return made


@pytest.fixture
def writer(cast):
    return cases.person("writer", "plan-writer", "Plan writer", "Gil Alder")


def leave(user):
    user.is_active = False
    user.save(update_fields=["is_active"])


def told(user):
    return [notice.what_changed for notice in Notice.objects.filter(user=user)]


class TestLeaving:
    def test_the_lead_is_told_once_of_the_children_without_a_restricted_one(self, cast, lead, administrator):
        assert tell_of_leavers(ON) == 0
        change_account(user=cast.asha, role=cast.asha.role, active=False, by=administrator, on=ON)
        # Asha works with three children; one is restricted, and nobody is named for that child.
        assert tell_of_leavers(ON) == 2
        (sentence,) = told(lead)
        assert sentence.startswith("Asha Brook has left and is still the named worker of 2 children.")
        assert Notice.objects.get(user=lead).link == f"/team/handover/?from={cast.asha.pk}"
        assert "of 1 child, and nobody who leads" in told(administrator)[0]
        assert all(notice.child is None for notice in Notice.objects.all())
        assert tell_of_leavers(ON) == 0, "once for each case"
        assert "those who lead told of children whose worker has left" in dict(TASKS)

    def test_of_a_restricted_child_only_those_named_hear(self, cast, lead, administrator):
        cases.relate(cast.ben, cast.restricted, RelationshipKind.NAMED)
        leave(cast.asha)
        tell_of_leavers(ON)
        assert len(told(cast.ben)) == 1
        assert "for whom you are named" in told(cast.ben)[0]
        assert not told(administrator)
        assert len(told(lead)) == 1

    def test_administrators_are_told_where_nobody_leads(self, cast, administrator):
        Case.objects.filter(pk=cast.other_case.pk).update(team=None)
        leave(cast.dev)
        assert tell_of_leavers(ON) == 1
        assert "Dev Slate has left and is still the named worker of 1 child" in told(administrator)[0]
        assert "Hazel" not in told(administrator)[0]

    def test_a_closed_case_needs_no_other_worker(self, cast, lead):
        for case in (cast.case, cast.teenager_case, cast.restricted_case):
            cases.happened(case, "request-withdrawn", date(2026, 4, 7))
        leave(cast.asha)
        assert tell_of_leavers(ON) == 0


class TestNamingAWriter:
    def test_the_writer_works_with_the_child_from_then_on_and_is_told(self, cast, writer):
        assert not reaches(writer, cast.child, ON)
        case = name_writer(case=cast.case, writer=writer, by=cast.asha, on=ON)
        assert case.writer == writer
        assert Reach.WORKS in reaches(writer, cast.child, ON)
        event = case.events.get(kind="writer-named")
        assert (event.on, event.about) == (ON, "Gil Alder")
        assert told(writer) == ["You are to write the plan in case 2026-0001."]

    def test_the_one_before_writes_it_no_more_and_the_named_worker_stays(self, cast, writer, lead):
        name_writer(case=cast.case, writer=cast.asha, by=cast.asha, on=ON)
        name_writer(case=cast.case, writer=writer, by=lead, on=ON)
        assert Reach.WORKS in reaches(cast.asha, cast.child, ON), "still the named worker"
        second = cases.person("writer.two", "plan-writer", "Plan writer", "Ida Slate")
        name_writer(case=cast.case, writer=second, by=lead, on=ON)
        assert not reaches(writer, cast.child, ON)
        assert Reach.WORKS in reaches(second, cast.child, ON)

    @pytest.mark.parametrize("who", ["ben", "dev", "carys", "parent"])
    def test_only_the_named_worker_or_a_lead_names(self, cast, writer, who):
        with pytest.raises(NotAllowed):
            name_writer(case=cast.case, writer=writer, by=getattr(cast, who), on=ON)

    def test_somebody_who_left_or_writes_no_plans_or_a_closed_case_is_refused(self, cast, writer):
        with pytest.raises(Refused, match="writes plans"):
            name_writer(case=cast.case, writer=cast.carys, by=cast.asha, on=ON)
        leave(writer)
        with pytest.raises(Refused, match="who is here"):
            name_writer(case=cast.case, writer=writer, by=cast.asha, on=ON)
        cases.happened(cast.case, "request-withdrawn", date(2026, 4, 7))
        with pytest.raises(Refused, match="closed"):
            name_writer(case=cast.case, writer=cast.ben, by=cast.asha, on=ON)

    def test_the_page_names_and_the_case_shows_it(self, cast, writer, signed_in):
        client, address = signed_in(cast.asha), f"/cases/{cast.case.reference}/"
        assert "Name who writes the plan" in client.get(address).text
        empty = client.post(f"{address}writer/", {"writer": ""})
        assert empty.status_code == 422
        assert "Select who writes the plan" in empty.text
        page = client.post(f"{address}writer/", {"writer": str(writer.pk)}, follow=True).text
        assert "The plan writer is named, and is told." in page
        assert "Writes the plan" in page
        assert "Gil Alder" in page
        assert "Name who writes the plan" not in signed_in(cast.ben).get(address).text


def test_a_worker_who_also_writes_the_plan_goes_on_writing_it_after_a_handover(cast, lead):
    name_worker(case=cast.case, worker=cast.ben, by=lead, on=ON, because="first")
    cast.case.refresh_from_db()
    name_writer(case=cast.case, writer=cast.ben, by=lead, on=ON)
    cast.case.refresh_from_db()
    name_worker(case=cast.case, worker=cast.asha, by=lead, on=ON, because="handed over")
    kinds = set(Relationship.objects.filter(user=cast.ben, child=cast.child).values_list("kind", flat=True))
    assert kinds == {"plan-writer"}
