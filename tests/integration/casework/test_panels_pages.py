"""The pages of panels and decisions: what a form refuses, what it keeps, and how much a page asks of the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases, panels
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Case, RequestAnswer, RequestDraft, Stage
from sherwood.apps.casework.panel_tasks import tell_missing
from sherwood.apps.casework.queries.evidence import evidence
from sherwood.apps.casework.queries.panels import cases_on
from sherwood.apps.meetings import operations as meetings
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.models import Meeting
from sherwood.apps.notices.models import Letter, Notice

pytestmark = pytest.mark.django_db
ON = panels.HELD


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def sitting(cast):
    return panels.sitting()


@pytest.fixture
def item(cast, sitting):
    made = panels.on_agenda(sitting, cast.case)
    panels.everybody_is_here(sitting)
    return made


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def decision(**changes):
    sent = {"outcome": "assess", "reasons": "Rowan needs more than school can give.", "version": "0"}
    for code in ("may-have-needs", "plan-may-be-necessary"):
        sent |= {code: "yes", f"{code}-shown": "Two years behind."}
    return {**sent, "considered": [], **changes}


class TestTheListOfPanels:
    def test_it_costs_the_same_with_many_cases(self, cast, as_user, django_assert_max_num_queries):
        for number in range(20, 60):
            cases.relate(cast.asha, cases.case(cases.child(f"oak-stream{number}"), number=number).child)
        client = as_user(cast.asha)
        with django_assert_max_num_queries(16):
            page = client.get(reverse("casework:panels"))
        assert page.text.count("Four weeks have passed") == 42

    def test_a_look_at_a_list_names_every_case_in_one_entry(self, cast, as_user):
        as_user(cast.asha).get(reverse("casework:panels"))
        entry = Event.objects.get(action="rows.opened")
        assert cast.case.pk in entry.object_ids
        assert cast.teenager_case.pk in entry.object_ids
        assert cast.restricted_case.pk not in entry.object_ids


class TestPlanning:
    def test_a_form_that_cannot_be_says_so_and_keeps_what_was_typed(self, cast, as_user):
        sent = {"kind": "second-panel", "where": "room", "place": "", "held_on-day": "31", "held_on-month": "3"}
        page = as_user(cast.asha).post(reverse("casework:plan-panel"), {**sent, "held_on-year": "2026"})
        assert page.status_code == 422
        assert "31 March 2026 is past" in page.text
        sent |= {"held_on-day": "8", "held_on-month": "4", "held_on-year": "2026"}
        page = as_user(cast.asha).post(reverse("casework:plan-panel"), sent)
        assert "Say where the panel meets" in page.text
        assert 'value="8"' in page.text
        page = as_user(cast.asha).post(reverse("casework:plan-panel"), {**sent, "place": "Room 2"})
        meeting = Meeting.objects.get()
        assert page["Location"] == reverse("casework:panel", args=[meeting.pk])


class TestTheChairsPage:
    def test_each_fault_stands_beside_its_field(self, sitting, item, as_user):
        page = as_user(sitting.chair).post(
            reverse("casework:panel-case", args=[item.pk]), decision(**{"plan-may-be-necessary-shown": ""})
        )
        assert page.status_code == 422
        assert 'href="#id_plan-may-be-necessary-shown"' in page.text
        assert "Rowan needs more than school can give." in page.text
        page = as_user(sitting.chair).post(reverse("casework:panel-case", args=[item.pk]), decision(outcome="refuse"))
        assert 'href="#id_outcome"' in page.text
        page = as_user(sitting.chair).post(
            reverse("casework:panel-case", args=[item.pk]), decision(outcome="returned", missing="Records")
        )
        assert 'href="#id_bring_by-day"' in page.text

    def test_two_who_record_lose_no_word(self, sitting, item, as_user):
        address = reverse("casework:panel-case", args=[item.pk])
        assert as_user(sitting.chair).post(address, decision(reasons="First.")).status_code == 302
        page = as_user(sitting.chair).post(address, decision(reasons="Second."))
        assert page.status_code == 422
        assert "First." in page.text
        assert "Second." in page.text
        assert found.decision_of(item.pk).reasons == "First."
        assert as_user(sitting.chair).post(address, decision(reasons="Both.", version="1")).status_code == 302
        assert found.decision_of(item.pk).reasons == "Both."

    def test_opening_the_papers_is_recorded_with_its_purpose(self, cast, sitting, item, as_user):
        as_user(sitting.members[0]).get(reverse("casework:panel-paper", args=[item.pk]))
        entry = Event.objects.get(action="case.opened")
        assert (entry.purpose, entry.detail) == ("pre-needs panel", {"part": "panel papers"})

    def test_a_member_cannot_open_the_page_that_decides_and_nobody_after_the_end(self, sitting, item, as_user):
        paper, decide = (reverse(f"casework:{name}", args=[item.pk]) for name in ("panel-paper", "panel-case"))
        assert as_user(sitting.members[0]).get(decide).status_code == 403
        assert as_user(sitting.members[0]).get(paper).status_code == 200
        ending = reverse("casework:panel-end", args=[sitting.meeting.pk])
        assert as_user(sitting.chair).post(ending, {"minutes": "", "version": "1"}).status_code == 302
        for user in (sitting.chair, *sitting.members):
            assert as_user(user).get(paper).status_code == 403


class TestEvidence:
    def test_a_panel_reads_the_request_and_not_where_the_family_lives(self, cast):
        draft = RequestDraft.objects.create(
            route="phone",
            started_by=cast.asha,
            started_on=ON,
            saved_on=ON,
            received_on=ON,
            sent_on=ON,
            sent_at="2026-04-01T10:00:00Z",
            case=cast.case,
            checked_on=ON,
        )
        for step, answers in (
            ("child", {"forename": "Rowan", "address": "7 Heron Lane", "postcode": "ZZ99 9ZZ"}),
            ("contact", {"phone": "01632 960001"}),
            ("needs", {"difficult": "Reading, and the noise at lunch."}),
        ):
            RequestAnswer.objects.create(draft=draft, step=step, answers=answers)
        said = str(evidence(cast.case)[0].says)
        assert "Reading, and the noise at lunch." in said
        assert "Heron Lane" not in said
        assert "960001" not in said


class TestDecidingAlone:
    def test_a_senior_practitioner_decides_and_confirms_an_odd_day(self, cast, as_user):
        senior = cases.person("senior", "senior-practitioner")
        cases.relate(senior, cast.child)
        address = reverse("casework:decide", args=["2026-0001"])
        sent = {"outcome": "refuse", "reasons": "School's help works.", "support": ""}
        sunday = {"day-day": "29", "day-month": "3", "day-year": "2026"}
        page = as_user(senior).post(address, {**sent, **sunday})
        assert page.status_code == 422
        assert "29 March 2026 is a Sunday" in page.text
        assert "Why does it look odd?" in page.text
        future = {"day-day": "2", "day-month": "4", "day-year": "2026"}
        assert "is in the future" in as_user(senior).post(address, {**sent, **future}).text
        page = as_user(senior).post(address, {**sent, **sunday, "odd_because": "Told at the door on Sunday."})
        assert page.status_code == 302
        assert Case.objects.get(pk=cast.case.pk).stage == Stage.NOT_ASSESSED
        assert cast.case.events.get(kind="assess-decision-notified").odd_because == "Told at the door on Sunday."
        assert "the refusal stays on record" in as_user(senior).get(address).text

    def test_the_letter_says_how_to_disagree(self, cast, as_user):
        senior = cases.person("senior", "senior-practitioner")
        cases.relate(senior, cast.child)
        sent = {"outcome": "refuse", "reasons": "School's help works.", "support": ""}
        as_user(senior).post(reverse("casework:decide", args=["2026-0001"]), sent)
        letter = Letter.objects.get(template="decision-not-to-assess")
        text = letter.copies.get(member__isnull=False).text
        for word in ("School's help works.", "mediation", "Tribunal", "SENDIASS", "The request"):
            assert word.lower() in text.lower(), word


class TestSending:
    def test_one_page_shows_the_letter_and_one_press_sends_it(self, cast, sitting, item, as_user):
        panels.decided(sitting, item, "refuse")
        address = reverse("casework:send-decision", args=["2026-0001"])
        page = as_user(cast.asha).get(address)
        assert "11 April 2026, in 10 days" in page.text
        assert "What helps meanwhile" in page.text  # a refusal says what helps
        assert "Enter the reasons" in as_user(cast.asha).post(address, {"reasons": ""}).text
        sent = {"reasons": "School's help works.", "support": "A Saturday club."}
        assert as_user(cast.asha).post(address, sent).status_code == 302
        text = Letter.objects.get(template="decision-not-to-assess").copies.get(member__isnull=False).text
        assert "A Saturday club." in text
        # Pressed again: nothing waits, nothing more goes out.
        assert as_user(cast.asha).post(address, sent).status_code == 302
        assert Letter.objects.filter(template="decision-not-to-assess").count() == 1


class TestNews:
    def test_a_worker_hears_once_that_what_is_missing_did_not_come(self, cast, sitting, item):
        panels.decided(sitting, item, "returned", missing="Records", from_whom="SENCO", bring_by=date(2026, 4, 8))
        assert tell_missing(date(2026, 4, 8)) == 0
        assert tell_missing(date(2026, 4, 9)) == 1
        assert tell_missing(date(2026, 4, 9)) == 0
        assert tell_missing(date(2026, 4, 20)) == 0
        assert Notice.objects.filter(user=cast.asha, what_changed__contains="8 April 2026").count() == 1


def test_meetings_know_nothing_of_cases():
    """What a panel is about is a permanent id: a board's item works without any case."""
    meeting = meetings.plan_meeting(kind="second-panel", held_on=ON, is_online=True, by="tests", on=panels.PLANNED)
    meetings.add_item(meeting=meeting, subject="risk:7", title="A risk", due_on=None, by="tests", on=panels.PLANNED)
    assert cases_on(found.agenda(meeting)) == {}
