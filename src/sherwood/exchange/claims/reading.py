"""Reading a table of claims into rows of the table `claim`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sherwood.core.records.said import Claim

from ..named_rules import NamedRule
from ..problems import Aside, Problem
from ..record_file import RecordFile
from ..sheets import Sheet, read_sheet
from . import rules
from .checks import check_line, check_units
from .headings import field_of, known_in, places_of
from .line import Line, take


def read(path: Path, mapping: Mapping[str, Any] | None = None, *, filename: str | None = None) -> RecordFile:
    """A table of printed figures, one a row, as rows of `claim`.

    `mapping` says which heading is which field (heading to field, or field to heading). A table may have no `what`
    and no `printed`: the measure is then what it speaks of, and the value as typed is what was printed. A row without
    subject, figure or source is kept aside; every other doubt leaves the row in. A file of the same name replaces the
    earlier one. Raises Unreadable for what is not a table of claims.
    """
    said = {str(key): str(value) for key, value in (mapping or {}).items()}
    sheet = read_sheet(path, fits=known_in(said), filename=filename)
    places, headings, notes = places_of(sheet, said)
    lines = [Line(sheet.file, number, {name: cells[at] for name, at in places.items()}) for number, cells in sheet.rows]
    stands_in = "value" not in places and field_of(sheet.headings[places["printed"]]) == "value"
    for line in lines:
        line.prints_value = stands_in
    taken, aside = _taken(lines)
    for line in taken:
        check_line(line)
    check_units(taken)
    stem = Path(sheet.file).stem
    problems = [problem for line in lines for problem in line.problems] + _cells(sheet)
    return RecordFile(
        kind="claims",
        collection=f"claims:{re.sub(r'[^a-z0-9]+', '-', stem.casefold()).strip('-')}",
        title=f"Claims: {stem}",
        rows={"claim": [tuple(line.row[column.name] for column in Claim.supplied()) for line in taken]},
        mapping=headings,
        notes=(*sheet.notes, *notes),
        problems=tuple(problems),
        aside=tuple(aside),
    )


def _taken(lines: list[Line]) -> tuple[list[Line], list[Aside]]:
    taken: dict[str, Line] = {}
    aside = []
    for line in lines:
        broken = take(line)
        if broken is None and (first := taken.get(line.row["claim_id"])):
            broken = rules.REPEATED
            line.tell(
                broken,
                line.row["printed"],
                f"{line.row['printed']!r} with this wording, source and place stands on line {first.number} already. "
                "The row is kept aside.",
            )
        if broken is None:
            taken[line.row["claim_id"]] = line
        else:
            aside.append(_kept(line, broken))
    return list(taken.values()), aside


def _kept(line: Line, rule: NamedRule) -> Aside:
    return Aside(line.file, line.number, None, "claim", dict(line.cells), rule.id, line.number)


def _cells(sheet: Sheet) -> list[Problem]:
    """Cells of a spreadsheet whose text may not be what was meant."""
    return [
        rules.CELL_DOUBTFUL.broken(sheet.file, each.line, each.value, each.sentence, sheet.headings[each.column])
        for each in sheet.doubts
    ]
