"""What is said of list 1 names the value and what to do, and an empty list says that it is empty."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from sherwood.exchange.annex_a import check_list_1, columns, write_list_1

ON = date(2026, 1, 15)
HEADINGS = [column.heading for column in columns()]
URN = "Main education establishment – URN"
CLEAN = {
    "Unique ID": "k1",
    "UPN": "Q891900614938",
    "ULN": "1234567890",
    "Date of birth": "2014-05-01",
    "Gender": "1",
    "Ethnicity": "WBRI",
    "Date initial EHC plan issued": "2020-03-01",
    "Date EHC plan last reviewed": "2025-04-01",
    "SEN primary need": "ASD",
    URN: "123456",
}


class Snap:
    """A snapshot with the given rows and layers."""

    id = "0123456789abcdef"
    layers = ({"about": {}},)
    supplied = frozenset()

    def __init__(self, **tables) -> None:
        self.tables = tables

    def read(self, table: str):
        return self.tables.get(table, [])


@pytest.fixture
def checked(tmp_path: Path):
    def made(*rows: dict):
        path = tmp_path / "list_1.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADINGS)
            writer.writeheader()
            writer.writerows(rows)
        return check_list_1(path, ON)

    return made


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("UPN", "A12", "'A12' does not have the form of a UPN"),
        ("ULN", "012", "'012' is not the ten digits of a ULN"),
        (URN, "School", "'School' is not six digits"),
        ("Date EHC plan last reviewed", "2027-01-01", "after the reference date 2026-01-15. Check the day"),
    ],
)
def test_a_sentence_names_the_value_and_what_to_do(checked, heading: str, value: str, said: str) -> None:
    assert any(said in problem["message"] for problem in checked(CLEAN | {heading: value}).problems)


@pytest.mark.parametrize("begins", ["Total", "Grand total", "Total children", "Source: case system"])
def test_a_total_is_one_query_and_no_child(checked, begins: str) -> None:
    found = checked(CLEAN, {"Unique ID": begins, "UPN": "" if begins.startswith("Source") else "1"})
    assert [(each["line"], each["rule"], each["severity"]) for each in found.problems] == [
        (3, "annex-a.total-row", "query")
    ]
    assert found.rows == {"list-1": 1}


def test_a_list_of_a_data_set_without_children_says_so(tmp_path: Path) -> None:
    answer = write_list_1(Snap(), ON, tmp_path / "list.xlsx")
    assert (answer.rows, len(answer.blank_columns)) == (0, 21)
    [problem] = answer.problems
    assert problem.rule == "annex-a.no-children"
    assert "holds no children with a plan" in problem.message
    assert "Import a SEN2 return" in problem.message


def test_a_day_on_which_no_plan_is_maintained_is_told(tmp_path: Path) -> None:
    ended = {"plan_id": "p", "person_id": "k", "started_on": date(2020, 1, 1), "ceased_on": date(2021, 1, 1)}
    [problem] = write_list_1(Snap(plan=[ended]), ON, tmp_path / "list.xlsx").problems
    assert problem.rule == "annex-a.no-children"
    assert "none is maintained on 2026-01-15" in problem.message
