"""The rows behind a figure: keys and days, never a name; and one child's record, which has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sherwood.core.measures import Measure
from sherwood.core.measures.conditions import WithinDays
from sherwood.core.measures.model import Share, WaitDistribution
from sherwood.core.records import TABLES, Column, Record
from sherwood.core.vocab import code_list
from sherwood.design.words import plural
from sherwood.reports import from_cells, words

from ..queries import PersonRecord
from .measure import Choice

Cell = str | dict[str, str]
NONE = "–"


@dataclass(frozen=True)
class RowsShown:
    """One page of rows."""

    title: str
    figure: str
    back: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: str
    page: int
    previous: str
    following: str


@dataclass(frozen=True)
class TableOfPerson:
    """The rows of one table about a child."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PersonShown:
    """One child's record."""

    key: str
    identifiers: tuple[tuple[str, str], ...]
    tables: tuple[TableOfPerson, ...]


def rows(
    measure: Measure,
    choice: Choice,
    found: Sequence[dict[str, Any]],
    on: date,
    *,
    page: int,
    more: bool,
    total: int,
    group: Mapping[str, str],
) -> RowsShown:
    """The rows of one figure, or of the one group of it that `group` names."""
    shown = _shown_columns(measure)
    is_share = isinstance(measure.shape, Share)
    waited = deciding(measure)
    headings = (
        "Key of the child",
        *(heading(column) for column in shown.values()),
        *((waited.heading,) if waited else ()),
        *(("Counts in the top part",) if is_share else ()),
    )
    here = reverse("insight:measure-rows", args=[measure.id])
    told = "".join(f", {_group_in_words(measure, name, code)}" for name, code in group.items())
    asked = {"group": ":".join(*group.items())} if group else {}
    period = (
        words.period(*choice.period) if not measure.is_stock else f"at the end of {words.day(_stock_day(choice, on))}"
    )
    label = f", {choice.variant.label}" if choice.variant.label else ""
    return RowsShown(
        title=measure.title,
        figure=f"{measure.title}{label}: {period}{told}",
        back=f"{reverse('insight:measure', args=[measure.id])}?{choice.query()}",
        columns=headings,
        rows=tuple(_row(row, shown, waited, is_share) for row in found),
        total=plural(total, "record"),
        page=page,
        previous=f"{here}?{choice.query(**asked, page=str(page - 1))}" if page > 1 else "",
        following=f"{here}?{choice.query(**asked, page=str(page + 1))}" if more else "",
    )


def _stock_day(choice: Choice, on: date) -> date:
    return min(choice.period[1] - timedelta(days=1), on)


def _shown_columns(measure: Measure) -> dict[str, Column]:
    """What the measure itself looks at, by the name of the value in a row: own columns, and days reached by a key."""
    table = TABLES[measure.table]
    groups = [measure.shape.columns, *(condition.columns for condition in measure.where)]
    groups += [condition.columns for variant in measure.variants for condition in variant.where]
    shown: dict[str, Column] = {}
    for group in groups:
        reached_by = None
        for column in group:
            if column.table != table.table_name:
                shown[f"{reached_by.name}_{column.name}" if reached_by else column.name] = column
            elif column.references is None and column is not table.key():
                shown[column.name] = column
            reached_by = column if column.references else None
    return shown


def _group_in_words(measure: Measure, name: str, code: str) -> str:
    """One group with what it is a group of: "primary need: Autistic spectrum disorder"."""
    group = measure.group(name)
    title = group.title if group else name
    return f"{title[:1].lower()}{title[1:]}: {from_cells.group_names(measure, name).get(code, code)}"


@dataclass(frozen=True)
class Deciding:
    """The number that decides a row: days from one day to another, each named as it stands in a row."""

    heading: str
    start: str
    end: str

    def of(self, row: Mapping[str, Any]) -> str:
        """The days of one row; a dash where one of the two is not known."""
        start, end = row.get(self.start), row.get(self.end)
        return str((end - start).days) if start and end else NONE


def deciding(measure: Measure) -> Deciding | None:
    """The days that a share within so many days, or a wait, looks at; None for other measures."""
    shape = measure.shape
    waits = [each for each in shape.that if isinstance(each, WithinDays)] if isinstance(shape, Share) else []
    found = shape if isinstance(shape, WaitDistribution) else next(iter(waits), None)
    if found is None:
        return None
    path = found.start.path
    words_of = [column.name.removesuffix("_on").replace("_", " ") for column in (path[-1], found.end)]
    start = "_".join(column.name for column in path)
    return Deciding(f"Days from {words_of[0]} to {words_of[1]}", start, found.end.name)


def _row(row: dict[str, Any], columns: dict[str, Column], waited: Deciding | None, is_share: bool) -> tuple[Cell, ...]:
    key = row["person_id"]
    first: Cell = {"text": key, "href": reverse("insight:person", args=[key])}
    values = tuple(value_in_words(column, row.get(name)) for name, column in columns.items())
    days = (waited.of(row),) if waited else ()
    return (first, *values, *days, *((("yes" if row["in_numerator"] else "no"),) if is_share else ()))


def person(found: PersonRecord) -> PersonShown:
    """A child's record in words."""
    kinds = code_list("identifier_kind")
    return PersonShown(
        found.person_id,
        tuple((words.capital(kinds.label(kind)), value) for kind, value in found.identifiers),
        tuple(_table(TABLES[name], kept) for name, kept in found.tables),
    )


def _table(table: type[Record], kept: Sequence[dict[str, Any]]) -> TableOfPerson:
    columns = [
        column
        for column in table.columns
        if column.references is None and column is not table.key() and any(row[column.name] is not None for row in kept)
    ]
    return TableOfPerson(
        words.capital(table.table_name.replace("_", " ")),
        tuple(heading(column) for column in columns),
        tuple(tuple(value_in_words(column, row[column.name]) for column in columns) for row in kept),
    )


def heading(column: Column) -> str:
    """A column's name as a heading: "Received on"."""
    return words.capital(column.name.replace("_", " "))


def value_in_words(column: Column, value: Any) -> str:
    """A stored value as people read it; a dash where there is none."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return words.day(value)
    if column.codes and isinstance(value, str):
        return code_list(column.codes).label(value)
    return str(value)
