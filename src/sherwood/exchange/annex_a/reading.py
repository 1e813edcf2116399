"""Checking a list 1 that somebody else made. Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..lines import by_line, no_row
from ..problems import Problem, Unreadable
from ..reference.lists import plain
from ..results import CheckResult
from ..sheets import Sheet, read_sheet
from . import rules
from .checks import ListRow, problems_of
from .columns import columns

# Fewer headings than these are not a list with one missing, but another table.
_LEAST_HEADINGS = 8


def check_list_1(path: Path, on: date, filename: str | None = None) -> CheckResult:
    """What is wrong with a list 1 (XLSX or CSV) on the reference date.

    Ages and reviews are reckoned on `on`, so the same file gives the same answer whenever it is checked. Raises
    Unreadable for what is not a list 1.
    """
    known = {plain(column.heading): column.heading for column in columns()}

    def fits(cells: Sequence[str]) -> int:
        return sum(bool(cell) and plain(cell) in known for cell in cells)

    sheet = read_sheet(path, fits=fits, filename=filename)
    places = {known[plain(heading)]: at for at, heading in enumerate(sheet.headings) if plain(heading) in known}
    if len(places) < _LEAST_HEADINGS:
        raise Unreadable(
            f"{sheet.file} has {len(places)} of the 21 headings of list 1. Give a sheet with the headings of the form, "
            f"as {columns()[0].heading}, {columns()[1].heading}, {columns()[3].heading}."
        )
    rows = [
        ListRow(line, {heading: " ".join(cells[at].split()) for heading, at in places.items()})
        for line, cells in sheet.rows
        if no_row(cells) is None
    ]
    problems = by_line([*_missing(sheet, places), *_no_rows(sheet), *problems_of(rows, on, sheet.file)])
    about = {"on": on.isoformat(), "sheet": sheet.sheet}
    return CheckResult(
        list(sheet.notes), [each.as_json() for each in problems], len(rows), {"list-1": len(rows)}, about
    )


def _no_rows(sheet: Sheet) -> list[Problem]:
    """One problem for each line that is a total, a source or a note, of which nothing else is asked."""
    return [
        rules.TOTAL_ROW.broken(
            sheet.file, line, next(filter(None, cells)), f"the line is {what}, and a child was expected. Leave it out."
        )
        for line, cells in sheet.rows
        if (what := no_row(cells)) is not None
    ]


def _missing(sheet: Sheet, places: dict[str, int]) -> list[Problem]:
    """One problem for each heading of the form that the file does not have."""
    return [
        rules.HEADING_MISSING.broken(
            sheet.file,
            sheet.heading_line,
            None,
            f"the heading {column.heading!r} is missing. Add the column, blank where there is nothing to give.",
            column.heading,
        )
        for column in columns()
        if column.heading not in places
    ]
