"""Asking for an assessment without an account: the link, the steps, what was odd or wrong, sending, and the receipt."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from factories import cases
from sherwood.apps.audit import clock
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Case, RequestDraft, RequestLink
from sherwood.apps.casework.operations import requests_links

SATURDAY = date(2026, 3, 7)
ADDRESS = "robin.stone@sherwood.example"
ANSWERS = {
    "who": {"asker": "parent"},
    "you": {"forename": "Robin", "surname": "Stone", "right": "parental-responsibility"},
    "child": {
        "forename": "Rowan",
        "surname": "Stone",
        "born_on-day": "4",
        "born_on-month": "5",
        "born_on-year": "2016",
        "postcode": "ZZ99 9ZZ",
    },
    "contact": {"email": ADDRESS, "channel": "email", "language": "en", "format": "standard"},
    "setting": {"place": "school", "name": "Oakwater Primary School (fictional)"},
    "needs": {"difficult": "Following what the class is told."},
}


@pytest.fixture(autouse=True)
def saturday(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _request=None: SATURDAY)


@pytest.fixture
def send_mail_now(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ask_for_link(client, send_mail_now, address=ADDRESS):
    with send_mail_now():
        return client.post(reverse("family:ask-contact"), {"email": address})


def link_of(message):
    return re.search(r"/ask/open/[^\s]+/", message.body).group(0)


@pytest.fixture
def confirmed(client, send_mail_now, db):
    ask_for_link(client, send_mail_now)
    client.post(link_of(mail.outbox[-1]))
    return client


def begin(client):
    response = client.post(reverse("family:ask-mine"), {"child": ""})
    return re.search(r"/ask/([0-9a-f-]{36})/", response["Location"]).group(1)


def answer(client, draft, step, said, version=None):
    if version is None:
        shown = client.get(reverse("family:ask-step", args=[draft, step])).text
        version = re.search(r'name="version" value="(\d+)"', shown).group(1)
    return client.post(reverse("family:ask-step", args=[draft, step]), {**said, "version": version, "then": "next"})


def fill_in(client, draft):
    for step, said in ANSWERS.items():
        assert answer(client, draft, step, said).status_code == 302, step


def test_a_parent_asks_on_a_saturday_and_it_is_received_that_day(confirmed, send_mail_now):
    draft = begin(confirmed)
    fill_in(confirmed, draft)
    shown = confirmed.get(reverse("family:ask-check", args=[draft])).text
    assert "Following what the class is told." in shown
    assert "4 May 2016" in shown
    with send_mail_now():
        response = confirmed.post(reverse("family:ask-check", args=[draft]), {"true": "on", "share": "on"})
    assert response["Location"] == reverse("family:ask-sent")
    row = RequestDraft.objects.get()
    assert (row.received_on, row.sent_on, row.expires_on, row.route) == (SATURDAY, SATURDAY, None, "online")
    receipt = confirmed.get(response["Location"]).text
    # Saturday 7 March 2026 and 6, 16 and 20 weeks: 18 April, 27 June, 25 July.
    for day in ("7 March 2026", "18 April 2026", "27 June 2026", "25 July 2026"):
        assert day in receipt, day
    message = mail.outbox[-1]
    assert "7 March 2026" in message.body
    assert "25 July 2026" in message.body
    assert not re.search("Rowan|Stone|class", message.body)
    assert Case.objects.count() == 0
    assert not re.search(r"2026-\d{4}", receipt)


def test_the_start_page_says_by_when_and_what_help_needs_no_plan(client, db):
    text = client.get(reverse("family:ask")).text
    for words in ("18 April 2026", "25 July 2026", "ommunity short breaks", "SEN support", "easy read"):
        assert words in text, words
    easy = client.get(reverse("family:ask-easy")).text
    assert "we must tell you by 18 April 2026" in easy


def test_nothing_is_shown_before_the_address_is_confirmed(client, confirmed):
    draft = begin(confirmed)
    stranger = type(client)()
    for name in ("ask-list", "ask-check", "ask-delete"):
        response = stranger.get(reverse(f"family:{name}", args=[draft]))
        assert (response.status_code, response["Location"]) == (302, reverse("family:ask-contact"))


def test_somebody_elses_request_is_as_one_that_is_not_there(client, confirmed, send_mail_now):
    draft = begin(confirmed)
    other = type(client)()
    ask_for_link(other, send_mail_now, "lee.moss@sherwood.example")
    other.post(link_of(mail.outbox[-1]))
    theirs = other.get(reverse("family:ask-list", args=[draft]))
    none = other.get(reverse("family:ask-list", args=["00000000-0000-4000-8000-000000000000"]))
    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.text.replace(draft, "") == none.text.replace("00000000-0000-4000-8000-000000000000", "")
    assert other.post(reverse("family:ask-delete", args=[draft])).status_code == 404
    assert RequestDraft.objects.count() == 1


def test_a_link_is_kept_as_a_digest_works_once_and_only_by_a_button(client, send_mail_now, db):
    ask_for_link(client, send_mail_now)
    link = link_of(mail.outbox[-1])
    token = link.split("/")[3]
    assert token not in RequestLink.objects.get().digest
    # A mail program that looks at the link does not use it.
    assert "Go on" in client.get(link).text
    assert client.get(link).status_code == 200
    assert client.post(link)["Location"] == reverse("family:ask-mine")
    again = type(client)()
    assert again.post(link).status_code == 410
    assert again.get(reverse("family:ask-mine"))["Location"] == reverse("family:ask-contact")


def test_a_link_works_for_a_day(client, send_mail_now, db, monkeypatch):
    ask_for_link(client, send_mail_now)
    link, sent_at = link_of(mail.outbox[-1]), timezone.now()
    monkeypatch.setattr(clock, "now", lambda: sent_at + timedelta(hours=23, minutes=59))
    assert client.get(link).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: sent_at + timedelta(hours=24, minutes=1))
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410


def test_the_answer_is_the_same_whether_the_address_or_child_is_known(client, send_mail_now, db):
    child = cases.child()
    cases.acts(cases.family_member("robin-stone"), child)
    known = ask_for_link(client, send_mail_now, "robin-stone@sherwood.example")
    unknown = ask_for_link(type(client)(), send_mail_now, "nobody@sherwood.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    first, second = (re.sub(r"/open/\S+", "", each.body) for each in mail.outbox)
    assert first == second


def test_a_known_child_makes_no_difference_to_whoever_asks(confirmed):
    draft = begin(confirmed)
    before = answer(confirmed, draft, "who", ANSWERS["who"]).status_code
    cases.case(cases.child())
    fill_in(confirmed, draft)
    shown = confirmed.get(reverse("family:ask-check", args=[draft])).text
    assert before == 302
    assert "2026-0001" not in shown
    assert "already" not in shown


def test_links_are_limited_by_address_and_by_network_and_come_back_after_an_hour(db):
    now = timezone.now()

    def ask(contact, network, at=now):
        requests_links.send_link(contact=contact, network=network, at=at, address_of=lambda token: f"/{token}")

    for _ in range(5):
        ask("a@sherwood.example", "10.0.0.1")
    with pytest.raises(requests_links.TooMany, match="wait an hour"):
        ask("A@sherwood.example", "10.0.0.2")
    for number in range(15):
        ask(f"b{number}@sherwood.example", "10.0.0.1")
    with pytest.raises(requests_links.TooMany):
        ask("c@sherwood.example", "10.0.0.1")
    ask("c@sherwood.example", "10.0.0.2")
    ask("a@sherwood.example", "10.0.0.1", now + timedelta(minutes=61))
    assert not RequestLink.objects.filter(network__contains="10.0").exists()


def test_too_many_links_is_said_beside_the_field(client, send_mail_now, db):
    answers = [ask_for_link(client, send_mail_now).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    response = ask_for_link(client, send_mail_now)
    assert "several links within an hour" in response.text
    assert ADDRESS in response.text


@pytest.mark.parametrize(
    ("step", "said", "words"),
    [
        ("who", {}, "Select who you are"),
        ("child", {"forename": "Rowan", "surname": "Stone"}, "Enter the date of birth"),
        (
            "child",
            {**ANSWERS["child"], "born_on-year": "2027"},
            "4 May 2027 is in the future. Enter the day of birth.",
        ),
        ("child", {**ANSWERS["child"], "born_on-month": "2", "born_on-day": "30"}, "that month has no day 30"),
        ("child", {**ANSWERS["child"], "born_on-year": "1816"}, "209 years ago"),
        ("contact", {**ANSWERS["contact"], "email": "robin at home"}, "Enter an e-mail address like name@example.com"),
        ("contact", {**ANSWERS["contact"], "email": ""}, "Enter an e-mail address, or choose another way"),
        ("needs", {}, "Tell us what the child finds difficult"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_what_was_typed_stays(confirmed, step, said, words):
    draft = begin(confirmed)
    answer(confirmed, draft, "who", ANSWERS["who"])
    response = answer(confirmed, draft, step, said, version="0")
    assert response.status_code == 422
    assert response.text.count(words) >= 2, "in the summary and beside the field"
    for typed in said.values():
        assert typed in response.text


def test_a_date_that_is_odd_asks_once_and_is_taken_when_confirmed(confirmed):
    draft = begin(confirmed)
    answer(confirmed, draft, "who", ANSWERS["who"])
    old = {**ANSWERS["child"], "born_on-year": "1999"}
    response = answer(confirmed, draft, "child", old)
    assert response.status_code == 422
    assert "is 26. An assessment can be asked for up to the 25th birthday." in response.text
    assert "Yes, this date is right" in response.text
    assert answer(confirmed, draft, "child", {**old, "sure": "on"}, version="0").status_code == 302


def test_a_young_person_of_school_age_is_told_who_asks_until_when(confirmed):
    draft = begin(confirmed)
    answer(confirmed, draft, "who", {"asker": "young-person"})
    # Born on 4 May 2010, 16 in the school year 2025-26: compulsory school age ends on Friday 26 June 2026.
    response = answer(confirmed, draft, "child", {**ANSWERS["child"], "born_on-year": "2010"})
    assert response.status_code == 422
    assert "you have the right to ask for yourself after 26 June 2026" in response.text


def test_two_windows_never_lose_a_word(confirmed):
    draft = begin(confirmed)
    first = answer(confirmed, draft, "needs", {"difficult": "Reading."}, version="0")
    second = answer(confirmed, draft, "needs", {"difficult": "Writing."}, version="0")
    assert (first.status_code, second.status_code) == (302, 422)
    assert "Reading." in second.text
    assert "Writing." in second.text
    version = re.search(r'name="version" value="(\d+)"', second.text).group(1)
    assert answer(confirmed, draft, "needs", {"difficult": "Reading. Writing."}, version=version).status_code == 302
    row = RequestDraft.objects.get().answers.get(step="needs")
    assert row.answers["difficult"] == "Reading. Writing."


def test_an_unfinished_request_cannot_be_sent(confirmed):
    draft = begin(confirmed)
    response = confirmed.post(reverse("family:ask-check", args=[draft]), {"true": "on", "share": "on"})
    assert response.status_code == 422
    assert "Some parts are still missing" in response.text
    assert RequestDraft.objects.get().sent_on is None


def test_it_is_not_sent_without_the_declaration(confirmed):
    draft = begin(confirmed)
    fill_in(confirmed, draft)
    response = confirmed.post(reverse("family:ask-check", args=[draft]), {"true": "on"})
    assert response.status_code == 422
    assert RequestDraft.objects.get().sent_on is None


def test_deleting_takes_everything_and_leaves_a_trace_without_words(confirmed):
    draft = begin(confirmed)
    fill_in(confirmed, draft)
    confirmed.post(reverse("family:ask-delete", args=[draft]))
    assert RequestDraft.objects.count() == 0
    event = Event.objects.get(action="request.deleted")
    assert (event.process, event.detail) == ("request online", {})
    for each in Event.objects.filter(action__startswith="request."):
        assert "Rowan" not in str(each.detail) + each.object_ids


def test_what_was_sent_cannot_be_opened_or_changed_again(confirmed):
    draft = begin(confirmed)
    fill_in(confirmed, draft)
    confirmed.post(reverse("family:ask-check", args=[draft]), {"true": "on", "share": "on"})
    assert confirmed.get(reverse("family:ask-list", args=[draft])).status_code == 404
    assert answer(confirmed, draft, "needs", {"difficult": "Other."}, version="1").status_code == 404


def test_a_young_person_gives_the_own_names_once_and_is_spoken_to(confirmed):
    draft = begin(confirmed)
    response = answer(confirmed, draft, "who", {"asker": "young-person"})
    assert response["Location"].endswith("/child/")
    shown = confirmed.get(response["Location"]).text
    assert "Your details" in shown
    assert "Part 2 of 9" in shown
    assert confirmed.get(reverse("family:ask-step", args=[draft, "you"])).status_code == 404


def test_leaving_forgets_the_address_on_this_computer(confirmed):
    begin(confirmed)
    assert f"You are here as {ADDRESS}" in confirmed.get(reverse("family:ask-mine")).text
    confirmed.post(reverse("family:ask-leave"))
    assert confirmed.get(reverse("family:ask-mine"))["Location"] == reverse("family:ask-contact")
    assert RequestDraft.objects.count() == 1
