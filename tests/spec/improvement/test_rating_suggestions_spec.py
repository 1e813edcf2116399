"""Which rating the rules suggest for an action, and why. The day looked from is 1 March 2026."""

from datetime import date

import pytest
from plan_tables import PlanTable, rows, the

from sherwood.core.improvement import Suggestion, Verdict, suggest, suggestion_rules

ON = date(2026, 3, 1)


def plan(due: str = "2026-12-31", rating: str = "on-track", rated_on: str = "2026-02-20") -> PlanTable:
    """One action with an owner, due at the end of 2026 and rated on track nine days ago."""
    table = PlanTable().item("1.1", due_last=date.fromisoformat(due) if due != "-" else None).owner("1.1")
    return table.rate("1.1", rated_on, rating) if rating != "-" else table


def suggested(table: PlanTable, verdict: Verdict | None = None, on: date = ON) -> Suggestion:
    programme = table.programme()
    item = the(programme, "1.1")
    verdicts = {promise.item_measure_id: verdict for promise in item.promises} if verdict else {}
    return suggest(item, programme, on, verdicts)


BY_DATE = """
due        | last rating | rated      | suggested | rules
2026-12-31 | on-track    | 2026-02-20 | on-track  | plan.in-hand
-          | on-track    | 2026-02-20 | on-track  | plan.in-hand
2026-03-01 | on-track    | 2026-02-20 | on-track  | plan.in-hand
2026-02-28 | on-track    | 2026-02-20 | at-risk   | plan.overdue
2026-01-18 | on-track    | 2026-02-20 | at-risk   | plan.overdue
2026-01-17 | on-track    | 2026-02-20 | red       | plan.overdue-a-board
2026-04-12 | on-track    | 2026-01-17 | at-risk   | plan.due-soon-no-update
2026-04-12 | on-track    | 2026-01-18 | on-track  | plan.in-hand
2026-04-13 | on-track    | 2026-01-17 | on-track  | plan.in-hand
2026-12-31 | -           | -          | grey      | plan.not-started
2026-12-31 | grey        | 2026-02-20 | grey      | plan.not-started
2026-02-28 | grey        | 2026-02-20 | at-risk   | plan.overdue plan.not-started
2026-01-17 | -           | -          | red       | plan.overdue-a-board plan.not-started
2026-01-17 | complete    | 2026-02-20 | obstacles | plan.evidence-missing
"""


@pytest.mark.parametrize(("due", "rating", "rated_on", "expected", "rules"), rows(BY_DATE))
def test_dates_and_reports_suggest_a_rating(due, rating, rated_on, expected, rules) -> None:
    found = suggested(plan(due, rating, rated_on))
    assert (found.rating, found.ids) == (expected, rules)


def test_a_position_is_stale_after_twelve_weeks_and_not_before() -> None:
    # Twelve weeks before 1 March 2026 is 7 December 2025.
    assert suggested(plan(rated_on="2025-12-07")).ids == "plan.in-hand"
    assert suggested(plan(rated_on="2025-12-06")).ids == "plan.position-stale"


def test_every_rule_is_told_whether_it_matched_or_not() -> None:
    found = suggested(plan("2026-02-28"))
    assert [reason.rule for reason in found.rules] == ["plan.overdue"]
    assert found.rules[0].sentence == "The last day for it was 28 February 2026, 1 day ago. It is not complete."
    told = {reason.rule for reason in found.rules + found.others}
    assert told == {rule.id for rule in suggestion_rules()}
    assert all(reason.sentence.endswith(".") for reason in found.rules + found.others)


def test_two_slips_put_an_action_at_risk_and_one_does_not() -> None:
    once = plan().change("1.1", "2025-06-01", "due_last", "2025-09-30", "2026-03-31", "Late start")
    assert suggested(once).ids == "plan.in-hand"
    twice = once.change("1.1", "2026-01-05", "due_last", "2026-03-31", "2026-12-31", "Late recruitment")
    found = suggested(twice)
    assert (found.rating, found.ids) == ("at-risk", "plan.slipped-twice")
    assert found.rules[0].sentence == (
        "Its date was put back 2 times, last on 1 June 2025 and 5 January 2026, and it is not complete."
    )


def test_a_date_brought_forward_is_no_slip() -> None:
    table = plan().change("1.1", "2025-06-01", "due_last", "2026-03-31", "2025-09-30", "Done sooner")
    table.change("1.1", "2025-07-01", "due_last", "2025-09-30", "2026-12-31", "Too soon")
    assert suggested(table).ids == "plan.in-hand"


BY_MEASURE = """
verdict   | last rating | suggested | rules
moved     | on-track    | on-track  | plan.in-hand
not-moved | on-track    | obstacles | plan.measure-not-moving
wrong-way | on-track    | at-risk   | plan.measure-wrong-way
too-early | on-track    | on-track  | plan.in-hand
not-known | on-track    | on-track  | plan.in-hand
not-moved | complete    | complete  | plan.work-done
wrong-way | complete    | complete  | plan.work-done
not-moved | embedded    | obstacles | plan.measure-not-moving plan.work-done
wrong-way | embedded    | at-risk   | plan.measure-wrong-way plan.work-done
"""


@pytest.mark.parametrize(("verdict", "rating", "expected", "rules"), rows(BY_MEASURE))
def test_the_measure_suggests_a_rating_for_work_that_is_open_or_embedded(verdict, rating, expected, rules) -> None:
    table = plan(rating=rating).promise("1.1", "2025-09-01").evidence("1.1", "2026-01-10", "2026-01-20")
    found = suggested(table, Verdict(verdict))
    assert (found.rating, found.ids) == (expected, rules)


def test_a_measure_is_not_looked_at_before_it_should_move() -> None:
    table = plan().promise("1.1", "2026-04-01")
    assert suggested(table, Verdict.NOT_MOVED).ids == "plan.in-hand"


EVIDENCE = """
added      | reviewed   | suggested
-          | -          | obstacles
2026-01-10 | -          | obstacles
2026-01-10 | 2026-03-02 | obstacles
2026-01-10 | 2026-03-01 | complete
"""


@pytest.mark.parametrize(("added", "reviewed", "expected"), rows(EVIDENCE))
def test_complete_without_reviewed_evidence_is_doubted(added, reviewed, expected) -> None:
    table = plan(rating="complete")
    if added != "-":
        table.evidence("1.1", added, reviewed)
    assert suggested(table).rating == expected


def test_withdrawn_evidence_does_not_count() -> None:
    table = plan(rating="complete").evidence("1.1", "2026-01-10", "2026-01-20", withdrawn_on=date(2026, 2, 1))
    assert suggested(table).ids == "plan.evidence-missing"
    assert suggested(table).rules[0].sentence == (
        "It was rated complete on 20 February 2026 but no reviewed evidence shows that it was done."
    )


def test_evidence_of_a_milestone_counts_for_its_action() -> None:
    table = plan(rating="complete").item("1.1a", level="milestone", parent_id="1.1")
    assert suggested(table.evidence("1.1a", "2026-01-10", "2026-01-20")).rating == "complete"


def test_evidence_shows_that_work_has_started_though_nobody_reported() -> None:
    found = suggested(plan(rating="-").evidence("1.1", "2026-01-10"))
    assert found.ids == "plan.position-stale"
    assert found.rules[0].sentence == "Work has started and nobody has ever reported on it."


def test_an_action_nobody_in_post_answers_for_has_an_obstacle() -> None:
    table = PlanTable().item("1.1").rate("1.1", "2026-02-20", "on-track")
    assert suggested(table).rules[0].sentence == "No owner is named."
    table.owner("1.1", until_on=date(2026, 2, 1))
    found = suggested(table)
    assert (found.rating, found.ids) == ("obstacles", "plan.owner-missing")
    assert found.rules[0].sentence == "Every owner it had has moved on."


ESCALATED = """
respond by | responded  | suggested
2026-02-28 | -          | at-risk
2026-03-01 | -          | on-track
2026-02-28 | 2026-02-27 | on-track
2026-02-28 | 2026-03-01 | on-track
2026-02-28 | 2026-03-02 | at-risk
"""


@pytest.mark.parametrize(("respond_by", "responded", "expected"), rows(ESCALATED))
def test_an_escalation_answered_late_puts_an_action_at_risk_until_the_answer(respond_by, responded, expected) -> None:
    assert suggested(plan().escalate("1.1", "2026-02-21", respond_by, responded)).rating == expected


def test_an_escalation_not_raised_yet_is_not_seen() -> None:
    assert suggested(plan().escalate("1.1", "2026-03-02", "2026-02-28")).rating == "on-track"


def test_waiting_for_something_late_is_an_obstacle() -> None:
    table = plan().item("1.2", "Recruit the pathway officers", due_last=date(2026, 2, 1)).needs("1.1", "1.2")
    found = suggested(table)
    assert (found.rating, found.ids) == ("obstacles", "plan.waits-for-late")
    assert found.rules[0].sentence == "It waits for 1.2 Recruit the pathway officers, which was due by 1 February 2026."
    assert suggested(table.rate("1.2", "2026-02-10", "complete")).ids == "plan.in-hand"


def test_waiting_for_something_unknown_or_undated_is_none() -> None:
    assert suggested(plan().item("1.2").needs("1.1", "1.2").needs("1.1", "9.9")).ids == "plan.in-hand"


def test_an_action_that_meets_everything_is_suggested_as_embedded() -> None:
    table = PlanTable().item("1.1", handed_to="Service manager", handed_on=date(2026, 2, 1)).owner("1.1")
    table.rate("1.1", "2026-01-05", "complete").promise("1.1", "2025-09-01").voice("1.1", "2026-01-15")
    table.evidence("1.1", "2026-01-10", "2026-01-20")
    found = suggested(table, Verdict.MOVED)
    assert (found.rating, found.ids) == ("embedded", "plan.held plan.work-done")


def test_nothing_after_the_day_looked_from_is_seen() -> None:
    table = plan("2026-03-31").rate("1.1", "2026-03-05", "complete").evidence("1.1", "2026-03-04", "2026-03-05")
    table.change("1.1", "2026-03-10", "due_last", "2026-01-31", "2026-02-28", "One")
    table.change("1.1", "2026-03-11", "due_last", "2026-02-28", "2026-03-31", "Two")
    assert suggested(table).ids == "plan.in-hand"
