"""A letter is written once, reaches each reader in their own way, and leaves proof."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail as django_mail
from django.db import transaction

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.notices import operations, queries
from sherwood.apps.notices.models import Arrangement, Copy, Delivery, Letter, Mail, Notice
from sherwood.apps.notices.models.letters import KeptAsSent
from sherwood.apps.notices.policies import Refused
from sherwood.apps.notices.writing.merging import MergeRefused
from sherwood.apps.notices.writing.templates import UnknownTemplate
from sherwood.apps.people.models import ActingKind, FamilyMember

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
REASONS = "The school has not yet tried the help that its own plan asks for."


@pytest.fixture
def cast():
    return cases.cast()


@pytest.fixture
def robin(cast):
    return FamilyMember.objects.get(forename="Robin")


def refused(cast, *to, **more):
    return operations.send(
        **{
            "template": "decision-not-to-assess",
            "child": cast.child,
            "to": to,
            "fields": {},
            "reasons": REASONS,
            "what_changed": "We decided not to carry out an assessment.",
            "by": cast.asha,
            "on": ON,
            **more,
        }
    )


def prefers(member, **more):
    FamilyMember.objects.filter(pk=member.pk).update(**more)
    return FamilyMember.objects.select_related("user").get(pk=member.pk)


def test_by_email_the_letter_is_on_the_site_and_the_mail_says_what_is_new_and_where(
    cast, robin, django_capture_on_commit_callbacks
):
    robin = prefers(robin, channel="email")
    with django_capture_on_commit_callbacks(execute=True):
        letter = refused(cast, robin)
    copy = letter.copies.get()
    sent = django_mail.outbox[0]
    assert sent.to == ["robin-stone@sherwood.example"]
    assert sent.subject == "A letter for you: Our decision not to carry out an assessment"
    assert f"/letters/to-me/{copy.id}/" in sent.body
    assert "What is new: We decided not to carry out an assessment." in sent.body
    assert "on paper" in sent.body
    assert "01632 960 001" in sent.body
    delivery = copy.deliveries.get()
    assert (delivery.way, delivery.sent_on, delivery.mail.state) == ("email", ON, "sent")
    assert delivery.mail.message_id == sent.extra_headers["Message-ID"]
    assert delivery.mail.message_id.startswith("<")


def test_an_email_names_no_child_and_tells_no_need(cast, robin, django_capture_on_commit_callbacks):
    robin = prefers(robin, channel="email")
    with django_capture_on_commit_callbacks(execute=True):
        refused(
            cast, robin, what_changed="Rowan Stone does not get an assessment of autism.", reasons="Autism was seen."
        )
    told = django_mail.outbox[0].subject + django_mail.outbox[0].body
    for word in ("Rowan", "autis", "Autis"):
        assert word not in told
    assert "We have decided not to carry out an assessment." in told
    assert "autism" in letter_of(robin).what_changed


def letter_of(member):
    return queries.letters_to(member)[0]


def test_who_asks_for_print_gets_print_and_who_has_no_account_too(cast, robin):
    no_account = cases.family_member("hazel-brook")
    cases.acts(no_account, cast.child)
    no_account = prefers(no_account, channel="email")
    letter = refused(cast, prefers(robin, channel="print"), no_account)
    ways = {copy.addressed_to: copy.deliveries.get() for copy in letter.copies.all()}
    assert (ways["Robin Stone"].way, ways["Robin Stone"].because) == ("print", "")
    assert (ways["Hazel Brook"].way, ways["Hazel Brook"].because) == (
        "print",
        "There is no account on which to read it.",
    )
    assert Mail.objects.count() == 0


def test_the_portal_needs_no_email(cast, robin):
    letter = refused(cast, prefers(robin, channel="portal"))
    delivery = letter.copies.get().deliveries.get()
    assert (delivery.way, delivery.sent_on, delivery.mail) == ("portal", ON, None)


def test_another_language_is_told_so_and_staff_get_the_task(cast, robin):
    letter = refused(cast, prefers(robin, channel="portal", language="pl"))
    copy = letter.copies.get()
    assert "To ważny list." in copy.text
    assert 'lang="pl"' in copy.html
    task = Arrangement.objects.get()
    assert (task.copy, task.what, task.language) == (copy, "translation", "pl")
    assert [row.pk for row in queries.list_to_arrange(cast.ben, ON)] == [task.pk]
    assert list(queries.list_to_arrange(cast.dev, ON)) == []
    operations.settle_arrangement(arrangement=task, how="Translated and posted on 3 April.", by=cast.asha, on=ON)
    assert list(queries.list_to_arrange(cast.asha, ON)) == []
    with pytest.raises(Refused, match="arranged before"):
        operations.settle_arrangement(arrangement=task, how="Again.", by=cast.asha, on=ON)


def test_a_language_we_have_no_sentence_in_is_told_in_english(cast, robin):
    text = refused(cast, prefers(robin, channel="portal", language="cy")).copies.get().text
    assert text.startswith("We can have this letter translated, or arrange an interpreter, free.")


def test_one_reader_never_sees_anything_of_another(cast, robin):
    carer = cases.family_member("linden-brook", cases.person("linden", "parent"))
    cases.acts(carer, cast.child, ActingKind.FOSTER_CARER)
    FamilyMember.objects.filter(pk=carer.pk).update(
        address="7 Hidden Lane", postcode="ZZ99 7ZZ", address_protected=True
    )
    refused(cast, prefers(robin, channel="portal"), prefers(carer, channel="print"))
    mine = Copy.objects.get(member=robin)
    for word in ("Linden", "Hidden Lane", "ZZ99 7ZZ"):
        assert word not in mine.text + mine.html
    assert [row.addressed_to for row in queries.letters_to_user(cast.parent, ON)] == ["Robin Stone"]


def test_nobody_without_the_right_to_act_is_written_to(cast, robin):
    other = FamilyMember.objects.get(forename="Lee")
    with pytest.raises(Refused, match="may not act"):
        refused(cast, robin, other)
    cases.acts(robin, cast.child, ActingKind.COURT_RESTRICTION)
    with pytest.raises(Refused, match="may not act"):
        refused(cast, robin)
    assert Letter.objects.count() == 0
    with pytest.raises(Refused, match="nobody to go to"):
        refused(cast)


@pytest.mark.parametrize(
    ("change", "fault", "words"),
    [
        ({"reasons": ""}, MergeRefused, r"cannot be written without: reasons \(why, in plain words\)"),
        ({"fields": {"reason": "misspelt"}}, MergeRefused, "has no field reason"),
        ({"template": "no-such"}, UnknownTemplate, "There is no letter 'no-such'"),
        ({"what_changed": "  "}, Refused, "Say what changed"),
        ({"to": ["somebody@sherwood.example"]}, Refused, "never to a bare address"),
    ],
)
def test_a_letter_with_a_gap_in_it_is_not_sent(cast, robin, change, fault, words):
    with pytest.raises(fault, match=words):
        refused(cast, robin, **change)
    assert (Letter.objects.count(), Mail.objects.count(), Delivery.objects.count()) == (0, 0, 0)


def test_a_letter_is_kept_word_for_word(cast, robin):
    letter = refused(cast, robin)
    copy = letter.copies.get()
    letter.reasons = "Something else."
    copy.text = "Something else."
    for change in (
        letter.save,
        copy.save,
        letter.delete,
        lambda: Copy.objects.update(text="Something else."),
        lambda: Letter.objects.all().delete(),
    ):
        with pytest.raises(KeptAsSent):
            change()
    found = Letter.objects.get()
    assert (found.template, found.template_version, found.reasons) == ("decision-not-to-assess", 1, REASONS)
    assert REASONS in Copy.objects.get().text


def test_a_fault_after_the_letter_leaves_no_mail(cast, robin, django_capture_on_commit_callbacks):
    robin = prefers(robin, channel="email")
    with django_capture_on_commit_callbacks(execute=True) as asked, pytest.raises(RuntimeError), transaction.atomic():
        refused(cast, robin)
        raise RuntimeError("the step after the letter")
    assert (asked, django_mail.outbox, Letter.objects.count()) == ([], [], 0)


def test_the_audit_trail_holds_codes_and_counts(cast, robin):
    refused(cast, robin)
    event = Event.objects.get(action="letter.sent")
    assert event.detail == {"template": "decision-not-to-assess", "version": 1, "copies": 1}


def test_a_setting_with_people_here_gets_an_email_and_one_without_a_letter(cast):
    known, unknown = cast.child.setting, cases.setting("900002", "Riverstone School (fictional)")
    letter = operations.send(
        template="consultation",
        child=cast.child,
        to=[known, unknown],
        fields={"reply_by": date(2026, 4, 16)},
        what_changed="You are asked about a place.",
        by=cast.asha,
        on=ON,
    )
    ways = {copy.setting_id: copy.deliveries.get().way for copy in letter.copies.all()}
    assert ways == {"900001": "email", "900002": "print"}
    assert [row.title for row in queries.letters_to_setting(cast.senco, ON)] == ["Can you offer a place?"]
    assert "16 April 2026" in letter.copies.first().text


def test_an_invitation_goes_to_a_bare_address_whole(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.send(
            template="invitation",
            child=None,
            to=["new.parent@sherwood.example"],
            fields={"link": "https://send.sherwood.example/join/abc", "expires_on": date(2026, 4, 15)},
            what_changed="You are invited.",
            by=cast.asha,
            on=ON,
        )
    sent = django_mail.outbox[0]
    assert (sent.to, sent.subject) == (["new.parent@sherwood.example"], "You are invited to join")
    assert "https://send.sherwood.example/join/abc" in sent.body
    assert "15 April 2026" in sent.body


def test_telling_says_what_changed_and_veils_what_tells_a_need(cast, robin, django_capture_on_commit_callbacks):
    robin = prefers(robin, channel="email")
    with django_capture_on_commit_callbacks(execute=True):
        for words in ("The school gave its advice.", "The speech and language therapist gave advice."):
            operations.tell(to=robin, child=cast.child, what_changed=words, link="/my-child/", by=cast.asha, on=ON)
    first, second = django_mail.outbox
    assert "What is new: The school gave its advice." in first.body
    assert "/my-child/" in first.body
    assert "therapist" not in second.body
    assert [row.what_changed for row in queries.unseen(cast.parent)] == [
        "The speech and language therapist gave advice.",
        "The school gave its advice.",
    ]
    assert operations.see_notices(user=cast.parent, on=ON) == 2
    assert queries.unseen(cast.parent) == []


def test_staff_are_told_on_the_site_only(cast):
    operations.tell(to=cast.asha, child=cast.child, what_changed="Advice came.", link="/", by="tick", on=ON)
    assert (Notice.objects.get().user, Mail.objects.count()) == (cast.asha, 0)


def test_once_is_once(cast):
    assert operations.once("advice-reminder:12", ON) is True
    assert operations.once("advice-reminder:12", ON) is False
    assert operations.once_each(["advice-reminder:12", "a", "b", "a"], ON) == {"a", "b"}
    assert operations.once_each(["a", "b"], ON) == set()


def test_a_setting_that_has_a_decision_to_know_is_told_whose_the_rights_are(cast, robin):
    letter = refused(cast, robin, cast.child.setting)
    told = {copy.addressed_to: copy.text for copy in letter.copies.all()}
    words = "This is a copy for you of what we told the family."
    assert words in told["Oakwater Primary School (fictional)"]
    assert words not in told["Robin Stone"]
