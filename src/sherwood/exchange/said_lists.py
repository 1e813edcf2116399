"""What the lists of risks and of what people said have in common: one table of a file, read column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sherwood.core.vocab import code_list
from sherwood.dataset.keys import child_key

from .named_rules import NamedRule
from .problems import Aside, Problem, Unreadable
from .reference.lists import plain
from .sheets import Fits, Sheet, read_sheet

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass
class ListRead:
    """A list as text by column, and what was said of it so far. `headings` tells which heading was read as what."""

    sheet: Sheet
    headings: dict[str, str]
    rows: list[tuple[int, dict[str, str]]]
    notes: list[str]
    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    def tell(self, rule: NamedRule, line: int, item: str, value: str | None, said: str) -> None:
        """A doubt about a row that is taken."""
        self.problems.append(rule.broken(self.sheet.file, line, value, said, item))

    def put_aside(
        self, rule: NamedRule, line: int, element: str, item: str, text: Mapping[str, str], said: str
    ) -> None:
        """A row that is not taken, with all it held."""
        self.tell(rule, line, item, text.get(item), f"{said} The row is kept aside.")
        self.aside.append(Aside(self.sheet.file, line, None, element, dict(text), rule.id, line))

    def day(self, rule: NamedRule, line: int, item: str, text: Mapping[str, str]) -> date | None:
        """A day written as 2026-09-30 or 30/09/2026; None, with a doubt, for anything else that is filled in."""
        written = text.get(item, "")
        if not written:
            return None
        iso, british = _DAY.fullmatch(written[:10]), _BRITISH_DAY.fullmatch(written)
        try:
            if iso:
                return date(int(iso[1]), int(iso[2]), int(iso[3]))
            if british:
                return date(int(british[3]), int(british[2]), int(british[1]))
        except ValueError:
            pass
        said = f"{written!r} is not a day; write it as 2026-09-30. It was left out."
        self.tell(rule, line, item, written, said)
        return None

    def item(self, rule: NamedRule, line: int, text: Mapping[str, str], known: Set[str]) -> str | None:
        """The key of the part of a plan that a row names by `plan` and `item`, None where it is not known."""
        plan, number = text.get("plan", ""), text.get("item", "")
        if not plan or not number or not known:
            return None
        keys = (child_key(child_key("plan", plan), level, number) for level in _levels())
        found = next((key for key in keys if key in known), None)
        if found is None:
            said = f"the plan {plan} has no part numbered {number}. It was taken without one."
            self.tell(rule, line, "item", number, said)
        return found


def read_list(
    path: Path, looks: Mapping[str, str], needs: Sequence[str], mapping: Mapping[str, Any] | None, filename: str | None
) -> ListRead:
    """The table of a file by column. `looks` gives by column what a heading may look like (plain small letters).

    `mapping` says which heading is which column, either way round. Raises Unreadable for what is not such a list.
    """
    columns = _mapped(mapping or {}, looks)
    sheet = read_sheet(path, fits=_fits(looks, columns), filename=filename)
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    for heading, column in columns.items():
        at = sheet.place(heading)
        if at is None:
            raise Unreadable(f"The mapping names the heading {heading!r}, which {sheet.file} has not.")
        places[column], headings[sheet.headings[at]] = at, column
    passed = []
    for at, heading in enumerate(sheet.headings):
        found = _column(looks, heading)
        if heading not in headings and found and found not in places:
            places[found], headings[heading] = at, found
        elif heading not in headings:
            passed.append(heading)
    for need in needs:
        if need not in places:
            raise Unreadable(f"{sheet.file} has no column {need} (its headings: {', '.join(sheet.headings[:8])}).")
    rows = [(line, {name: " ".join(cells[at].split()) for name, at in places.items()}) for line, cells in sheet.rows]
    notes = [*sheet.notes, *([f"Columns passed over: {', '.join(passed)}."] if passed else [])]
    return ListRead(sheet, headings, rows, notes)


def _mapped(mapping: Mapping[str, Any], looks: Mapping[str, str]) -> dict[str, str]:
    """Column by heading, of a mapping that may name them either way round."""
    columns = {}
    for key, value in mapping.items():
        if not isinstance(value, str) or not {key, value} & set(looks):
            raise Unreadable(f"The mapping gives {key!r} as {value!r}. The columns are: {', '.join(looks)}.")
        heading, column = (key, value) if value in looks else (value, key)
        columns[heading] = column
    return columns


def note_of_items(read: ListRead, known: Set[str]) -> None:
    """A note where rows name parts of a plan that cannot be found: no plan is named, or none is there."""
    unplanned = sorted({text["item"] for _, text in read.rows if text.get("item") and not text.get("plan")})
    if unplanned:
        read.notes.append(f"Rows that name a part of a plan but no plan were not joined to it: {', '.join(unplanned)}.")
    planned = sorted({text["plan"] for _, text in read.rows if text.get("item") and text.get("plan")})
    if planned and not known:
        read.notes.append(f"No plan is there yet, so rows were not joined to parts of {', '.join(planned)}.")


def _levels() -> tuple[str, ...]:
    """The levels in the order in which a number is looked for: what people mean is an outcome or an action."""
    every = [entry.code for entry in code_list("plan_level").entries]
    return ("outcome", "action", *(level for level in every if level not in {"outcome", "action"}))


def _column(looks: Mapping[str, str], heading: str) -> str | None:
    found = plain(heading)
    return next((name for name, look in looks.items() if found == plain(name) or re.fullmatch(look, found)), None)


def _fits(looks: Mapping[str, str], columns: Mapping[str, Any]) -> Fits:
    mapped = {plain(str(heading)) for heading in columns}
    return lambda cells: sum(
        bool(cell) and (plain(cell) in mapped or _column(looks, cell) is not None) for cell in cells
    )
