"""Tables as people keep them: each nasty case of a real spreadsheet, made here, and what must come out of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sherwood.exchange import workbooks
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.sheets import Sheet, read_sheet


def book(path: Path, *rows: list[Any], at: int = 1) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for line, cells in enumerate(rows, start=at):
        for column, value in enumerate(cells, start=1):
            made.active.cell(line, column, value)
    made.save(path)
    return made


def one_cell(path: Path, value: Any, shown_as: str = "General") -> Sheet:
    made = book(path, ["Action", "By"], ["A", value])
    made.active["B2"].number_format = shown_as
    made.save(path)
    return read_sheet(path)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"Action,By\nA,2022\n", ((2, ("A", "2022")),)),
        (b"\xef\xbb\xbfAction,By\r\nA,2022\r\n", ((2, ("A", "2022")),)),
        (b"Action;By\nA, and B;2022\nC;2023\n", ((2, ("A, and B", "2022")), (3, ("C", "2023")))),
        (b"Action\tBy\nA\t2022\n", ((2, ("A", "2022")),)),
        ("Action,By\n“A”,caf\xe9\n".encode("cp1252"), ((2, ("“A”", "café")),)),
        ("Action\tBy\nA\t2022\n".encode("utf-16"), ((2, ("A", "2022")),)),
        (b'Action,By\n"A\nB",2022\n\n ,\nC,2023\n', ((2, ("A\nB", "2022")), (6, ("C", "2023")))),
        (b"Action,By,\nA,2022,\n", ((2, ("A", "2022")),)),
        (b"Action,By\nA\n", ((2, ("A", "")),)),
    ],
)
def test_text_tables(tmp_path: Path, content: bytes, rows: Any) -> None:
    (tmp_path / "plan.csv").write_bytes(content)
    sheet = read_sheet(tmp_path / "plan.csv")
    assert sheet.headings == ("Action", "By")
    assert sheet.rows == rows
    assert sheet.file == "plan.csv"


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (datetime(2021, 4, 1), "yyyy-mm-dd", "2021-04-01"),  # noqa: DTZ001 - a spreadsheet has no time zones
        (date(2021, 4, 1), "mmm-yy", "April 2021"),
        (date(2021, 4, 1), "[$-809]mmmm yyyy;@", "April 2021"),
        (date(2022, 1, 1), "yyyy", "2022"),
        (date(2021, 4, 1), "dd/mm/yyyy", "2021-04-01"),
        (0.28, "0%", "28%"),
        (0.2845, "0.0%", "28.45%"),
        (3.1, "0.00", "3.10"),
        (3.14, "0.0", "3.14"),
        (2.0, "General", "2"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567, "#,##0", "1234567"),
        (True, "General", "TRUE"),
        ("  spaced   out \r\n next ", "General", "spaced out\nnext"),
    ],
)
def test_cells_are_text_as_a_person_sees_them(tmp_path: Path, value: Any, shown_as: str, text: str) -> None:
    assert one_cell(tmp_path / "plan.xlsx", value, shown_as).rows[0][1][1] == text


def test_a_day_shown_without_its_year_is_doubted(tmp_path: Path) -> None:
    sheet = one_cell(tmp_path / "plan.xlsx", date(2026, 9, 22), "d-mmm")
    (doubt,) = sheet.doubts
    assert (doubt.line, doubt.column, doubt.value) == (2, 1, "2026-09-22")
    assert "September 2022 may be meant" in doubt.sentence


def test_a_day_shown_as_a_month_is_the_day_with_a_doubt(tmp_path: Path) -> None:
    sheet = one_cell(tmp_path / "plan.xlsx", date(2021, 4, 15), "mmm-yy")
    assert sheet.rows[0][1][1] == "2021-04-15"
    assert "shows only April 2021" in sheet.doubts[0].sentence


def test_a_value_merged_downwards_stands_in_each_row_it_covers(tmp_path: Path) -> None:
    made = book(tmp_path / "plan.xlsx", ["Priority", "Action"], ["One", "A"], [None, "B"], [None, None], ["Two", "C"])
    made.active.merge_cells("A2:A4")
    made.save(tmp_path / "plan.xlsx")
    sheet = read_sheet(tmp_path / "plan.xlsx")
    assert sheet.rows == ((2, ("One", "A")), (3, ("One", "B")), (5, ("Two", "C")))
    assert any("A2:A4" in note for note in sheet.notes)


def test_titles_blank_rows_and_blank_columns_are_left_out(tmp_path: Path) -> None:
    rows = [
        ["SEND plan 2021"],
        ["Plan", "Our plan"],
        [],
        ["No", None, "Action"],
        ["1.1", None, "A"],
        [],
        ["1.2", None, "B"],
    ]
    book(tmp_path / "plan.xlsx", *rows)
    sheet = read_sheet(tmp_path / "plan.xlsx", fits=lambda cells: sum(cell in ("No", "Action") for cell in cells))
    assert sheet.headings == ("No", "Action")
    assert sheet.heading_line == 4
    assert sheet.rows == ((5, ("1.1", "A")), (7, ("1.2", "B")))
    assert sheet.above == ((1, ("SEND plan 2021",)), (2, ("Plan", "Our plan")))


def test_headings_repeated_on_each_page_are_passed_over(tmp_path: Path) -> None:
    book(tmp_path / "plan.xlsx", ["No", "Action"], ["1.1", "A"], ["No", "Action"], ["1.2", "B"])
    sheet = read_sheet(tmp_path / "plan.xlsx")
    assert [line for line, _ in sheet.rows] == [2, 4]
    assert any("2 times" in note for note in sheet.notes)


def test_a_column_without_heading_and_two_of_one_name_are_named(tmp_path: Path) -> None:
    book(tmp_path / "plan.xlsx", ["Lead", None, "Lead"], ["A", "B", "C"])
    assert read_sheet(tmp_path / "plan.xlsx").headings == ("Lead", "column B", "Lead (2)")


def test_the_sheet_that_fits_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    made = book(tmp_path / "plan.xlsx", ["Read me", "x", "y"], ["This file", "is", "kept"])
    made.active.title = "Notes"
    plan = made.create_sheet("Plan")
    plan.append(["No", "Action"])
    plan.append(["1.1", "A"])
    hidden = made.create_sheet("Old plan")
    hidden.append(["No", "Action"])
    hidden.sheet_state = "hidden"
    made.save(tmp_path / "plan.xlsx")
    fits = lambda cells: sum(cell in ("No", "Action") for cell in cells)  # noqa: E731
    sheet = read_sheet(tmp_path / "plan.xlsx", fits=fits)
    assert sheet.sheet == "Plan"
    assert any("Notes, Old plan (hidden)" in note for note in sheet.notes)
    assert read_sheet(tmp_path / "plan.xlsx", "old PLAN").sheet == "Old plan"
    with pytest.raises(Unreadable, match="it has Notes, Plan, Old plan"):
        read_sheet(tmp_path / "plan.xlsx", "New plan")


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    made = book(tmp_path / "plan.xlsx", ["No", "Action"], ["1.1", "A"], ["1.2", "B"], ["1.3", "C"])
    made.active.row_dimensions[2].hidden = made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["B"].hidden = True
    made.save(tmp_path / "plan.xlsx")
    sheet = read_sheet(tmp_path / "plan.xlsx")
    assert len(sheet.rows) == 3
    assert any("Rows hidden" in note and "2 to 3" in note for note in sheet.notes)
    assert any("Columns hidden" in note and "B" in note for note in sheet.notes)


def test_a_formula_that_was_never_worked_out_is_named(tmp_path: Path) -> None:
    book(tmp_path / "plan.xlsx", ["No", "Action"], ["1.1", "=1+1"])
    sheet = read_sheet(tmp_path / "plan.xlsx")
    assert sheet.rows == ((2, ("1.1", "")),)
    assert any("B2" in note and "no stored value" in note for note in sheet.notes)


def test_one_filled_cell_at_the_far_end_does_not_cost_the_memory(tmp_path: Path) -> None:
    made = book(tmp_path / "plan.xlsx", ["No", "Action"], ["1.1", "A"])
    made.active["XFD1048576"] = "x"
    made.save(tmp_path / "plan.xlsx")
    assert [line for line, _ in read_sheet(tmp_path / "plan.xlsx").rows] == [2, 1048576]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n,,\n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file or is protected"),
        (b"%PDF-1.7 some", "neither a CSV file nor"),
        (b"PK\x03\x04 broken", "neither a CSV file nor"),
        (b"a\0b", "neither a CSV file nor"),
        (b'Action,By\n"' + b"x" * 200_000 + b'",1', "cannot be read as CSV"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "stored-7").write_bytes(content)
    with pytest.raises(Unreadable, match=why) as fault:
        read_sheet(tmp_path / "stored-7", filename="plan.csv")
    assert "plan.csv" in str(fault.value)
    assert "stored-7" not in str(fault.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book(tmp_path / "plan.xlsx", ["No", "Action"])
    monkeypatch.setattr(workbooks, "MOST_BYTES_UNPACKED", 1_000)
    with pytest.raises(Unreadable, match="unpacks to more than 1,000 bytes"):
        read_sheet(tmp_path / "plan.xlsx")


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not exist"):
        read_sheet(tmp_path / "plan.csv")
