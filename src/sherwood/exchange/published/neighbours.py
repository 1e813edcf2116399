"""Statistical neighbours: the DfE's spreadsheets as downloaded, or our own CSV of the same columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..problems import Problem, Severity, Unreadable
from .areas import authority_of
from .source import open_source

# One row a neighbour. `list_name` is the edition; `place` 1 is the closest.
NEIGHBOUR_COLUMNS = (
    "list_name",
    "source",
    "area",
    "area_name",
    "place",
    "neighbour",
    "neighbour_name",
    "closeness",
)
NeighbourRow = tuple[str, str, str, str, int, str, str, str]

_NUMBER_HEADING, _FIRST_HEADING = "la num", "sn1"
# The Isles of Scilly and the City of London have no neighbours in the edition of 2021.
_NONE = ("", "-")
_EDITION = re.compile(r"sn_([a-z]+)_(20\d\d)", re.ASCII)
_PUBLICATION = "Local Authority Interactive Tool, DfE"


@dataclass(frozen=True)
class Neighbours:
    """Neighbour lists as read, and what was wrong. An authority that is not known is left out and counted."""

    rows: tuple[NeighbourRow, ...]
    problems: tuple[Problem, ...]
    not_known: int


def read_neighbours(path: str | Path) -> Neighbours:
    """Read statistical neighbours from the DfE's spreadsheet (sn_may_2025.xlsx) or from a CSV of NEIGHBOUR_COLUMNS.

    Raises Unreadable when the file is neither.
    """
    path = Path(path)
    if path.suffix.casefold() == ".csv":
        return _from_csv(path)
    open_source(path)  # refuses what is no zip, or unpacks to too much
    return _from_sheet(path.name, _sheet(path))


def edition_of(file_name: str) -> str:
    """The edition by the name of its file: sn_april_2021.xlsx is "April 2021"."""
    found = _EDITION.search(file_name.casefold())
    return f"{found[1].capitalize()} {found[2]}" if found else Path(file_name).stem


def _sheet(path: Path) -> list[tuple[Any, ...]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, data_only=True)
        return list(book.worksheets[0].iter_rows(values_only=True))
    except (KeyError, IndexError, ValueError, OSError) as fault:
        raise Unreadable(f"{path.name} is not a spreadsheet that can be read ({fault}).") from fault


def _from_sheet(file_name: str, lines: Sequence[tuple[Any, ...]]) -> Neighbours:
    heading, places = _headings(file_name, lines)
    read: list[NeighbourRow | Problem] = []
    for number, cells in enumerate(lines[heading + 1 :], start=heading + 2):
        if cells and cells[places[0]] is not None:
            read.extend(_neighbours_of(file_name, number, cells, places))
    rows = tuple(item for item in read if isinstance(item, tuple))
    problems = tuple(item for item in read if isinstance(item, Problem))
    return Neighbours(rows, problems, len(problems))


def _headings(file_name: str, lines: Sequence[tuple[Any, ...]]) -> tuple[int, tuple[int, ...]]:
    """The line of the headings, and the places of the authority's number and of each neighbour's."""
    for line, cells in enumerate(lines):
        names = [str(cell).strip().casefold() if cell is not None else "" for cell in cells]
        if _NUMBER_HEADING in names and _FIRST_HEADING in names:
            neighbours = [place for place, name in enumerate(names) if re.fullmatch(r"sn\d+", name)]
            return line, (names.index(_NUMBER_HEADING), *neighbours)
    raise Unreadable(
        f'{file_name} has no line with the headings "LA num" and "SN1". Give the DfE\'s statistical neighbour file.'
    )


def _neighbours_of(
    file_name: str, line: int, cells: tuple[Any, ...], places: tuple[int, ...]
) -> Iterator[NeighbourRow | Problem]:
    area = authority_of(str(cells[places[0]]).strip())
    if area is None:
        yield _not_known(file_name, line, "LA num", cells[places[0]])
        return
    for place, column in enumerate(places[1:], start=1):
        printed = str(cells[column] or "").strip()
        if printed in _NONE:
            continue
        neighbour = authority_of(printed)
        if neighbour is None:
            yield _not_known(file_name, line, f"SN{place}", cells[column])
            continue
        closeness = str(cells[column + 1] or "").strip()
        source = f"{_PUBLICATION}: {file_name}"
        yield (
            edition_of(file_name),
            source,
            area.code,
            area.name,
            place,
            neighbour.code,
            neighbour.name,
            closeness,
        )


def _not_known(file_name: str, line: int, item: str, value: object) -> Problem:
    message = f"{file_name} line {line}: {item} is {value}, an authority number that is not known. It is left out."
    rule = "published.authority-not-known"
    return Problem(file_name, line, None, item, str(value), rule, Severity.QUERY, message)


def _from_csv(path: Path) -> Neighbours:
    source = open_source(path)
    with source.text(path.name) as text:
        lines = list(csv.reader(text))
    if not lines or tuple(lines[0]) != NEIGHBOUR_COLUMNS:
        raise Unreadable(f"{path.name} should begin with the columns {', '.join(NEIGHBOUR_COLUMNS)}.")
    rows: list[NeighbourRow] = []
    problems: list[Problem] = []
    for number, cells in enumerate(lines[1:], start=2):
        fault = _csv_fault(cells)
        if fault:
            message = f"{path.name} line {number}: {fault} The row is kept aside."
            row, rule = ",".join(cells), "published.neighbour-row"
            problems.append(Problem(path.name, number, None, "row", row, rule, Severity.ERROR, message))
        else:
            rows.append((cells[0], cells[1], cells[2], cells[3], int(cells[4]), cells[5], cells[6], cells[7]))
    return Neighbours(tuple(rows), tuple(problems), 0)


def _csv_fault(cells: Sequence[str]) -> str | None:
    if len(cells) != len(NEIGHBOUR_COLUMNS):
        return f"it has {len(cells)} cells; expected {len(NEIGHBOUR_COLUMNS)}."
    if not cells[4].isdecimal():
        return f"place is {cells[4]!r}; expected a whole number, 1 for the closest."
    return _empty(zip(NEIGHBOUR_COLUMNS, cells, strict=True))


def _empty(cells: Iterable[tuple[str, str]]) -> str | None:
    empty = [name for name, cell in cells if not cell.strip() and name != "closeness"]
    return f"{', '.join(empty)} is empty." if empty else None
