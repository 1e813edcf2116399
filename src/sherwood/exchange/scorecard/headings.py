"""Which heading of a scorecard is which column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..problems import Unreadable
from ..reference.lists import plain
from ..sheets import Fits, Sheet

# By column, what a heading may look like in small letters without spaces and signs, besides the column's own name.
_LOOKS: dict[str, str] = {
    "edition": r"edition|scorecard|reportingquarter",
    "position": r"no|position|row|line",
    "ambition": r"ambition|priority|theme|plan",
    "kpi": r"kpi|keyperformanceindicator|indicator|performanceindicator|indicatorname|name",
    "current": r"current|currentvalue|value|actual|latest|latestvalue|performance",
    "best_to_be": r"besttobe|best|goodtobe|polarity|goodperformanceis|bettertobe",
    "direction": r"direction|directionoftravel|dot|trend|arrow",
    "current_period": r"currentperiod|currentreportingperiod|period|reportingperiod",
    "previous": r"previous|previousvalue|lastvalue",
    "previous_period": r"previousperiod|previousreportingperiod|lastperiod",
    "vital_sign": r"vitalsign|vitalsignmeasure|vitalsigns",
    "rag": r"rag|ragrating|rating|status|ragstatus",
    "previous_annual": r"previousannual|previousannualperformance|previousyear|lastyear|annualperformance",
    "national": r"national|nationalaverage|england|englandaverage",
    "statistical_neighbours": r"statisticalneighbours?|statisticalneighboursaverage|neighbours?|statneighbours?|sn",
    "measure": r"measure",
    "variant": r"variant",
    "polarity": r"ourpolarity",
    "tolerance": r"tolerance",
    "target": r"target",
    "source": r"source|sourceandplace|document",
}


def column_of(heading: str) -> str | None:
    """The column that a heading speaks of, None for one that a scorecard does not have."""
    found = plain(heading)
    for name, look in _LOOKS.items():
        if found == plain(name) or re.fullmatch(look, found):
            return name
    return None


def known_in(columns: Mapping[str, str]) -> Fits:
    """How many cells of a line are headings of a scorecard: what `read_sheet` asks."""
    mapped = {plain(heading) for heading in columns}

    def fits(cells: Sequence[str]) -> int:
        return sum(bool(cell) and (column_of(cell) is not None or plain(cell) in mapped) for cell in cells)

    return fits


def columns_of(sheet: Sheet, columns: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str], tuple[str, ...]]:
    """The place of each column in the sheet, heading by column name as read, and notes.

    The mapping goes first; of two headings that look like one column the first is taken and the other noted. Raises
    Unreadable when the mapping names a heading that is not there, or no column holds the wording or the value.
    """
    places: dict[str, int] = {}
    read: dict[str, str] = {}
    for heading, column in columns.items():
        at = sheet.place(heading)
        if at is None:
            shown = ", ".join(sheet.headings[:8])
            raise Unreadable(
                f"The mapping names the heading {heading!r}, which {sheet.file} has not. It begins: {shown}."
            )
        places[column], read[sheet.headings[at]] = at, column
    passed = []
    for at, heading in enumerate(sheet.headings):
        column_found = column_of(heading)
        if heading in read:
            continue
        if column_found is None or column_found in places:
            passed.append(heading)
        else:
            places[column_found], read[heading] = at, column_found
    for need, what in (("kpi", "the wording of the indicator"), ("current", "its current value")):
        if need not in places:
            shown = ", ".join(sheet.headings[:8])
            raise Unreadable(
                f"{sheet.file} has no column for {what} (its headings begin {shown}). Name the heading in "
                f'the mapping, as {{"columns": {{"Heading": "{need}"}}}}.'
            )
    note = f"Columns of {sheet.file} that a scorecard does not have were passed over: {', '.join(passed)}."
    return places, read, (note,) if passed else ()
