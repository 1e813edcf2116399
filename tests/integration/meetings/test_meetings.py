"""Meetings: planned, quorate, decided thing by thing, over; and nobody's work is lost or done twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories.cases import person
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.meetings import operations, queries
from sherwood.apps.meetings.kinds import CHAIR, KINDS, MEMBER
from sherwood.apps.meetings.models import AgendaItem, ItemState, Meeting, Status
from sherwood.apps.meetings.permissions import check_may_read
from sherwood.apps.meetings.policies import Refused

pytestmark = pytest.mark.django_db
PLANNED, HELD = date(2026, 3, 25), date(2026, 4, 1)
YES = {part.code: (True, "The school's records show it.") for part in KINDS["pre-needs-panel"].parts}


@pytest.fixture
def people():
    return {
        "secretary": person("secretary", "ehc-coordinator", "EHC co-ordinator"),
        "chair": person("chair", "senior-practitioner", "Senior practitioner"),
        "one": person("one", "educational-psychologist", "Psychologist"),
        "two": person("two", "contributor", "School nurse"),
    }


@pytest.fixture
def meeting(people):
    found = operations.plan_meeting(
        kind="pre-needs-panel", held_on=HELD, is_online=True, by=people["secretary"], on=PLANNED
    )
    for key, role in (("chair", CHAIR), ("one", MEMBER), ("two", MEMBER)):
        operations.add_member(meeting=found, user=people[key], role=role, by=people["secretary"], on=PLANNED)
    return found


@pytest.fixture
def item(meeting):
    return add(meeting, "thing:1")


def add(meeting, subject):
    return operations.add_item(meeting=meeting, subject=subject, title="Thing", due_on=None, by="tests", on=PLANNED)


def all_here(meeting, without=()):
    present = [seat.pk for seat in queries.seats(meeting) if seat.user not in without]
    operations.record_presence(meeting=meeting, present=present, by="tests", on=HELD)


def decide(item, by, **more):
    given = {"outcome": "assess", "reasons": "It is so.", "parts": YES, "version": 0, "on": HELD, **more}
    return operations.decide(item=item, by=by, **given)


class TestPlanning:
    def test_whoever_plans_it_is_its_secretary(self, people, meeting):
        assert [(seat.user.pk, seat.role) for seat in queries.seats(meeting)] == [
            (people["chair"].pk, "chair"),
            (people["secretary"].pk, "secretary"),
            (people["one"].pk, "member"),
            (people["two"].pk, "member"),
        ]

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"held_on": date(2026, 3, 24)}, "24 March 2026 is past"),
            ({"kind": "no-panel"}, "which panel"),
            ({"is_online": False}, "where the panel meets"),
        ],
    )
    def test_what_cannot_be_planned(self, people, changes, says):
        details = {"kind": "second-panel", "held_on": HELD, "is_online": True, **changes}
        with pytest.raises(Refused, match=says):
            operations.plan_meeting(**details, by=people["secretary"], on=PLANNED)

    def test_a_member_plans_nothing_and_nobody_runs_anothers_panel(self, people, meeting):
        with pytest.raises(NotAllowed):
            operations.plan_meeting(kind="second-panel", held_on=HELD, is_online=True, by=people["two"], on=PLANNED)
        other = person("other", "senior-practitioner")
        with pytest.raises(NotAllowed, match="chair and the secretary"):
            operations.add_member(meeting=meeting, user=other, role=MEMBER, by=other, on=PLANNED)
        with pytest.raises(NotAllowed):
            operations.cancel_meeting(meeting=meeting, because="No reason.", by=other, on=PLANNED)

    def test_somebody_whose_role_reads_no_papers_gets_no_seat(self, people, meeting):
        parent = person("a.parent", "parent")
        with pytest.raises(Refused, match="does not sit on panels"):
            operations.add_member(meeting=meeting, user=parent, role=MEMBER, by="tests", on=PLANNED)


class TestDeciding:
    def test_a_decision_keeps_test_reasons_and_what_was_read(self, people, meeting, item):
        all_here(meeting)
        decide(item, people["chair"], considered=[("The request", "thing:1"), ("Advice", "advice:7")])
        found = queries.decision_of(item.pk)
        assert (found.outcome, found.says, found.decided_on, found.version) == ("assess", "Assess", HELD, 1)
        assert [met for _, met, _ in found.parts] == [True, True]
        assert found.considered == (("The request", "thing:1"), ("Advice", "advice:7"))
        assert found.recorded_post == "Senior practitioner"
        entry = Event.objects.get(action="meeting.decided")
        assert entry.detail == {"item": item.pk, "outcome": "assess", "version": 1}

    def test_nothing_is_decided_before_the_day_or_before_it_is_known_who_is_here(self, people, meeting, item):
        with pytest.raises(Refused, match="nothing can be decided before"):
            decide(item, people["chair"], on=PLANNED)
        with pytest.raises(Refused, match="who is here"):
            decide(item, people["chair"])

    def test_a_member_does_not_record(self, people, meeting, item):
        all_here(meeting)
        with pytest.raises(NotAllowed):
            decide(item, people["one"])

    @pytest.mark.parametrize("missing", ["answer", "shown"])
    def test_every_part_of_the_test_needs_an_answer_and_what_shows_it(self, people, meeting, item, missing):
        all_here(meeting)
        code = KINDS["pre-needs-panel"].parts[1].code
        parts = {**YES, code: (None, "It is so.") if missing == "answer" else (True, " ")}
        with pytest.raises(Refused) as fault:
            decide(item, people["chair"], parts=parts)
        assert fault.value.field == (code if missing == "answer" else f"{code}-shown")
        assert queries.decision_of(item.pk) is None

    def test_a_return_says_what_who_and_by_when(self, people, meeting, item):
        all_here(meeting)
        given = {"outcome": "returned", "parts": {}, "missing": "The setting's records", "from_whom": "SENCO"}
        with pytest.raises(Refused, match="day by which"):
            decide(item, people["chair"], **given)
        with pytest.raises(Refused, match="is past"):
            decide(item, people["chair"], **given, bring_by=date(2026, 3, 31))
        decide(item, people["chair"], **given, bring_by=date(2026, 4, 8))
        lacks = queries.still_missing()["thing:1"]
        assert (lacks.what, lacks.from_whom, lacks.due_on) == ("The setting's records", "SENCO", date(2026, 4, 8))
        operations.note_came(wanted=queries.wanted(lacks.id), by="tests", on=date(2026, 4, 7))
        assert queries.still_missing() == {}

    def test_the_second_of_two_who_record_is_shown_both_wordings(self, people, meeting, item):
        all_here(meeting)
        decide(item, people["chair"], reasons="The chair's words.")
        with pytest.raises(ChangedMeanwhile) as clash:
            decide(item, people["secretary"], reasons="The secretary's words.")
        assert clash.value.theirs["reasons"] == "The chair's words."
        assert clash.value.yours["reasons"] == "The secretary's words."
        decide(item, people["secretary"], reasons="Both.", version=clash.value.version)
        assert [row.reasons for row in item.decisions.order_by("version")] == ["The chair's words.", "Both."]


class TestQuorumAndInterest:
    def test_too_few_need_a_reason_to_go_on(self, people, meeting, item):
        with pytest.raises(Refused, match="Fewer than 3"):
            all_here(meeting, without=(people["two"],))
        present = [seat.pk for seat in queries.seats(meeting) if seat.user != people["two"]]
        operations.record_presence(
            meeting=meeting, present=present, because="The decision is due.", by="tests", on=HELD
        )
        decide(item, people["chair"])
        assert item.decisions.count() == 1

    def test_a_secretary_does_not_count(self, people, meeting):
        # Four are in the room; without the secretary and one member two decide.
        with pytest.raises(Refused):
            all_here(meeting, without=(people["one"],))

    def test_an_interest_closes_the_papers_and_counts_against_the_quorum(self, people, meeting, item):
        check_may_read(people["one"], item)
        operations.declare_interest(item=item, user=people["one"], because="My neighbour's child.", on=PLANNED)
        with pytest.raises(NotAllowed):
            check_may_read(people["one"], item)
        all_here(meeting)
        with pytest.raises(Refused, match="too few are here"):
            decide(item, people["chair"])

    def test_a_chair_with_an_interest_does_not_record(self, people, meeting, item):
        operations.declare_interest(item=item, user=people["chair"], because="My neighbour's child.", on=PLANNED)
        all_here(meeting)
        with pytest.raises(NotAllowed):
            decide(item, people["chair"])


class TestTheEnd:
    def test_what_was_not_reached_waits_for_another_meeting(self, people, meeting, item):
        second = add(meeting, "thing:2")
        all_here(meeting)
        decide(item, people["chair"])
        operations.end_meeting(meeting=meeting, minutes="All went well.", version=1, by=people["chair"], on=HELD)
        meeting.refresh_from_db()
        second.refresh_from_db()
        assert (meeting.status, meeting.ended_on, second.state) == (Status.HELD, HELD, ItemState.NOT_REACHED)
        with pytest.raises(NotAllowed):
            check_may_read(people["one"], AgendaItem.objects.get(pk=item.pk))
        other = operations.plan_meeting(kind="pre-needs-panel", held_on=HELD, is_online=True, by="tests", on=HELD)
        assert add(other, "thing:2").position == 1

    def test_a_thing_waits_on_one_agenda_only(self, meeting, item):
        other = operations.plan_meeting(kind="pre-needs-panel", held_on=HELD, is_online=True, by="tests", on=PLANNED)
        with pytest.raises(Refused, match="another meeting"):
            add(other, "thing:1")
        assert add(meeting, "thing:1") == item
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaItem.objects.create(
                meeting=other, subject="thing:1", title="Thing", position=1, added_on=HELD, added_by="tests"
            )

    def test_a_cancelled_meeting_gives_its_things_back(self, people, meeting, item):
        with pytest.raises(Refused, match="Say why"):
            operations.cancel_meeting(meeting=meeting, because=" ", by=people["chair"], on=PLANNED)
        operations.cancel_meeting(meeting=meeting, because="Snow.", by=people["chair"], on=PLANNED)
        item.refresh_from_db()
        assert item.state == ItemState.NOT_REACHED
        with pytest.raises(Refused, match="cancelled"):
            add(meeting, "thing:3")

    def test_not_once_something_is_decided(self, people, meeting, item):
        all_here(meeting)
        decide(item, people["chair"])
        with pytest.raises(Refused, match="end the meeting"):
            operations.cancel_meeting(meeting=meeting, because="Snow.", by=people["chair"], on=HELD)


@pytest.mark.parametrize("wrong", [{"status": "cancelled", "ended_on": HELD}, {"status": "held"}, {"kind": "club"}])
def test_the_database_refuses_what_cannot_be(wrong):
    details = {"kind": "second-panel", "held_on": HELD, "planned_by": "tests", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(**details)
