"""Limits that start again each time they are met: contact with families who wait, and the yearly review."""

from clock_tables import a_day, history

from sherwood.core.clocks import standing

REQUEST = "2026-03-02 request-received;"  # final plan due on Monday 20 July 2026


def contact(events: str, on: str) -> list[tuple[str, str, str, str, int]]:
    return stands("local.family-contact", REQUEST + events, on)


def stands(limit_id: str, events: str, on: str) -> list[tuple[str, str, str, str, int]]:
    found = standing(limit_id, history(events), a_day(on))
    return [(str(s.anchored_on), str(s.due_on), str(s.met_on or "-"), str(s.status), s.days_over) for s in found]


def test_nothing_is_promised_while_the_plan_can_still_be_in_time() -> None:
    assert contact("", "2026-07-20") == []


def test_eight_weeks_run_from_the_missed_day() -> None:
    assert contact("", "2026-07-21") == [("2026-07-20", "2026-09-14", "-", "running", 0)]
    assert contact("", "2026-09-15") == [("2026-07-20", "2026-09-14", "-", "late", 1)]


def test_each_contact_meets_one_promise_and_opens_the_next() -> None:
    events = "2026-09-16 family-contacted; 2026-10-05 family-contacted"
    assert contact(events, "2026-12-01") == [
        ("2026-07-20", "2026-09-14", "2026-09-16", "met-late", 2),
        ("2026-09-16", "2026-11-11", "2026-10-05", "met", 0),
        ("2026-10-05", "2026-11-30", "-", "late", 1),
    ]


def test_contact_before_or_on_the_missed_day_does_not_count() -> None:
    events = "2026-07-01 family-contacted; 2026-07-20 family-contacted"
    assert contact(events, "2026-08-01") == [("2026-07-20", "2026-09-14", "-", "running", 0)]


def test_the_promise_ends_when_the_plan_is_sent_at_last() -> None:
    events = "2026-08-03 family-contacted; 2026-08-20 final-plan-sent; 2026-09-01 family-contacted"
    assert contact(events, "2026-12-01") == [
        ("2026-07-20", "2026-09-14", "2026-08-03", "met", 0),
        ("2026-08-03", "2026-09-28", "-", "ended", 0),
    ]


def test_contact_on_the_day_of_the_plan_still_counts() -> None:
    events = "2026-08-20 final-plan-sent; 2026-08-20 family-contacted"
    assert contact(events, "2026-12-01")[0] == ("2026-07-20", "2026-09-14", "2026-08-20", "met", 0)


def test_the_promise_ends_with_a_withdrawal_or_a_refusal() -> None:
    for event in ("request-withdrawn", "issue-decision-notified =refuse", "assess-decision-notified =refuse"):
        assert contact(f"2026-10-20 {event}", "2026-12-01") == [("2026-07-20", "2026-09-14", "-", "ended", 0)]


def test_a_plan_in_time_promises_nothing() -> None:
    assert contact("2026-07-20 final-plan-sent; 2026-08-01 family-contacted", "2026-12-01") == []


def test_the_year_starts_again_with_the_decision_not_the_meeting() -> None:
    events = (
        "2024-09-01 plan-started; 2025-08-01 review-meeting-held; 2025-08-29 review-decision-notified =maintain;"
        "2026-09-10 review-decision-notified =amend"
    )
    assert stands("review.completed", events, "2026-10-01") == [
        ("2024-09-01", "2025-08-31", "2025-08-29", "met", 0),
        ("2025-08-29", "2026-08-28", "2026-09-10", "met-late", 13),
        ("2026-09-10", "2027-09-09", "-", "running", 0),
    ]


def test_a_meeting_alone_does_not_complete_a_review() -> None:
    events = "2024-09-01 plan-started; 2025-08-01 review-meeting-held"
    assert stands("review.completed", events, "2025-09-01") == [("2024-09-01", "2025-08-31", "-", "late", 1)]


def test_a_plan_that_ended_needs_no_review() -> None:
    events = "2024-09-01 plan-started; 2025-07-31 plan-ceased"
    assert stands("review.completed", events, "2026-01-01") == [("2024-09-01", "2025-08-31", "-", "ended", 0)]
