"""The letter that says why the council is late, and the promise that it keeps."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.casework.operations.delay_letters import explain_delay
from sherwood.apps.casework.policies import Refused
from sherwood.apps.notices.queries import letters_about

pytestmark = pytest.mark.django_db
LATE = date(2026, 7, 27)  # a Monday, a week after 20 July
WHY = "The psychologist could only begin in July."


@pytest.fixture
def cast(db):
    made = cases.cast()
    cases.happened(made.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    return made


def test_the_family_is_told_what_is_late_why_and_when_it_hears_again(cast):
    explain_delay(case=cast.case, why=WHY, what_next=["The advice comes.", ""], by=cast.asha, on=LATE)
    letter = letters_about(cast.child, LATE)[0]
    assert letter.template == "delay-explained"
    assert [copy.addressed_to for copy in letter.copies] == ["Robin Stone"], "nobody who may not act is written to"
    contact = cast.case.contacts.get()
    assert (contact.channel, contact.said, contact.on) == ("letter", WHY, LATE)
    assert cast.case.events.filter(kind="family-contacted", on=LATE).count() == 1
    # Eight weeks after 27 July is 21 September.
    assert cast.case.dues.get(limit="local.family-contact").due_on == date(2026, 9, 21)


def test_nothing_is_explained_where_nothing_is_late(cast):
    with pytest.raises(Refused, match="Nothing is late"):
        explain_delay(case=cast.case, why=WHY, what_next=[], by=cast.asha, on=date(2026, 7, 20))
    assert not cast.case.contacts.exists()


def test_somebody_who_does_not_work_the_case_writes_no_letter(cast):
    with pytest.raises(NotAllowed):
        explain_delay(case=cast.case, why=WHY, what_next=[], by=cast.dev, on=LATE)


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(cast, signed_in, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: LATE)
    address = reverse("casework:explain-delay", args=[cast.case.reference])
    client = signed_in(cast.asha)
    passed = {"expected_by-day": "1", "expected_by-month": "7", "expected_by-year": "2026"}
    response = client.post(address, {"why": WHY, "what_next": "", **passed})
    assert response.status_code == 422
    assert "The day you expect it must not have passed" in response.text
    assert WHY in response.text
    response = client.post(address, {"why": WHY, "what_next": "The advice comes."})
    assert response.status_code == 302
    assert WHY in client.get(response["Location"]).text


def test_the_family_reads_what_was_written_on_its_own_page(cast, signed_in, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: LATE)
    explain_delay(case=cast.case, why=WHY, what_next=[], by=cast.asha, on=LATE)
    assert WHY in signed_in(cast.parent).get(reverse("family:child", args=[cast.case.reference])).text
