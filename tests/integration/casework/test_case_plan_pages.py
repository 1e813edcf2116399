"""The pages of a plan: what is written is kept, two writers see both, faults stand beside their fields."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import cases, plan_cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Consultation, FamilyWords, NeedRow
from sherwood.apps.casework.operations import consultation, plans, sections
from sherwood.apps.people.models import SettingStaff

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: DAY)


@pytest.fixture
def cast(db):
    cast = cases.cast()
    plan_cases.drafted(plan_cases.assessed(cast.case), cast.asha)
    return cast


@pytest.fixture
def final(cast):
    return plans.begin_version(case=cast.case, kind="final", by=cast.asha, on=DAY)


def at(name, cast, *more):
    return reverse(f"casework:{name}", args=[cast.case.reference, *more])


def day(on=DAY):
    return {"day-day": on.day, "day-month": on.month, "day-year": on.year}


def test_the_page_of_the_plan_is_few_questions_and_one_entry_in_the_trail(
    cast, final, client, django_assert_max_num_queries
):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(26):
        page = client.get(at("case-plan", cast)).text
    assert "Version 2: final plan" in page and "Version 1: draft plan" in page
    assert "The 15 days for the family&#39;s views ended on 14 April 2026." in page
    looks = Event.objects.filter(action="case.opened", actor=cast.asha)
    assert [look.detail for look in looks] == [{"part": "plan"}]


def test_a_need_without_provision_is_seen_at_once(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    clean = client.get(at("plan-write", cast, 2)).text
    assert "The checks found nothing" in clean
    final.provision.get().delete()
    page = client.get(at("plan-write", cast, 2)).text
    assert "B1 has no provision. Provision is to be specified for each and every need." in page
    assert "paragraph 9.69" in page


def test_two_writers_of_a_section_see_both_and_the_second_saves_over_what_it_read(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    address = at("plan-section", cast, 2, "A")
    sections.save_section(version=final, section="A", words="Drums and her dog.", opened_at=1, by=cast.ben, on=DAY)
    told = client.post(address, {"words": "Drums and maths.", "opened_at": 1})
    assert told.status_code == 422
    for words in ("Somebody else saved this", "Drums and her dog.", "Drums and maths.", 'name="opened_at" value="2"'):
        assert words in told.text, words
    assert final.sections.get(section="A").words == "Drums and her dog."
    assert client.post(address, {"words": "Drums, her dog and maths.", "opened_at": 2}).status_code == 302
    assert final.sections.get(section="A").words == "Drums, her dog and maths."


def test_two_writers_of_a_need_see_links_in_words_too(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    need = final.needs.get()
    address = at("plan-row", cast, 2, "need", need.thread)
    ask = {"section": "B", "need_type": "SLCN", "opened_at": 1}
    assert client.post(address, {**ask, "words": "Short.", "evidence": []}).status_code == 302
    told = client.post(address, {**ask, "words": "Other.", "evidence": [cast.case.advice.get().subject]})
    assert told.status_code == 422
    assert told.text.count("Educational psychologist") >= 2
    need.refresh_from_db()
    assert (need.words, need.evidence.count()) == ("Short.", 0)


def test_a_row_without_words_says_so_beside_the_field_and_keeps_the_rest(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    told = client.post(at("plan-row-new", cast, 2, "outcome"), {"words": " ", "by_when": "By July", "opened_at": 0})
    assert told.status_code == 422
    assert told.text.count("Enter what the child will be able to do") == 2  # in the summary and beside the field
    assert 'value="By July"' in told.text
    assert final.outcomes.count() == 1


def test_a_need_begins_with_the_words_of_advice(cast, final, client, monkeypatch):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    given = cast.case.advice.get()
    from sherwood.apps.audit import clock
    from sherwood.apps.casework.bodies import headings_of
    from sherwood.apps.casework.models import AdviceText

    key = headings_of(given.about)[0].key
    AdviceText.objects.create(
        request=given, parts={key: "She forgets what she hears."}, saved_at=clock.now(), saved_by="EP"
    )
    page = client.get(at("plan-write", cast, 2)).text
    assert f"?advice={given.subject}&amp;part=0" in page
    begun = client.get(at("plan-row-new", cast, 2, "need"), {"advice": given.subject, "part": "0"}).text
    assert "She forgets what she hears.</textarea>" in begun
    saved = {"section": "B", "words": "She forgets what she hears.", "evidence": [given.subject], "opened_at": 0}
    assert client.post(at("plan-row-new", cast, 2, "need"), saved).status_code == 302
    made = NeedRow.objects.get(plan_version=final, words="She forgets what she hears.")
    assert [each.advice for each in made.evidence.all()] == [given.subject]


def test_a_row_is_taken_out_once_somebody_looked_again(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    need = final.needs.get()
    address = at("plan-row-remove", cast, 2, "need", need.thread)
    assert "Rowan finds it hard" in client.get(address).text
    assert client.post(address, {"opened_at": 7}).status_code == 422
    assert client.post(address, {"opened_at": 1}).status_code == 302
    assert final.needs.count() == 0


def test_the_final_plan_is_sent_from_its_page_and_says_which_place_was_left_out(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    address = at("plan-send", cast, 2)
    ask = {"named_type": "mainstream primary school", "reasons": "Nothing changed.", **day()}
    told = client.post(address, ask)
    assert told.status_code == 422
    assert "Select which place the plan names, or that it names none" in told.text
    assert "Nothing changed.</textarea>" in told.text
    assert client.post(address, {**ask, "setting": "none"}).status_code == 302
    final.refresh_from_db()
    assert (final.served_on, final.named_type) == (DAY, "mainstream primary school")
    page = client.get(at("case-plan", cast)).text
    assert "Who was sent the final plan" in page and "Not sent yet" in page


def test_an_odd_day_is_asked_about_beside_the_day(cast, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    member = cast.child.acting.first().member
    sunday = date(2026, 4, 12)
    ask = {"member": str(member.pk), "words": "They like it.", **day(sunday)}
    told = client.post(at("plan-views", cast), ask)
    assert told.status_code == 422
    assert "is a Sunday" in told.text and "Why is it right?" in told.text
    done = client.post(at("plan-views", cast), {**ask, "is_right": "on", "odd_because": "They rang on Sunday."})
    assert done.status_code == 302
    said = FamilyWords.objects.get()
    assert (said.words, said.sent_on, said.recorded_by) == ("They like it.", sunday, cast.asha)
    assert "They like it." in client.get(at("case-plan", cast)).text


def test_nothing_said_is_refused(cast, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    member = cast.child.acting.first().member
    told = client.post(at("plan-views", cast), {"member": str(member.pk), **day()})
    assert told.status_code == 422
    assert "Write what they said" in told.text
    done = client.post(at("plan-views", cast), {"member": str(member.pk), "meeting": "on", **day()})
    assert done.status_code == 302
    assert cast.case.events.filter(kind="meeting-requested", on=DAY).count() == 1


def test_a_setting_is_found_and_asked_and_chased(cast, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    school = plan_cases.other_school()
    address = at("consult", cast)
    assert "Riverstone School (fictional)" in client.get(address, {"q": "riverst"}).text
    assert "No setting is found" in client.get(address, {"q": "nowhere"}).text
    assert client.post(address, {"setting": school.pk, "preferred": "on", **day()}).status_code == 302
    made = Consultation.objects.get()
    assert (made.setting, made.preferred, made.sent_on) == (school, True, DAY)
    page = client.get(at("consultation", cast, made.pk)).text
    assert "Send a reminder" in page and "Write to the head or principal" not in page
    client.post(at("consultation-chase", cast, made.pk), {"do": "remind"})
    made.refresh_from_db()
    assert made.reminded_on == DAY


def test_the_senco_reads_the_draft_it_was_asked_about_and_replies(cast, client):
    school = plan_cases.other_school()
    SettingStaff.objects.create(user=cast.senco, setting=school, from_on=cases.JOINED)
    asked = consultation.consult(case=cast.case, setting=school, by=cast.asha, on=date(2026, 4, 2))
    client.force_login(cast.senco, backend="django.contrib.auth.backends.ModelBackend")
    listed = client.get(reverse("casework:places")).text
    assert "Rowan Stone" in listed and "3 days late" in listed
    address = reverse("casework:place", args=[asked.pk])
    assert "DRAFT for your views" in client.get(address).text
    told = client.post(address, {"answer": "declines", "reason": "Full.", **day()})
    assert told.status_code == 422
    assert "Choose the ground" in told.text
    assert client.post(address, {"answer": "offers", "reason": "From September.", **day()}).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.replied_by) == ("offers", "SENCO")
    assert "Replied on 20 April 2026" in client.get(reverse("casework:places")).text


def test_a_setting_s_list_asks_the_database_no_more_for_more_children(cast, client, django_assert_max_num_queries):
    school = plan_cases.other_school()
    SettingStaff.objects.create(user=cast.senco, setting=school, from_on=cases.JOINED)
    for number, name in enumerate(("elm-stone", "oak-stone", "yew-stone"), start=10):
        of = cases.child(name)
        cases.acts(cases.family_member(f"sky-{name.split('-')[0]}"), of)
        case = plan_cases.assessed(cases.case(of, number=number))
        plan_cases.drafted(case)
        consultation.consult(case=case, setting=school, by="tests", on=date(2026, 4, 2))
    client.force_login(cast.senco, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(12):
        page = client.get(reverse("casework:places")).text
    assert page.count("3 days late") == 3
    looks = Event.objects.filter(action="rows.opened", actor=cast.senco, object_kind="consultation")
    assert looks.count() == 1


def test_a_restricted_child_is_in_no_list_of_a_setting(cast, client):
    school = plan_cases.other_school()
    SettingStaff.objects.create(user=cast.senco, setting=school, from_on=cases.JOINED)
    asked = consultation.consult(case=cast.case, setting=school, by=cast.asha, on=date(2026, 4, 2))
    cast.child.restricted = True
    cast.child.save(update_fields=["restricted"])
    client.force_login(cast.senco, backend="django.contrib.auth.backends.ModelBackend")
    assert "Rowan" not in client.get(reverse("casework:places")).text
    assert client.get(reverse("casework:place", args=[asked.pk])).status_code == 403


def test_a_download_names_no_child_and_is_in_the_trail(cast, client):
    client.force_login(cast.parent, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("casework:family-plan-download", args=[cast.case.reference, "html"]))
    name = 'attachment; filename="ehc-plan-2026-0001-version-1-draft.html"'
    assert response["Content-Disposition"] == name
    assert "DRAFT for your views" in response.text
    assert Event.objects.filter(action="case.opened", detail__part="plan as html", actor=cast.parent).count() == 1
    gone = client.get(reverse("casework:family-plan-download", args=[cast.case.reference, "exe"]))
    assert gone.status_code == 404


def test_the_family_never_gets_a_version_that_is_being_written(cast, final, client):
    sections.save_section(version=final, section="A", words="Not for them yet.", opened_at=1, by=cast.asha, on=DAY)
    client.force_login(cast.parent, backend="django.contrib.auth.backends.ModelBackend")
    file = client.get(reverse("casework:family-plan-download", args=[cast.case.reference, "html"])).text
    assert "Not for them yet." not in file and "Rowan loves drums." in file
    assert client.get(at("plan-version", cast, 2)).status_code == 403


def test_the_family_sees_word_by_word_what_changed(cast, final, client):
    need = final.needs.get()
    sections.save_need(
        version=final,
        row=need,
        opened_at=1,
        section="B",
        words="Rowan finds it very hard to follow spoken instructions.",
        need_type="SLCN",
        evidence=[cast.case.advice.get().subject],
        by=cast.asha,
        on=DAY,
    )
    plans.send_final(version=final, setting=None, named_type="mainstream school", by=cast.asha, on=DAY)
    client.force_login(cast.parent, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("casework:family-plan-changes", args=[cast.case.reference])).text
    assert "<ins>" in page and "very" in page
    assert "What changed since version 1" in page


def test_a_long_plan_asks_the_database_no_more_than_a_short_one(cast, final, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("plan-write", cast, 2)).status_code == 200
        return len(asked)

    few = questions()
    for number in range(8):
        sections.save_need(
            version=final,
            row=None,
            opened_at=0,
            section="B",
            words=f"Need {number}",
            need_type="",
            evidence=[cast.case.advice.get().subject],
            by=cast.asha,
            on=DAY,
        )
    assert questions() <= few
    assert few <= 35
