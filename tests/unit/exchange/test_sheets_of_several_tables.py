"""Files that hold more than one table, or one that is torn: nothing vanishes unsaid."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sherwood.exchange.problems import Unreadable
from sherwood.exchange.sheet_headings import SheetLine
from sherwood.exchange.sheets import Sheet, read_sheet, read_sheets

KNOWN = {"No", "Ref", "Action", "Lead", "Owner", "Lead officer", "Partner", "By", "End", "Who", "When"}


def fits(cells: Any) -> int:
    return len(KNOWN & set(cells))


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def text(folder: Path, words: str) -> Path:
    (folder / "plan.csv").write_text(words)
    return folder / "plan.csv"


def shown(sheet: Sheet) -> list[tuple[str, ...]]:
    return [cells for _, cells in sheet.rows]


def test_sheets_of_the_same_headings_are_one_table(tmp_path: Path) -> None:
    head = ["No", "Action"]
    path = book(tmp_path / "plan.xlsx", Open=[head, ["1", "A"]], Closed=[head, ["2", "B"], ["3", "C"]], Notes=[["x"]])
    sheet = read_sheet(path, fits=fits)
    assert shown(sheet) == [("1", "A"), ("2", "B"), ("3", "C")]
    assert [str(line) for line, _ in sheet.rows] == [
        "2 of the sheet Open",
        "2 of the sheet Closed",
        "3 of the sheet Closed",
    ]
    assert sheet.notes[0] == "plan.xlsx has 3 sheets. Open, Closed were read; not read: Notes."


def test_a_hidden_sheet_of_such_a_table_is_named_with_its_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path / "plan.xlsx", Plan=[["No", "Action"], ["1", "A"]], Old=[["No", "Action"], ["2", "B"], ["3", "C"]]
    )
    made = openpyxl.load_workbook(path)
    made["Old"].sheet_state = "hidden"
    made.save(path)
    sheet = read_sheet(path, fits=fits)
    assert shown(sheet) == [("1", "A")]
    assert any("Old (about 2 rows)" in note for note in sheet.notes)


def test_a_second_table_below_the_first_is_read_too(tmp_path: Path) -> None:
    path = text(tmp_path, "No,Action,Lead\n1,A,X\n\nPart B: health\nRef,Action,By,Owner\n2,B,2024,Y\n3,C,2024,Z\n")
    first, second = read_sheets(path, fits=fits)
    assert (first.headings, shown(first)) == (("No", "Action", "Lead"), [("1", "A", "X")])
    assert (second.headings, len(second.rows), second.heading_line) == (("Ref", "Action", "By", "Owner"), 2, 5)
    assert second.above == ((4, ("Part B: health",)),)
    one = read_sheet(path, fits=fits)
    assert one.headings == second.headings
    assert any("1 rows under the headings of line 1" in note for note in one.notes)


def test_two_lines_of_headings_are_read_together(tmp_path: Path) -> None:
    rows = [["No", "Action", "Who", None, "When", None], [None, None, "Lead officer", "Partner", "Start", "End"]]
    path = book(tmp_path / "plan.xlsx", Plan=[*rows, ["1.1", "A", "Head", "ICB", "Apr 2023", "Sept 2023"]])
    sheet = read_sheet(path, fits=fits)
    assert sheet.headings == ("No", "Action", "Lead officer", "Partner", "When Start", "End")
    assert shown(sheet) == [("1.1", "A", "Head", "ICB", "Apr 2023", "Sept 2023")]


@pytest.mark.parametrize(
    "words",
    [
        'No,Action,Lead\n1.1,"unclosed,Head\n1.2,B,Head\n1.3,C,Head\n',
        'No,Action,Lead\n1.1,"unclosed,Head\n1.2,"B",Head\n1.3,C,Head\n',
        'No,Action,Lead\n1.1,A,Head\n1.2,"unclosed,Head\n',
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(tmp_path: Path, words: str) -> None:
    with pytest.raises(Unreadable, match=r"plan\.csv line [23]: a quotation mark is opened and not closed"):
        read_sheet(text(tmp_path, words), fits=fits)


def test_quotation_marks_that_are_no_fault_are_read(tmp_path: Path) -> None:
    sheet = read_sheet(text(tmp_path, 'No,Action\n1,"A ""b""\nc"\n2,a 5" pipe\n'), fits=fits)
    assert shown(sheet) == [("1", 'A "b"\nc'), ("2", 'a 5" pipe')]


def test_a_line_longer_than_the_headings_is_doubted(tmp_path: Path) -> None:
    sheet = read_sheet(text(tmp_path, "No,Action,Lead\n1,Recruit, train and keep,Head\n2,B,Head\n"), fits=fits)
    (doubt,) = sheet.doubts
    assert (doubt.line, doubt.column, doubt.value) == (2, 3, "Head")
    assert "has 4 cells and the table 3 headings" in doubt.sentence


@pytest.mark.parametrize(
    ("value", "shown_as", "held", "told"),
    [
        (0.036, "0%", "3.6%", "shows 4%, but holds 3.6%"),
        (0.283, "0%", "28.3%", "shows 28%, but holds 28.3%"),
        (12.345, "0.0", "12.345", "shows 12.3, but holds 12.345"),
        (0.28, "0%", "28%", None),
        (0.28, "0.0%", "28.0%", None),
        (12.345, "General", "12.345", None),
    ],
)
def test_a_number_shown_with_fewer_digits_than_it_has_is_doubted(
    tmp_path: Path, value: float, shown_as: str, held: str, told: str | None
) -> None:
    path = book(tmp_path / "plan.xlsx", Plan=[["No", "Action"], ["1", value]])
    made = openpyxl.load_workbook(path)
    made["Plan"]["B2"].number_format = shown_as
    made.save(path)
    sheet = read_sheet(path, fits=fits)
    assert shown(sheet) == [("1", held)]
    assert [told in doubt.sentence for doubt in sheet.doubts if told] == ([True] if told else [])
    assert bool(sheet.doubts) is bool(told)


def test_a_workbook_named_as_a_csv_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", Plan=[["No", "Action"], ["1", "A"]])
    assert shown(read_sheet(path.rename(tmp_path / "plan.csv"), fits=fits)) == [("1", "A")]


def test_a_line_of_a_sheet_is_a_number_that_says_its_sheet() -> None:
    line = SheetLine(5, "Open")
    assert (f"line {line}", json.dumps([line]), line + 1, line == 5) == ("line 5 of the sheet Open", "[5]", 6, True)
    assert copy.deepcopy(line).sheet == "Open"
    assert line != SheetLine(5, "Closed")
