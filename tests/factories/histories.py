"""Children's histories in a few lines, made into a snapshot the way a real one is: supplied rows, then derived columns.

A history is a mapping of table name to rows (mappings of column name to value). Keys are filled in: rows of one child
belong together, an assessment follows the child's last request above it, and so on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.contract import empty, supplied_names, to_arrow
from sherwood.dataset.derive import Places, Unmatched, derive

from .snapshots import EVERYTHING, FakeSnapshot

CHILD_TABLES = [name for name, table in TABLES.items() if table.is_about_a_person() and name != "review_cycle"]
POSTCODES = [("AA11AA", "E07000170"), ("BB11BB", "E07000171")]
History = Iterable[tuple[str, Mapping[str, Any]]]


def snapshot_of(children: Iterable[History], folder: Path, supplied: frozenset[str] = EVERYTHING) -> FakeSnapshot:
    """A snapshot of the children, each a list of (table, columns) in the order things happened."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for number, history in enumerate(children):
        _add_child(rows, f"p{number}", list(history))
    tables = {name: to_arrow(name, rows[name]) for name in CHILD_TABLES}
    derived = derive(tables, _places(), Unmatched())
    whole = {name: derived.get(name, tables.get(name)) for name in [*CHILD_TABLES, "review_cycle"]}
    return FakeSnapshot(folder, {name: found.to_pylist() for name, found in whole.items()}, supplied)


def _add_child(
    rows: dict[str, list[tuple[Any, ...]]], person: str, history: list[tuple[str, Mapping[str, Any]]]
) -> None:
    keys: dict[str, Any] = {"person_id": person}
    if all(table != "person" for table, _ in history):
        history = [("person", {}), *history]
    if all(table != "request" for table, _ in history):  # a plan has a request behind it, if only a historical one
        history.insert(1 + [table for table, _ in history].index("person"), ("request", {"outcome": "H"}))
    for table, given in history:
        key = TABLES[table].key().name
        own = {
            **keys,
            **given,
            key: given.get(key) or (person if table == "person" else f"{person}-{table}-{len(rows[table])}"),
        }
        keys[key] = own[key]
        rows[table].append(tuple(own.get(name) for name in supplied_names(table)))


def _places() -> Places:
    import pyarrow as pa

    postcodes = pa.table({"postcode": [code for code, _ in POSTCODES], "district": [place for _, place in POSTCODES]})
    return Places(postcodes, empty("setting"))
