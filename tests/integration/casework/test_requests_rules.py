"""Who counts as asking, and which birthdays are refused, doubted once, or taken: days counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sherwood.apps.casework.asked import STEPS, Asker, step, steps_for, unfinished
from sherwood.apps.casework.policies import Odd, Refused
from sherwood.apps.casework.request_rules import check_born_on, source_of

ON = date(2026, 6, 26)
# The last Friday in June 2026 is the 26th: who turned 16 by 31 August is of school age on it, not the day after.
SIXTEEN = date(2010, 5, 4)


@pytest.mark.parametrize(
    ("asker", "as_whom", "received_on", "code"),
    [
        (Asker.PARENT, "", ON, "1"),
        (Asker.YOUNG_PERSON, "", ON, "5"),
        (Asker.YOUNG_PERSON, "", date(2026, 6, 27), "1"),
        (Asker.SCHOOL, "", ON, "2"),
        (Asker.OTHER, "3", ON, "3"),
        (Asker.OTHER, "4", ON, "4"),
        (Asker.OTHER, "5", ON, "5"),
        (Asker.OTHER, "9", ON, "5"),
    ],
)
def test_the_source_follows_from_who_asks_and_from_their_right_to(asker, as_whom, received_on, code):
    assert source_of(asker, as_whom, SIXTEEN, received_on) == code


@pytest.mark.parametrize(
    ("born_on", "asker", "answer"),
    [
        (date(2026, 6, 27), Asker.PARENT, Refused),
        (date(2026, 6, 26), Asker.PARENT, None),
        (date(1916, 6, 26), Asker.PARENT, Refused),
        (date(2001, 6, 26), Asker.YOUNG_PERSON, Odd),
        (date(2001, 6, 27), Asker.YOUNG_PERSON, None),
        (SIXTEEN, Asker.YOUNG_PERSON, Odd),
        (SIXTEEN, Asker.PARENT, None),
        (date(2009, 8, 31), Asker.PARENT, Odd),
        (date(2009, 8, 31), Asker.SCHOOL, None),
    ],
)
def test_birthdays(born_on, asker, answer):
    if answer is None:
        check_born_on(born_on, on=ON, asker=asker, sure=False)
        return
    with pytest.raises(answer) as refusal:
        check_born_on(born_on, on=ON, asker=asker, sure=False)
    assert isinstance(refusal.value, Odd) == (answer is Odd)
    if answer is Odd:
        check_born_on(born_on, on=ON, asker=asker, sure=True)


def test_each_step_answers_questions_and_each_asker_is_led_through_their_own():
    assert all(each.people_ask for each in STEPS)
    assert [each.id for each in steps_for("young-person")] == [each.id for each in STEPS if each.id != "you"]
    assert steps_for("") == STEPS


def test_only_what_the_council_cannot_do_without_is_needed():
    assert [each.id for each in unfinished({"who": {"asker": "parent"}})] == [
        "you",
        "child",
        "contact",
        "setting",
        "needs",
    ]


def test_names_of_steps_and_questions_are_their_own():
    assert len({each.id for each in STEPS}) == len(STEPS)
    for each in STEPS:
        names = [question.name for question in each.questions]
        assert len(set(names)) == len(names), each.id
    assert step("no-such-step") is None
