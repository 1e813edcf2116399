"""The pages of letters: reading, printing and posting, with proof, and never another's copy."""

from __future__ import annotations

from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.notices import operations
from sherwood.apps.notices.models import Copy, Delivery, Mail, PrintBatch
from sherwood.apps.people.models import Acting, Child, FamilyMember

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def sent(cast):
    """A letter by post and one on the site, to the parent of Asha's child."""
    return post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha)


def post_to(child, member, by, channel="print", address="1 Oak Street, Oakwater", on=ON):
    FamilyMember.objects.filter(pk=member.pk).update(channel=channel, address=address, postcode="ZZ99 1ZZ")
    member = FamilyMember.objects.select_related("user").get(pk=member.pk)
    return operations.send(
        template="request-received",
        child=child,
        to=[member],
        fields={"received_on": ON, "decide_by": date(2026, 5, 13), "plan_by": date(2026, 8, 19)},
        what_changed="We have the request.",
        by=by,
        on=on,
    )


def as_(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_letters_by_post_are_printed_posted_and_proved(client, cast, sent):
    page = as_(client, cast.ben).get(reverse("notices:to-post"))
    assert "To Robin Stone: We have the request for an assessment" in page.text
    printed = client.get(reverse("notices:to-post-pdf"))
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    delivery = Delivery.objects.get()
    answer = client.post(reverse("notices:to-post"), {"letters": [str(delivery.pk)]})
    assert answer.status_code == 302
    delivery.refresh_from_db()
    assert (delivery.sent_on, delivery.batch.posted_by) == (ON, cast.ben)
    assert delivery.posted_to == "Robin Stone\n1 Oak Street\nOakwater\nZZ99 1ZZ"
    letters = client.get(reverse("notices:case-letters", args=[cast.child.pk])).text
    assert "Posted on 1 April 2026 by EHC co-ordinator, north." in letters
    assert Event.objects.filter(action="letter.posted").get().detail == {"batch": delivery.batch_id, "letters": 1}


def test_saying_nothing_was_posted_asks_which(client, cast, sent):
    answer = as_(client, cast.asha).post(reverse("notices:to-post"), {})
    assert answer.status_code == 422
    assert "Select one or more letters that were posted" in answer.text
    assert "Error: Letters to post" in answer.text
    assert PrintBatch.objects.count() == 0


def test_nobody_posts_the_letters_of_children_they_do_not_work_with(client, cast, sent):
    page = as_(client, cast.dev).get(reverse("notices:to-post"))
    assert "Robin" not in page.text
    answer = client.post(reverse("notices:to-post"), {"letters": [str(Delivery.objects.get().pk)]})
    assert answer.status_code == 422
    assert Delivery.objects.get().sent_on is None


def test_a_letter_without_an_address_is_not_posted(client, cast):
    post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha, address="")
    page = as_(client, cast.asha).get(reverse("notices:to-post"))
    assert "There is no address." in page.text
    answer = client.post(reverse("notices:to-post"), {"letters": [str(Delivery.objects.get().pk)]})
    assert (answer.status_code, Delivery.objects.get().sent_on) == (422, None)
    assert "There is no address for the letter to Robin Stone" in answer.text


def test_opening_by_the_reader_is_proof_and_by_staff_is_not(client, cast, sent):
    copy = Copy.objects.get()
    as_(client, cast.asha).get(reverse("notices:letter", args=[copy.pk]))
    assert Delivery.objects.get().first_opened_on is None
    page = as_(client, cast.parent).get(reverse("notices:my-letter", args=[copy.pk]))
    assert "We have the request for an assessment" in page.text
    assert Delivery.objects.get().first_opened_on == ON
    looks = Event.objects.filter(action="letter.opened").order_by("id").values_list("actor", flat=True)
    assert list(looks) == [cast.asha.pk, cast.parent.pk]
    assert "Not opened yet" not in client.get(reverse("notices:my-letters")).text


def test_who_may_no_longer_act_reads_no_letter_not_even_an_old_one(client, cast, sent):
    Acting.objects.filter(member__user=cast.parent).update(until_on=date(2026, 3, 1))
    as_(client, cast.parent)
    assert client.get(reverse("notices:my-letter", args=[Copy.objects.get().pk])).status_code == 403
    assert "We have the request" not in client.get(reverse("notices:my-letters")).text


def test_a_letter_out_of_reach_and_one_that_is_not_there_are_told_alike(client, cast, sent):
    as_(client, cast.young_person)
    theirs = client.get(reverse("notices:my-letter", args=[Copy.objects.get().pk]))
    nothing = client.get(reverse("notices:my-letter", args=["00000000-0000-4000-8000-000000000000"]))
    assert (theirs.status_code, nothing.status_code) == (403, 403)
    assert theirs.text.replace("\n", "") == nothing.text.replace("\n", "")


def test_a_setting_reads_nothing_of_a_child_that_becomes_restricted(client, cast):
    operations.send(
        template="consultation",
        child=cast.child,
        to=[cast.child.setting],
        fields={"reply_by": date(2026, 4, 16)},
        what_changed="You are asked about a place.",
        by=cast.asha,
        on=ON,
    )
    copy = Copy.objects.get()
    assert as_(client, cast.senco).get(reverse("notices:setting-letter", args=[copy.pk])).status_code == 200
    Child.objects.filter(pk=cast.child.pk).update(restricted=True)
    assert client.get(reverse("notices:setting-letter", args=[copy.pk])).status_code == 403
    assert "Can you offer a place?" not in client.get(reverse("notices:setting-letters")).text


def test_anybody_may_have_their_letter_on_paper(client, cast):
    post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha, channel="portal")
    copy = Copy.objects.get()
    as_(client, cast.parent)
    for _ in range(2):
        page = client.post(reverse("notices:my-letter-paper", args=[copy.pk]), follow=True)
        assert "We will post this letter to you. It is free." in page.text
    assert [each.way for each in copy.deliveries.all()] == ["portal", "print"]
    FamilyMember.objects.update(address="")
    other = post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha, channel="portal", address="")
    page = client.post(reverse("notices:my-letter-paper", args=[other.copies.get().pk]), follow=True)
    assert "We have no address to post this letter to." in page.text


def test_an_email_that_does_not_go_is_seen_tried_again_and_followed_by_post(
    client, cast, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*_args, **_kwargs):
        raise SMTPServerDisconnected("the server is away")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    with django_capture_on_commit_callbacks(execute=True):
        post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha, channel="email")
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.fault) == ("waiting", 1, "SMTPServerDisconnected")
    page = as_(client, cast.asha).get(reverse("notices:unsent")).text
    assert "It is tried again each time" in page
    for day in (2, 2, 2):  # many tries in one night do not give it up
        operations.send_waiting(date(2026, 4, day))
    assert Mail.objects.get().state == "waiting"
    operations.send_waiting(date(2026, 4, 3))
    assert Mail.objects.get().state == "failed"
    assert [row.way for row in Delivery.objects.order_by("made_at")] == ["email", "print"]
    assert "Given up. The letter goes by post instead." in client.get(reverse("notices:unsent")).text


def test_a_translation_is_arranged_on_its_page(client, cast):
    FamilyMember.objects.filter(user=cast.parent).update(language="ur", interpreter=True)
    post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha)
    page = as_(client, cast.asha).get(reverse("notices:languages")).text
    assert "An interpreter: Urdu" in page
    task = Copy.objects.get().arrangements.get()
    address = reverse("notices:arrange", args=[task.pk])
    empty = client.post(address, {"how": " "})
    assert (empty.status_code, "Say what was arranged" in empty.text) == (422, True)
    assert client.post(address, {"how": "An interpreter rings on 3 April."}).status_code == 302
    task.refresh_from_db()
    assert (task.done_on, task.done_post) == (ON, "EHC co-ordinator, north")


def test_lists_of_letters_ask_the_database_the_same_however_long_they_are(client, cast, django_assert_max_num_queries):
    for _ in range(15):
        post_to(cast.child, FamilyMember.objects.get(user=cast.parent), cast.asha)
    as_(client, cast.asha)
    with django_assert_max_num_queries(22):
        client.get(reverse("notices:case-letters", args=[cast.child.pk]))
    with django_assert_max_num_queries(16):
        client.get(reverse("notices:to-post"))
    as_(client, cast.parent)
    with django_assert_max_num_queries(16):
        client.get(reverse("notices:my-letters"))


def test_what_somebody_was_told_is_on_their_page_until_they_have_seen_it(client, cast):
    for child, words in ((cast.child, "The school gave its advice."), (cast.other_child, "Out of reach.")):
        operations.tell(to=cast.asha, child=child, what_changed=words, link="/caseload/", by="tick", on=ON)
    page = as_(client, cast.asha).get(reverse("notices:news")).text
    assert "The school gave its advice." in page
    assert "Out of reach." not in page
    assert "Seen in the last four weeks" not in page
    seen = client.post(reverse("notices:news"), follow=True).text
    assert "Nothing is new since you last looked." in seen
    assert seen.index("Seen in the last four weeks") < seen.index("The school gave its advice.")
    assert "The school" not in as_(client, cast.ben).get(reverse("notices:news")).text
