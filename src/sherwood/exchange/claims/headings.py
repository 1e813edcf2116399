"""Which heading of a table of claims is which field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sherwood.core.records.said import Claim

from ..problems import Unreadable
from ..reference.lists import plain
from ..sheets import Fits, Sheet

# What a file supplies; the key is made while it is read.
FIELDS: tuple[str, ...] = tuple(column.name for column in Claim.supplied() if column is not Claim.key())
# By field, what a heading may look like in small letters without spaces and signs, besides the field's own name.
_LOOKS: dict[str, str] = {
    "what": r"subject|about|speaksof|thing|indicator",
    "wording": r"text|claim|quote|quotation|sentence|statement|wordingasprinted",
    "printed": r"asprinted|printedvalue|valueasprinted|figure|printedfigure|figureasprinted",
    "value": r"number|numericvalue|valueasnumber",
    "value_high": r"upto|high|upper|upperend|valueto",
    "unit": r"units|unitofmeasure",
    "measure": r"measureid|metric",
    "period": r"time|when|year|date|asat|reportingperiod",
    "geography": r"area|areacode|place(?:name)?ofarea|region|whose",
    "definition": r"qualifier|definitionused",
    "basis": r"recordorexperience",
    "release": r"edition|publication",
    "neighbour_list": r"neighbours|neighbourslist|listofneighbours",
    "sum_of": r"sum|arithmetic|workedoutfrom|calculation|formula",
    "is_doubtful": r"doubtful|doubt|uncertain|isuncertain",
    "said_on": r"documentdate|dateofdocument|printedon|publishedon|dated",
    "source": r"document|sourcedocument|report",
    "place": r"paragraph|para|page|(?:paragraph|para|page)(?:number|no)|placeinsource|location|reference|where",
}


def field_of(heading: str) -> str | None:
    """The field that a heading speaks of; None for one that a claim does not have."""
    found = plain(heading)
    for name in FIELDS:
        if found == plain(name):
            return name
    return next((name for name, look in _LOOKS.items() if re.fullmatch(look, found)), None)


def known_in(mapping: Mapping[str, str]) -> Fits:
    """How many cells of a line are headings of claims: what `read_sheet` asks."""
    mapped = {plain(str(word)) for pair in mapping.items() for word in pair}

    def fits(cells: Sequence[str]) -> int:
        return sum(bool(cell) and (field_of(cell) is not None or plain(cell) in mapped) for cell in cells)

    return fits


def places_of(sheet: Sheet, mapping: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str], list[str]]:
    """The place of each field in the sheet, field by heading as read, and notes.

    A mapping says heading to field, or field to heading; it goes first. Of two headings that look like one field, the
    one that has its name is taken, else the first. Raises Unreadable when the mapping names what is not there, or
    when no heading holds what a claim cannot be without.
    """
    places: dict[str, int] = {}
    for one, other in mapping.items():
        name, at = _mapped(sheet, str(one), str(other))
        places[name] = at
    taken = set(places.values())
    passed = []
    exact = {name: sheet.place(name) for name in FIELDS}
    for at, heading in enumerate(sheet.headings):
        name_found = field_of(heading)
        if at in taken:
            continue
        if name_found is None or name_found in places or exact[name_found] not in (None, at):
            passed.append(heading)
        else:
            places[name_found] = at
    _stand_in(places)
    _need(sheet, places)
    notes = [f"Not read, because a claim has no such field: {', '.join(passed)}."] if passed else []
    return places, {sheet.headings[at]: name for name, at in places.items()}, notes


def _mapped(sheet: Sheet, one: str, other: str) -> tuple[str, int]:
    for heading, name in ((one, other), (other, one)):
        at = sheet.place(heading)
        if name in FIELDS and at is not None:
            return name, at
    if one not in FIELDS and other not in FIELDS:
        raise Unreadable(f"The mapping reads {one!r} as {other!r}. A claim has: {', '.join(FIELDS)}.")
    heading = other if one in FIELDS else one
    raise Unreadable(
        f"The mapping names the heading {heading!r}, which {sheet.file} has not. It has: {', '.join(sheet.headings)}."
    )


def _stand_in(places: dict[str, int]) -> None:
    """A table with fewer columns: the value as typed is what was printed, the measure is what it speaks of."""
    if "printed" not in places and "value" in places:
        places["printed"] = places.pop("value")
    if "what" not in places and "measure" in places:
        places["what"] = places["measure"]


def _need(sheet: Sheet, places: Mapping[str, int]) -> None:
    missing = [name for name in ("what", "printed", "source", "place") if name not in places]
    if missing:
        raise Unreadable(
            f"{sheet.file} has no column for {' or '.join(missing)} (its headings are {', '.join(sheet.headings)}). "
            f"Name them so, or give a mapping file."
        )
