"""Requests that came: staff see who it may be, the clock runs from receipt, and phone and paper are equals."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import cases
from sherwood.apps.audit import clock
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Case, RequestDraft
from sherwood.apps.casework.operations import requests_asking as asking
from sherwood.apps.casework.operations.requests_sending import send_request
from sherwood.apps.casework.queries.requests import Writer
from sherwood.apps.documents.children import list_files
from sherwood.apps.notices.models import Letter
from sherwood.apps.people.models import Acting, Child, FamilyMember, Relationship
from sherwood.dataset.keys import child_key

pytestmark = pytest.mark.django_db
SUNDAY, TODAY = date(2026, 3, 8), date(2026, 3, 20)
ROBIN = Writer(contact="robin.stone@sherwood.example")


def answers(forename="Rowan", born_on="2016-05-04"):
    return {
        "who": {"asker": "parent"},
        "you": {"forename": "Robin", "surname": "Stone", "right": "parental-responsibility"},
        "child": {"forename": forename, "surname": "Stone", "born_on": born_on, "postcode": "ZZ99 9ZZ"},
        "contact": {"email": ROBIN.contact, "channel": "print", "language": "en", "format": "large-print"},
        "setting": {"place": "school"},
        "needs": {"difficult": "Following what the class is told."},
    }


def came(**child):
    draft = asking.begin(writer=ROBIN, on=SUNDAY, known=answers(**child))
    asking.add_file(
        draft_id=draft,
        step="files",
        given=SimpleUploadedFile("report.pdf", b"%PDF-1.4 words"),
        note="A report",
        writer=ROBIN,
        on=SUNDAY,
    )
    return send_request(draft_id=draft, writer=ROBIN, on=SUNDAY).id


@pytest.fixture(autouse=True)
def on_friday(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _request=None: TODAY)


@pytest.fixture
def asha():
    return cases.person("asha", "ehc-coordinator", "EHC co-ordinator", "Asha Brook")


@pytest.fixture
def signed(client, asha):
    client.force_login(asha, backend="django.contrib.auth.backends.ModelBackend")
    return client


def check(client, request_id, **said):
    return client.post(reverse("casework:check-request", args=[request_id]), said)


def test_the_list_shows_the_days_already_gone_and_is_one_look(signed):
    request_id = came()
    page = signed.get(reverse("casework:incoming")).text
    # Received on Sunday 8 March, 12 days before; six weeks end on Sunday 19 April.
    for words in ("Rowan Stone", "8 March 2026", "12 days gone", "19 April 2026", "not from your check"):
        assert words in page, words
    look = Event.objects.get(action="rows.opened")
    assert str(request_id) in look.object_ids


def test_a_new_child_gets_a_case_whose_clock_began_on_receipt(signed, asha):
    request_id = came()
    page = signed.get(reverse("casework:check-request", args=[request_id])).text
    assert "Received on 8 March 2026: 12 days gone" in page
    assert "It counts from that day, not from this check" in page
    response = check(signed, request_id, child="new", worker=str(asha.pk), acts="on", rests_on="Birth certificate seen")
    case = Case.objects.get()
    assert response["Location"] == reverse("casework:case", args=[case.reference])
    assert (case.received_on, case.recorded_on, case.source, case.route) == (SUNDAY, TODAY, "1", "online")
    assert case.pk == child_key(case.child_id, "request", SUNDAY)
    assert {due.limit: due.due_on for due in case.dues.all()}["ehc.decide-to-assess"] == date(2026, 4, 19)
    assert (case.child.forename, case.child.born_on, case.asked_by) == ("Rowan", date(2016, 5, 4), "Robin Stone")
    member = FamilyMember.objects.get()
    assert (member.email, member.format, member.channel) == (ROBIN.contact, "large-print", "print")
    assert Acting.objects.get().rests_on == "Birth certificate seen"
    assert Relationship.objects.get(user=asha).kind == "caseworker"
    letter = Letter.objects.get(template="request-received")
    assert letter.child == case.child
    assert signed.get(reverse("casework:incoming")).text.count("Rowan Stone") == 0


def test_a_young_person_is_recorded_as_the_one_whose_request_it_is(signed, asha):
    # Born on 1 March 2009: compulsory school age ended on 27 June 2025.
    known = answers(born_on="2009-03-01") | {"who": {"asker": "young-person"}, "you": {}}
    draft = asking.begin(writer=ROBIN, on=SUNDAY, known=known)
    send_request(draft_id=draft, writer=ROBIN, on=SUNDAY)
    check(signed, draft, child="new", worker=str(asha.pk), acts="on", rests_on="Said so on the form")
    case, fact = Case.objects.get(), Acting.objects.get()
    assert (case.source, case.asked_by) == ("1", "Rowan Stone")
    assert (fact.kind, fact.member.name) == ("young-person", "Rowan Stone")


def test_a_school_asks_and_the_checker_is_told_that_no_parent_is_recorded(signed, asha):
    school = {"forename": "Sam", "surname": "Willow", "post": "SENCO", "organisation": "Oakwater", "family_knows": "no"}
    known = answers() | {"who": {"asker": "school"}, "you": school, "contact": {"language": "en"}}
    draft = asking.begin(writer=ROBIN, on=SUNDAY, known=known)
    send_request(draft_id=draft, writer=ROBIN, on=SUNDAY)
    check(signed, draft, child="new", worker=str(asha.pk))
    case = Case.objects.get()
    assert (case.source, case.asked_by) == ("2", "SENCO, Oakwater")
    assert "no letter could go to the family" in signed.get(reverse("casework:incoming")).text
    assert Letter.objects.count() == 0


def test_a_possible_duplicate_is_shown_to_staff_with_the_reason_and_can_be_chosen(signed, asha):
    known = cases.child()
    request_id = came(forename="Rowen")
    page = signed.get(reverse("casework:check-request", args=[request_id])).text
    assert "1 child in the record may be the same" in page
    assert "Rowan Stone, born 4 May 2016" in page
    assert "a name written much the same" in page
    check(signed, request_id, child=known.pk, worker=str(asha.pk))
    assert (Child.objects.count(), Case.objects.get().child) == (1, known)


def test_a_child_who_is_no_match_cannot_be_chosen(signed, asha):
    other = cases.child("hazel-moss", born_on=date(2017, 2, 1))
    response = check(signed, came(), child=other.pk, worker=str(asha.pk))
    assert response.status_code == 422
    assert Case.objects.count() == 0


def test_a_second_request_is_said_in_words_and_taken_with_a_reason(signed, asha):
    known = cases.child()
    cases.case(known, received_on=date(2026, 3, 2))
    request_id = came()
    response = check(signed, request_id, child=known.pk, worker=str(asha.pk))
    assert response.status_code == 422
    assert "open already: case 2026-0001, received 2 March 2026" in response.text
    done = check(
        signed, request_id, child=known.pk, worker=str(asha.pk), odd_because="Both parents asked, each for themselves."
    )
    assert done.status_code == 302
    assert Case.objects.count() == 2


def test_a_request_sent_twice_is_kept_with_the_open_case(signed, asha):
    known = cases.child()
    case = cases.case(known, received_on=date(2026, 3, 2), worker=asha)
    cases.relate(asha, known)
    request_id = came()
    address = reverse("casework:set-aside-request", args=[request_id])
    assert signed.post(address, {"child": known.pk, "because": " "}).status_code == 422
    assert signed.post(address, {"child": known.pk, "because": "Sent twice."}).status_code == 302
    assert (Case.objects.count(), RequestDraft.objects.get().case) == (1, case)
    page = signed.get(reverse("casework:case-request", args=[case.reference])).text
    assert "Following what the class is told." in page


def test_the_case_shows_answers_and_files_as_sent_and_each_opening_is_recorded(signed, asha):
    request_id = came()
    check(signed, request_id, child="new", worker=str(asha.pk))
    reference = Case.objects.get().reference
    listed = list_files(child=Child.objects.get(), user=asha, on=TODAY)
    assert [(file.title, file.given_by) for file in listed] == [("A report", "Robin Stone")]
    page = signed.get(reverse("casework:case-request", args=[reference])).text
    assert "Following what the class is told." in page
    link = re.search(r'href="([^"]+/request/files/\d+/)"', page).group(1)
    response = signed.get(link)
    assert b"".join(response.streaming_content) == b"%PDF-1.4 words"
    assert response["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert Event.objects.filter(action="document.opened").count() == 1


def test_a_request_about_a_restricted_child_is_seen_by_those_named_only(client, asha):
    hidden = cases.child(restricted=True)
    named = cases.person("elm", "ehc-coordinator")
    cases.relate(named, hidden, "named")
    request_id = came()
    for user, seen in ((asha, False), (named, True)):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert ("Rowan Stone" in client.get(reverse("casework:incoming")).text) is seen
        expected = 200 if seen else 404
        assert client.get(reverse("casework:check-request", args=[request_id])).status_code == expected


def test_a_request_that_waits_is_hidden_from_the_day_its_child_is_restricted(signed, asha):
    request_id = came()
    assert "Rowan Stone" in signed.get(reverse("casework:incoming")).text
    cases.child(restricted=True)
    assert "Rowan Stone" not in signed.get(reverse("casework:incoming")).text
    assert signed.get(reverse("casework:check-request", args=[request_id])).status_code == 404


def test_a_checked_request_cannot_be_checked_again(signed, asha):
    request_id = came()
    check(signed, request_id, child="new", worker=str(asha.pk))
    assert check(signed, request_id, child="new", worker=str(asha.pk)).status_code == 404
    assert Case.objects.count() == 1


def take(client, route="paper", day=("5", "3", "2026"), asker="parent"):
    names = dict(zip(("received_on-day", "received_on-month", "received_on-year"), day, strict=True))
    return client.post(reverse("casework:take-request"), {"route": route, "asker": asker, **names})


def write(client, address, then="check", **said):
    shown = client.get(address).text
    versions = dict(re.findall(r'name="(\w+-version)" value="(\d+)"', shown))
    return client.post(address, {**versions, **said, "then": then})


CHILD = {
    "child-forename": "Rowan",
    "child-surname": "Stone",
    "child-born_on-day": "4",
    "child-born_on-month": "5",
    "child-born_on-year": "2016",
}


def test_paper_counts_from_the_day_it_arrived(signed, asha):
    response = take(signed)
    done = write(signed, response["Location"], **CHILD, **{"needs-difficult": "Reading."})
    row = RequestDraft.objects.get()
    assert done["Location"] == reverse("casework:check-request", args=[row.pk])
    assert (row.received_on, row.sent_on, row.route) == (date(2026, 3, 5), TODAY, "paper")
    check(signed, row.pk, child="new", worker=str(asha.pk))
    case = Case.objects.get()
    assert (case.received_on, case.route) == (date(2026, 3, 5), "paper")


def test_a_day_to_come_is_refused_beside_the_field(signed):
    response = take(signed, day=("21", "3", "2026"))
    assert response.status_code == 422
    assert response.text.count("21 March 2026 is in the future") == 2
    assert RequestDraft.objects.count() == 0


def test_a_call_is_saved_for_later_and_a_colleague_goes_on(signed, client):
    response = take(signed, route="phone")
    write(signed, response["Location"], then="save", **{"child-forename": "Rowan", "needs-difficult": "Reading."})
    colleague = cases.person("ben", "ehc-coordinator")
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert "Begun by staff and not finished" in client.get(reverse("casework:incoming")).text
    assert "Reading." in client.get(response["Location"]).text


def test_names_and_birthday_must_be_there_before_the_check(signed):
    response = take(signed)
    refused = write(signed, response["Location"], **{"child-forename": "Rowan"})
    assert refused.status_code == 422
    assert "Enter the child&#39;s names and date of birth." in refused.text
    assert RequestDraft.objects.get().sent_on is None


def test_two_colleagues_never_lose_a_word(signed):
    address = take(signed)["Location"]
    stale = dict(re.findall(r'name="(\w+-version)" value="(\d+)"', signed.get(address).text))
    write(signed, address, then="save", **{"needs-difficult": "Reading."})
    response = signed.post(address, {**stale, "needs-difficult": "Writing.", "tried-tried": "Groups.", "then": "save"})
    assert response.status_code == 422
    for words in ("Reading.", "Writing.", "What stands now", "What you wrote"):
        assert words in response.text
    versions = dict(re.findall(r'name="(\w+-version)" value="(\d+)"', response.text))
    done = signed.post(
        address, {**versions, "needs-difficult": "Reading. Writing.", "tried-tried": "Groups.", "then": "save"}
    )
    assert done.status_code == 302
    said = {row.step: row.answers for row in RequestDraft.objects.get().answers.all()}
    assert (said["needs"]["difficult"], said["tried"]["tried"]) == ("Reading. Writing.", "Groups.")


def test_the_list_asks_the_database_little_however_long_it_is(signed, django_assert_max_num_queries):
    for forename in ("Rowan", "Ash", "Elm", "Fern", "Hazel"):
        came(forename=forename)
    with django_assert_max_num_queries(14):
        signed.get(reverse("casework:incoming"))


def test_somebody_kept_away_by_a_court_is_not_let_in_under_another_address(signed, asha):
    child = cases.child()
    cases.acts(cases.family_member("lee-stone"), child, "court-restriction")
    request_id = came()
    said = {"child": child.pk, "worker": str(asha.pk), "rests_on": "Said so on the form"}
    refused = check(signed, request_id, acts="on", **said)
    assert (refused.status_code, "kept from acting for this child" in refused.text) == (422, True)
    assert (Case.objects.count(), FamilyMember.objects.count()) == (0, 1)
    # Without letting them in the case opens, and its clock runs.
    assert check(signed, request_id, **said).status_code == 302
    assert Case.objects.get().child == child
    assert not Acting.objects.exclude(kind="court-restriction").exists()
