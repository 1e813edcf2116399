"""The pages of advice: the list across children, writing, two writers, what came on paper, asking, recorded looks."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import AdviceRequest, AdviceText, PlanVersion, VersionKind
from sherwood.apps.casework.models.threads import Evidence, NeedRow, ProvisionRow
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.advice_giving import give_advice, save_draft

pytestmark = pytest.mark.django_db
ASKED, TODAY = date(2026, 4, 14), date(2026, 6, 2)


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: TODAY)
    return cases.cast()


@pytest.fixture
def school(world):
    return ask_for_advice(case=world.case, about="school", by=world.asha, on=ASKED)


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def page(client, name, *arguments, **kwargs):
    return client.get(reverse(f"casework:{name}", args=arguments), **kwargs)


def send(client, name, *arguments, **data):
    return client.post(reverse(f"casework:{name}", args=arguments), data)


def test_the_list_has_the_oldest_due_first_with_how_late(client, world, school):
    later = ask_for_advice(
        case=world.case, about="social-care", asked_of=world.senco, by=world.asha, on=date(2026, 5, 26)
    )
    sign_in(client, world.senco)
    found = page(client, "asked-of-me").text
    assert found.index(f"/asked-of-me/{school.pk}/") < found.index(f"/asked-of-me/{later.pk}/")
    # The school's six weeks ended on 26 May, a week before; those of social care end on 7 July, 35 days on.
    assert "7 days late" in found
    assert "35 days left" in found
    assert "2 requests are waiting for you. 1 of them late." in found
    look = Event.objects.filter(action="rows.opened", object_kind="advice").get()
    assert set(look.object_ids.split()) == {str(school.pk), str(later.pk)}


def test_the_list_takes_few_questions_however_long(client, world, school, django_assert_max_num_queries):
    for number in range(12):
        case = cases.case(cases.child(f"elm{number}-brook", at=world.child.setting), number=100 + number)
        ask_for_advice(case=case, about="school", by="tests", on=ASKED)
    sign_in(client, world.senco)
    with django_assert_max_num_queries(25):
        assert page(client, "asked-of-me").text.count("7 days late") == 13


def test_the_page_says_the_law_and_little_of_the_child(client, world, school):
    world.child.address = "1 Hidden Lane"
    world.child.save()
    sign_in(client, world.senco)
    found = page(client, "asked", school.pk).text
    assert "By law, the school should have sent advice for the assessment by 26 May 2026. That is 7 days late." in found
    assert "Asha Brook" in found
    assert "Hidden Lane" not in found and "ZZ99" not in found
    assert Event.objects.filter(action="case.opened", detail__part="advice").count() == 1


def test_a_draft_is_saved_and_comes_back(client, world, school):
    sign_in(client, world.senco)
    done = send(client, "advice-write", school.pk, version=0, part_needs="Finds change hard.")
    assert done["Location"] == reverse("casework:asked", args=[school.pk])
    again = page(client, "advice-write", school.pk).text
    assert "Finds change hard." in again and 'name="version" value="1"' in again


def test_two_writers_see_both_texts_and_yours_stay_in_the_form(client, world, school):
    sign_in(client, world.senco)
    send(client, "advice-write", school.pk, version=0, part_needs="The first words.")
    both = send(client, "advice-write", school.pk, version=0, part_needs="The other words.")
    assert both.status_code == 422
    assert both.text.count("The first words.") == 1
    assert both.text.count("The other words.") == 2
    assert 'name="version" value="1"' in both.text
    send(client, "advice-write", school.pk, version=1, part_needs="Both words.")
    assert AdviceText.objects.get().parts == {"needs": "Both words."}


def test_it_is_read_before_it_is_sent_and_what_is_missing_is_said(client, world, school):
    sign_in(client, world.senco)
    to_check = send(client, "advice-write", school.pk, version=0, part_needs="Finds change hard.", then="send")
    assert to_check["Location"] == reverse("casework:advice-send", args=[school.pk])
    shown = page(client, "advice-send", school.pk).text
    assert "Finds change hard." in shown and "Nothing is written under: What the child" in shown
    send(client, "advice-send", school.pk, version=1)
    school.refresh_from_db()
    assert school.received_on == TODAY
    assert page(client, "advice-write", school.pk).status_code == 404
    assert "Given late" in page(client, "asked-of-me").text


def test_nothing_written_is_refused_on_the_page(client, world, school):
    sign_in(client, world.senco)
    found = send(client, "advice-send", school.pk, version=0)
    assert found.status_code == 422
    assert "Write the advice, or add a file with it" in found.text


def test_afterwards_it_says_how_the_advice_was_used(client, world, school):
    save_draft(advice=school, parts={"needs": "Finds change hard."}, version=0, by=world.senco, on=TODAY)
    give_advice(advice=school, version=1, by=world.senco, on=TODAY)
    sign_in(client, world.senco)
    assert "No plan has been sent yet." in page(client, "asked", school.pk).text
    version = PlanVersion.objects.create(
        case=world.case, number=1, kind=VersionKind.DRAFT, begun_on=TODAY, begun_by="tests", served_on=TODAY
    )
    need = NeedRow.objects.create(plan_version=version, section="B", order=1, words="Rowan finds change hard.")
    Evidence.objects.create(need=need, advice=school.subject)
    NeedRow.objects.create(plan_version=version, section="B", order=2, words="Another need.")
    meets = ProvisionRow.objects.create(
        plan_version=version, section="F", order=1, what="A visual timetable", how_often="daily"
    )
    meets.needs.add(need)
    found = page(client, "asked", school.pk).text
    assert "1 need rests on this advice." in found
    assert "Rowan finds change hard." in found and "A visual timetable, daily" in found
    assert "Another need." not in found


def test_a_day_that_looks_odd_is_confirmed_beside_it(client, world, school):
    sign_in(client, world.asha)
    where = ("advice-on-paper", world.case.reference, school.pk)
    sunday = {"received_on-day": "31", "received_on-month": "5", "received_on-year": "2026", "given_by": "The school"}
    doubted = send(client, *where, **sunday)
    assert doubted.status_code == 422
    assert "31 May 2026 is a Sunday." in doubted.text and "Why is it right?" in doubted.text
    done = send(client, *where, **sunday, is_right="on", odd_because="It was in the letter box.")
    assert done.status_code == 302
    event = world.case.events.get(kind="advice-received")
    assert (event.on, event.odd_because) == (date(2026, 5, 31), "It was in the letter box.")


def test_paper_from_before_it_was_asked_for_is_refused_with_what_was_typed_kept(client, world, school):
    sign_in(client, world.asha)
    found = send(
        client,
        "advice-on-paper",
        world.case.reference,
        school.pk,
        **{"received_on-day": "1", "received_on-month": "4", "received_on-year": "2026"},
        given_by="The school",
        part_needs="Kept words.",
    )
    assert found.status_code == 422
    assert "before it was asked for" in found.text and "Kept words." in found.text


def test_whom_the_law_names_is_asked_with_one_button(client, world):
    sign_in(client, world.asha)
    shown = page(client, "case-advice", world.case.reference).text
    assert "The law names, and nobody has asked yet" in shown and "regulation 6(1)(c)" in shown
    send(client, "advice-ask-everyone", world.case.reference)
    assert AdviceRequest.objects.count() == 4
    assert "The law names, and nobody has asked yet" not in page(client, "case-advice", world.case.reference).text


def test_whoever_the_family_names_is_asked_from_the_form(client, world):
    sign_in(client, world.asha)
    day = {"day-day": "2", "day-month": "6", "day-year": "2026"}
    missing = send(client, "advice-ask", world.case.reference, about="other", **day)
    assert missing.status_code == 422 and "Enter whose advice is asked for" in missing.text
    send(client, "advice-ask", world.case.reference, about="other", named="Play therapist", **day)
    assert AdviceRequest.objects.get().about == "Play therapist"


def test_a_request_of_another_case_is_not_reached_through_ones_own(client, world):
    other = ask_for_advice(case=world.other_case, about="health", by=world.dev, on=ASKED)
    sign_in(client, world.asha)
    assert page(client, "advice-on-paper", world.case.reference, other.pk).status_code == 404


def test_health_is_given_to_a_clinician_on_the_co_ordinators_page(client, world):
    health = cases.person("hana", "health-coordinator", "Health advice co-ordinator", "Hana Beck", "Fictional ICB")
    advice = ask_for_advice(case=world.case, about="health", by=world.asha, on=ASKED)
    sign_in(client, health)
    assert "To give to a clinician" in page(client, "asked-of-me").text
    send(client, "advice-give-out", advice.pk, person=world.carys.pk)
    sign_in(client, world.carys)
    assert f"/asked-of-me/{advice.pk}/" in page(client, "asked-of-me").text


def test_words_that_arrive_after_a_colleague_sent_the_advice_stay_on_the_page(client, world, school):
    save_draft(advice=school, parts={"needs": "What was sent."}, version=0, by=world.senco, on=TODAY)
    give_advice(advice=school, version=1, by=world.senco, on=TODAY)
    sign_in(client, world.senco)
    late = send(client, "advice-write", school.pk, version=1, part_needs="An hour of writing.")
    assert late.status_code == 422
    assert "An hour of writing." in late.text
    assert "This advice is here already" in late.text
    assert AdviceText.objects.get().parts == {"needs": "What was sent."}
