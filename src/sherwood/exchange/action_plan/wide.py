"""Tables with several indicators beside each priority: `Next step, Ind 1, Ind 2 ...`, made one indicator a row."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reference.lists import plain
from ..sheets import Line, Sheet
from .cells import said
from .columns import known_as

_INDICATOR = re.compile(r"(?:ind|indicator|kpi|measure|metric)\d+")


def one_indicator_a_row(sheet: Sheet) -> Sheet:
    """The table with one indicator a row under its priority, where it has numbered columns of them; else as it is.

    It is taken so only where no column says what is to be done: those are the actions.
    """
    places = [at for at, heading in enumerate(sheet.headings) if _INDICATOR.fullmatch(plain(heading))]
    names = {known_as(heading) for heading in sheet.headings}
    if len(places) < 2 or names & {"title", "wording"}:
        return sheet
    kept = [at for at in range(len(sheet.headings)) if at not in places]
    rows: list[Line] = [
        (line, (*(cells[at] for at in kept), "indicator", cells[place]))
        for line, cells in sheet.rows
        for place in places
        if said(cells[place])
    ]
    read = ", ".join(sheet.headings[at] for at in places)
    note = f"The columns {read} were read as {len(rows)} indicators, each under what its row names."
    headings = (*(sheet.headings[at] for at in kept), "Level", "Indicator")
    doubts = tuple(
        replace(each, column=len(kept) + 1 if each.column in places else kept.index(each.column))
        for each in sheet.doubts
    )
    return replace(sheet, headings=headings, rows=tuple(rows), notes=(*sheet.notes, note), doubts=doubts)
