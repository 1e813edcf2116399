"""A family's own pages: what happens next, what is late and why, what changed, and saying one's part."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import FamilyWords
from sherwood.apps.documents.models import ChildFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return cases.cast()


@pytest.fixture
def on(monkeypatch):
    """Look from a day, at noon of it."""

    def look_from(day: date) -> None:
        monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: day)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        monkeypatch.setattr("sherwood.apps.audit.clock.now", lambda: noon)

    return look_from


def page(client, name, *arguments):
    return client.get(reverse(f"family:{name}", args=arguments))


def test_one_child_with_one_case_is_where_a_parent_lands(cast, signed_in, on):
    on(date(2026, 4, 1))
    response = page(signed_in(cast.parent), "home")
    assert response.status_code == 302
    assert response["Location"] == reverse("family:child", args=[cast.case.reference])


def test_week_five_says_what_happens_next_and_by_when(cast, signed_in, on):
    on(date(2026, 4, 1))  # 30 days after 2 March: the fifth week
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "Week 5 since your request" in text
    assert (
        "The council must tell you whether it will carry out an assessment by 13 April 2026. That is in 12 days."
        in text
    )
    assert "What is late" not in text
    assert Event.objects.filter(action="case.opened", actor=cast.parent).count() == 1


def test_a_late_plan_says_by_how_much_why_and_that_the_law_does_not_allow_it(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "advice-requested", date(2026, 4, 13), "health")
    on(date(2026, 7, 27))  # a week after 20 July; the advice was due on 25 May, 63 days before
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "By law, the council should have sent you the final plan by 20 July 2026. That is 7 days late." in text
    assert "We asked the health service on 13 April 2026 and are still waiting for the answer." in text
    assert "It was due by 25 May 2026: that is 63 days ago." in text
    assert "The law does not allow a plan to be late for this reason." in text


def test_a_lateness_without_a_known_reason_is_admitted(cast, signed_in, on):
    on(date(2026, 4, 20))
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "That is 7 days late." in text
    assert "We have not written down why." in text


def test_what_is_new_since_the_last_look_is_marked_once(cast, signed_in, on):
    client = signed_in(cast.parent)
    on(date(2026, 4, 1))
    assert "New since" not in page(client, "child", cast.case.reference).text
    on(date(2026, 4, 10))
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    on(date(2026, 4, 11))
    text = page(client, "child", cast.case.reference).text
    assert "New since you last looked on 1 April 2026" in text
    assert "The council told you its decision about the assessment." in text


def test_easy_read_speaks_in_short_sentences(cast, signed_in, on):
    on(date(2026, 4, 1))
    response = page(signed_in(cast.parent), "easy-read", cast.case.reference)
    assert "This is where we are now." in response.text
    assert "The help is for Rowan." in response.text


def test_a_draft_is_kept_and_sent_words_stay_as_they_were(cast, signed_in, on):
    on(date(2026, 4, 1))
    client = signed_in(cast.parent)
    say = reverse("family:say", args=[cast.case.reference, "views"])
    assert client.post(say, {"words": "Rowan loves trains.", "version": "0", "keep": "1"}).status_code == 302
    assert "Rowan loves trains." in client.get(say).text
    draft = FamilyWords.objects.get()
    assert client.post(say, {"words": "Rowan loves trains and maps.", "version": draft.version}).status_code == 302
    draft.refresh_from_db()
    assert (draft.sent_on, draft.words) == (date(2026, 4, 1), "Rowan loves trains and maps.")
    assert cast.case.events.filter(kind="family-views", subject=f"words:{draft.pk}").count() == 1
    assert "Rowan loves trains and maps." in client.get(say).text


def test_two_windows_never_lose_a_word(cast, signed_in, on):
    on(date(2026, 4, 1))
    client = signed_in(cast.parent)
    say = reverse("family:say", args=[cast.case.reference, "views"])
    client.post(say, {"words": "Written on the phone.", "version": "0", "keep": "1"})
    opened_at = FamilyWords.objects.get().version
    client.post(say, {"words": "Written on the phone, longer.", "version": opened_at, "keep": "1"})
    response = client.post(say, {"words": "Written on the laptop.", "version": opened_at, "keep": "1"})
    assert response.status_code == 422
    assert "Written on the phone, longer." in response.text
    assert "Written on the laptop." in response.text
    assert FamilyWords.objects.get().words == "Written on the phone, longer."


def test_an_empty_text_is_not_sent(cast, signed_in, on):
    on(date(2026, 4, 1))
    say = reverse("family:say", args=[cast.case.reference, "views"])
    response = signed_in(cast.parent).post(say, {"words": "  ", "version": "0"})
    assert response.status_code == 422
    assert "Write what you want us to know before you send it." in response.text


def test_the_place_in_the_time_for_views_is_offered_only_while_it_is_open(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "draft-served", date(2026, 6, 1))
    client = signed_in(cast.parent)
    on(date(2026, 6, 15))  # served on 1 June: the 15th day is 15 June
    assert "You have until the end of 15 June 2026" in page(client, "child", cast.case.reference).text
    on(date(2026, 6, 16))
    assert "You have until the end of" not in page(client, "child", cast.case.reference).text


def test_preferences_are_kept_and_an_address_is_asked_for(cast, signed_in, on):
    on(date(2026, 4, 1))
    client = signed_in(cast.parent)
    member = cast.parent.family_member
    given = {"channel": "email", "format": "standard", "language": "pl", "email": "", "phone": "", "version": 1}
    response = client.post(reverse("family:reach"), given)
    assert response.status_code == 422
    assert "Enter an e-mail address, or choose another way to get letters" in response.text
    response = client.post(reverse("family:reach"), {**given, "email": "robin.stone@sherwood.example"})
    assert response.status_code == 302
    member.refresh_from_db()
    assert (member.channel, member.language) == ("email", "pl")


def test_what_happened_later_than_the_day_is_not_shown(cast, signed_in, on):
    later = date(2026, 4, 1) + timedelta(days=9)
    cases.happened(cast.case, "assess-decision-notified", later, "", "assess")
    on(date(2026, 4, 1))
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "told you its decision" not in text
    assert "The council is deciding whether to assess" in text


def picture():
    return SimpleUploadedFile("drawing.txt", b"A train, drawn in words.", content_type="text/plain")


def test_a_file_goes_with_what_is_sent_and_never_with_a_draft(cast, signed_in, on):
    on(date(2026, 4, 1))
    client = signed_in(cast.parent)
    say = reverse("family:say", args=[cast.case.reference, "views"])
    response = client.post(say, {"words": "Trains.", "version": "0", "keep": "1", "file": picture()}, follow=True)
    assert "choose it again then" in response.text
    assert not ChildFile.objects.exists()
    draft = FamilyWords.objects.get()
    client.post(say, {"words": "Trains.", "version": draft.version, "file": picture()})
    file = ChildFile.objects.get()
    assert (file.subject, file.open_to_contributors, file.open_to_family) == (f"words:{draft.pk}", True, False)


def test_a_file_with_a_question_is_the_workers_alone_and_a_refusal_keeps_none(cast, signed_in, on):
    on(date(2026, 4, 1))
    client = signed_in(cast.parent)
    say = reverse("family:say", args=[cast.case.reference, "question"])
    assert client.post(say, {"words": "", "version": "0", "file": picture()}).status_code == 422
    assert not ChildFile.objects.exists()
    client.post(say, {"words": "When do we hear?", "version": "0", "file": picture()})
    assert not ChildFile.objects.get().open_to_contributors
