"""What a file of a plan, a scorecard or claims would change in what is held: nothing is stored here.

A file is compared with what the last file of its collection said, so that what people changed here since stays, and
only what changed in the file is taken from it. Without an earlier file it is compared with what is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..models import TABLES, Stored, TakenRow

Values = dict[str, Any]

# Rows of these that a new file no longer gives are left out; of the others they stay: events and decisions happened.
LEFT_OUT_WITH_ITS_FILE = frozenset(
    {"item_label", "item_measure", "item_dependency", "risk", "claim", "indicator", "voice_item"}
)
SUPERSEDED_WITH_ITS_FILE = "plan_item"
ENDED_WITH_ITS_FILE = "item_owner"
NEEDS_REASON = frozenset({"improvement_plan", "plan_item", "item_owner"})


@dataclass(frozen=True)
class Changed:
    """A row held here that the file says differently: the columns with what is held and what the file says."""

    key: str
    columns: Mapping[str, tuple[Any, Any]]


@dataclass
class TableComparison:
    """What a file would do to one table. `gone` holds the keys that the last file gave and this one does not."""

    new: dict[str, Values] = field(default_factory=dict)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)


@dataclass
class Comparison:
    """What a file would do, by table. `reworded` says whether a reason is needed to take it."""

    tables: dict[str, TableComparison]
    given: dict[str, dict[str, Values]]

    @property
    def new(self) -> int:
        """Rows that nobody held."""
        return sum(len(each.new) for each in self.tables.values())

    @property
    def changed(self) -> int:
        """Rows that would change."""
        return sum(len(each.changed) for each in self.tables.values())

    @property
    def unchanged(self) -> int:
        """Rows that say what is held."""
        return sum(each.unchanged for each in self.tables.values())

    @property
    def gone(self) -> int:
        """Rows that would be superseded, ended or left out."""
        return sum(len(each.gone) for each in self.tables.values())

    @property
    def needs_reason(self) -> bool:
        """Whether parts of a plan that are held would change: their history needs to say why."""
        return any(
            self.tables[table].changed or self.tables[table].gone for table in NEEDS_REASON if table in self.tables
        ) or bool(self._new_owners_of_held())

    def _new_owners_of_held(self) -> list[str]:
        owners = self.tables.get(ENDED_WITH_ITS_FILE)
        if owners is None:
            return []
        added = self.tables[SUPERSEDED_WITH_ITS_FILE].new if SUPERSEDED_WITH_ITS_FILE in self.tables else {}
        return [key for key, row in owners.new.items() if row["plan_item_id"] not in added]


def compare(collection: str, rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> Comparison:
    """What taking rows of a collection would do. Of two rows with one key the last counts."""
    said: dict[str, dict[str, Values]] = defaultdict(dict)
    for table, key, values in TakenRow.objects.filter(collection=collection).values_list("table", "key", "values"):
        said[table][key] = values
    given = {table: _by_key(table, found) for table, found in rows.items()}
    wanted = [table for table in TABLES if table in given or table in said]
    tables = {table: _compared(table, given.get(table, {}), said.get(table, {})) for table in wanted}
    return Comparison(tables, {table: given.get(table, {}) for table in wanted})


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def named(row: Mapping[str, Any], key: str) -> str:
    """A row in words that people know it by: number and title, else its label, post, indicator or subject."""
    told = [str(row[column]) for column in ("number", "title", "label", "post", "kpi", "what") if row.get(column)]
    return " ".join(told[:2]) or key


def _by_key(table: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, Values]:
    names = [column.name for column in TABLES[table].RECORD.supplied()]
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def _compared(table: str, given: Mapping[str, Values], said: Mapping[str, Values]) -> TableComparison:
    held = _held(table, [*given, *said])
    found = TableComparison()
    for key, row in given.items():
        if key not in held:
            found.new[key] = row
            continue
        columns = _columns_changed(table, row, said.get(key), held[key])
        if columns:
            found.changed.append(Changed(key, columns))
        else:
            found.unchanged += 1
    found.gone = [key for key in said if key not in given and key in held and _may_go(table, held[key])]
    return found


def _held(table: str, keys: Sequence[str]) -> dict[str, Stored]:
    """The rows held, by key; asked in parts, because a database takes only so many values at once."""
    found: dict[str, Stored] = {}
    for start in range(0, len(keys), 500):
        found |= TABLES[table].objects.in_bulk(keys[start : start + 500])
    return found


def _columns_changed(table: str, row: Values, said: Values | None, held: Stored) -> dict[str, tuple[Any, Any]]:
    changed = {
        name: (getattr(held, name), value)
        for name, value in row.items()
        if getattr(held, name) != value and (said is None or said.get(name) != plain(value))
    }
    if held.left_out_on is not None:
        changed["left_out_on"] = (held.left_out_on, None)
    # Superseded because an earlier file left it out, and given again.
    if table == SUPERSEDED_WITH_ITS_FILE and said is None and row.get("superseded_on") is None:
        superseded = getattr(held, "superseded_on", None)
        if superseded is not None:
            changed["superseded_on"] = (superseded, None)
    return changed


def _may_go(table: str, held: Stored) -> bool:
    if table == SUPERSEDED_WITH_ITS_FILE:
        return getattr(held, "superseded_on", None) is None
    if table == ENDED_WITH_ITS_FILE:
        return getattr(held, "until_on", None) is None
    return table in LEFT_OUT_WITH_ITS_FILE and held.left_out_on is None
