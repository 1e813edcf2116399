"""The rows behind a figure: keys and days, never a name; and one child's record, which has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sherwood.core.measures import Measure
from sherwood.core.measures.model import Share
from sherwood.core.records import TABLES, Column, Record
from sherwood.core.vocab import code_list
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
    code: str,
) -> RowsShown:
    """The rows of one figure."""
    shown = _shown_columns(measure)
    is_share = isinstance(measure.shape, Share)
    headings = (
        "Key of the child",
        *(heading(column) for column in shown.values()),
        *(("Counts in the top part",) if is_share else ()),
    )
    here = reverse("insight:measure-rows", args=[measure.id])
    group = f", {from_cells.group_names(measure, choice.by).get(code, code)}" if code else ""
    period = (
        words.period(*choice.period) if not measure.is_stock else f"at the end of {words.day(_stock_day(choice, on))}"
    )
    label = f", {choice.variant.label}" if choice.variant.label else ""
    return RowsShown(
        title=measure.title,
        figure=f"{measure.title}{label}: {period}{group}",
        back=f"{reverse('insight:measure', args=[measure.id])}?{choice.query()}",
        columns=headings,
        rows=tuple(_row(row, shown, is_share) for row in found),
        page=page,
        previous=f"{here}?{choice.query(code=code, page=str(page - 1))}" if page > 1 else "",
        following=f"{here}?{choice.query(code=code, page=str(page + 1))}" if more else "",
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


def _row(row: dict[str, Any], columns: dict[str, Column], is_share: bool) -> tuple[Cell, ...]:
    key = row["person_id"]
    first: Cell = {"text": key, "href": reverse("insight:person", args=[key])}
    values = tuple(value_in_words(column, row.get(name)) for name, column in columns.items())
    return (first, *values, *((("yes" if row["in_numerator"] else "no"),) if is_share else ()))


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
