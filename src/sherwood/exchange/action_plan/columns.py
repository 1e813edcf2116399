"""Which column of a table is which field of an action plan."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..reference.lists import plain
from ..sheets import Sheet
from .rules import COLUMN_UNREAD, HEADING_TWICE, MAPPING_UNKNOWN
from .told import Told

OWNER_IS_POST = "owner_is_post"
_PLAN_FACTS = frozenset({"plan", "source"})
_OF_THE_WORK = re.compile(
    r"b?ragb?(rating|status|score)?|b?ragstatus|rating|status|(progress|latest|current)?(update|updates|status|position)"
    r"|progress|comments?|evidence|revised(due)?(date|timescale)?|(date)?complet(ed|ion)(on|date)?|startdate|whenstart"
)


@dataclass(frozen=True)
class Field:
    """One field: whether several columns may give it, what it means, and the headings by which it is known."""

    name: str
    is_many: bool
    meaning: str
    headings: re.Pattern[str]


@cache
def fields() -> dict[str, Field]:
    """Every field by name, in the order of the list."""
    with (Path(__file__).parent / "fields.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["field"]: Field(row["field"], bool(row["many"]), row["meaning"], re.compile(row["headings"]))
            for row in csv.DictReader(file)
        }


@cache
def known_as(heading: str) -> str | None:
    """The field that a heading is known for, None where there is none. The name of a field is a heading for it.

    What stands in brackets at the end of a heading makes no difference.
    """
    for text in (heading, re.sub(r"\s*\([^()]*\)\s*$", "", heading)):
        said = plain(text)
        if not said:
            continue
        found = next((each.name for each in fields().values() if each.headings.fullmatch(said)), None)
        found = found or next((name for name in fields() if plain(name) == said), None)
        if found:
            return found
    return None


@dataclass
class Columns:
    """Where each field stands in the rows of a sheet. `owner_is_post` lifts the check of owners for names.

    `said` holds facts of the plan that a mapping says itself, where no column has them.
    """

    sheet: Sheet
    places: dict[str, list[int]] = field(default_factory=dict)
    owner_is_post: bool = False
    said: dict[str, str] = field(default_factory=dict)

    def text(self, cells: Sequence[str], name: str) -> str:
        """What a row gives for a field; several columns are lines of one text."""
        return "\n".join(cells[at] for at in self.places.get(name, ()) if cells[at])

    def heading(self, name: str) -> str:
        """The heading of a field as printed, for a sentence; the name of the field where no column gives it."""
        places = self.places.get(name)
        return self.sheet.headings[places[0]] if places else name.replace("_", " ")

    def mapping(self) -> dict[str, str]:
        """Heading to field, for a person to put right."""
        found = {at: name for name, places in self.places.items() for at in places}
        return {self.sheet.headings[at]: found[at] for at in sorted(found)}


def headings_that_fit(cells: Sequence[str], mapping: Mapping[str, Any] | None) -> int:
    """How many different fields the cells of a line are headings for."""
    named = {plain(str(side)) for pair in (mapping or {}).items() for side in pair}
    return len({known_as(cell) or plain(cell) for cell in cells if known_as(cell) or plain(cell) in named - {""}})


def matched(sheet: Sheet, mapping: Mapping[str, Any] | None, told: Told) -> Columns:
    """The columns of a sheet: first as the mapping says, then by their headings. Every doubt is told."""
    columns = Columns(sheet)
    taken = _as_mapped(columns, mapping or {}, told)
    for at, heading in enumerate(sheet.headings):
        name = None if at in taken else known_as(heading)
        if at in taken:
            continue
        if name is None:
            _unread(sheet, heading, "no field of an action plan has this heading", COLUMN_UNREAD, told)
        elif name in columns.places and not fields()[name].is_many:
            other = sheet.headings[columns.places[name][0]]
            _unread(sheet, heading, f"{name} was read from the column {other!r}", HEADING_TWICE, told)
        else:
            columns.places.setdefault(name, []).append(at)
    return columns


def _unread(sheet: Sheet, heading: str, why: str, rule: Any, told: Told) -> None:
    if _OF_THE_WORK.fullmatch(plain(heading)):
        what = "How the work goes (ratings, updates, revised and completed dates) is not taken from a plan's file: "
        message = f"The column {heading!r} was not read. {what}record it on the page of the action."
    else:
        message = f"The column {heading!r} was not read: {why}. If it is one of them, name that field in a mapping."
    told.say(rule, sheet.heading_line, message, item=heading)


def _as_mapped(columns: Columns, mapping: Mapping[str, Any], told: Told) -> set[int]:
    """Enter the columns that a mapping names, either way round, and give their places."""
    taken: set[int] = set()
    sheet = columns.sheet
    for key, value in mapping.items():
        if key == OWNER_IS_POST:
            columns.owner_is_post = str(value).casefold() in {"true", "yes", "1"}
            continue
        name, heading = (key, str(value)) if key in fields() else (str(value), key)
        at = sheet.place(heading)
        if name not in fields():
            known = ", ".join([*fields(), OWNER_IS_POST])
            message = f"The mapping gives {key!r} as {str(value)!r}, and neither is a field. The fields are {known}."
            told.say(MAPPING_UNKNOWN, None, message, value=str(value), item=str(key))
        elif at is None and key == name and (name in _PLAN_FACTS or name.startswith("plan_")):
            columns.said[name] = heading
        elif at is None:
            headings = ", ".join(sheet.headings)
            message = f"The mapping gives {name} by the heading {heading!r}, which the file has not. It has {headings}."
            told.say(MAPPING_UNKNOWN, sheet.heading_line, message, value=heading, item=name)
        else:
            columns.places.setdefault(name, []).append(at)
            taken.add(at)
    return taken
