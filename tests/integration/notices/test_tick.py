"""The background work: safe to run twice, after days of not running, and when a task of it fails."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail as django_mail

from factories import cases
from sherwood.apps.accounts.models import User
from sherwood.apps.casework import digest_tasks
from sherwood.apps.casework.models import AdviceRequest, Case, Due, Stage
from sherwood.apps.notices import operations, queries, tasks
from sherwood.apps.notices.models import Delivery, Letter, Mail, OnceKey, TickRun
from sherwood.apps.people.models import ActingKind, Child, FamilyMember
from sherwood.cli import main, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return cases.cast()


def lists():
    return {mail.to[0].split("@")[0]: mail.body for mail in django_mail.outbox}


def test_a_standing_is_told_once_when_it_is_due_soon_and_once_when_it_is_late(cast):
    """Requests of 2 March 2026: the decision is due by 13 April, in words of the law six weeks."""
    assert digest_tasks.tell_workers(date(2026, 4, 5)) == 0  # eight days before
    assert digest_tasks.tell_workers(date(2026, 4, 6)) == 2  # Asha's three cases in one e-mail, Dev's one in another
    told = lists()
    assert set(told) == {"asha", "dev"}
    assert "Due in the next 7 days (3)" in told["asha"]
    assert "- 2026-0001: Decision whether to assess, by 13 April 2026" in told["asha"]
    assert "2026-0004" not in told["asha"]
    for again in (date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 13)):
        assert digest_tasks.tell_workers(again) == 0
    django_mail.outbox.clear()
    assert digest_tasks.tell_workers(date(2026, 4, 14)) == 2
    assert "Newly late (3)" in lists()["asha"]
    assert digest_tasks.tell_workers(date(2026, 4, 14)) == 0


def test_the_list_names_no_child(cast):
    digest_tasks.tell_workers(date(2026, 4, 6))
    for text in lists().values():
        for child in Child.objects.all():
            assert not re.search(rf"\b({child.forename}|{child.surname})\b", text)


def test_after_weeks_of_not_running_there_is_one_email_and_no_flood(cast):
    assert digest_tasks.tell_workers(date(2026, 4, 20)) == 2  # nothing ran since before the day
    assert sorted(mail.to[0] for mail in django_mail.outbox) == ["asha@sherwood.example", "dev@sherwood.example"]
    assert "Newly late (3)" in lists()["asha"]
    assert Mail.objects.count() == 2
    assert digest_tasks.tell_workers(date(2026, 4, 21)) == 0


def test_what_a_decision_ended_is_told_no_more(cast):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 2), outcome="refuse")
    digest_tasks.tell_workers(date(2026, 4, 6))
    assert "2026-0001" not in lists()["asha"]


def test_the_contact_every_eight_weeks_is_on_the_list(cast):
    """The final plan was due on 20 July 2026; eight weeks after that is 14 September."""
    digest_tasks.tell_workers(date(2026, 9, 8))
    text = lists()["asha"]
    assert "Families to be in touch with (every 8 weeks while late) (3)" in text
    assert "by 14 September 2026" in text


def test_who_is_asked_for_advice_has_a_list_too(cast):
    AdviceRequest.objects.create(
        case=cast.case,
        about="speech-and-language-therapist",
        requested_on=date(2026, 4, 2),
        requested_by="EHC co-ordinator, north",
        due_on=date(2026, 5, 14),
        asked_of=cast.carys,
    )
    assert digest_tasks.tell_contributors(date(2026, 5, 6)) == 0
    assert digest_tasks.tell_contributors(date(2026, 5, 7)) == 1
    assert "- 2026-0001: Your advice, by 14 May 2026" in lists()["carys"]
    assert "speech" not in lists()["carys"]
    assert digest_tasks.tell_contributors(date(2026, 5, 8)) == 0
    AdviceRequest.objects.update(received_on=date(2026, 5, 12), how="form", recorded_on=date(2026, 5, 12))
    assert digest_tasks.tell_contributors(date(2026, 5, 15)) == 0


def unread(cast, **more):
    member = FamilyMember.objects.get(user=cast.parent)
    FamilyMember.objects.filter(pk=member.pk).update(channel="email", **more)
    operations.send(
        template="worker-changed",
        child=cast.child,
        to=[FamilyMember.objects.select_related("user").get(pk=member.pk)],
        fields={"worker": "Asha Brook"},
        what_changed="You have a new named worker.",
        by=cast.asha,
        on=date(2026, 4, 1),
    )
    operations.send_waiting(date(2026, 4, 1))


def test_an_unread_letter_is_announced_again_once_and_then_posted(cast):
    unread(cast, address="1 Oak Street", postcode="ZZ99 1ZZ")
    assert tasks.remind_of_unread(date(2026, 4, 14)) == 0
    assert tasks.remind_of_unread(date(2026, 4, 15)) == 1
    assert [letter.template for letter in Letter.objects.order_by("made_at")] == ["worker-changed", "unread-letter"]
    assert tasks.remind_of_unread(date(2026, 4, 16)) == 0
    assert tasks.post_unread(date(2026, 4, 28)) == 0
    assert tasks.post_unread(date(2026, 4, 29)) == 1
    assert Delivery.objects.get(way="print").because == "It was not opened on the site in four weeks."
    assert (tasks.post_unread(date(2026, 4, 29)), tasks.remind_of_unread(date(2026, 5, 20))) == (0, 0)


def test_a_letter_that_was_opened_is_left_alone(cast):
    unread(cast)
    Delivery.objects.update(first_opened_on=date(2026, 4, 3))
    assert tasks.remind_of_unread(date(2026, 4, 20)) == 0


def test_nobody_whom_a_court_restricted_meanwhile_is_reminded(cast):
    unread(cast)
    cases.acts(FamilyMember.objects.get(user=cast.parent), cast.child, ActingKind.COURT_RESTRICTION)
    assert tasks.remind_of_unread(date(2026, 4, 20)) == 0
    assert Letter.objects.filter(template="unread-letter").count() == 0
    assert not OnceKey.objects.filter(key__startswith="unread:").exists()


def test_the_command_answers_what_it_did_and_leaves_a_note(cast, capsys):
    operations.write_mail(kind="notice", to="a@sherwood.example", subject="S", text="T", on=date(2026, 4, 6))
    assert main(["tick", "--on", "2026-04-06", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["on"] == "2026-04-06"
    assert first["done"]["notices: e-mails sent"] == 1
    assert set(first) == {"on", "done"}
    assert main(["tick", "--on", "2026-04-06", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["done"]["notices: e-mails sent"] == 0
    assert TickRun.objects.count() == 2
    assert (queries.last_tick().on, queries.last_tick().failed) == (date(2026, 4, 6), {})


def test_a_task_that_fails_is_told_and_the_others_run(cast, capsys, monkeypatch):
    def broken(_on):
        raise RuntimeError("Rowan Stone is in here")

    monkeypatch.setattr(tick, "tasks", lambda: [("one", broken), ("two", lambda _on: 3)])
    assert main(["tick", "--on", "2026-04-06", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out) == {"on": "2026-04-06", "done": {"two": 3}, "failed": {"one": "RuntimeError"}}
    assert "one failed: RuntimeError" in told.err
    assert "Rowan" not in told.err
    assert queries.last_tick().failed == {"one": "RuntimeError"}


def test_two_runs_at_once_are_one(cast, capsys):
    with tick._alone():
        assert main(["tick", "--on", "2026-04-06"]) == 2
    assert "Another run of the background work is not finished" in capsys.readouterr().err
    assert TickRun.objects.count() == 0


def test_every_task_has_a_name_of_its_own():
    names = [name for name, _ in tick.tasks()]
    assert len(names) == len(set(names))
    assert names.index("documents: forgotten uploads deleted") < names.index("notices: e-mails sent")


def test_the_lists_ask_little_of_the_database_however_many_cases_there_are(cast, django_assert_max_num_queries):
    child, worker = cast.child, User.objects.get(pk=cast.asha.pk)
    many = [
        Case(
            id=f"case-{number}",
            reference=f"2025-{number:04d}",
            child=child,
            route="paper",
            received_on=date(2026, 3, 2),
            stage=Stage.DECIDING_TO_ASSESS,
            worker=worker,
            recorded_on=date(2026, 3, 2),
        )
        for number in range(1200)
    ]
    Case.objects.bulk_create(many)
    Due.objects.bulk_create(
        Due(
            case=case,
            limit="ehc.decide-to-assess",
            anchored_on=date(2026, 3, 2),
            due_on=date(2026, 3, 2) + timedelta(days=42),
            force="statutory",
        )
        for case in many
    )
    # One for the standings; the keys in pieces of 500 (three questions, three writings); people; mail; its sending.
    with django_assert_max_num_queries(30):
        digest_tasks.tell_workers(date(2026, 4, 6))
    text = lists()["asha"]
    assert "Due in the next 7 days (1203)" in text
    assert "- and 1188 more on your list" in text


def test_the_answer_in_the_manual_is_one_that_it_gives(cast, capsys):
    page = (Path(__file__).parents[3] / "docs" / "reference" / "answers.md").read_text(encoding="utf-8")
    shown = json.loads(page.split("\n## `sherwood tick`\n")[1].split("```json\n")[1].split("```")[0])
    assert main(["tick", "--on", "2026-04-06", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(shown) == set(told)
    assert set(shown["done"]) <= set(told["done"])


def test_mail_that_a_demonstration_prints_stays_out_of_the_answer(cast, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert main(["tick", "--on", "2026-04-06", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["on"] == "2026-04-06"
    assert "Subject:" in err
