"""Recording on a case page: faults beside the field with what was typed kept, odd days confirmed, errors struck."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import FamilyContact, Stage
from sherwood.apps.casework.operations.contacts import record_contact
from sherwood.apps.casework.operations.events import record_event
from sherwood.apps.casework.operations.timeline import correct_day, strike_exception
from sherwood.apps.casework.policies import Odd, Refused

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 24)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def send(cast, signed_in):
    def post(path, day=None, **said):
        parts = {f"day-{part}": str(getattr(day, part)) for part in ("day", "month", "year")} if day else {}
        return signed_in(cast.asha).post(f"/cases/{cast.case.reference}/{path}", {**parts, **said})

    return post


def test_a_day_that_cannot_be_is_refused_beside_it_and_what_was_typed_is_kept(cast, send):
    response = send("events/add/", date(2026, 7, 1), kind="family-views", note="They brought drawings.")
    assert response.status_code == 422
    assert response.text.count("1 July 2026 is in the future. Enter the day it happened.") == 2
    assert "They brought drawings." in response.text
    assert not cast.case.events.filter(kind="family-views").exists()


def test_a_sunday_is_asked_about_and_kept_with_its_reason_once_confirmed(cast, send):
    sunday = date(2026, 6, 21)
    first = send("events/add/", sunday, kind="family-views", note="They rang.")
    assert first.status_code == 422
    assert "21 June 2026 is a Sunday." in first.text
    assert "The day is right" in first.text
    assert "They rang." in first.text
    # Confirmed without a reason: asked for it.
    second = send("events/add/", sunday, kind="family-views", note="They rang.", is_right="on", odd_because="")
    assert second.status_code == 422
    assert "Say why the day is right" in second.text
    # A reason without the confirmation does not count.
    assert send("events/add/", sunday, kind="family-views", odd_because="So it was.").status_code == 422
    third = send("events/add/", sunday, kind="family-views", is_right="on", odd_because="They rang on Sunday.")
    assert third.status_code == 302
    assert cast.case.events.get(kind="family-views").odd_because == "They rang on Sunday."


def test_the_confirmation_is_not_asked_for_before_it_is_needed(cast, signed_in):
    page = signed_in(cast.asha).get(f"/cases/{cast.case.reference}/events/add/")
    assert "The day is right" not in page.text


def test_what_is_about_a_body_needs_one(cast, send):
    cases.happened(cast.case, "advice-requested", date(2026, 5, 20), "health")
    day = date(2026, 6, 2)
    assert "Select which body or setting it is about" in send("events/add/", day, kind="appointment-missed").text
    assert send("events/add/", day, kind="appointment-missed", about="health").status_code == 302
    assert cast.case.events.get(kind="appointment-missed").about == "health"


def test_decisions_are_not_recorded_here(send):
    assert send("events/add/", date(2026, 6, 2), kind="assess-decision-notified").status_code == 422


def test_a_contact_about_the_wait_is_an_event_and_keeps_the_promise_another_is_not(cast):
    late = date(2026, 8, 31)
    common = {"case": cast.case, "by": cast.asha, "on": late, "said": "Said.", "channel": "phone"}
    record_contact(**common, day=date(2026, 8, 4), purpose="progress")
    assert not cast.case.events.filter(kind="family-contacted").exists()
    # The final plan was due on 20 July: the promise is 14 September.
    assert cast.case.dues.get(limit="local.family-contact").due_on == date(2026, 9, 14)
    contact = record_contact(**common, day=date(2026, 8, 5), purpose="delay")
    assert cast.case.events.get(kind="family-contacted").subject == f"contact:{contact.pk}"
    # Eight weeks after 5 August.
    assert cast.case.dues.get(limit="local.family-contact").due_on == date(2026, 9, 30)


def test_the_log_says_how_often_the_promise_was_kept(cast, signed_in, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: date(2026, 12, 1))
    for day in (date(2026, 9, 14), date(2026, 11, 10)):  # the last day of eight weeks, and 57 days later
        record_contact(
            case=cast.case, day=day, channel="letter", purpose="delay", said="Why it is late.", by=cast.asha, on=day
        )
    page = signed_in(cast.asha).get(f"/cases/{cast.case.reference}/contacts/").text
    assert "The promise was kept 1 of 2 times. The next contact is due by 5 January 2027." in page
    assert "1 day late" in page


def test_a_contact_needs_a_channel_a_purpose_and_a_day_that_can_be(cast):
    common = {"case": cast.case, "by": cast.asha, "on": ON, "said": "Said."}
    with pytest.raises(Refused, match="how you were in touch"):
        record_contact(**common, day=ON, channel="pigeon", purpose="delay")
    with pytest.raises(Refused, match="why you were in touch"):
        record_contact(**common, day=ON, channel="phone", purpose=" ")
    with pytest.raises(Refused, match="in the future"):
        record_contact(**common, day=date(2026, 6, 25), channel="phone", purpose="delay")
    with pytest.raises(Odd):
        record_contact(**common, day=date(2026, 6, 21), channel="phone", purpose="progress")
    assert not FamilyContact.objects.exists()


def test_the_contact_form_records_and_leads_to_the_log(cast, send):
    response = send("contacts/add/", date(2026, 6, 23), purpose="delay", channel="phone", said="Explained.")
    assert response["Location"] == f"/cases/{cast.case.reference}/contacts/"
    contact = FamilyContact.objects.get()
    assert (contact.by_whom, contact.recorded_post, contact.shown_to_family) == (
        "Asha Brook",
        "EHC co-ordinator, north",
        False,
    )


def test_correcting_a_day_strikes_the_old_one_and_moves_the_clock(cast, send):
    received = cast.case.events.get(kind="request-received")
    response = send(f"events/{received.pk}/day/", date(2026, 3, 4), because="The post book says the 4th.")
    assert response.status_code == 302
    cast.case.refresh_from_db()
    received.refresh_from_db()
    assert (received.struck_on, received.struck_because) == (ON, "The post book says the 4th.")
    assert cast.case.events.get(kind="request-received", struck_on=None).on == date(2026, 3, 4)
    assert cast.case.next_due_on == date(2026, 4, 15)


def test_a_correction_that_cannot_be_changes_nothing(cast):
    received = cast.case.events.get(kind="request-received")
    for day, words in ((date(2026, 7, 1), "in the future"), (received.on, "recorded now")):
        with pytest.raises(Refused, match=words):
            correct_day(event=received, day=day, because="Wrong.", by=cast.asha, on=ON)
    received.refresh_from_db()
    assert received.struck_on is None


def test_crossing_out_needs_a_reason_and_puts_the_case_back(cast, send):
    record_event(case=cast.case, kind="request-withdrawn", day=date(2026, 6, 1), by=cast.asha, on=ON)
    event = cast.case.events.get(kind="request-withdrawn")
    assert send(f"events/{event.pk}/cross-out/", because="").status_code == 422
    assert send(f"events/{event.pk}/cross-out/", because="They meant another letter.").status_code == 302
    cast.case.refresh_from_db()
    assert cast.case.stage == Stage.DECIDING_TO_ASSESS


def test_an_event_of_another_case_is_not_there(cast, send):
    other = cast.other_case.events.first()
    assert send(f"events/{other.pk}/cross-out/", because="Mine now.").status_code == 404


def test_an_exception_is_recorded_with_why_and_can_be_crossed_out(cast, signed_in):
    said = {"ground": "absent-from-area", "from_on-day": "1", "from_on-month": "4", "from_on-year": "2026"}
    path = f"/cases/{cast.case.reference}/exceptions/add/"
    assert signed_in(cast.asha).post(path, said).status_code == 422
    assert signed_in(cast.asha).post(path, {**said, "because": "Abroad."}).status_code == 302
    found = cast.case.exceptions.get()
    strike_exception(exception=found, because="They were here.", by=cast.asha, on=ON)
    with pytest.raises(Refused, match="struck out before"):
        strike_exception(exception=found, because="Again.", by=cast.asha, on=ON)
    assert Event.objects.filter(action="case.exception-struck").count() == 1
