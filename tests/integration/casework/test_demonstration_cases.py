"""The casework of the demonstration: everybody has work, and the told children are where they are said to be."""

from __future__ import annotations

from datetime import date

import pytest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.operations import ensure_personas
from sherwood.apps.accounts.personas import BY_KEY, PERSONAS
from sherwood.apps.casework.histories import history_of
from sherwood.apps.casework.models import OPEN_STAGES, AdviceRequest, Case, CaseEvent, QueueEntry, Stage
from sherwood.apps.meetings.models import Meeting
from sherwood.apps.people.models import Child, Relationship
from sherwood.apps.people.permissions import Reach, children_within, reaches
from sherwood.core.clocks import standings
from sherwood.demo.casework import fill

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)
TOLD = ("Hazel Brook", "Rowan Beck", "Finch Alder", "Ivy Mere", "Wren Larch")


def persona(key: str) -> User:
    return User.objects.get(email=BY_KEY[key].email)


@pytest.fixture
def filled(db):
    ensure_personas(by="tests", on=DAY)
    assert fill(DAY, 0.03)


def test_everybody_has_work_on_the_day(filled):
    worker = persona("ehc-coordinator")
    counts = {user: Case.objects.filter(worker=user, closed_on=None).count() for user in _coordinators()}
    assert counts[worker] > 1
    assert sum(counts.values()) == Case.objects.filter(stage__in=OPEN_STAGES).count(), "every open case has a worker"
    assert AdviceRequest.objects.filter(asked_of=persona("contributor"), received_on=None).exists()
    waiting = QueueEntry.objects.filter(completed_on=None, joined_on__isnull=False, allocated_on=None)
    assert waiting.exists()
    assert _named("Finch Alder").writer == persona("plan-writer")
    assert Meeting.objects.count() == 3
    assert Meeting.objects.get(kind="pre-needs-panel").items.exists()
    school = children_within(persona("senco"), DAY, Reach.SCHOOL)
    assert {"Hazel", "Finch", "Ivy", "Wren"} <= set(school.values_list("forename", flat=True))
    stages = set(Case.objects.filter(stage__in=OPEN_STAGES).values_list("stage", flat=True))
    assert {Stage.DECIDING_TO_ASSESS, Stage.ASSESSING, Stage.DECIDING_TO_ISSUE, Stage.WITH_FAMILY} <= stages
    assert not fill(DAY, 0.03), "a second time does nothing"


def _coordinators() -> list[User]:
    return list(User.objects.filter(role="ehc-coordinator"))


def test_those_who_are_told_of_see_what_is_theirs(filled):
    seen = {
        key: set(children_within(persona(key), DAY).values_list("forename", "surname"))
        for key in ("parent", "other-parent", "young-person", "advocate")
    }
    assert seen == {
        "parent": {("Hazel", "Brook")},
        "other-parent": {("Finch", "Alder")},
        "young-person": {("Rowan", "Beck")},
        "advocate": {("Hazel", "Brook")},
    }
    hazel = Child.objects.get(forename="Hazel", surname="Brook")
    assert Reach.WORKS in reaches(persona("senior-practitioner"), hazel, DAY), "her team's lead"
    assert reaches(persona("programme-manager"), hazel, DAY) == frozenset()


def test_the_weeks_of_the_told_children_on_the_day(filled):
    stages = {name: _named(name).stage for name in TOLD}
    assert stages == {
        "Hazel Brook": Stage.ASSESSING,
        "Rowan Beck": Stage.ASSESSING,
        "Finch Alder": Stage.WITH_FAMILY,
        "Ivy Mere": Stage.PLAN_SENT,
        "Wren Larch": Stage.DECIDING_TO_ASSESS,
    }
    weeks = {name: (DAY - _named(name).received_on).days // 7 for name in ("Wren Larch", "Rowan Beck", "Hazel Brook")}
    assert weeks == {"Wren Larch": 5, "Rowan Beck": 15, "Hazel Brook": 21}
    hazel = _named("Hazel Brook")
    found = {s.limit.id: s for s in standings(history_of(hazel, hazel.events.all(), ()), DAY)}
    assert (found["ehc.final-plan"].status, found["ehc.final-plan"].days_over) == ("late", 7)
    assert found["local.family-contact"].due_on == date(2026, 11, 19), "56 days after the contact of 24 September"
    ivy = _named("Ivy Mere")
    found = {s.limit.id: s for s in standings(history_of(ivy, ivy.events.all(), ()), DAY)}
    assert (found["ehc.final-plan"].status, found["ehc.final-plan"].met_on) == ("met", date(2026, 9, 10))
    assert ivy.plan.placements.filter(part="named").get().urn == "900001"


def _named(name: str) -> Case:
    forename, surname = name.split()
    return Case.objects.filter(child__forename=forename, child__surname=surname).latest("received_on")


@pytest.mark.parametrize(("on", "week"), [(date(2026, 6, 10), 5), (date(2026, 8, 19), 15)])
def test_from_an_earlier_day_nothing_later_has_happened(db, on, week):
    ensure_personas(by="tests", on=on)
    fill(on, 0.02)
    hazel = _named("Hazel Brook")
    assert (on - hazel.received_on).days // 7 == week
    assert CaseEvent.objects.filter(on__gt=on).count() == 0
    assert not Relationship.objects.filter(from_on__gt=on).exists()
    assert Case.objects.filter(child__surname="Larch", child__forename="Wren", received_on__gt=on).count() == 0


def test_every_persona_has_a_name_where_families_meet_them():
    assert all(each.name for each in PERSONAS if each.group != "The improvement programme and its data")
    assert len({each.key for each in PERSONAS}) == len(PERSONAS)
