"""The check of a plan, a scorecard or claims: which heading was read as what, every doubt, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sherwood.apps.governance.operations import Comparison, named
from sherwood.design.words import plural
from sherwood.exchange.record_file import RecordFile
from sherwood.reports import words

from ..record_files import Headings

SHOWN = 100
LEFT_OUT = "Not read"


@dataclass(frozen=True)
class HeadingShown:
    """One heading of the file: its name in the form, what it was read as, and what it can be read as."""

    heading: str
    name: str
    field: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RecordShown:
    """What the page shows of a file before it is taken."""

    title: str
    contents: str
    held: str
    headings: tuple[HeadingShown, ...]
    hidden: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, ...], ...]
    more_doubts: int
    aside: tuple[tuple[str, ...], ...]
    changes: tuple[tuple[str, ...], ...]
    more_changes: int
    notes: tuple[str, ...]
    needs_reason: bool


def shown(
    found: RecordFile, compared: Comparison, headings: Headings, fields: Sequence[str], unread: Sequence[str]
) -> RecordShown:
    """A file with what it would change; `unread` holds the headings that were read as none of the fields."""
    doubts = sorted(found.problems, key=lambda problem: problem.severity != "error")
    changes = _changes(compared)
    return RecordShown(
        title=found.title,
        contents=", ".join(f"{_table(table)} {len(rows):,}" for table, rows in found.rows.items() if rows) or "nothing",
        held=_held(compared),
        headings=_headings(found, fields, unread),
        hidden=tuple(_pairs(headings)),
        doubts=tuple((_line(each.line), each.item or "", each.value or "", each.message) for each in doubts[:SHOWN]),
        more_doubts=max(0, len(doubts) - SHOWN),
        aside=tuple(
            (_line(row.line), "; ".join(f"{k}: {v}" for k, v in row.values.items() if v)) for row in found.aside
        ),
        changes=changes[:SHOWN],
        more_changes=max(0, len(changes) - SHOWN),
        notes=found.notes,
        needs_reason=compared.needs_reason,
    )


def taken(filename: str, done: Any) -> str:
    """What taking a file did, in a sentence."""
    if done.changed_nothing:
        return f"{filename} was imported. Everything in it was held already: nothing changed."
    return (
        f"{filename} was imported: {plural(done.new, 'row')} new, {done.changed:,} changed, {done.unchanged:,} as "
        f"they were, {done.gone:,} no longer given."
    )


def _held(compared: Comparison) -> str:
    if not (compared.changed or compared.unchanged or compared.gone):
        return "Nothing of this file is held yet: everything in it is new."
    if not (compared.new or compared.changed or compared.gone):
        return "Everything in this file is held already: importing it changes nothing."
    return (
        f"{plural(compared.new, 'row')} would be new, {compared.changed:,} changed, {compared.unchanged:,} stay as "
        f"they are, and {compared.gone:,} that an earlier file gave are given no longer: they stay on record and count "
        "no more."
    )


def _headings(found: RecordFile, fields: Sequence[str], unread: Sequence[str]) -> tuple[HeadingShown, ...]:
    """The headings that were read, then those that were not."""
    if not fields:
        return ()
    read = dict(found.mapping) | dict.fromkeys(unread, "")
    choices = tuple((field, _plain(field)) for field in fields)
    return tuple(
        HeadingShown(heading, f"field-{at}", field, choices if field else (("", LEFT_OUT), *choices))
        for at, (heading, field) in enumerate(read.items())
    )


def _pairs(headings: Headings) -> list[tuple[str, str]]:
    """The headings as a person put them, to go with the button that imports the file."""
    found = []
    for at, (heading, field) in enumerate(headings.fields.items()):
        found += [(f"heading-{at}", heading), (f"field-{at}", field)]
    return [*found, ("edition", headings.edition)] if headings.edition else found


def _changes(compared: Comparison) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for table, each in compared.tables.items():
        for changed in each.changed:
            name = named(compared.given.get(table, {}).get(changed.key, {}), changed.key)
            for column, (before, after) in changed.columns.items():
                found.append((f"{_table(table)}: {name}", _plain(column), _value(before), _value(after)))
    return tuple(found)


def _value(value: Any) -> str:
    if value is None:
        return "empty"
    return words.day(value) if isinstance(value, date) else str(value)


def _line(line: int | None) -> str:
    return "" if line is None else str(line)


def _table(table: str) -> str:
    return table.replace("_", " ")


def _plain(field: str) -> str:
    text = field.replace("_", " ")
    return text[:1].upper() + text[1:]
