"""A plan as people really keep it loads with every doubt listed and nothing guessed silently."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from kept_plans import broken, items, plan, table

from sherwood.dataset.keys import child_key
from sherwood.exchange.action_plan import FIELDS, RULES, read
from sherwood.exchange.problems import Unreadable


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "is_doubted"),
    [
        ("Apr 21", date(2021, 4, 1), date(2021, 4, 30), "month", True),
        ("Sept 22", date(2022, 9, 1), date(2022, 9, 30), "month", True),
        ("2021-2023", date(2021, 1, 1), date(2023, 12, 31), "range", False),
        ("Ongoing", None, None, "ongoing", False),
        ("July 2023", date(2023, 7, 1), date(2023, 7, 31), "month", False),
        ("when the moon is blue", None, None, "none", True),
    ],
)
def test_dates_as_printed(tmp_path: Path, text: str, first: Any, last: Any, precision: str, is_doubted: bool) -> None:
    found = plan(tmp_path, ["No", "Action", "By"], ["1.1", "A", text])
    (action,) = items(found)
    assert (action["due_text"], action["due_first"], action["due_last"]) == (text, first, last)
    assert action["due_precision"] == precision
    assert (("action-plan.date-doubtful", 2) in broken(found)) is is_doubted
    assert bool(action["doubt"]) is is_doubted


def test_a_figure_marked_with_a_question_mark_is_kept_and_doubted(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "How we will know"], ["1.1", "A", "Attainment 8 is 26.6%?"])
    assert broken(found) == [("action-plan.marked-doubtful", 2)]
    assert found.problems[0].value == "26.6%?"
    assert items(found)[0]["success_criteria"] == "Attainment 8 is 26.6%?"
    assert "26.6%?" in items(found)[0]["doubt"]


def test_merged_cells_give_each_row_its_priority(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Priority", "No", "Action"],
        ["1. SEND Systems", 1.1, "A"],
        [None, 1.2, "B"],
        [],
        ["2. Places", 2.1, "C"],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "plan.xlsx")
    found = read(tmp_path / "plan.xlsx")
    priorities = {row["plan_item_id"]: row["title"] for row in items(found, "priority")}
    assert [(row["number"], priorities[row["parent_id"]]) for row in items(found)] == [
        ("1.1", "SEND Systems"),
        ("1.2", "SEND Systems"),
        ("2.1", "Places"),
    ]
    assert any("A2:A3" in note for note in found.notes)


def test_a_day_that_a_spreadsheet_made_of_a_month_is_doubted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["No", "Action", "By"])
    book.active.append(["1.1", "A", date(2026, 9, 22)])
    book.active["C2"].number_format = "d-mmm"
    book.save(tmp_path / "plan.xlsx")
    found = read(tmp_path / "plan.xlsx")
    assert ("action-plan.cell-doubtful", 2) in broken(found)
    assert "September 2022 may be meant" in items(found)[0]["doubt"]


def test_priorities_are_made_of_numbers_where_no_column_names_them(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action"], ["1.1", "A"], ["", ""], ["3.9", "B"], ["3.10", "C"])
    assert [(row["number"], row["title"]) for row in items(found, "priority")] == [
        ("1", "Priority 1"),
        ("3", "Priority 3"),
    ]
    assert [row["number"] for row in items(found)] == ["1.1", "3.9", "3.10"]
    assert any("1, 3 were made from the numbers" in note for note in found.notes)
    assert found.problems == ()


def test_an_orphan_is_taken_and_told(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action"], ["1", "Systems"], ["1.1", "A"], ["3.9", "B"])
    actions = items(found)
    assert [row["number"] for row in actions] == ["1.1", "3.9"]
    assert actions[0]["parent_id"] == items(found, "priority")[0]["plan_item_id"]
    assert actions[1]["parent_id"] is None
    assert broken(found) == [("action-plan.orphan", 4)]
    assert "3.9" in found.problems[0].message


def test_a_number_given_twice_is_told_and_both_are_taken(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action"], ["3.2", "A"], ["3.2", "B"])
    assert [row["title"] for row in items(found)] == ["A", "B"]
    assert len({row["plan_item_id"] for row in items(found)}) == 2
    assert broken(found) == [("action-plan.number-repeated", 2), ("action-plan.number-repeated", 3)]


def test_a_row_twice_is_kept_aside(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action"], ["3.2", "A"], ["3.2", "A"])
    assert len(items(found)) == 1
    assert ("action-plan.row-repeated", 3) in broken(found)
    assert found.aside[0].line == 3


def test_rows_that_cannot_be_taken_are_kept_aside(tmp_path: Path) -> None:
    rows = [["1.1", "A", "action", "Dec 2021"], ["1.2", "", "action", "Dec 2021"], ["1.3", "C", "wish", ""]]
    found = plan(tmp_path, ["No", "Action", "Level", "By"], *rows)
    assert [row["number"] for row in items(found)] == ["1.1"]
    assert broken(found) == [("action-plan.title-missing", 3), ("action-plan.level-unknown", 4)]
    assert found.aside[1].values == {"No": "1.3", "Action": "C", "Level": "wish", "By": ""}


def test_headings_between_the_rows(tmp_path: Path) -> None:
    rows = [["1. SEND Systems", "", ""], ["1.1", "A", "Dec 2021"], ["", "See the notes", ""]]
    found = plan(tmp_path, ["No", "Action", "By"], *rows)
    (priority,) = items(found, "priority")
    assert (priority["number"], priority["title"]) == ("1", "SEND Systems")
    assert items(found)[0]["parent_id"] == priority["plan_item_id"]
    assert broken(found) == [("action-plan.section-row", 2), ("action-plan.row-unclear", 4)]


def test_milestones_are_parts_of_their_own_with_the_time_in_brackets(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Milestones"], ["3.3", "A", "sign-off (Oct 2022); pilot Jan–Mar 2023; –"])
    (action,) = items(found)
    milestones = items(found, "milestone")
    assert [(row["title"], row["due_last"]) for row in milestones] == [
        ("sign-off (Oct 2022)", date(2022, 10, 31)),
        ("pilot Jan–Mar 2023", None),
    ]
    assert {row["parent_id"] for row in milestones} == {action["plan_item_id"]}


def test_a_semicolon_in_a_bulleted_milestone_parts_nothing(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Milestones"], ["4.3", "A", "• visits; case studies\n• a lead\nwho visits"])
    assert [row["title"] for row in items(found, "milestone")] == ["visits; case studies", "a lead who visits"]


def test_columns_that_are_no_field_are_told(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "BRAG", "Priority"], ["1.1", "A", "Green", "High"])
    assert [problem.item for problem in found.problems] == ["BRAG", "Priority"]
    assert {rule for rule, _ in broken(found)} == {"action-plan.column-unread"}


@pytest.mark.parametrize("mapping", [{"title": "Thing to do"}, {"Thing to do": "title"}])
def test_a_mapping_goes_either_way(tmp_path: Path, mapping: dict[str, str]) -> None:
    rows = [["No", "Thing to do"], ["1.1", "A"]]
    assert items(plan(tmp_path, *rows, mapping=mapping))[0]["title"] == "A"
    with pytest.raises(Unreadable, match="no column for what is to be done"):
        plan(tmp_path, *rows)


def test_a_mapping_that_names_what_is_not_there_is_told(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action"], ["1.1", "A"], mapping={"Action": "deed", "owner": "Lead"})
    first, second = found.problems
    assert all(name in first.message for name in FIELDS)
    assert "'Lead'" in second.message and "No, Action" in second.message
    assert {first.rule, second.rule} == {"action-plan.mapping-unknown"}


def test_what_is_said_of_the_plan_above_its_table(tmp_path: Path) -> None:
    above = [["Plan: our-plan"], ["Plan title", "Our plan"], ["Kind: Priority action plan"], ["Approved: 14 July 2023"]]
    more = [["Plan starts: June 2022"], ["Plan public: yes"], ["Source: Our web site"]]
    found = plan(tmp_path, *above, *more, ["No", "Action"], ["1.1", "A"])
    (row,) = table(found, "improvement_plan")
    assert (row["slug"], row["title"], row["kind"]) == ("our-plan", "Our plan", "priority-action-plan")
    assert (row["starts_on"], row["approved_on"]) == (date(2022, 6, 1), date(2023, 7, 14))
    assert (row["is_public"], row["source"]) == (True, "Our web site")
    assert (found.collection, found.title, found.problems) == ("action-plan:our-plan", "Our plan", ())


def test_a_plan_that_no_row_names_is_called_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "our_plan.csv").write_text("No,Action\n1.1,A\n")
    found = read(tmp_path / "our_plan.csv")
    assert found.collection == "action-plan:our-plan"
    (problem,) = found.problems
    assert (problem.rule, problem.item) == ("action-plan.plan-fact-unreadable", "plan")
    assert "any other file of that name would take its place" in problem.message


def test_what_cannot_be_read_of_the_plan_is_told(tmp_path: Path) -> None:
    above = [["Plan: p"], ["Plan kind: wish list"], ["Plan approved: soon"], ["Plan public: perhaps"]]
    found = plan(tmp_path, *above, ["No", "Action"], ["1.1", "A"])
    assert [problem.item for problem in found.problems] == ["plan_kind", "plan_approved", "plan_public"]


def test_several_plans_in_one_file_and_a_peer_challenge_that_adds_to_one(tmp_path: Path) -> None:
    head = ["Plan", "Plan kind", "Follows", "No", "Action"]
    rows = [["main", "", "", "3.2", "Roll out"], ["peer", "peer-challenge", "main", "3.2a", "Tell families"]]
    found = plan(tmp_path, head, *rows, ["peer", "", "", "3.9", "Panel"])
    assert [row["slug"] for row in table(found, "improvement_plan")] == ["main", "peer"]
    assert found.collection == "action-plan:main+peer"
    by_number = {row["number"]: row for row in items(found)}
    assert by_number["3.2a"]["continues_item_id"] == by_number["3.2"]["plan_item_id"]
    assert by_number["3.2"]["plan_item_id"] == child_key(child_key("plan", "main"), "action", "3.2")
    assert (by_number["3.9"]["continues_item_id"], by_number["3.9"]["parent_id"]) == (None, None)
    assert broken(found) == [("action-plan.orphan", 4)]


def test_a_plan_that_is_not_at_hand_is_not_checked_and_said_so(tmp_path: Path) -> None:
    head = ["Plan", "Plan kind", "Follows", "No", "Action"]
    found = plan(tmp_path, head, ["peer", "peer-challenge", "main", "3.9", "Panel"])
    assert items(found)[0]["continues_item_id"] == child_key(child_key("plan", "main"), "action", "3.9")
    assert any("main is not at hand" in note for note in found.notes)


def test_measures_to_move(tmp_path: Path) -> None:
    cell = "ehc.issued-in-20-weeks/all +10 points from 2024-04-01; KPI 3"
    found = plan(tmp_path, ["No", "Action", "Measures"], ["1.1", "A", cell])
    (row,) = table(found, "item_measure")
    assert (row["measure"], row["variant"], row["change_wanted"]) == ("ehc.issued-in-20-weeks", "all", 0.1)
    assert row["from_on"] == date(2024, 4, 1)
    assert broken(found) == [("action-plan.measure-unreadable", 2)]


def test_labels_say_where_they_were_printed(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Labels"], ["1.1", "A", "Outcome 1 | July 2025 update; Timeliness"])
    labels = [(row["label"], row["printed_in"]) for row in table(found, "item_label")]
    assert labels == [("Outcome 1", "July 2025 update"), ("Timeliness", "our_plan.csv")]


def test_every_rule_says_what_it_is(tmp_path: Path) -> None:
    assert all(rule.id.startswith("action-plan.") and rule.sentence.endswith(".") for rule in RULES.values())
    assert len({rule.id for rule in RULES.values()}) == len(RULES)


def test_a_table_far_too_long_for_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="at most 5,000"):
        plan(tmp_path, ["No", "Action"], *([str(n), "A"] for n in range(5_001)))


def test_a_parent_is_found_by_number_level_or_wording(tmp_path: Path) -> None:
    rows = [["area", "1", "", "Places"], ["outcome", "1", "1", "More places"], ["aim", "1.1", "outcome 1", "Hubs"]]
    found = plan(tmp_path, ["Level", "No", "Parent", "Title"], *rows, ["action", "", "Hubs", "Build one"])
    by_key = {row["plan_item_id"]: row["title"] for row in table(found, "plan_item")}
    assert [by_key.get(row["parent_id"]) for row in table(found, "plan_item")] == [
        None,
        "Places",
        "More places",
        "Hubs",
    ]
    assert found.problems == ()
