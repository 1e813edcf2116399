"""How limits stand on a day. Request of Monday 2 March 2026: 13 April, 22 June, 20 July."""

import pytest
from clock_tables import a_day, history, rows

from sherwood.core.clocks import standing

STANDINGS = """
limit | what happened | on | anchored | due | met | status | over
ehc.decide-to-assess | 2026-03-02 request-received | 2026-03-02 | 2026-03-02 | 2026-04-13 | - | running | 0
ehc.decide-to-assess | 2026-03-02 request-received | 2026-04-13 | 2026-03-02 | 2026-04-13 | - | running | 0
ehc.decide-to-assess | 2026-03-02 request-received | 2026-04-14 | 2026-03-02 | 2026-04-13 | - | late | 1
ehc.decide-to-assess | 2026-03-02 became-responsible | 2026-04-14 | 2026-03-02 | 2026-04-13 | - | late | 1
ehc.decide-to-assess | 2026-04-13 assess-decision-notified =assess; 2026-03-02 request-received | 2026-05-01 | 2026-03-02 | 2026-04-13 | 2026-04-13 | met | 0
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-20 assess-decision-notified =refuse | 2026-05-01 | 2026-03-02 | 2026-04-13 | 2026-04-20 | met-late | 7
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-10 assess-decision-notified =assess | 2026-04-09 | 2026-03-02 | 2026-04-13 | - | running | 0
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-10 request-withdrawn | 2026-05-01 | 2026-03-02 | 2026-04-13 | - | ended | 0
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-30 request-withdrawn | 2026-05-01 | 2026-03-02 | 2026-04-13 | - | ended | 0
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-10 request-withdrawn; 2026-04-10 assess-decision-notified =assess | 2026-05-01 | 2026-03-02 | 2026-04-13 | 2026-04-10 | met | 0
ehc.decide-to-assess | 2026-03-02 request-received; 2026-04-10 assess-decision-notified =assess; 2026-04-12 request-withdrawn | 2026-05-01 | 2026-03-02 | 2026-04-13 | 2026-04-10 | met | 0
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-06-22 issue-decision-notified =refuse | 2026-07-01 | 2026-03-02 | 2026-06-22 | 2026-06-22 | met | 0
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-06-23 issue-decision-notified =refuse | 2026-07-01 | 2026-03-02 | 2026-06-22 | 2026-06-23 | met-late | 1
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-06-23 issue-decision-notified =issue | 2026-07-01 | 2026-03-02 | 2026-06-22 | - | ended | 0
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-07-01 final-plan-sent | 2026-07-01 | 2026-03-02 | 2026-06-22 | - | ended | 0
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-04-10 assess-decision-notified =refuse | 2026-07-01 | 2026-03-02 | 2026-06-22 | - | ended | 0
ehc.refuse-to-issue | 2026-03-02 request-received; 2026-04-10 assess-decision-notified =assess | 2026-07-01 | 2026-03-02 | 2026-06-22 | - | late | 9
ehc.final-plan | 2026-03-02 request-received; 2026-07-20 final-plan-sent | 2026-12-01 | 2026-03-02 | 2026-07-20 | 2026-07-20 | met | 0
ehc.final-plan | 2026-03-02 request-received; 2026-07-21 final-plan-sent | 2026-12-01 | 2026-03-02 | 2026-07-20 | 2026-07-21 | met-late | 1
ehc.final-plan | 2026-03-02 request-received; 2026-06-23 issue-decision-notified =issue | 2026-07-27 | 2026-03-02 | 2026-07-20 | - | late | 7
ehc.final-plan | 2026-03-02 request-received; 2026-06-23 issue-decision-notified =refuse | 2026-07-27 | 2026-03-02 | 2026-07-20 | - | ended | 0
ehc.final-plan | 2026-03-02 request-received; 2026-04-10 assess-decision-notified =refuse | 2026-07-27 | 2026-03-02 | 2026-07-20 | - | ended | 0
ehc.final-plan | 2026-03-02 request-received; 2026-09-01 request-withdrawn | 2026-10-01 | 2026-03-02 | 2026-07-20 | - | ended | 0
ehc.setting-reply | 2026-06-01 setting-consulted @oak; 2026-06-17 setting-replied @oak | 2026-07-01 | 2026-06-01 | 2026-06-16 | 2026-06-17 | met-late | 1
ehc.setting-reply | 2026-06-01 setting-consulted @oak; 2026-06-10 setting-replied @elm | 2026-06-16 | 2026-06-01 | 2026-06-16 | - | running | 0
ehc.parent-views | 2026-06-01 draft-served | 2026-06-15 | 2026-06-01 | 2026-06-15 | - | open | 0
ehc.parent-views | 2026-06-01 draft-served | 2026-06-16 | 2026-06-01 | 2026-06-15 | - | closed | 0
reassess.final-plan | 2026-09-01 reassessment-agreed; 2026-12-08 final-plan-sent | 2027-01-01 | 2026-09-01 | 2026-12-08 | 2026-12-08 | met | 0
local.ep-advice | 2026-05-14 advice-allocated @educational-psychologist; 2026-06-12 advice-received @educational-psychologist | 2026-07-01 | 2026-05-14 | 2026-06-11 | 2026-06-12 | met-late | 1
local.panel-letter | 2026-03-02 panel-decided; 2026-03-05 issue-decision-notified =issue; 2026-03-04 assess-decision-notified =assess | 2026-07-01 | 2026-03-02 | 2026-03-12 | 2026-03-04 | met | 0
review.decision | 2025-11-10 review-meeting-held; 2025-12-09 review-decision-notified =amend | 2026-01-01 | 2025-11-10 | 2025-12-08 | 2025-12-09 | met-late | 1
review.amended-plan | 2025-11-10 review-meeting-held; 2025-12-08 review-decision-notified =amend; 2026-02-02 amended-plan-sent | 2026-03-01 | 2025-11-10 | 2026-02-02 | 2026-02-02 | met | 0
review.amended-plan | 2025-11-10 review-meeting-held; 2025-12-08 review-decision-notified =maintain | 2026-03-01 | 2025-11-10 | 2026-02-02 | - | ended | 0
"""  # noqa: E501 - a row is one case


@pytest.mark.parametrize(("limit_id", "events", "on", "anchored", "due", "met", "status", "over"), rows(STANDINGS))
def test_standing(limit_id, events, on, anchored, due, met, status, over) -> None:
    (found,) = standing(limit_id, history(events), a_day(on))
    assert (found.anchored_on, found.due_on, found.reported_due_on) == (a_day(anchored), a_day(due), a_day(due))
    assert (found.status, found.met_on, found.days_over) == (status, a_day(met), int(over))
    assert found.excused_by is None


def stands(limit_id: str, events: str, on: str) -> list[tuple[str, ...]]:
    found = standing(limit_id, history(events), a_day(on))
    return [(s.about or "-", str(s.anchored_on), str(s.due_on), str(s.met_on or "-"), str(s.status)) for s in found]


def test_each_request_has_a_standing_of_its_own() -> None:
    events = (
        "2025-01-06 request-received; 2025-02-10 assess-decision-notified =refuse;"
        "2026-03-02 request-received; 2026-04-20 assess-decision-notified =assess"
    )
    assert stands("ehc.decide-to-assess", events, "2026-05-01") == [
        ("-", "2025-01-06", "2025-02-17", "2025-02-10", "met"),
        ("-", "2026-03-02", "2026-04-13", "2026-04-20", "met-late"),
    ]


def test_a_decision_on_the_day_of_a_new_request_belongs_to_the_new_one() -> None:
    events = "2026-01-05 request-received; 2026-03-02 request-received; 2026-03-02 assess-decision-notified =assess"
    assert stands("ehc.decide-to-assess", events, "2026-03-02") == [
        ("-", "2026-01-05", "2026-02-16", "-", "late"),
        ("-", "2026-03-02", "2026-04-13", "2026-03-02", "met"),
    ]


def test_each_body_has_a_clock_of_its_own() -> None:
    events = (
        "2026-04-14 advice-requested @health; 2026-04-14 advice-requested @educational-psychologist;"
        "2026-05-20 advice-received @health"
    )
    assert stands("ehc.advice", events, "2026-05-27") == [
        ("educational-psychologist", "2026-04-14", "2026-05-26", "-", "late"),
        ("health", "2026-04-14", "2026-05-26", "2026-05-20", "met"),
    ]


def test_advice_asked_for_twice_is_met_twice() -> None:
    events = (
        "2026-04-14 advice-requested @health; 2026-05-01 advice-received @health;"
        "2026-06-01 advice-requested @health; 2026-07-20 request-withdrawn"
    )
    assert stands("ehc.advice", events, "2026-08-01") == [
        ("health", "2026-04-14", "2026-05-26", "2026-05-01", "met"),
        ("health", "2026-06-01", "2026-07-13", "-", "ended"),
    ]


def test_the_local_promise_on_advice_is_about_psychologists_alone() -> None:
    assert stands("local.ep-advice", "2026-05-14 advice-allocated @health", "2026-07-01") == []


def test_a_limit_is_not_listed_before_its_anchor_or_before_the_regulations() -> None:
    assert stands("ehc.final-plan", "2026-03-02 request-received", "2026-03-01") == []
    assert stands("ehc.final-plan", "2014-08-31 request-received", "2026-03-01") == []
    assert len(stands("ehc.final-plan", "2014-09-01 request-received", "2026-03-01")) == 1
