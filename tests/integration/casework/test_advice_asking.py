"""Asking for advice: who must be asked, who is told, whose worklist it is on, and when it is late."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import QueueEntry, Stage
from sherwood.apps.casework.operations.advice import (
    ask_everyone_the_law_names,
    ask_for_advice,
    give_to,
    remind,
    take_back,
)
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import advice as queries
from sherwood.apps.notices.models import Letter
from sherwood.apps.people.models import Relationship, RelationshipKind

pytestmark = pytest.mark.django_db
ASKED = date(2026, 4, 14)  # a Tuesday: six weeks end on Tuesday 26 May 2026
DUE = date(2026, 5, 26)


@pytest.fixture
def world(db):
    return cases.cast()


@pytest.fixture
def health(db):
    return cases.person("hana", "health-coordinator", "Health advice co-ordinator", "Hana Beck", "Fictional ICB")


def test_everyone_the_law_names_is_asked_once_and_the_clock_agrees(world):
    made = ask_everyone_the_law_names(case=world.case, by=world.asha, on=ASKED)
    assert [each.about for each in made] == ["school", "health", "educational-psychologist", "social-care"]
    assert {each.due_on for each in made} == {DUE}
    dues = {due.about: due.due_on for due in world.case.dues.filter(limit="ehc.advice")}
    assert dues == dict.fromkeys((each.about for each in made), DUE)
    assert ask_everyone_the_law_names(case=world.case, by=world.asha, on=ASKED) == []


def test_a_young_person_of_17_is_asked_about_adult_life_too(world):
    made = ask_everyone_the_law_names(case=world.teenager_case, by=world.asha, on=ASKED)
    assert "adulthood" in {each.about for each in made}


def test_the_setting_is_asked_through_its_own_staff(world):
    advice = ask_for_advice(case=world.case, about="school", by=world.asha, on=ASKED)
    assert (advice.asked_of, advice.setting) == (world.senco, world.child.setting)
    assert [row.pk for row in queries.asked_of(world.senco, ASKED)] == [advice.pk]
    assert list(queries.asked_of(world.carys, ASKED)) == []


def test_whoever_the_family_names_is_asked_by_that_name(world):
    advice = ask_for_advice(case=world.case, about="Music therapist at the library", by=world.asha, on=ASKED)
    event = world.case.events.get(kind="advice-requested")
    assert (advice.parental, event.about, event.subject) == (
        True,
        "Music therapist at the library",
        f"advice:{advice.pk}",
    )
    assert "regulation 6(1)(h)" in advice.because


def test_health_goes_to_the_co_ordinator_who_gives_it_to_a_clinician(world, health):
    advice = ask_for_advice(case=world.case, about="health", by=world.asha, on=ASKED)
    assert [row.pk for row in queries.to_give_out(health, ASKED)] == [advice.pk]
    give_to(advice=advice, person=world.carys, by=health, on=date(2026, 4, 16))
    assert list(queries.to_give_out(health, date(2026, 4, 16))) == []
    assert [row.due_on for row in queries.asked_of(world.carys, date(2026, 4, 16))] == [DUE]
    assert world.case.events.filter(kind="advice-allocated", about="health").count() == 1


def test_whoever_had_it_before_has_it_no_more(world, health):
    other = cases.person("omar", "contributor", "Physiotherapist", "Omar Reed", "Fictional NHS Trust")
    advice = ask_for_advice(case=world.case, about="health", by=world.asha, on=ASKED)
    give_to(advice=advice, person=other, by=health, on=date(2026, 4, 16))
    give_to(advice=advice, person=world.carys, by=health, on=date(2026, 4, 20))
    assert list(queries.asked_of(other, date(2026, 4, 20))) == []
    assert not Relationship.objects.filter(user=other, until_on__isnull=True).exists()
    assert world.case.events.filter(kind="advice-allocated").count() == 1


def test_only_who_works_the_case_asks(world):
    for who in (world.dev, world.carys, world.senco):
        with pytest.raises(NotAllowed):
            ask_for_advice(case=world.case, about="health", by=who, on=ASKED)
    assert not world.case.advice.exists()


def test_nobody_is_asked_twice_and_nobody_once_the_case_is_closed(world):
    ask_for_advice(case=world.case, about="social-care", by=world.ben, on=ASKED)
    with pytest.raises(Refused, match="asked for already"):
        ask_for_advice(case=world.case, about="social-care", by=world.asha, on=ASKED)
    cases.happened(world.other_case, "request-withdrawn", date(2026, 4, 1))
    with pytest.raises(Refused, match="closed"):
        ask_for_advice(case=world.other_case, about="health", by=world.dev, on=ASKED)


def test_a_request_taken_back_stops_its_clock_and_can_be_made_again(world):
    advice = ask_for_advice(case=world.case, about="educational-psychologist", by=world.asha, on=ASKED)
    take_back(advice=advice, because="Asked for the wrong child.", by=world.asha, on=ASKED)
    assert not world.case.dues.filter(limit="ehc.advice").exists()
    assert QueueEntry.objects.get().left_on == ASKED
    assert not Relationship.objects.filter(subject=advice.subject).exists()
    ask_for_advice(case=world.case, about="educational-psychologist", by=world.asha, on=ASKED)


def test_a_reminder_goes_out_once_a_day_and_is_audited(world):
    advice = ask_for_advice(case=world.case, about="school", by=world.asha, on=ASKED)
    remind(advice=advice, by=world.asha, on=date(2026, 5, 20))
    with pytest.raises(Refused, match="reminded today"):
        remind(advice=advice, by=world.asha, on=date(2026, 5, 20))
    assert Event.objects.filter(action="advice.reminded").count() == 1


def test_all_advice_in_moves_the_case_on(world):
    cases.happened(world.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    ask_for_advice(case=world.case, about="school", by=world.asha, on=ASKED)
    world.case.refresh_from_db()
    assert world.case.stage == Stage.ASSESSING


def test_nobody_is_told_of_a_restricted_child_who_is_not_named_for_it(world, health):
    asked = ask_for_advice(case=world.restricted_case, about="school", by="tests", on=ASKED)
    ask_for_advice(case=world.restricted_case, about="health", by="tests", on=ASKED)
    assert asked.asked_of is None
    assert not Letter.objects.exists()
    assert list(queries.asked_of(world.senco, ASKED)) == []
    assert list(queries.to_give_out(health, ASKED)) == []
    with pytest.raises(Refused, match="open only to people named"):
        give_to(advice=asked, person=world.carys, by="tests", on=ASKED)
    cases.relate(world.carys, world.restricted, RelationshipKind.NAMED)
    give_to(advice=asked, person=world.carys, by="tests", on=ASKED)
    assert [row.pk for row in queries.asked_of(world.carys, ASKED)] == [asked.pk]
    assert Letter.objects.count() == 1
