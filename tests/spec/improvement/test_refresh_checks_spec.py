"""The checks of a refresh on small plans. The day looked from is 1 March 2026, the last Board was on 1 February."""

from datetime import date

import pytest
from plan_tables import PlanTable, rows

from sherwood.core.improvement import Finding, findings, refresh_rules
from sherwood.core.improvement.duplicates import duplicates

ON, BOARD = date(2026, 3, 1), date(2026, 2, 1)
GOOD = {
    "title": "Recruit six educational psychologists by Easter",
    "success_criteria": "Six posts filled and advice in time",
    "parent_id": "O1",
    "due_last": date(2026, 12, 31),
    "due_text": "Dec 2026",
}


def plan(owner: bool = True, promise: bool = True, report: str = "2026-02-20", **changed: object) -> PlanTable:
    """An outcome with one action that passes every check, or is changed as said."""
    table = PlanTable().item("O1", level="outcome").item("1.1", **{**GOOD, **changed})
    if owner:
        table.owner("1.1")
    if promise:
        table.promise("1.1", "2026-01-01")
    return table.rate("1.1", report, "on-track") if report else table


def found(table: PlanTable) -> list[str]:
    return [finding.rule for finding in findings(table.programme(), ON, last_board_on=BOARD)]


def only(table: PlanTable) -> Finding:
    (finding,) = findings(table.programme(), ON, last_board_on=BOARD)
    return finding


def test_an_action_that_passes_every_check_gives_no_finding() -> None:
    assert found(plan()) == []


ONE_THING = """
changed                        | rule                     | sentence
title=Recruit psychologists    | refresh.smart-specific   | 1.1 Recruit psychologists: the wording has 2 words.
success_criteria=visible       | refresh.criteria-unclear | 1.1 *: the success criteria are only 'visible'.
success_criteria=              | refresh.criteria-missing | 1.1 * has no success criteria.
success_criteria=(blank)       | refresh.criteria-missing | 1.1 * has no success criteria.
success_criteria=–             | refresh.criteria-missing | 1.1 * has no success criteria.
success_criteria=tbc           | refresh.criteria-missing | 1.1 * has no success criteria.
"""


@pytest.mark.parametrize(("changed", "rule", "sentence"), rows(ONE_THING))
def test_wording_and_success_criteria(changed, rule, sentence) -> None:
    column, value = changed.split("=")
    finding = only(plan(**{column: value}))
    assert (finding.rule, finding.sentence) == (rule, sentence.replace("*", GOOD["title"]))
    assert finding.what_to_do.endswith(".")


def test_the_wording_in_full_counts_where_there_is_one() -> None:
    assert found(plan(title="Psychologists", wording="Recruit six educational psychologists by Easter")) == []


def test_an_action_without_criteria_and_measure_is_not_measurable() -> None:
    assert found(plan(promise=False, success_criteria=None)) == [
        "refresh.smart-measurable",
        "refresh.criteria-missing",
        "refresh.measure-missing",
    ]
    assert found(plan(promise=False)) == ["refresh.measure-missing"]


def test_an_action_serves_an_outcome_or_a_priority() -> None:
    assert found(plan(parent_id=None)) == ["refresh.smart-relevant", "refresh.orphan"]
    table = PlanTable().item("P", level="priority").item("A", level="aim", parent_id="P")
    table.item("1.1", **{**GOOD, "parent_id": "A"}).owner("1.1").promise("1.1", "2026-01-01")
    assert found(table.rate("1.1", "2026-02-20", "on-track")) == []


DUE = """
due last   | printed  | report     | sentence
-          | Ongoing  | 2026-02-20 | 1.1 * has no last day: its date is printed as 'Ongoing'.
-          | -        | 2026-02-20 | 1.1 * has no last day: no date is printed.
2026-02-28 | Feb 2026 | 2026-02-20 | 1.1 * was due by 28 February 2026, 1 day ago, and is still open.
2026-01-31 | Jan 2026 | 2026-02-20 | 1.1 * was due by 31 January 2026, 29 days ago, and is still open.
2026-12-31 | Dec 2026 | 2026-02-01 | 1.1 *: the last report is of 1 February 2026, and the last Board was +.
2026-12-31 | Dec 2026 | -          | 1.1 *: nobody has ever reported on it, and the last Board was +.
"""


@pytest.mark.parametrize(("due_last", "printed", "report", "sentence"), rows(DUE))
def test_dates_and_reports(due_last, printed, report, sentence) -> None:
    due = None if due_last == "-" else date.fromisoformat(due_last)
    table = plan(report="" if report == "-" else report, due_last=due, due_text=None if printed == "-" else printed)
    assert only(table).sentence == sentence.replace("*", GOOD["title"]).replace("+", "on 1 February 2026")


def test_a_complete_action_is_neither_overdue_nor_silent_nor_without_owner() -> None:
    table = plan(owner=False, report="", due_last=date(2025, 12, 31))
    assert found(table.rate("1.1", "2026-01-05", "complete")) == []


def test_a_milestone_is_only_checked_for_its_date() -> None:
    table = plan().item("1.1a", "Advert", level="milestone", parent_id="1.1", due_last=date(2026, 2, 1))
    assert only(table).sentence == "1.1a Advert was due by 1 February 2026, 28 days ago, and is still open."


def test_the_last_board_is_six_weeks_ago_where_nobody_says() -> None:
    # Six weeks before 1 March 2026 is 18 January: a report of that day is not since the Board.
    assert [f.rule for f in findings(plan(report="2026-01-18").programme(), ON)] == ["refresh.no-update"]
    assert findings(plan(report="2026-01-19").programme(), ON) == ()


def test_owners() -> None:
    assert only(plan(owner=False)).sentence == f"1.1 {GOOD['title']} has had no owner yet."
    moved_on = plan(owner=False).owner("1.1", until_on=date(2026, 2, 10))
    assert only(moved_on).sentence == (
        f"1.1 {GOOD['title']}: Head of SEND left it on 10 February 2026 and nobody took over."
    )
    assert found(moved_on.owner("1.1", post="Head of inclusion", from_on=date(2026, 2, 10))) == []
    assert found(plan(owner=False).owner("1.1", from_on=date(2026, 4, 1))) == ["refresh.owner-missing"]


def test_superseded_actions_are_not_checked() -> None:
    assert found(plan(superseded_on=date(2026, 3, 1), title="x")) == []


ALIKE = """
one                                        | other                                           | alike
Communications with families               | Communications with families                    | yes
Improve communications with families       | Improve communication with the families         | yes
Review the SEND Local Offer                | Review of SEND Local Offer                      | yes
Recruit six educational psychologists      | Recruit educational psychologists               | yes
Review the SEND Local Offer                | Review the short breaks offer                   | no
Communications with families               | Communications strategy                         | no
Training                                   | Training                                        | yes
Training                                   | Training programme                              | no
Develop the locality model                 | Develop the graduated response                  | no
"""


@pytest.mark.parametrize(("one", "other", "alike"), rows(ALIKE))
def test_wordings_that_say_nearly_the_same(one, other, alike) -> None:
    items = PlanTable().item("1", one).item("2", other).programme().items
    assert bool(duplicates(items)) is (alike == "yes")


def test_a_duplicate_names_the_other_one_and_its_plan_on_both_sides() -> None:
    table = plan(title="Improve communications with families", wording="Improve communications with families, weekly")
    table.plan("peer", "Peer challenge 2022")
    table.item("P1", "Improve communications with the families", improvement_plan_id="peer")
    both = [each for each in findings(table.programme(), ON, last_board_on=BOARD) if each.rule == "refresh.duplicate"]
    assert [(each.plan_item_id, each.other_item_id) for each in both] == [("1.1", "P1"), ("P1", "1.1")]
    assert both[0].sentence.endswith(
        "says nearly the same as P1 Improve communications with the families of Peer challenge 2022."
    )
    mine = findings(table.programme(), ON, last_board_on=BOARD, plan_ids={"plan"})
    assert [each.plan_item_id for each in mine if each.rule == "refresh.duplicate"] == ["1.1"]


def test_an_action_that_continues_another_is_no_duplicate_of_it() -> None:
    table = PlanTable().plan("refresh", "Refresh 2024").item("1", "Improve communications with families")
    table.item("2", "Improve communications with families", improvement_plan_id="refresh", continues_item_id="1")
    table.item("3", "Improve communications with families", level="milestone", parent_id="1")
    # 2 and 3 belong to 1 but not to each other.
    assert [(a.plan_item_id, b.plan_item_id) for a, b, _ in duplicates(table.programme().items)] == [("2", "3")]


def test_orphans_are_found_again_here() -> None:
    table = plan().item("3.9", **{**GOOD, "title": "Introduce a stakeholder panel for placements", "parent_id": "gone"})
    table.owner("3.9").promise("3.9", "2026-01-01").rate("3.9", "2026-02-20", "on-track")
    assert found(table) == ["refresh.smart-relevant", "refresh.orphan"]


def test_every_check_of_the_boards_list_has_its_rule_and_only_one_needs_a_person() -> None:
    rules = refresh_rules()
    assert [rule.id for rule in rules if rule.decided_by == "person"] == ["refresh.smart-achievable"]
    tests = {rule.test for rule in rules}
    smart = {f"SMART: {word}" for word in ("specific", "measurable", "achievable", "relevant", "time-bound")}
    assert smart <= tests
    assert {"Do not duplicate", "Clear success criteria", "Due date passed but open", "Owner moved on"} <= tests
    assert all(rule.sentence.endswith(".") and rule.what_to_do.endswith(".") and rule.source for rule in rules)
