"""Asking a setting about a place: who may answer, what it may say, and what happens when it is silent."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories import cases, plan_cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.casework.models import Consultation
from sherwood.apps.casework.operations import consultation as operations
from sherwood.apps.casework.plan_tasks import TASKS
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries.plans import reply_until
from sherwood.apps.notices.models import Letter, Notice
from sherwood.apps.people.models import Membership, SettingStaff

pytestmark = pytest.mark.django_db
SENT = date(2026, 4, 1)
DUE = date(2026, 4, 16)


@pytest.fixture
def cast(db):
    cast = cases.cast()
    plan_cases.drafted(plan_cases.assessed(cast.case), cast.asha)
    return cast


def asked(cast, school=None, **more):
    school = school or plan_cases.other_school()
    return operations.consult(case=cast.case, setting=school, by=cast.asha, on=SENT, **more)


def test_a_setting_has_fifteen_days_to_reply(cast):
    consultation = asked(cast, preferred=True)
    # 1 April and 15 days: 16 April.
    assert reply_until(consultation.sent_on) == DUE
    cast.case.refresh_from_db()
    due = cast.case.dues.get(limit="ehc.setting-reply")
    assert (due.about, due.due_on, due.force) == ("Riverstone School (fictional)", DUE, "guidance")
    letter = Letter.objects.get(template="consultation")
    assert (str(letter.pk), letter.copies.get().setting) == (consultation.letter, consultation.setting)
    assert "16 April 2026" in letter.copies.get().text


def test_a_setting_is_consulted_with_the_draft_that_the_family_has():
    cast = cases.cast()
    plan_cases.written(plan_cases.assessed(cast.case), cast.asha)
    with pytest.raises(Refused, match="Send the draft first"):
        asked(cast)


def test_a_setting_is_asked_once_at_a_time_and_never_once_closed(cast):
    consultation = asked(cast)
    with pytest.raises(Refused, match="is asked already"):
        asked(cast, consultation.setting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.create(
            case=cast.case,
            plan_version=consultation.plan_version,
            setting=consultation.setting,
            about="again",
            sent_on=SENT,
            sent_by="tests",
        )
    closed = cases.setting("900003", "Closed School (fictional)")
    closed.closed_on = date(2026, 3, 31)
    closed.save()
    with pytest.raises(Refused, match="closed on 31 March 2026"):
        asked(cast, closed)


def test_staff_of_the_setting_answer_and_the_worker_is_told(cast):
    consultation = asked(cast)
    SettingStaff.objects.create(user=cast.senco, setting=consultation.setting, from_on=cases.JOINED)
    replied = operations.record_reply(consultation=consultation, answer="offers", by=cast.senco, on=date(2026, 4, 9))
    assert (replied.replied_on, replied.answer, replied.ground) == (date(2026, 4, 9), "offers", "")
    assert replied.replied_by == "SENCO"
    cast.case.refresh_from_db()
    assert not cast.case.dues.filter(limit="ehc.setting-reply").exists()
    notice = Notice.objects.get(user=cast.asha)
    assert "replied about a place" in notice.what_changed
    with pytest.raises(Refused, match="is here already"):
        operations.record_reply(consultation=replied, answer="offers", by=cast.asha, on=DUE)


def test_nobody_else_answers_for_a_setting(cast):
    consultation = asked(cast)
    for user in (cast.senco, cast.dev, cast.carys, cast.parent):
        with pytest.raises(NotAllowed):
            operations.record_reply(consultation=consultation, answer="offers", by=user, on=DUE)


def test_no_needs_a_ground_in_law_and_its_reason(cast):
    consultation = asked(cast)
    ask = {"consultation": consultation, "by": cast.asha, "on": DUE, "answer": "declines"}
    with pytest.raises(Refused, match="Choose the ground") as told:
        operations.record_reply(**ask, reason="We are full.")
    assert told.value.field == "ground"
    with pytest.raises(Refused, match="Say why") as told:
        operations.record_reply(**ask, ground="others")
    assert told.value.field == "reason"
    said = operations.record_reply(**ask, ground="others", reason="Two children there cannot bear drums.")
    assert (said.answer, said.ground) == ("declines", "others")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=said.pk).update(reason="")


def test_a_reply_before_the_question_is_refused(cast):
    consultation = asked(cast)
    with pytest.raises(Refused, match="It cannot have replied before"):
        operations.record_reply(consultation=consultation, answer="offers", by=cast.asha, on=DUE, day=date(2026, 3, 31))


def ticked(on):
    return [does(on) for _, does in TASKS]


def test_the_tick_reminds_five_days_before_and_goes_higher_once_late(cast):
    lead = cases.person("lead", "senior-practitioner")
    Membership.objects.create(user=lead, team=cast.case.team, is_lead=True, from_on=cases.JOINED)
    consultation = asked(cast)
    assert ticked(date(2026, 4, 10)) == [0, 0]
    assert ticked(date(2026, 4, 11)) == [1, 0]
    assert ticked(date(2026, 4, 11)) == [0, 0]
    assert ticked(DUE) == [0, 0]
    assert ticked(date(2026, 4, 17)) == [0, 1]
    assert ticked(date(2026, 4, 17)) == [0, 0]
    assert ticked(date(2026, 4, 30)) == [0, 0]
    consultation.refresh_from_db()
    assert (consultation.reminded_on, consultation.escalated_on) == (date(2026, 4, 11), date(2026, 4, 17))
    assert {notice.user for notice in Notice.objects.all()} == {cast.asha, lead}
    assert Letter.objects.filter(template="consultation-reminder").count() == 1
    assert Letter.objects.get(template="consultation-escalated").fields["late"] == "1 day"


def test_after_days_without_a_run_it_is_reminded_first_and_taken_higher_the_day_after(cast):
    asked(cast)
    assert ticked(date(2026, 4, 25)) == [1, 0]
    assert ticked(date(2026, 4, 26)) == [0, 1]


def test_a_reply_or_a_closed_case_ends_the_chasing(cast):
    first, second = asked(cast), asked(cast, cases.setting("900004", "Ashwater School (fictional)"))
    operations.record_reply(consultation=first, answer="offers", by=cast.asha, on=date(2026, 4, 9))
    assert ticked(date(2026, 4, 12)) == [1, 0]
    cases.happened(cast.case, "request-withdrawn", date(2026, 4, 14))
    assert ticked(date(2026, 4, 20)) == [0, 0]
    second.refresh_from_db()
    assert second.escalated_on is None


def test_by_hand_nothing_goes_higher_before_it_is_late_and_reminded(cast):
    consultation = asked(cast)
    with pytest.raises(Refused, match="has until 16 April 2026"):
        operations.escalate(consultation=consultation, by=cast.asha, on=DUE)
    with pytest.raises(Refused, match="Remind the setting first"):
        operations.escalate(consultation=consultation, by=cast.asha, on=date(2026, 4, 17))


def test_two_settings_of_the_same_name_are_told_apart(cast):
    first = asked(cast, cases.setting("900005", "St Elm (fictional)"))
    second = asked(cast, cases.setting("900006", "St Elm (fictional)"))
    assert (first.about, second.about) == ("St Elm (fictional)", "St Elm (fictional) (900006)")
    operations.record_reply(consultation=second, answer="offers", by=cast.asha, on=DUE)
    cast.case.refresh_from_db()
    assert [due.about for due in cast.case.dues.filter(limit="ehc.setting-reply")] == ["St Elm (fictional)"]
