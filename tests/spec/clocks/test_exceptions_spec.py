"""What excuses lateness, and what does not. Request of 2 March 2026, never answered: final plan due 20 July.

An absence of 28 days from Monday 20 April has 17 May as its last day. A school closed from 20 July to 31 August reopens
on 1 September: advice asked for from 13 July to 25 August falls in its window.
"""

from datetime import date

import pytest
from clock_tables import a_day, history, rows

from sherwood.core.clocks import answer, standing

REQUEST = "2026-03-02 request-received;"

EXCUSES = """
limit | what else happened | exceptions | on | excused by
ehc.final-plan | | absent-from-area 2026-04-20..2026-05-17 | 2026-08-01 | absent-from-area
ehc.final-plan | | absent-from-area 2026-04-20..2026-05-16 | 2026-08-01 | -
ehc.final-plan | | absent-from-area 2026-07-20..2026-08-16 | 2026-08-01 | absent-from-area
ehc.final-plan | | absent-from-area 2026-07-21..2026-08-17 | 2026-08-20 | -
ehc.final-plan | | absent-from-area 2026-02-03..2026-03-02 | 2026-08-01 | absent-from-area
ehc.final-plan | | absent-from-area 2026-02-02..2026-03-01 | 2026-08-01 | -
ehc.final-plan | | absent-from-area 2026-07-01.. | 2026-07-28 | absent-from-area
ehc.final-plan | | absent-from-area 2026-07-01.. | 2026-07-27 | -
ehc.final-plan | | absent-from-area 2026-07-20..2026-09-30 | 2026-07-21 | absent-from-area
ehc.decide-to-assess | | absent-from-area 2026-04-13..2026-06-30 | 2026-04-14 | absent-from-area
ehc.final-plan | | personal-circumstances 2026-07-20..2026-07-20 | 2026-08-01 | personal-circumstances
ehc.final-plan | | personal-circumstances 2026-07-21..2026-07-30 | 2026-08-01 | -
ehc.refuse-to-issue | | personal-circumstances 2026-04-01..2026-04-02 | 2026-08-01 | personal-circumstances
ehc.final-plan | | personal-circumstances 2026-05-01..; absent-from-area 2026-04-20..2026-06-01 | 2026-08-01 | absent-from-area
ehc.final-plan | 2026-07-13 advice-requested @school | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | school-closed
ehc.final-plan | 2026-07-13 advice-requested @school | school-closed 2026-07-20..9999-12-31 | 2026-09-10 | school-closed
ehc.final-plan | 2026-07-12 advice-requested @school | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | -
ehc.final-plan | 2026-08-25 advice-requested @school | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | school-closed
ehc.final-plan | 2026-08-26 advice-requested @school | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | -
ehc.final-plan | 2026-07-20 advice-requested @health | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | -
ehc.final-plan | 2026-07-20 advice-requested @school | early-years-closed 2026-07-20..2026-08-31 | 2026-09-10 | -
ehc.final-plan | 2026-07-20 advice-requested @early-years-setting | early-years-closed 2026-07-20..2026-08-31 | 2026-09-10 | early-years-closed
ehc.final-plan | 2026-04-01 advice-requested @school | school-closed 2026-03-30..2026-04-25 | 2026-09-10 | -
ehc.final-plan | | school-closed 2026-03-30..2026-05-30 | 2026-09-10 | -
ehc.advice | 2026-07-20 advice-requested @school | school-closed 2026-07-20..2026-08-31 | 2026-09-10 | -
ehc.advice | 2026-04-14 advice-requested @health | absent-from-area 2026-04-20..2026-05-25 | 2026-06-01 | absent-from-area
ehc.advice | 2026-04-14 advice-requested @health; 2026-05-26 appointment-missed @health | - | 2026-06-01 | missed-appointment
ehc.advice | 2026-04-14 advice-requested @health; 2026-05-27 appointment-missed @health | - | 2026-06-01 | -
ehc.advice | 2026-04-14 advice-requested @health; 2026-05-20 appointment-missed @social-care | - | 2026-06-01 | -
ehc.final-plan | 2026-05-20 appointment-missed @health | - | 2026-08-01 | -
local.family-contact | | personal-circumstances 2026-03-01..2026-12-01 | 2026-12-01 | -
"""  # noqa: E501 - a row is one case


@pytest.mark.parametrize(("limit_id", "events", "exceptions", "on", "excused_by"), rows(EXCUSES))
def test_excused(limit_id, events, exceptions, on, excused_by) -> None:
    (found,) = standing(limit_id, history(REQUEST + events, exceptions), a_day(on))
    assert found.status == "late"
    assert (found.excused_by or "-") == excused_by


def test_what_is_in_time_needs_no_excuse() -> None:
    case = history(REQUEST + "2026-07-20 final-plan-sent", "personal-circumstances 2026-03-02..2026-08-01")
    (found,) = standing("ehc.final-plan", case, a_day("2026-09-01"))
    assert (found.status, found.excused_by) == ("met", None)


def test_a_plan_sent_late_is_still_excused() -> None:
    case = history(REQUEST + "2026-08-20 final-plan-sent", "absent-from-area 2026-04-20..2026-05-25")
    (found,) = standing("ehc.final-plan", case, a_day("2026-09-01"))
    assert (found.status, found.days_over, found.excused_by) == ("met-late", 31, "absent-from-area")


def test_an_exception_that_has_not_begun_is_not_seen() -> None:
    case = history(REQUEST, "personal-circumstances 2026-04-15..2026-05-01; absent-from-area 2026-04-10..2026-06-01")
    (found,) = standing("ehc.decide-to-assess", case, a_day("2026-04-14"))
    assert found.excused_by == "absent-from-area"


def test_advice_asked_for_after_an_earlier_request_does_not_excuse_a_later_one() -> None:
    case = history(
        "2024-03-04 request-received; 2024-07-22 advice-requested @school;" + REQUEST,
        "school-closed 2024-07-22..2024-09-01",
    )
    earlier, later = standing("ehc.final-plan", case, a_day("2026-09-01"))
    assert (earlier.excused_by, later.excused_by) == ("school-closed", None)


def test_a_closure_in_the_time_of_a_case_excuses_it_though_advice_was_asked_the_day_before():
    found = answer(
        {
            "events": [
                {"event": "advice-requested", "on": "2026-03-01", "about": "school"},
                {"event": "request-received", "on": "2026-03-02"},
            ],
            "exceptions": [{"ground": "school-closed", "from": "2026-03-05", "until": "2026-04-10"}],
        },
        date(2026, 11, 21),
    )
    excused = {each["limit"]: each["excused_by"] for each in found["standings"]}
    assert excused["ehc.decide-to-assess"] == excused["ehc.final-plan"] == "school-closed"
