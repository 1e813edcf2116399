"""List 1 of Annex A: written from a snapshot, checked with the reference date, never with the clock."""

from __future__ import annotations

import csv
import stat
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.annex_a import RULES, check_list_1, columns, write_list_1
from sherwood.exchange.fictional import store_area
from sherwood.exchange.problems import Unreadable

SAMPLE = Path(__file__).parents[4].parent / "shared" / "data" / "returns" / "fake_sen.xlsx"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="fake_sen.xlsx is not in ../shared/data/returns")
ON = date(2026, 1, 15)
HEADINGS = [column.heading for column in columns()]
# A row with nothing wrong on the reference date. The UPN's first letter follows from its digits (modulo 23).
CLEAN = {
    "Unique ID": "k1",
    "UPN": "Q891900614938",
    "ULN": "1234567890",
    "Date of birth": "2014-05-01",
    "Gender": "1",
    "Ethnicity": "WBRI",
    "Date initial EHC plan issued": "2020-03-01",
    "Date updated EHC plan issued": "2025-06-01",
    "Date EHC plan last reviewed": "2025-04-01",
    "SEN primary need": "ASD",
    "Main education establishment – URN": "123456",
    "Elective home education": "No",
    "Suspensions": "0",
    "Absence": "4.5",
    "Pupil Premium": "yes",
}


class Snap:
    """Rows in memory in place of a snapshot, with what `write_list_1` asks of one."""

    id = "0123456789abcdef"
    layers = ({"about": {"until": "2026-01-15"}},)

    def __init__(self, supplied=None, **tables) -> None:
        self.tables = tables
        self.supplied = frozenset(column.ours for column in columns() if column.ours) if supplied is None else supplied

    def read(self, table: str):
        return self.tables.get(table, [])


def child(person_id: str, **plan):
    names = ("plan_id", "person_id", "started_on", "ceased_on")
    return dict.fromkeys(names) | {"plan_id": f"plan-{person_id}", "person_id": person_id} | plan


def person(person_id: str, **said):
    return {"person_id": person_id, "born_on": date(2014, 5, 1), "sex": "F", "ethnicity": "WBRI"} | said


def place(plan_id: str, **said):
    empty = dict.fromkeys(("placement_id", "part", "rank", "urn", "setting_code", "entered_on", "left_on"))
    return empty | {"plan_id": plan_id, "placement_id": "p", "part": "attended", "rank": 1} | said


def cells(path: Path) -> list[list]:
    """The values of the sheet by row, days as days."""
    sheet = openpyxl.load_workbook(path)["List_1"]
    return [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in sheet.values]


@pytest.fixture
def checked(tmp_path: Path):
    """The rule ids that a list of rows breaks on the reference date."""

    def check(*rows, on: date = ON, headings=HEADINGS) -> list[str]:
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return [problem["rule"] for problem in check_list_1(path, on).problems]

    return check


@needs_sample
def test_the_headings_are_those_of_the_sample() -> None:
    assert cells(SAMPLE)[0] == HEADINGS
    assert len(HEADINGS) == 21


@needs_sample
def test_the_sample_read_by_hand() -> None:
    found = check_list_1(SAMPLE, ON)
    # Line 2: born 1993 (32), numbers and school in words, a need "H5", last reviewed in 2000.
    # Line 3: born 1 January 2001 (25), the same faults, need "K1", home education Yes with a school.
    assert sorted((problem["line"], problem["rule"]) for problem in found.problems) == [
        (2, "annex-a.age-over-25"),
        (2, "annex-a.code-unknown"),
        (2, "annex-a.review-overdue"),
        (2, "annex-a.uln-form"),
        (2, "annex-a.upn-form"),
        (2, "annex-a.urn-form"),
        (3, "annex-a.age-25"),
        (3, "annex-a.code-unknown"),
        (3, "annex-a.home-education-with-setting"),
        (3, "annex-a.review-overdue"),
        (3, "annex-a.uln-form"),
        (3, "annex-a.upn-form"),
        (3, "annex-a.urn-form"),
    ]
    assert (found.errors, found.queries, found.persons) == (3, 10, 2)


@needs_sample
def test_the_reference_date_decides_and_not_the_clock() -> None:
    def rules(on: date) -> set[tuple[int, str]]:
        return {(each["line"], each["rule"]) for each in check_list_1(SAMPLE, on).problems}

    then = rules(date(2012, 6, 1))  # aged 18 and 11; the second was reviewed half a year before
    assert (2, "annex-a.age-over-25") not in then
    assert (3, "annex-a.age-25") not in then
    assert (3, "annex-a.review-overdue") not in then
    assert (2, "annex-a.review-overdue") in then
    # 2011-12-13 is after 1 June 2011.
    assert (3, "annex-a.after-reference-date") in rules(date(2011, 6, 1))


def test_a_clean_row_has_no_problem(checked) -> None:
    assert checked(CLEAN) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"Unique ID": ""}, "annex-a.id-missing"),
        ({"UPN": "", "ULN": ""}, "annex-a.upn-missing"),
        ({"UPN": "A891900614938"}, "annex-a.upn-form"),
        ({"UPN": "12"}, "annex-a.upn-form"),
        ({"ULN": "0234567890"}, "annex-a.uln-form"),
        ({"Date of birth": ""}, "annex-a.value-missing"),
        ({"Gender": ""}, "annex-a.value-missing"),
        ({"Gender": "M"}, "annex-a.code-unknown"),
        ({"Ethnicity": "XXXX"}, "annex-a.code-unknown"),
        ({"SEN primary need": "K1"}, "annex-a.code-unknown"),
        ({"Date of birth": "soon"}, "annex-a.date-unreadable"),
        ({"Date EHC plan last reviewed": "31/02/2025"}, "annex-a.date-unreadable"),
        ({"Suspensions": "some"}, "annex-a.number-unreadable"),
        ({"Absence": "-3"}, "annex-a.number-unreadable"),
        ({"Pupil Premium": "maybe"}, "annex-a.yes-or-no"),
        ({"Date updated EHC plan issued": "2026-02-01"}, "annex-a.after-reference-date"),
        ({"Date of birth": "2020-03-02"}, "annex-a.before-birth"),
        ({"Date updated EHC plan issued": "2020-02-29"}, "annex-a.updated-before-issued"),
        ({"Date of birth": "2000-02-01", "Main education establishment – URN": ""}, "annex-a.age-25"),
        ({"Date of birth": "2000-01-15"}, "annex-a.age-over-25"),
        ({"Date EHC plan last reviewed": "2025-01-15"}, "annex-a.review-overdue"),
        ({"Date EHC plan last reviewed": ""}, "annex-a.review-overdue"),
        ({"Elective home education": "Yes"}, "annex-a.home-education-with-setting"),
        ({"Main education establishment – URN": ""}, "annex-a.establishment-missing"),
        ({"Main education establishment – URN": "12345"}, "annex-a.urn-form"),
    ],
)
def test_one_fault_breaks_one_rule(checked, change, rule: str) -> None:
    assert checked(CLEAN | change) == [rule]


@pytest.mark.parametrize(
    "change",
    [
        {"Date EHC plan last reviewed": "2025-01-16"},  # a year less a day
        {"Date EHC plan last reviewed": "", "Date initial EHC plan issued": "2025-03-01"},  # not due yet
        {"Date of birth": "2001-01-16", "Main education establishment – URN": ""},  # 24
        {"Date of birth": "2022-01-16", "UPN": "", "ULN": "", "Date initial EHC plan issued": "2025-03-01"},
        {"Elective home education": "Yes", "Main education establishment – URN": ""},
        {"Gender": "2", "Date of birth": "01/05/2014"},
    ],
)
def test_what_is_right_at_the_edge_is_not_told(checked, change) -> None:
    assert checked(CLEAN | change) == []


def test_a_review_before_the_plan_is_told(checked) -> None:
    assert "annex-a.reviewed-before-issued" in checked(CLEAN | {"Date EHC plan last reviewed": "2020-02-01"})


def test_a_child_given_twice_is_told_once_for_each_number(checked) -> None:
    assert checked(CLEAN, CLEAN) == ["annex-a.id-repeated", "annex-a.upn-repeated"]


def test_missing_headings_are_named_and_another_table_is_refused(checked) -> None:
    assert checked(CLEAN, headings=[name for name in HEADINGS if name != "Ethnicity"]) == ["annex-a.heading-missing"]
    with pytest.raises(Unreadable, match="of the 21 headings"):
        checked(CLEAN, headings=["Unique ID", "UPN"])


def test_plans_maintained_on_the_day_are_written_and_no_others(tmp_path: Path) -> None:
    began = date(2020, 3, 1)
    snapshot = Snap(
        plan=[
            child("a", started_on=began),
            child("b", started_on=began, ceased_on=ON),  # ended on the day: not maintained at its end
            child("c", started_on=ON),
            child("d", started_on=date(2026, 1, 16)),
            child("e"),
            child("f", started_on=began, ceased_on=date(2026, 1, 16)),
        ],
        person=[person(letter) for letter in "abcdef"],
    )
    answer = write_list_1(snapshot, ON, tmp_path / "list.xlsx")
    assert [row[0] for row in cells(tmp_path / "list.xlsx")] == ["Unique ID", "a", "c", "f"]
    assert answer.rows == 3


def test_every_column_the_data_set_holds(tmp_path: Path) -> None:
    snapshot = Snap(
        plan=[child("a", started_on=date(2020, 3, 1))],
        person=[person("a")],
        identifier=[
            {"person_id": "a", "kind": "upn", "value": "Q891900614938"},
            {"person_id": "a", "kind": "uln", "value": "1234567890"},
            {"person_id": "a", "kind": "surname", "value": "Never written"},
        ],
        need=[
            {"plan_id": "plan-a", "rank": 2, "need_type": "SEMH"},
            {"plan_id": "plan-a", "rank": 1, "need_type": "ASD"},
        ],
        placement=[
            place("plan-a", part="named", urn="111111"),
            place("plan-a", urn="222222", rank=2),
            place("plan-a", urn="333333"),
            place("plan-a", urn="444444", left_on=ON),
        ],
        review=[
            {"plan_id": "plan-a", "decided_on": date(2024, 5, 1), "amended_plan_sent_on": date(2024, 7, 1)},
            {"plan_id": "plan-a", "decided_on": date(2025, 5, 1), "amended_plan_sent_on": None},
            {"plan_id": "plan-a", "decided_on": date(2026, 5, 1), "amended_plan_sent_on": date(2026, 6, 1)},
        ],
    )
    answer = write_list_1(snapshot, ON, tmp_path / "list.xlsx")
    row = dict(zip(HEADINGS, cells(tmp_path / "list.xlsx")[1], strict=True))
    assert {name: value for name, value in row.items() if value is not None} == {
        "Unique ID": "a",
        "UPN": "Q891900614938",
        "ULN": "1234567890",
        "Date of birth": date(2014, 5, 1),
        "Gender": 2,
        "Ethnicity": "WBRI",
        "Date initial EHC plan issued": date(2020, 3, 1),
        "Date updated EHC plan issued": date(2024, 7, 1),
        "Date EHC plan last reviewed": date(2025, 5, 1),
        "SEN primary need": "ASD",
        "Main education establishment – URN": "333333",
        "Elective home education": "No",
    }
    assert answer.problems == ()
    assert answer.blank_columns == (
        "Main education establishment – phase",
        "Subsidiary education establishment – phase (dual registration)",
        "Suspensions",
        "Permanent exclusions",
        "Absence",
        "Pupil Premium",
        "Known to children's social care?",
        "Which children's social care team?",
        "Does the child or young person have a disability?",
    )


def test_a_column_that_no_source_supplied_is_named_blank_too(tmp_path: Path) -> None:
    supplied = Snap().supplied - {"review.amended_plan_sent_on"}
    answer = write_list_1(Snap(supplied=supplied), ON, tmp_path / "list.xlsx")
    assert answer.blank_columns[0] == "Date updated EHC plan issued"
    assert len(answer.blank_columns) == 10


def test_home_education_two_plans_and_data_that_is_older(tmp_path: Path) -> None:
    snapshot = Snap(
        plan=[
            child("a", started_on=date(2025, 3, 1)),
            child("a", started_on=date(2025, 9, 1), plan_id="later"),
        ],
        person=[person("a")],
        placement=[place("later", setting_code="EHE")],
    )
    answer = write_list_1(snapshot, date(2026, 1, 31), tmp_path / "list.xlsx")
    row = dict(zip(HEADINGS, cells(tmp_path / "list.xlsx")[1], strict=True))
    assert (row["Elective home education"], row["Date initial EHC plan issued"]) == ("Yes", date(2025, 9, 1))
    assert answer.rows == 1
    assert [each.rule for each in answer.problems[:2]] == ["annex-a.data-older", "annex-a.two-plans"]


def test_text_that_looks_like_a_formula_is_not_one(tmp_path: Path) -> None:
    snapshot = Snap(plan=[child("=1+1", started_on=ON)], person=[person("=1+1", ethnicity="@SUM(A1)")])
    write_list_1(snapshot, ON, tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["List_1"]
    assert [(sheet[at].value, sheet[at].data_type) for at in ("A2", "F2")] == [("'=1+1", "s"), ("'@SUM(A1)", "s")]


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.touch(mode=0o644)
    write_list_1(Snap(), ON, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.xlsx"):
        write_list_1(Snap(), ON, tmp_path / "list.csv")


def test_the_fictional_area_writes_what_it_then_checks_and_twice_the_same(tmp_path: Path) -> None:
    day = date(2026, 9, 30)
    snapshot = store_area(Store(tmp_path / "area"), synthesise(scale=0.02, until=day))
    one, two = (write_list_1(snapshot, day, tmp_path / name) for name in ("one.xlsx", "two.xlsx"))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    # A second count of the plans, from the rows themselves.
    maintained = {
        row["person_id"]
        for row in snapshot.read("plan")
        if row["started_on"] and row["started_on"] <= day and not (row["ceased_on"] and row["ceased_on"] <= day)
    }
    assert one.rows == two.rows == len(maintained) > 50
    read_back = check_list_1(tmp_path / "one.xlsx", day)
    assert [each["rule"] for each in read_back.problems] == [each.rule for each in one.problems]
    assert read_back.errors == 0


def test_annex_a_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.id.startswith("annex-a.") and rule.sentence.endswith(".") for rule in RULES)
