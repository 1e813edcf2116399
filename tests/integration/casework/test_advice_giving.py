"""Giving advice: drafts nobody loses, sending, what comes on paper, missed appointments, files."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.casework.models import AdviceFile, AdviceText, How
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.advice_giving import (
    add_file,
    enter_advice,
    give_advice,
    record_missed_appointment,
    save_draft,
)
from sherwood.apps.casework.policies import Odd, Refused
from sherwood.apps.casework.queries import advice as queries

pytestmark = pytest.mark.django_db
ASKED, TODAY = date(2026, 4, 14), date(2026, 5, 5)


@pytest.fixture
def world(db):
    return cases.cast()


@pytest.fixture
def advice(world):
    return ask_for_advice(case=world.case, about="social-care", asked_of=world.carys, by=world.asha, on=ASKED)


def draft(advice, by, version, **parts):
    return save_draft(advice=advice, parts=parts, version=version, by=by, on=TODAY)


def test_a_draft_is_kept_under_the_bodys_own_headings(world, advice):
    text = draft(advice, world.carys, 0, home="  Lives with both parents.  ", needs="", unknown="no such heading")
    assert (text.parts, text.version) == ({"home": "Lives with both parents."}, 1)
    assert world.case.events.filter(kind="advice-received").count() == 0


def test_two_who_write_lose_no_word(world, advice):
    draft(advice, world.carys, 0, home="First words.")
    draft(advice, world.carys, 1, home="Second words.")
    with pytest.raises(ChangedMeanwhile) as found:
        draft(advice, world.carys, 1, home="Other words.")
    assert (found.value.theirs, found.value.yours, found.value.version) == (
        {"parts": {"home": "Second words."}},
        {"parts": {"home": "Other words."}},
        2,
    )
    assert AdviceText.objects.get().parts == {"home": "Second words."}


def test_two_first_drafts_lose_no_word_either(world, advice):
    draft(advice, world.carys, 0, home="First words.")
    with pytest.raises(ChangedMeanwhile):
        draft(advice, world.carys, 0, home="Other words.")


def test_only_who_is_asked_writes(world, advice):
    for who in (world.asha, world.senco, world.dev, world.parent):
        with pytest.raises(NotAllowed):
            draft(advice, who, 0, home="Words.")


def test_sending_meets_the_clock_closes_the_list_and_tells_the_worker(world, advice):
    draft(advice, world.carys, 0, needs="Help with change.")
    give_advice(advice=advice, version=1, by=world.carys, on=TODAY)
    advice.refresh_from_db()
    assert (advice.received_on, advice.how, advice.given_by, advice.given_post) == (
        TODAY,
        How.HERE,
        world.carys,
        "Speech and language therapist",
    )
    assert not world.case.dues.filter(limit="ehc.advice").exists()
    assert list(queries.asked_of(world.carys, TODAY)) == []
    assert [row.pk for row in queries.answered_by(world.carys, TODAY)] == [advice.pk]
    assert [(each.id, each.parts) for each in queries.given(world.case)] == [
        (f"advice:{advice.pk}", (("Needs", "Help with change."),))
    ]
    from sherwood.apps.notices.queries import unseen

    assert any("social care" in notice.what_changed for notice in unseen(world.asha))
    with pytest.raises(Refused, match="cannot be changed"):
        draft(advice, world.carys, 1, needs="Something else.")


def test_nothing_cannot_be_sent(world, advice):
    with pytest.raises(Refused, match="Write the advice"):
        give_advice(advice=advice, version=0, by=world.carys, on=TODAY)


def test_what_was_not_read_is_not_sent(world, advice):
    draft(advice, world.carys, 0, needs="Read.")
    draft(advice, world.carys, 1, needs="Written since.")
    with pytest.raises(ChangedMeanwhile):
        give_advice(advice=advice, version=1, by=world.carys, on=TODAY)
    assert not world.case.events.filter(kind="advice-received").exists()


def test_paper_counts_from_the_day_it_was_received(world, advice):
    enter_advice(
        advice=advice,
        received_on=date(2026, 4, 30),
        given_by="Social care, children's team",
        parts={"home": "From the letter."},
        by=world.ben,
        on=TODAY,
    )
    advice.refresh_from_db()
    assert (advice.received_on, advice.recorded_on, advice.how) == (date(2026, 4, 30), TODAY, How.PAPER)
    assert queries.given(world.case)[0].given_by == "Social care, children's team"


@pytest.mark.parametrize(
    ("day", "fault", "words"),
    [
        (date(2026, 5, 6), Refused, "in the future"),
        (date(2026, 4, 13), Refused, "before it was asked for"),
        (date(2026, 5, 3), Odd, "Sunday"),
    ],
)
def test_paper_of_a_day_that_cannot_be_is_refused_and_nothing_stays(
    world, advice, tmp_path, settings, day, fault, words
):
    settings.SHERWOOD_VAR = tmp_path
    file = SimpleUploadedFile("advice.txt", b"What the letter says.")
    with pytest.raises(fault, match=words):
        enter_advice(advice=advice, received_on=day, given_by="Team", file=file, by=world.asha, on=TODAY)
    advice.refresh_from_db()
    assert advice.received_on is None
    assert not AdviceFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_missed_appointment_excuses_this_body_and_moves_no_day(world, advice):
    record_missed_appointment(advice=advice, day=date(2026, 5, 5), said="Nobody came.", by=world.carys, on=TODAY)
    late = date(2026, 6, 5)
    standing = queries.standing_of(queries.find(advice.pk), late)
    assert (standing.due_on, standing.status, standing.days_over, standing.excused_by) == (
        date(2026, 5, 26),
        "late",
        10,
        "missed-appointment",
    )
    with pytest.raises(Refused, match="before the advice was asked for"):
        record_missed_appointment(advice=advice, day=date(2026, 4, 1), by=world.asha, on=TODAY)


def test_a_file_goes_with_the_advice_and_its_name_into_no_audit_entry(world, advice, tmp_path, settings):
    settings.SHERWOOD_VAR = tmp_path
    add_file(
        advice=advice,
        given=SimpleUploadedFile("rowan-report.txt", b"What was seen."),
        title="Report",
        by=world.carys,
        on=TODAY,
    )
    give_advice(advice=advice, version=0, by=world.carys, on=TODAY)
    assert queries.given(world.case)[0].files == ("Report",)
    assert "rowan" not in str(list(Event.objects.values_list("detail", flat=True))).lower()
    with pytest.raises(NotAllowed):
        add_file(
            advice=advice,
            given=SimpleUploadedFile("later.txt", b"More."),
            title="Later",
            by=world.carys,
            on=TODAY,
        )
