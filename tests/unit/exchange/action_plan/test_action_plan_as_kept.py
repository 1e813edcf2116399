"""What a spreadsheet and a busy person do to a plan: totals, errors, names, wide tables, repeated rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from kept_plans import broken, items, owners, plan, table

from sherwood.exchange.action_plan import read
from sherwood.exchange.problems import Unreadable

METRICS = """Next step,Ind 1,Ind 2,Ind 3
Partnership,Priorities implemented,Section complete,–
Workforce,Training programme available,–,–
"""


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize(
    "cells",
    [
        ["Total", "26", ""],
        ["TOTAL ACTIONS", "7", ""],
        ["", "Total actions: 26", ""],
        ["Subtotal", "", "5"],
        ["", "", "Grand total 5"],
    ],
)
def test_a_total_is_no_action(tmp_path: Path, cells: list[str]) -> None:
    found = plan(tmp_path, ["No", "Action", "By"], ["1.1", "A", "2024"], cells)
    assert [row["number"] for row in items(found)] == ["1.1"]
    assert broken(found) == [("action-plan.row-unclear", 3)]
    assert "is a total" in found.problems[0].message
    assert list(found.aside[0].values.values()) == cells


def test_an_action_that_begins_with_total_is_an_action(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead"], ["1.1", "Total communication in every school", "Head of SEND"])
    assert [row["title"] for row in items(found)] == ["Total communication in every school"]


def test_every_sheet_of_a_plan_is_read_and_its_lines_say_the_sheet(tmp_path: Path) -> None:
    head = ["No", "Action", "By"]
    path = workbook(
        tmp_path / "p.xlsx", One=[head, ["1.1", "A", ""]], Two=[head, ["2.1", "B", "someday"], ["2.2", "C", ""]]
    )
    found = read(path, {"plan": "our-plan"})
    assert [row["number"] for row in items(found)] == ["1.1", "2.1", "2.2"]
    (problem,) = found.problems
    assert (problem.line, problem.message.startswith("p.xlsx line 2 of the sheet Two: 'someday'")) == (2, True)


def test_a_second_table_with_other_headings_is_part_of_the_plan(tmp_path: Path) -> None:
    rows = [["No", "Action", "Lead", ""], ["1.1", "A", "Head of SEND", ""], ["Part B: health", "", "", ""]]
    more = [["Ref", "What we will do", "By when", "Owner"], ["2.1", "B", "2024", "Head of Health"]]
    found = plan(tmp_path, *rows, *more)
    assert [(row["number"], row["title"], row["due_text"]) for row in items(found)] == [
        ("1.1", "A", None),
        ("2.1", "B", "2024"),
    ]
    assert owners(found) == [("Head of SEND", None), ("Head of Health", None)]
    assert found.title == "Our plan"


def test_a_file_with_headings_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="headings and no row below them"):
        plan(tmp_path, ["No", "Action"])


@pytest.mark.parametrize(
    ("cell", "posts"),
    [
        ("BLOGGS Jo", []),
        ("jo.bloggs@example.org", []),
        ("JB", []),
        ("Head of SEND: Jo Bloggs", ["Head of SEND"]),
        ("SEND Lead Jo Bloggs", ["SEND Lead"]),
    ],
)
def test_names_in_their_other_forms_are_no_posts(tmp_path: Path, cell: str, posts: list[str]) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead officer"], ["1.1", "A", cell])
    assert owners(found) == [(post, None) for post in posts]
    (problem,) = found.problems
    assert (problem.rule, "'Lead officer'" in problem.message, "owner_is_post" in problem.message) == (
        "action-plan.owner-name",
        True,
        True,
    )
    assert not {"Jo", "JB", "jo.bloggs@example.org"} & set(problem.message.split())


def test_an_organisation_that_looks_like_a_name_is_kept_aside(tmp_path: Path) -> None:
    rows = [
        ["No", "Action", "Organisation"],
        ["1.1", "A", "Jo Bloggs"],
        ["1.2", "B", "Ask Us"],
        ["1.3", "C", "Family Action"],
    ]
    found = plan(tmp_path, *rows)
    assert owners(found) == [(None, "Ask Us"), (None, "Family Action")]
    assert broken(found) == [("action-plan.owner-name", 2)]
    assert owners(plan(tmp_path, *rows, mapping={"owner_is_post": True}))[0] == (None, "Jo Bloggs")


@pytest.mark.parametrize(
    ("post", "body", "stored", "rules"),
    [
        ("Head of SEND", "tbc", [("Head of SEND", None)], ["action-plan.owner-open"]),
        ("Head of SEND", "?", [("Head of SEND", None)], ["action-plan.owner-open"]),
        ("Head of SEND", "#NAME?", [("Head of SEND", None)], ["action-plan.cell-doubtful"]),
        ("Head of SEND (tbc)", "NCC", [("Head of SEND", "NCC")], ["action-plan.owner-open"]),
        ("Head of SEND / tbc", "NCC", [("Head of SEND", "NCC")], ["action-plan.owner-open"]),
        ("as above", "NCC", [(None, "NCC")], ["action-plan.owner-unclear"]),
        ('"', "NCC", [(None, "NCC")], ["action-plan.owner-unclear"]),
        ("Head of SEND?", "NCC", [("Head of SEND?", "NCC")], ["action-plan.owner-unclear"]),
    ],
)
def test_what_names_nobody_is_no_owner(tmp_path: Path, post: str, body: str, stored: Any, rules: list[str]) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead", "Organisation"], ["1.1", "A", post, body])
    assert owners(found) == stored
    assert [rule for rule, _ in broken(found)] == rules


@pytest.mark.parametrize("number", ["2024-01-10", "01:10", "01-Oct", "Jan-00", "1.20E+01", "#REF!"])
def test_a_number_that_a_spreadsheet_made_is_doubted(tmp_path: Path, number: str) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead"], [number, "A", "Head of SEND"])
    assert broken(found) == [("action-plan.cell-doubtful", 2)]
    assert items(found)[0]["number"] == (None if number == "#REF!" else number)


def test_an_error_for_a_title_keeps_the_row_aside(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead"], ["1.1", "#VALUE!", "Head of SEND"], ["1.2", "B", ""])
    assert [row["number"] for row in items(found)] == ["1.2"]
    assert broken(found)[:2] == [("action-plan.cell-doubtful", 2), ("action-plan.title-missing", 2)]


def test_a_number_that_may_be_shortened_says_so(tmp_path: Path) -> None:
    rows = [[f"1.{n}", f"Thing {n}"] for n in range(1, 10)]
    found = plan(tmp_path, ["No", "Action"], *rows, ["1.1", "Thing 10"])
    assert broken(found) == [("action-plan.number-repeated", 2), ("action-plan.number-repeated", 11)]
    assert all("one of them may be 1.10" in problem.message for problem in found.problems)


def test_repeated_rows_say_what_differs_and_how_many_were_taken(tmp_path: Path) -> None:
    rows = [["1.1", "A", "2024"], ["1.1", "A", "2025"], ["1.1", "B", "2024"]]
    found = plan(tmp_path, ["No", "Action", "By"], *rows)
    assert len(items(found)) == 2
    (repeated,) = [problem for problem in found.problems if problem.rule == "action-plan.row-repeated"]
    assert "stands on line 2 already; timescale is '2025' here and '2024' there" in repeated.message
    counted = [problem.message for problem in found.problems if problem.rule == "action-plan.number-repeated"]
    assert len(counted) == 2 and all("stands for 2 parts" in message for message in counted)


def test_columns_of_indicators_are_indicators_under_their_priorities(tmp_path: Path) -> None:
    (tmp_path / "metrics.csv").write_text(METRICS, encoding="utf-8")
    found = read(tmp_path / "metrics.csv", {"plan": "our-plan"})
    above = {row["plan_item_id"]: row["title"] for row in items(found, "priority")}
    assert [(above[row["parent_id"]], row["title"]) for row in items(found, "indicator")] == [
        ("Partnership", "Priorities implemented"),
        ("Partnership", "Section complete"),
        ("Workforce", "Training programme available"),
    ]
    assert found.problems == ()


def test_facts_of_the_plan_can_stand_in_the_mapping(tmp_path: Path) -> None:
    said = {"plan": "peer", "plan_kind": "peer-challenge", "plan_follows": "main"}
    rows = [["Parent", "Key action"], ["1.1", "Reset"], ["3.9", "Panel"]]
    found = plan(tmp_path, *rows, mapping=said, known=[])
    (row,) = table(found, "improvement_plan")
    assert (row["slug"], row["kind"], row["follows_plan_id"]) == ("peer", "peer-challenge", None)
    (problem,) = found.problems
    assert (problem.rule, problem.value) == ("action-plan.orphan", "main")
    assert "(1.1, 3.9) and were tied to nothing: import the plan it follows, then this file again" in problem.message
    assert [row["continues_item_id"] for row in items(found)] == [None, None]
    assert all("was not in the data set" in row["doubt"] for row in items(found))


def test_what_a_peer_challenge_continues_says_how_to_say_it(tmp_path: Path) -> None:
    found = plan(tmp_path, ["Parent", "Key action"], ["1.1", "A"], mapping={"plan_kind": "peer-challenge"})
    assert broken(found) == [("action-plan.orphan", 2)]
    assert '{"plan_follows": ' in found.problems[0].message


def test_a_part_cannot_stand_under_itself_or_its_equal(tmp_path: Path) -> None:
    rows = [["action", "1.4", "self", "1.4"], ["action", "1.5", "a", "1.6"], ["action", "1.6", "b", "1.5"]]
    found = plan(tmp_path, ["Level", "No", "Action", "Under"], *rows)
    assert broken(found) == [("action-plan.orphan", line) for line in (2, 3, 4)]
    assert all("which cannot stand over a part of level action" in problem.message for problem in found.problems)


def test_how_the_work_goes_is_not_promised_a_field(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "BRAG rating", "Latest update"], ["1.1", "A", "Amber", "Draft done"])
    assert [problem.item for problem in found.problems] == ["BRAG rating", "Latest update"]
    assert all("mapping" not in problem.message for problem in found.problems)


def test_what_was_guessed_of_levels_and_days_is_noted(tmp_path: Path) -> None:
    found = plan(tmp_path, ["Plan starts: 2023"], ["Plan: p"], ["Level", "No", "Action"], ["task", "1.3", "Z"])
    assert any("The level 'task' was read as action" in note for note in found.notes)
    assert any("2023-01-01 was taken" in note for note in found.notes)


def test_an_area_for_improvement_is_one(tmp_path: Path) -> None:
    rows = [["Ref No.", "Area for Improvement", "What we will do", "Who is responsible?"]]
    found = plan(tmp_path, *rows, ["1a", "AFI 1: Leaders should agree", "Refresh it", "Public Health Consultant"])
    (area,) = items(found, "improvement-area")
    assert (area["number"], area["title"]) == ("AFI1", "Leaders should agree")
    assert items(found)[0]["parent_id"] == area["plan_item_id"]
    assert owners(found) == [("Public Health Consultant", None)]
