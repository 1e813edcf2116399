"""Files with a request, the days a draft is kept, and what is filled in for somebody with an account."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import cases
from sherwood.apps.audit import clock
from sherwood.apps.casework.models import RequestDraft
from sherwood.apps.casework.operations import requests_asking as operations
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries.requests import Writer, draft_of
from sherwood.apps.documents.models import KeptFile
from sherwood.apps.documents.queries import path_of_kept
from sherwood.apps.family import tasks

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 3, 7)
ROBIN = Writer(contact="robin.stone@sherwood.example")
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def given(name="drawing.png", content=PICTURE):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def draft():
    return operations.begin(writer=ROBIN, on=BEGUN)


@pytest.fixture
def robin(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _request=None: BEGUN)
    session = client.session
    session["asks_as"] = ROBIN.contact
    session.save()
    return client


def files_of(draft):
    return [(each.name, each.note, each.step) for each in draft_of(ROBIN, draft, BEGUN).files]


def test_a_picture_is_a_view_and_the_words_beside_it_are_saved_with_it(robin, draft):
    response = robin.post(
        reverse("family:ask-step", args=[draft, "views"]),
        {"likes": "Trains.", "version": "0", "then": "add", "file": given(), "note": "What I like"},
    )
    assert response["Location"] == reverse("family:ask-step", args=[draft, "views"])
    assert files_of(draft) == [("drawing.png", "What I like", "views")]
    assert draft_of(ROBIN, draft, BEGUN).answers["views"]["likes"] == "Trains."


def test_a_file_that_is_not_taken_is_said_beside_it_and_the_words_stay(robin, draft):
    response = robin.post(
        reverse("family:ask-step", args=[draft, "views"]),
        {"likes": "Trains.", "version": "0", "then": "add", "file": given("page.html", b"<html>no</html>")},
    )
    assert response.status_code == 422
    assert response.text.count("is not a document that is kept here") == 2
    assert "Trains." in response.text
    assert KeptFile.objects.count() == 0


def test_adding_without_a_file_asks_for_one(robin, draft):
    response = robin.post(reverse("family:ask-step", args=[draft, "files"]), {"version": "0", "then": "add"})
    assert response.status_code == 422
    assert "Choose a file first" in response.text


def test_a_removed_file_is_gone_from_the_disk(robin, draft, django_capture_on_commit_callbacks):
    operations.add_file(draft_id=draft, step="files", given=given(), note="", writer=ROBIN, on=BEGUN)
    path = path_of_kept(KeptFile.objects.get())
    assert path.is_file()
    file = RequestDraft.objects.get().files.get()
    with django_capture_on_commit_callbacks(execute=True):
        robin.post(reverse("family:ask-remove-file", args=[draft, file.pk]))
    assert (KeptFile.objects.count(), path.exists()) == (0, False)


def test_nobody_removes_a_file_of_another(draft):
    operations.add_file(draft_id=draft, step="files", given=given(), note="", writer=ROBIN, on=BEGUN)
    file = RequestDraft.objects.get().files.get()
    with pytest.raises(Refused):
        operations.remove_file(
            draft_id=draft, file_id=file.pk, writer=Writer(contact="lee.moss@sherwood.example"), on=BEGUN
        )
    assert KeptFile.objects.count() == 1


def test_a_draft_lasts_30_days_from_the_last_save_and_goes_whole(draft, django_capture_on_commit_callbacks):
    operations.add_file(draft_id=draft, step="files", given=given(), note="", writer=ROBIN, on=BEGUN)
    saved_again = BEGUN + timedelta(days=10)
    operations.save_step(
        draft_id=draft, step="tried", answers={"tried": "Small groups."}, version=0, writer=ROBIN, on=saved_again
    )
    path = path_of_kept(KeptFile.objects.get())
    # Saved last on 17 March 2026: kept up to 16 April, gone on the 17th.
    assert tasks.expire_drafts(date(2026, 4, 16)) == 0
    assert draft_of(ROBIN, draft, date(2026, 4, 16)) is not None
    assert draft_of(ROBIN, draft, date(2026, 4, 17)) is None
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.expire_drafts(date(2026, 4, 17)) == 1
    assert (RequestDraft.objects.count(), KeptFile.objects.count(), path.exists()) == (0, 0, False)
    assert tasks.expire_drafts(date(2026, 4, 17)) == 0


def test_the_writer_is_told_once_before_it_goes(draft, django_capture_on_commit_callbacks):
    def told(on):
        with django_capture_on_commit_callbacks(execute=True):
            return tasks.tell_of_expiry(on)

    # Begun on 7 March: kept up to 6 April, told from 1 April.
    assert [told(date(2026, 3, 31)), told(date(2026, 4, 1)), told(date(2026, 4, 1)), told(date(2026, 4, 3))] == [
        0,
        1,
        0,
        0,
    ]
    (message,) = mail.outbox
    assert message.to == [ROBIN.contact]
    assert "7 April 2026" in message.body
    assert "/ask/e-mail/" in message.body


def test_after_days_without_a_run_it_is_still_told_and_then_deleted(draft):
    assert tasks.tell_of_expiry(date(2026, 4, 6)) == 1
    assert tasks.expire_drafts(date(2026, 4, 20)) == 1


def test_a_request_taken_by_staff_never_expires():
    worker = cases.person("asha", "ehc-coordinator")
    operations.begin(writer=Writer(user=worker), on=BEGUN, route="phone", received_on=date(2026, 3, 5))
    assert tasks.expire_drafts(date(2027, 3, 7)) == 0
    assert RequestDraft.objects.get().received_on == date(2026, 3, 5)


def test_a_parent_who_is_signed_in_finds_it_filled_in(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _request=None: cases.TODAY)
    world = cases.cast()
    client.force_login(world.parent, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("family:ask-mine")).text
    assert "Rowan Stone" in page
    assert "Hazel" not in page
    response = client.post(reverse("family:ask-mine"), {"child": world.child.pk})
    draft = re.search(r"/ask/([0-9a-f-]{36})/", response["Location"]).group(1)
    row = RequestDraft.objects.get(pk=draft)
    said = {answer.step: answer.answers for answer in row.answers.all()}
    assert said["who"] == {"asker": "parent"}
    assert said["you"] == {"forename": "Robin", "surname": "Stone", "right": "parental-responsibility"}
    assert said["child"]["born_on"] == "2016-05-04"
    assert row.about == world.child


def test_a_senco_asks_for_children_of_their_setting_only(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda _request=None: cases.TODAY)
    world = cases.cast()
    client.force_login(world.senco, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(reverse("family:ask-mine"), {"child": world.child.pk})
    assert response.status_code == 302
    row = RequestDraft.objects.get()
    said = {answer.step: answer.answers for answer in row.answers.all()}
    assert (said["who"]["asker"], said["setting"]["name"]) == ("school", "Oakwater Primary School (fictional)")
    refused = client.post(reverse("family:ask-mine"), {"child": world.other_child.pk})
    assert refused.status_code == 422
    # The restricted child goes to the same school and names nobody.
    assert "Fern" not in client.get(reverse("family:ask-mine")).text
