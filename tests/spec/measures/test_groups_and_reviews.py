"""Groupings, reviews and measures that are not available: small tables, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from factories.snapshots import EVERYTHING
from sherwood.core.measures import NotAvailable

FROM_SEN2 = EVERYTHING - {"review.due_on", "review.amended_plan_sent_on", "request.withdrawn_on"}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def plan(started: str | None, ceased: str | None = None):
    return ("plan", {"started_on": day(started), "ceased_on": day(ceased)})


def review(met=None, decided=None, **more):
    return ("review", {"met_on": day(met), "decided_on": day(decided), **{key: day(to) for key, to in more.items()}})


def born(on: str | None, postcode: str | None = None):
    person = [("person", {"born_on": day(on)})]
    return person + ([("identifier", {"kind": "postcode", "value": postcode})] if postcode else [])


def test_district_comes_from_the_postcode_and_what_no_list_knows_is_not_known(count) -> None:
    children = [
        [*born("2015-01-01", "aa1 1aa"), plan("2024-01-01")],
        [*born("2015-01-01", "AA11AA"), plan("2024-01-01")],
        [*born("2015-01-01", "ZZ1 1ZZ"), plan("2024-01-01")],
        [*born("2015-01-01"), plan("2024-01-01")],
    ]
    assert count("ehc.plans-maintained", children, "2025-01-01", "2026-01-01", by=("district",)) == [
        (None, "2025-01-01", "E07000170", 2),
        (None, "2025-01-01", "not-known", 2),
    ]


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        ("2020-10-01", "0-4"),  # five tomorrow
        ("2020-09-30", "5-10"),  # five today
        ("2009-09-30", "16-19"),
        ("2000-09-30", "20-25"),
        ("1999-09-30", "not-known"),  # 26: no plan can be
        (None, "not-known"),
    ],
)
def test_age_of_a_stock_is_age_on_the_stock_day(count, born_on, band) -> None:
    children = [[*born(born_on), plan("2024-01-01")]]
    assert count("ehc.plans-maintained", children, "2025-07-01", "2025-10-01", by=("age_band",)) == [
        (None, "2025-07-01", band, 1)
    ]


def test_age_of_an_event_is_age_on_its_day(count) -> None:
    request = ("request", {"received_on": day("2025-03-01"), "outcome": "Y", "decided_on": day("2025-04-10")})
    children = [[*born("2020-04-01"), request]]
    assert count("ehc.requests", children, "2025-01-01", "2026-01-01", by=("age_band",)) == [
        (None, "2025-01-01", "0-4", 1)
    ]
    assert count("ehc.decided-in-6-weeks", children, "2025-01-01", "2026-01-01", by=("age_band",)) == [
        (None, "2025-01-01", "5-10", 1, 1)
    ]


def test_need_and_setting_ranked_1_speak_for_the_plan(count) -> None:
    children = [
        [
            plan("2024-01-01"),
            ("need", {"rank": 2, "need_type": "SLCN"}),
            ("need", {"rank": 1, "need_type": "ASD"}),
            ("placement", {"part": "named", "rank": 1, "setting_code": "OTH"}),
            ("placement", {"part": "attended", "rank": 2, "setting_code": "OPA"}),
            ("placement", {"part": "attended", "rank": 1, "setting_code": "EHE"}),
        ],
        [plan("2024-01-01"), ("placement", {"part": "named", "rank": 1, "setting_code": "OLA"})],
        [plan("2024-01-01")],
    ]
    assert count("ehc.plans-maintained", children, "2025-01-01", "2026-01-01", by=("primary_need",)) == [
        (None, "2025-01-01", "ASD", 1),
        (None, "2025-01-01", "not-known", 2),
    ]
    assert count("ehc.plans-maintained", children, "2025-01-01", "2026-01-01", by=("setting_type",)) == [
        (None, "2025-01-01", "EHE", 1),
        (None, "2025-01-01", "OLA", 1),
        (None, "2025-01-01", "not-known", 1),
    ]


def test_two_groupings_and_empty_groups_are_left_out(count) -> None:
    children = [
        [("person", {"sex": "F", "ethnicity": "WBRI"}), plan("2024-01-01")],
        [("person", {"sex": "M", "ethnicity": "AIND"}), plan("2024-01-01")],
        [("person", {"sex": "M", "ethnicity": "AIND"}), plan("2026-06-01")],
    ]
    by = ("sex", "ethnicity")
    assert count("ehc.plans-maintained", children, "2025-01-01", "2026-01-01", by=by) == [
        (None, "2025-01-01", "F", "WBRI", 1),
        (None, "2025-01-01", "M", "AIND", 1),
    ]


def test_a_grouping_that_a_measure_lacks_is_missing(count) -> None:
    assert count("ehc.requests", [], "2025-01-01", "2026-01-01", by=("cease_reason",)) == NotAvailable(
        "ehc.requests", ("cease_reason",)
    )


@pytest.mark.parametrize(("decided", "in_time"), [("2025-03-31", 1), ("2025-04-01", 0)])
def test_day_28_is_in_time_for_a_review_decision(count, decided, in_time) -> None:
    children = [[plan("2024-01-01"), review("2025-03-03", decided)]]
    assert count("reviews.decided-in-4-weeks", children, "2025-01-01", "2026-01-01") == [
        (None, "2025-01-01", in_time, 1)
    ]


def test_a_meeting_without_a_decision_is_in_neither_part(count) -> None:
    children = [[plan("2024-01-01"), review("2025-03-03")], [plan("2024-01-01"), review("2024-12-20", "2025-01-10")]]
    assert count("reviews.decided-in-4-weeks", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 1, 1)]


def test_a_review_completes_with_its_decision_and_counts_when_due(count) -> None:
    children = [
        [plan("2024-01-01"), review("2025-02-01", "2025-02-20", due_on="2025-02-28")],
        [plan("2024-01-01"), review("2025-02-27", "2025-03-20", due_on="2025-02-28")],  # held in time, completed late
        [plan("2024-01-01"), review(due_on="2025-06-30")],
        [plan("2024-01-01"), review(due_on="2025-07-02")],  # not due by the day we look from
    ]
    assert count("reviews.completed-in-12-months", children, "2025-01-01", "2026-01-01", on="2025-07-01") == [
        (None, "2025-01-01", 1, 3)
    ]


@pytest.mark.parametrize(("sent", "in_time"), [("2025-05-26", 1), ("2025-05-27", 0)])
def test_day_84_from_the_meeting_is_in_time_for_an_amended_plan(count, sent, in_time) -> None:
    children = [[plan("2024-01-01"), review("2025-03-03", "2025-03-20", amended_plan_sent_on=sent)]]
    assert count("reviews.amended-in-12-weeks", children, "2025-01-01", "2026-01-01") == [
        (None, "2025-01-01", in_time, 1)
    ]


OVERDUE = {
    "a year to the day": ([plan("2024-09-30")], 1),
    "a day less than a year": ([plan("2024-10-01")], 0),
    "reviewed since": ([plan("2020-01-01"), review("2025-01-10", "2025-02-01")], 0),
    "last reviewed a year ago": ([plan("2020-01-01"), review("2024-09-01", "2024-09-30")], 1),
    "the last of several decisions counts": (
        [plan("2020-01-01"), review(decided="2023-01-01"), review(decided="2024-12-01")],
        0,
    ),
    "a meeting alone completes nothing": ([plan("2024-01-01"), review("2025-08-01")], 1),
    "a decision after the day is not seen": ([plan("2024-01-01"), review("2025-09-20", "2025-10-01")], 1),
    "ended on the day": ([plan("2020-01-01", "2025-09-30")], 0),
    "ended the day after": ([plan("2020-01-01", "2025-10-01")], 1),
    "no start": ([plan(None)], 0),
    "started on 29 February": ([plan("2024-02-29")], 1),
}


@pytest.mark.parametrize(("history", "overdue"), OVERDUE.values(), ids=OVERDUE)
def test_what_makes_a_review_overdue(count, history, overdue: int) -> None:
    assert count("reviews.overdue", [history], "2025-07-01", "2025-10-01") == [(None, "2025-07-01", overdue)]


def test_the_29_february_has_its_anniversary_on_the_28th(count) -> None:
    found = count("reviews.overdue", [[plan("2024-02-29")]], "2025-02-27", "2025-03-01", per="whole")
    assert found == [(None, "2025-02-27", 1)]
    assert count("reviews.overdue", [[plan("2024-02-29")]], "2025-02-01", "2025-02-28") == [(None, "2025-02-01", 0)]


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        ("reviews.completed-in-12-months", "review.due_on"),
        ("reviews.amended-in-12-weeks", "review.amended_plan_sent_on"),
    ],
)
def test_what_sen2_does_not_hold_is_missing_and_never_nought(count, measure, missing) -> None:
    found = count(measure, [[plan("2024-01-01")]], "2025-01-01", "2026-01-01", supplied=FROM_SEN2)
    assert found == NotAvailable(measure, (missing,))
