"""What the lists of risks and of what people said have in common: one table of a file, read column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sherwood.core.days.one_time import Precision
from sherwood.core.days.timescale import read_timescale
from sherwood.core.vocab import code_list
from sherwood.dataset.keys import child_key

from .lines import no_row
from .named_rules import NamedRule
from .problems import Aside, Problem, Unreadable
from .reference.lists import plain
from .sheets import Fits, Sheet, read_sheet

_NAMED = re.compile(r"(?:risk )?(?:register|survey|list)\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_TOLD = frozenset({"number", "title", "value", "printed", "base", "likelihood", "impact"})
_LONGEST = 80


@dataclass(frozen=True)
class ListKind:
    """What one kind of list is made of.

    `looks` gives by column what a heading may look like (plain small letters); `needs` are the columns that must be
    there. `total` and `doubtful` are the rules for a line that is no row and for a cell that shows less than it holds.
    """

    kind: str
    table: str
    called: str
    looks: Mapping[str, str]
    needs: Sequence[str]
    total: NamedRule
    doubtful: NamedRule


@dataclass
class ListRead:
    """A list as text by column, and what was said of it so far. `headings` tells which heading was read as what.

    `collection` is its name, by a line `Register: name` above the headings, else by the name of the file.
    """

    of: ListKind
    sheet: Sheet
    collection: str
    is_named: bool
    headings: dict[str, str]
    rows: list[tuple[int, dict[str, str]]]
    notes: list[str]
    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    def all_notes(self) -> tuple[str, ...]:
        """The notes, the last of which says by what name the list is known where no line of the file says so."""
        if self.is_named:
            return tuple(self.notes)
        _, _, name = self.collection.partition(":")
        note = (
            f"The list is known as {name}, after the name of the file: a later file of that name takes its place, and "
            "a file of another name stands beside it. A line such as Register: name above the headings names it."
        )
        return (*self.notes, note)

    def heading(self, item: str) -> str:
        """The heading of a column as it stands in the file."""
        return next((heading for heading, column in self.headings.items() if column == item), item)

    def tell(self, rule: NamedRule, line: int, item: str, value: str | None, said: str) -> None:
        """A doubt about a row that is taken."""
        heading = self.heading(item)
        where = "" if plain(heading) == plain(item) else f"column {heading!r}: "
        self.problems.append(rule.broken(self.sheet.file, line, value, f"{where}{said}", item))

    def put_aside(self, rule: NamedRule, line: int, item: str, text: Mapping[str, str], said: str) -> None:
        """A row that is not taken, with all it held."""
        message = f"{said} The row is kept aside."
        self.problems.append(rule.broken(self.sheet.file, line, text.get(item), message, item))
        self.aside.append(Aside(self.sheet.file, line, None, self.of.table, dict(text), rule.id, line))

    def put_cell_aside(self, rule: NamedRule, line: int, item: str, text: Mapping[str, str], said: str) -> None:
        """One cell that is not taken, of a row that is. What it held stands aside and in no sentence."""
        self.tell(rule, line, item, None, said)
        self.aside.append(Aside(self.sheet.file, line, None, self.of.table, {item: text[item]}, rule.id, line))

    def day(self, rule: NamedRule, line: int, item: str, text: Mapping[str, str], kept_in: str) -> date | None:
        """The day that a cell prints; None, with a doubt, where it is filled in and prints none, as `Apr 21`.

        `kept_in` says where the caller keeps the words then.
        """
        written = text.get(item, "")
        if not written:
            return None
        found, doubt = read_timescale(written)
        if found.precision is Precision.DAY:
            if doubt:
                self.tell(rule, line, item, written, doubt)
            return found.first
        what = "is not a day" if found.precision is Precision.NONE else "names no single day"
        said = f"{written!r} {what}. The words were kept in {kept_in}; write a day as 2026-09-30."
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

    def differing(self, one: Mapping[str, str], other: Mapping[str, str]) -> str:
        """The columns in which two rows differ, as part of a sentence; empty for none.

        What stands there is told of short figures and titles only: an owner may be a person's name.
        """
        found = []
        for name in one:
            if one[name] != other[name] and name in _TOLD:
                told = [each[name][:_LONGEST] or "nothing" for each in (one, other)]
                found.append(f"{self.heading(name)} {told[0]!r} there and {told[1]!r} here")
            elif one[name] != other[name]:
                found.append(f"another {self.heading(name)}")
        return "; ".join(found)


def read_list(path: Path, of: ListKind, mapping: Mapping[str, Any] | None, filename: str | None) -> ListRead:
    """The table of a file by column.

    `mapping` says which heading is which column, either way round. Totals and sources are kept aside. Raises
    Unreadable for what is not such a list, and for one without rows: it would put nothing in the place of an earlier
    file.
    """
    columns = _mapped(mapping or {}, of.looks)
    sheet = read_sheet(path, fits=_fits(of.looks, columns), filename=filename)
    places, headings, passed = _places(sheet, of.looks, columns)
    for need in of.needs:
        if need not in places:
            raise Unreadable(f"{sheet.file} has no column {need} (its headings: {', '.join(sheet.headings[:8])}).")
    if not sheet.rows:
        raise Unreadable(f"{sheet.file} has headings and no rows, so nothing was read. Give a file with rows.")
    name = next((found[1] for _, cells in sheet.above if (found := _NAMED.fullmatch(" ".join(cells)))), None)
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") if name else Path(sheet.file).stem
    notes = [*sheet.notes, *([f"Columns passed over: {', '.join(passed)}."] if passed else [])]
    read = ListRead(of, sheet, f"{of.kind}:{slug}", name is not None, headings, [], notes)
    for line, cells in sheet.rows:
        text = {column: " ".join(cells[at].split()) for column, at in places.items()}
        what = no_row(cells)
        if what is None:
            read.rows.append((line, text))
        else:
            whole = {heading: cell for heading, cell in zip(sheet.headings, cells, strict=True) if cell}
            begins = next(iter(whole.values()))
            said = f"{begins[:80]!r} is {what}, and {of.called} was expected."
            read.put_aside(of.total, line, of.total.items[0], whole, said)
    for doubt in sheet.doubts:
        item = headings.get(sheet.headings[doubt.column], sheet.headings[doubt.column])
        read.tell(of.doubtful, doubt.line, item, doubt.value, doubt.sentence)
    return read


def _places(
    sheet: Sheet, looks: Mapping[str, str], columns: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, str], list[str]]:
    """The place of each column, which heading was read as which, and the headings passed over."""
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    passed = []
    for heading, column in columns.items():
        at = sheet.place(heading)
        if at is None:
            raise Unreadable(f"The mapping names the heading {heading!r}, which {sheet.file} has not.")
        places[column], headings[sheet.headings[at]] = at, column
    for at, heading in enumerate(sheet.headings):
        found = _column(looks, heading)
        if heading not in headings and found and found not in places:
            places[found], headings[heading] = at, found
        elif heading not in headings:
            passed.append(heading)
    return places, headings, passed


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
