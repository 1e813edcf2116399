"""Requests, decisions and plans: small tables, counted by hand.

Each child is a list of what a source says, in order. Y N A W H are the codes of the SEN2 return.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

RECEIVED = date(2025, 1, 6)  # a Monday


def day(text: str) -> date:
    return date.fromisoformat(text)


def request(received, outcome="A", decided=None, **more):
    return (
        "request",
        {
            "received_on": received and (day(received) if isinstance(received, str) else received),
            "outcome": outcome,
            "decided_on": decided and (day(decided) if isinstance(decided, str) else decided),
            **more,
        },
    )


def assessment(outcome, decided=None, **more):
    return (
        "assessment",
        {"outcome": outcome, "decided_on": decided and (day(decided) if isinstance(decided, str) else decided), **more},
    )


def plan(started, ceased=None, **more):
    return ("plan", {"started_on": day(started), "ceased_on": ceased and day(ceased), **more})


def issued_after(days: int, **more):
    """A request decided in time, and a plan issued this many days after it."""
    return [
        request(RECEIVED, "Y", RECEIVED + timedelta(days=30)),
        assessment("Y", RECEIVED + timedelta(days=days), **more),
    ]


def test_requests_count_in_the_period_of_their_day_and_historical_ones_never(count) -> None:
    children = [
        [request("2024-12-31")],
        [request("2025-01-01", "Y", "2025-02-01")],
        [request("2025-12-31", "W")],
        [request("2025-05-01", None)],  # no outcome given: the request was made all the same
        [request("2025-06-01", "H")],
        [request(None, "A")],
    ]
    assert count("ehc.requests", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 3)]


def test_until_is_the_first_day_not_counted_and_later_events_are_not_seen(count) -> None:
    children = [[request("2025-03-31")], [request("2025-04-01")], [request("2025-02-15")]]
    assert count("ehc.requests", children, "2025-01-01", "2025-04-01") == [(None, "2025-01-01", 2)]
    assert count("ehc.requests", children, "2025-01-01", "2025-04-02", on="2025-03-30") == [(None, "2025-01-01", 1)]


def test_periods_are_calendar_pieces_cut_to_the_question_and_empty_ones_are_nought(count) -> None:
    children = [[request("2025-01-10")], [request("2025-01-20")], [request("2025-03-05")]]
    assert count("ehc.requests", children, "2025-01-15", "2025-03-10", per="month") == [
        (None, "2025-01-15", 1),
        (None, "2025-02-01", 0),
        (None, "2025-03-01", 1),
    ]


@pytest.mark.parametrize(("days", "in_time"), [(41, 1), (42, 1), (43, 0)])
def test_day_42_is_in_time_for_the_decision_to_assess(count, days: int, in_time: int) -> None:
    children = [[request(RECEIVED, "N", RECEIVED + timedelta(days=days))]]
    assert count("ehc.decided-in-6-weeks", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", in_time, 1)]


def test_decisions_belong_to_the_period_of_the_decision_not_of_the_request(count) -> None:
    children = [[request("2024-12-20", "Y", "2025-01-10")], [request("2025-12-20", "Y", "2026-01-10")]]
    assert count("ehc.decided-in-6-weeks", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 1, 1)]


def test_only_decisions_are_in_the_share_refused(count) -> None:
    children = [
        [
            request("2025-01-06", "N", "2025-02-03", tribunal=True),
            assessment("Y", "2025-09-01"),
        ],  # overturned: stays refused
        [request("2025-01-06", "Y", "2025-02-03")],
        [request("2025-01-06", "Y", "2025-02-04")],
        [request("2025-01-06", "A")],
        [request("2025-01-06", "W")],
        [request("2025-01-06", "H", "2025-02-03")],
    ]
    assert count("ehc.refused-to-assess", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 1, 3)]
    # Of those received, as the DfE publishes it: five (the historical one never counts).
    assert count("ehc.requests-refused", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 1, 5)]


def test_a_decision_after_the_day_we_look_from_is_not_seen(count) -> None:
    children = [[request("2025-01-06", "N", "2025-02-03")], [request("2025-01-06", "N", "2025-02-04")]]
    year = ("2025-01-01", "2026-01-01")
    assert count("ehc.requests-refused", children, *year, on="2025-02-03") == [(None, "2025-01-01", 1, 2)]
    assert count("ehc.requests-decided-in-6-weeks", children, *year, on="2025-02-03") == [(None, "2025-01-01", 1, 1)]


def test_an_empty_period_has_no_share(count) -> None:
    assert count("ehc.refused-to-assess", [], "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 0, 0)]
    assert count("ehc.weeks-to-issue", [], "2025-01-01", "2026-01-01") == [
        ("mean", "2025-01-01", 0, None),
        ("median", "2025-01-01", 0, None),
        ("p92", "2025-01-01", 0, None),
    ]


@pytest.mark.parametrize(("days", "in_time"), [(139, 1), (140, 1), (141, 0)])
def test_day_140_is_in_time_for_the_plan(count, days: int, in_time: int) -> None:
    assert count("ehc.issued-in-20-weeks", [issued_after(days)], "2025-01-01", "2026-01-01") == [
        ("all", "2025-01-01", in_time, 1),
        ("excluding-exceptions", "2025-01-01", in_time, 1),
    ]


def test_exceptions_leave_top_and_bottom_so_the_share_can_fall(count) -> None:
    # 2021 in Nottinghamshire was such a year: 44.0% with exceptions, 43.7% without.
    children = [
        issued_after(100, exception=True),
        issued_after(100),
        issued_after(200),
        issued_after(300, exception=None),  # nobody claimed one
    ]
    assert count("ehc.issued-in-20-weeks", children, "2025-01-01", "2026-01-01") == [
        ("all", "2025-01-01", 2, 4),
        ("excluding-exceptions", "2025-01-01", 1, 3),
    ]


def test_a_plan_decided_on_but_not_sent_is_not_issued_and_a_historical_one_never_is(count) -> None:
    children = [
        [request("2025-01-06", "Y", "2025-02-03"), assessment("Y")],
        [request("2025-01-06", "H"), assessment("H", "2025-05-01"), plan("2025-05-01")],
        [request("2024-10-01", "H"), assessment("Y", "2025-03-01")],  # an older request, issued this year
        issued_after(100),
    ]
    assert count("ehc.plans-issued", children, "2025-01-01", "2026-01-01") == [(None, "2025-01-01", 2)]


def test_weeks_to_issue_mean_median_and_92nd_percentile_by_linear_interpolation(count) -> None:
    # Days 70, 140, 210, 350: mean 192.5 days = 27.5 weeks; median 175 days = 25 weeks;
    # position 0.92 x 3 = 2.76, so 210 + 0.76 x 140 = 316.4 days = 45.2 weeks.
    children = [issued_after(days) for days in (70, 140, 210, 350)]
    found = count("ehc.weeks-to-issue", children, "2025-01-01", "2026-01-01")
    assert [cell[:3] for cell in found] == [
        ("mean", "2025-01-01", 4),
        ("median", "2025-01-01", 4),
        ("p92", "2025-01-01", 4),
    ]
    assert [cell[3] for cell in found] == pytest.approx([27.5, 25.0, 45.2])


@pytest.mark.parametrize(("days", "in_time"), [(111, 1), (112, 1), (113, 0)])
def test_day_112_is_in_time_for_a_refusal_to_issue(count, days: int, in_time: int) -> None:
    children = [
        [request(RECEIVED, "Y", RECEIVED + timedelta(days=30)), assessment("N", RECEIVED + timedelta(days=days))],
        issued_after(100),
    ]
    assert count("ehc.refused-to-issue-in-16-weeks", children, "2025-01-01", "2026-01-01") == [
        (None, "2025-01-01", in_time, 1)
    ]


def waiting(days: int, **more):
    """A request without a decision, this many days old at the end of September 2025."""
    return [request(date(2025, 9, 30) - timedelta(days=days), **more)]


@pytest.mark.parametrize(
    ("days", "over_20", "over_30", "over_50"),
    [(140, 0, 0, 0), (141, 1, 0, 0), (210, 1, 0, 0), (211, 1, 1, 0), (350, 1, 1, 0), (351, 1, 1, 1)],
)
def test_waited_over_and_overdue_by_are_not_the_same(count, days, over_20, over_30, over_50) -> None:
    # Overdue by 30 weeks counts from day 140, so it is more than 350 days after the request: 50 weeks, not 30.
    assert count("ehc.open-over-20-weeks", [waiting(days)], "2025-07-01", "2025-10-01") == [
        ("waited-over-20", "2025-07-01", over_20),
        ("waited-over-30", "2025-07-01", over_30),
        ("waited-over-50", "2025-07-01", over_50),
        ("overdue-by-30", "2025-07-01", over_50),
    ]


OLD = "2025-01-01"
CLOSING = {
    "undecided": ([request(OLD, "A")], 1),
    "being assessed": ([request(OLD, "Y", "2025-02-01"), assessment("A")], 1),
    "plan decided on but not sent": ([request(OLD, "Y", "2025-02-01"), assessment("Y")], 1),
    "an exception changes nothing": ([request(OLD, "Y", "2025-02-01"), assessment("A", exception=True)], 1),
    "plan sent on the day": ([request(OLD, "Y", "2025-02-01"), assessment("Y", "2025-09-30")], 0),
    "plan sent the day after": ([request(OLD, "Y", "2025-02-01"), assessment("Y", "2025-10-01")], 1),
    "refused": ([request(OLD, "N", "2025-02-01")], 0),
    "refused later": ([request(OLD, "N", "2025-10-01")], 1),
    "refused, then overturned": ([request(OLD, "N", "2025-02-01", tribunal=True), assessment("A")], 0),
    "refused a plan": ([request(OLD, "Y", "2025-02-01"), assessment("N", "2025-09-01")], 0),
    "withdrawn, on a day nobody gave": ([request(OLD, "W")], 0),
    "withdrawn later": ([request(OLD, "W", withdrawn_on=date(2025, 10, 5))], 1),
    "withdrawn during the assessment": ([request(OLD, "Y", "2025-02-01"), assessment("W")], 0),
    "historical": ([request(OLD, "H"), assessment("H"), plan("2024-05-01")], 0),
    "older request, still being assessed": ([request(OLD, "H"), assessment("A")], 1),
}


@pytest.mark.parametrize(("history", "open_on_the_day"), CLOSING.values(), ids=CLOSING)
def test_what_closes_a_request(count, history, open_on_the_day: int) -> None:
    found = count("ehc.open-over-20-weeks", [history], "2025-07-01", "2025-10-01")
    assert found[0] == ("waited-over-20", "2025-07-01", open_on_the_day)


def test_a_stock_is_counted_at_the_end_of_the_day_before_until_or_on_the_day_we_look_from(count) -> None:
    children = [
        [plan("2025-03-31")],
        [plan("2025-04-01")],
        [plan("2024-01-01", "2025-03-31", cease_reason="1")],  # not maintained at the end of its last day
        [plan("2024-01-01", "2025-04-01", cease_reason="1")],
    ]
    assert count("ehc.plans-maintained", children, "2025-01-01", "2025-04-01") == [(None, "2025-01-01", 2)]
    assert count("ehc.plans-maintained", children, "2025-01-01", "2025-12-31", on="2025-03-30") == [
        (None, "2025-01-01", 2)
    ]
    assert count("ehc.plans-maintained", children, "2025-03-01", "2025-05-01", per="month") == [
        (None, "2025-03-01", 2),
        (None, "2025-04-01", 2),
    ]


def test_plans_ended_count_by_the_day_they_ended_and_by_reason(count) -> None:
    children = [
        [plan("2020-01-01", "2025-02-01", cease_reason="1")],
        [plan("2020-01-01", "2025-03-01", cease_reason="1")],
        [plan("2020-01-01", "2025-03-01")],
        [plan("2020-01-01", "2026-01-01", cease_reason="9")],
    ]
    assert count("ehc.plans-ceased", children, "2025-01-01", "2026-01-01", by=("cease_reason",)) == [
        (None, "2025-01-01", "1", 2),
        (None, "2025-01-01", "not-known", 1),
    ]
