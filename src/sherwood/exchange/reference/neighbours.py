"""Statistical neighbours: the DfE's spreadsheet, or a simple list of area, neighbour, rank and list."""

from __future__ import annotations

import re
from pathlib import Path

from .. import published
from ..problems import Problem
from .lists import (
    DISTRICT_CODE,
    ReferenceList,
    TextTable,
    arrow_rows,
    digest_of,
    is_spreadsheet,
    kept_aside,
    plain,
    text_table,
)

_AREA, _NEIGHBOUR, _RANK = r"area|areacode|lanumber|la|lanum", r"neighbour|neighbourcode|neighbor", r"rank|place|order"
_LIST, _CLOSENESS = r"list|listname|edition", r"closeness"

Row = tuple[str, str, str | None, str, str | None, int, str | None]


def read_neighbours(path: str | Path) -> ReferenceList:
    """Read one or more lists of statistical neighbours.

    Takes the DfE's spreadsheet (sn_may_2025.xlsx) or a CSV with the headings area, neighbour, rank and, where the
    file holds several, list. Areas are nine-character codes or the DfE's three-figure numbers; they come out as
    codes. Raises Unreadable when the file is neither.
    """
    path = Path(path)
    if not path.is_dir() and path.exists() and not is_spreadsheet(path):
        table = text_table(path)
        if plain("".join(table.headings)) != plain("".join(published.NEIGHBOUR_COLUMNS)):
            return _from_table(path, table)
    found = published.read_neighbours(path)
    rows: list[Row] = [
        (name, area, area_name, neighbour, neighbour_name, place, closeness or None)
        for name, _, area, area_name, place, neighbour, neighbour_name, closeness in found.rows
    ]
    notes = (f"{found.not_known} rows name an authority that is not known.",) if found.not_known else ()
    return _list(path, rows, notes, found.problems)


def _list(path: Path, rows: list[Row], notes: tuple[str, ...], problems: tuple[Problem, ...]) -> ReferenceList:
    names = sorted({row[0] for row in rows})
    name = names[0] if len(names) == 1 else path.stem
    return ReferenceList("neighbours", name, arrow_rows("neighbours", rows), digest_of(path), notes, problems)


def _from_table(path: Path, table: TextTable) -> ReferenceList:
    area_at = table.need("area", _AREA, "area")
    neighbour_at = table.need("neighbour", _NEIGHBOUR, "neighbour")
    rank_at = table.need("rank", _RANK, "rank")
    list_at, close_at = table.place(_LIST), table.place(_CLOSENESS)
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in table.rows:
        padded = (*cells, *[""] * (len(table.headings) - len(cells)))
        area, neighbour = _authority(padded[area_at]), _authority(padded[neighbour_at])
        if area is None or neighbour is None:
            value = padded[area_at] if area is None else padded[neighbour_at]
            sentence = (
                f"{value!r} is no authority that is known; expected a code such as E10000024, or a number as 891."
            )
            problems.append(kept_aside(table.file, line, "area", value, "reference.neighbour-area", sentence))
        elif not padded[rank_at].isdecimal():
            sentence = f"the rank is {padded[rank_at]!r}; expected a whole number, 1 for the closest."
            problems.append(kept_aside(table.file, line, "rank", padded[rank_at], "reference.neighbour-rank", sentence))
        else:
            name = (padded[list_at] if list_at is not None else "") or path.stem
            closeness = (padded[close_at] if close_at is not None else "") or None
            rows.append((name, *area, *neighbour, int(padded[rank_at]), closeness))
    return _list(path, rows, (), tuple(problems))


def _authority(text: str) -> tuple[str, str | None] | None:
    """Code and name of an authority; a nine-character code is taken as it stands."""
    known = published.authority_of(text)
    if known is not None:
        return known.code, known.name
    return (text, None) if re.fullmatch(DISTRICT_CODE, text) else None
