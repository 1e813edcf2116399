"""Rows of one child with the layer each came from, and how two accounts of the same thing become one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sherwood.core.records import TABLES

Row = tuple[Any, ...]

HISTORICAL, REFUSED, UNDECIDED = "H", "N", "A"

# What may rightly change from one collection to the next (a child's placement, whether a plan is active) is no
# disagreement. These are facts of the past, on which two collections should agree.
_ENDURING: dict[str, frozenset[str]] = {
    "person": frozenset({"born_on", "sex", "ethnicity"}),
    "request": frozenset({"received_on", "source", "in_youth_accommodation", "exported", "withdrawn_on"}),
    "assessment": frozenset({"exception"}),
    "plan": frozenset({"started_on", "ceased_on", "cease_reason", "transferred_from"}),
    "review": frozenset({"met_on", "outcome", "decided_on", "draft_sent_on", "amended_plan_sent_on"}),
}


class Sourced(NamedTuple):
    """A row and the place of its layer among the layers, the latest collection highest."""

    layer: int
    row: Row


class Difference(NamedTuple):
    """Two layers that say different things about one column of one row, and which of them was kept."""

    table: str
    key: str
    column: str
    kept: Any
    other: Any
    kept_layer: int
    other_layer: int


@cache
def place(table: str, column: str) -> int:
    """Where a column's value stands in a row of supplied columns."""
    return next(at for at, each in enumerate(TABLES[table].supplied()) if each.name == column)


@cache
def _columns(table: str) -> tuple[tuple[int, str, bool], ...]:
    """Place and name of the columns beside the key, and whether layers should agree on them."""
    enduring = _ENDURING.get(table, frozenset())
    return tuple((at, c.name, c.name in enduring) for at, c in enumerate(TABLES[table].supplied()) if at)


def replaced(row: Row, values: Mapping[int, Any]) -> Row:
    """The row with other values at some places."""
    changed = list(row)
    for at, value in values.items():
        changed[at] = value
    return tuple(changed)


def relinked(table: str, column: str, rows: Iterable[Sourced], keys: Mapping[str, str]) -> list[Sourced]:
    """The rows with a reference that leads to the key that was kept."""
    at = place(table, column)
    return [
        each
        if keys.get(each.row[at], each.row[at]) == each.row[at]
        else Sourced(each.layer, replaced(each.row, {at: keys[each.row[at]]}))
        for each in rows
    ]


def is_given(value: Any) -> bool:
    """Whether a source gave a value."""
    return value is not None and value != ""


def fold(table: str, earlier: Sourced, later: Sourced, differences: list[Difference]) -> Sourced:
    """Two accounts of one thing as one: the later value where it is given, else the earlier one."""
    if earlier.row == later.row:
        return later
    kept = list(later.row)
    for at, name, enduring in _columns(table):
        old, new = earlier.row[at], later.row[at]
        if old == new or not is_given(old):
            continue
        if not is_given(new):
            kept[at] = old
        elif enduring:
            differences.append(Difference(table, later.row[0], name, new, old, later.layer, earlier.layer))
    return Sourced(later.layer, tuple(kept))


def fold_all(table: str, rows: Iterable[Sourced], differences: list[Difference]) -> Sourced:
    """Several accounts of one thing as one, the latest last."""
    found: Sourced | None = None
    for row in rows:
        found = row if found is None else fold(table, found, row, differences)
    if found is None:
        raise ValueError(f"There is no row of {table} to fold.")
    return found


def grouped(rows: Iterable[Sourced], by: Callable[[Row], Hashable]) -> dict[Hashable, list[Sourced]]:
    """The rows by what identifies them, in order of first mention."""
    groups: dict[Hashable, list[Sourced]] = {}
    for each in rows:
        groups.setdefault(by(each.row), []).append(each)
    return groups


class Joined:
    """Things found to be the same, joined step by step."""

    def __init__(self) -> None:
        self._up: dict[Hashable, Hashable] = {}

    def root(self, thing: Hashable) -> Hashable:
        """What stands for a thing and all that is joined to it."""
        while (up := self._up.setdefault(thing, thing)) != thing:
            thing = up
        return thing

    def join(self, one: Hashable, other: Hashable) -> None:
        """Say that two things are the same."""
        self._up[self.root(other)] = self.root(one)
