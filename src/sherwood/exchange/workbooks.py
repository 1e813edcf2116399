"""Excel workbooks as people keep them: each sheet as text, as a person sees it, with a note of what was done to it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from .problems import Unreadable

# A workbook of ten thousand rows of long text unpacks to less than a tenth of this. What is larger is no sheet of a
# plan or scorecard, or was made to fill the memory.
MOST_BYTES_UNPACKED = 60_000_000
MOST_CELLS = 1_000_000
_MOST_PLACES = 20 * MOST_CELLS
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DECIMALS = re.compile(r"0\.(0+)")
_WHOLE = re.compile(r"[#,]*0%?")
_SHOWN_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell whose text may not say what its writer meant: where it is, what it holds, and why, as a sentence."""

    line: int
    column: int
    value: str
    sentence: str


@dataclass
class Grid:
    """A sheet as lines of text before its headings are known. `column` of a doubt counts from 0."""

    name: str
    lines: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    is_hidden: bool = False


def grids(path: Path) -> list[Grid]:
    """Every sheet of a workbook; raises Unreadable when it cannot be opened or is too large."""
    import openpyxl

    _check_size(path)
    try:
        with path.open("rb") as values_file, path.open("rb") as formulas_file:  # whatever the file's name ends with
            values = openpyxl.load_workbook(values_file, data_only=True)
            formulas = openpyxl.load_workbook(formulas_file)
        return [_grid(sheet, formulas[sheet.title]) for sheet in values.worksheets]
    except Unreadable:
        raise
    except Exception as fault:  # a broken workbook fails inside openpyxl in many ways, none of them our fault
        raise Unreadable(
            f"{path.name} is not a spreadsheet that can be read ({fault}). Save it again as XLSX."
        ) from fault


def spoken(names: Sequence[object]) -> str:
    """Names in a row for a sentence, at most twelve of them: `A4:A9, A10:A12 and 3 more`."""
    shown = ", ".join(str(name) for name in names[:_SHOWN_AT_MOST])
    return shown if len(names) <= _SHOWN_AT_MOST else f"{shown} and {len(names) - _SHOWN_AT_MOST} more"


def runs(numbers: Iterable[int]) -> list[str]:
    """Numbers in order with runs drawn together: 3, 4, 5, 8 as `3 to 5`, `8`."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [str(first) if first == last else f"{first} to {last}" for first, last in found]


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as fault:
        raise Unreadable(
            f"{path.name} is not a spreadsheet that can be read ({fault}). Save it again as XLSX."
        ) from fault
    if unpacked > MOST_BYTES_UNPACKED:
        raise Unreadable(
            f"{path.name} unpacks to more than {MOST_BYTES_UNPACKED:,} bytes: it is not read. "
            "Save the one sheet that is wanted as CSV."
        )


def _grid(sheet: Any, formulas: Any) -> Grid:
    """One sheet; `formulas` is the same sheet with its formulas in place of their stored values."""
    cells = {at: cell for at, cell in sheet._cells.items() if cell.value is not None}
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"The sheet {sheet.title} has more than {MOST_CELLS:,} filled cells: it is not read.")
    grid = Grid(sheet.title, [], is_hidden=sheet.sheet_state != "visible")
    width = max((column for _, column in cells), default=0)
    if width * len({row for row, _ in cells}) > _MOST_PLACES:
        raise Unreadable(f"The sheet {sheet.title} is {width:,} columns wide: delete the columns that are not wanted.")
    by_row: dict[int, list[str]] = {}
    for (row, column), cell in sorted(cells.items()):
        text, doubt = cell_text(cell)
        by_row.setdefault(row, [""] * width)[column - 1] = text
        if doubt:
            grid.doubts.append(Doubt(row, column - 1, text, f"Cell {cell.coordinate} {doubt}"))
    _fill_merges(grid, sheet, by_row)
    grid.lines = [(row, by_row[row]) for row in sorted(by_row) if any(by_row[row])]
    grid.notes += _hidden(sheet, by_row, width) + _without_value(formulas, cells)
    return grid


def _fill_merges(grid: Grid, sheet: Any, by_row: dict[int, list[str]]) -> None:
    """Give each row of a downward merge its value. A row that holds nothing else stays blank."""
    filled = []
    for merge in sorted(sheet.merged_cells.ranges, key=lambda each: (each.min_row, each.min_col)):
        first = by_row.get(merge.min_row)
        if first is None or merge.max_row == merge.min_row or not first[merge.min_col - 1]:
            continue
        below = [row for row in by_row if merge.min_row < row <= merge.max_row and any(by_row[row])]
        for row in below:
            by_row[row][merge.min_col - 1] = first[merge.min_col - 1]
        if below:
            filled.append(str(merge.coord))
    if filled:
        grid.notes.append(
            f"Merged cells in {grid.name}: the value of {spoken(filled)} was taken for each of the rows they cover."
        )


def _hidden(sheet: Any, by_row: dict[int, list[str]], width: int) -> list[str]:
    """Notes on hidden rows and columns, which are read like the others."""
    rows = runs(row for row in by_row if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden)
    columns = [
        letter
        for letter, facts in sorted(sheet.column_dimensions.items())
        if facts.hidden and facts.min is not None and facts.min <= width
    ]
    notes = []
    if rows:
        notes.append(f"Rows hidden in {sheet.title} were read like the others: {spoken(rows)}.")
    if columns:
        notes.append(f"Columns hidden in {sheet.title} were read like the others: {spoken(columns)}.")
    return notes


def _without_value(formulas: Any, cells: dict[tuple[int, int], Any]) -> list[str]:
    """A note on formulas that no program has worked out, so that the file holds no value for them."""
    empty = [
        cell.coordinate for at, cell in sorted(formulas._cells.items()) if cell.data_type == "f" and at not in cells
    ]
    if not empty:
        return []
    what_to_do = "Open the file in a spreadsheet program and save it again to store them."
    return [f"Formulas in {formulas.title} with no stored value were read as blank: {spoken(empty)}. {what_to_do}"]


def cell_text(cell: Any) -> tuple[str, str | None]:
    """The text of a cell as a person sees it, and what is doubtful about it.

    Days are ISO text; a first of the month shown as month and year is "April 2021"; 0.28 shown as a percentage is
    "28%"; a number keeps the noughts that its format shows (3.10) and loses none of its own digits: where it shows
    fewer than it holds, what it holds is taken and the cell is doubtful.
    """
    value, shown_as = cell.value, str(cell.number_format or "General")
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, datetime | date):
        return _day_text(value, shown_as)
    if isinstance(value, time):
        return value.isoformat(timespec="minutes"), None
    if isinstance(value, int | float):
        return _number_text(value, shown_as)
    return _tidy(str(value)), None


def _tidy(text: str) -> str:
    """Text without the spaces around it and around its line breaks; the line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\xa0", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _day_text(value: date, shown_as: str) -> tuple[str, str | None]:
    letters = set(_NOT_SHOWN.sub("", shown_as.split(";")[0]).casefold()) & set("dmy")
    day = value.date() if isinstance(value, datetime) else value
    if letters == {"m", "y"}:
        if day.day == 1:
            return f"{day:%B} {day.year}", None
        return (
            day.isoformat(),
            f"shows only {day:%B} {day.year}, but holds the day {day.isoformat()}; the day was taken.",
        )
    if letters == {"y"}:
        holds = f"shows only {day.year}, but holds the day {day.isoformat()}; the day was taken."
        return (str(day.year), None) if (day.month, day.day) == (1, 1) else (day.isoformat(), holds)
    if letters == {"d", "m"}:
        year_meant = f"{day:%B} 20{day.day:02d}"
        return day.isoformat(), (
            f"shows {day.day} {day:%B} with no year, but holds {day.isoformat()}. A spreadsheet makes this of a month "
            f"and year typed as text: {year_meant} may be meant."
        )
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ", timespec="minutes"), None
    return day.isoformat(), None


def _number_text(value: int | float, shown_as: str) -> tuple[str, str | None]:
    """A number with all of its digits, and a doubt where its format shows fewer."""
    shape = _NOT_SHOWN.sub("", shown_as.split(";")[0])
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value), None
    sign = "%" if "%" in shape else ""
    exact = exact * 100 if sign else exact
    places = _DECIMALS.search(shape)
    if (not places and not _WHOLE.fullmatch(shape)) or abs(exact) >= 10**15:
        return f"{exact.normalize():f}{sign}" if abs(exact.adjusted()) < 20 else f"{exact}{sign}", None
    shown = exact.quantize(Decimal(1).scaleb(-len(places.group(1)) if places else 0), ROUND_HALF_UP)
    if shown == exact:
        return f"{shown:f}{sign}", None
    held = f"{exact.normalize():f}{sign}"
    return held, f"shows {shown:f}{sign}, but holds {held}; what it holds was taken."


def column_letter(at: int) -> str:
    """The letters of a column by its place from 0: A, B ... Z, AA."""
    letters = ""
    at += 1
    while at:
        at, left = divmod(at - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def text_lines(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Lines of a text table in the same shape as those of a sheet: tidy, and none that is blank."""
    for line, cells in rows:
        tidy = [_tidy(cell) for cell in cells]
        if any(tidy):
            yield line, tidy
