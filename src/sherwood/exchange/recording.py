"""The partnership's own record by kind of file: which reader reads it, and how what it reads becomes a layer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.layers import Facts, winners
from sherwood.dataset.store import Store

from .digests import digest_of
from .record_file import RecordFile
from .replacing_rows import told_of_replacing

# Where the reader of each kind stands: a function `read(path, mapping, filename=...)`. They load when first used.
READERS = {
    "action-plan": "sherwood.exchange.action_plan",
    "scorecard": "sherwood.exchange.scorecard",
    "claims": "sherwood.exchange.claims",
    "risks": "sherwood.exchange.risks",
    "voices": "sherwood.exchange.voices",
}
RECORD_KINDS = frozenset(READERS)
# Their rows name parts of plans that stand in other files.
NAME_PARTS_OF_PLANS = frozenset({"action-plan", "risks", "voices"})
_FIRST_ROWS = 10


def read_record(
    kind: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    filename: str | None = None,
    known: Iterable[str] | None = None,
) -> RecordFile:
    """Read a file of the partnership's own record; nothing is stored.

    `mapping` says which heading is which field where the file's own headings do not; `filename` is the name to show.
    `known` holds the keys of the plans and parts of plans that are there already, which what is named in
    this file is checked against; None where that is not known. Raises ValueError for another kind, and Unreadable for a
    file that is not a table.
    """
    module = _reader(kind)
    if kind in NAME_PARTS_OF_PLANS:
        found: RecordFile = module.read(path, mapping, filename=filename, known=known)
    else:
        found = module.read(path, mapping, filename=filename)
    return found


def unknown_in_mapping(kind: str, mapping: Mapping[str, Any] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entries of a mapping that name no field of the kind, and the fields that there are, in order.

    Raises ValueError for another kind.
    """
    known: Iterable[str] = getattr(_reader(kind), "FIELDS", ())
    fields = tuple(known)
    if not fields or not mapping:
        return (), fields
    named = set(fields)
    return tuple(str(key) for key, value in mapping.items() if key not in named and value not in named), fields


def _reader(kind: str) -> Any:
    if kind not in READERS:
        raise ValueError(f"There is no kind of import {kind!r}.")
    return import_module(READERS[kind])


def record_digest(path: Path, mapping: Mapping[str, str] | None) -> str:
    """What tells one import from another: the content of the file, and the mapping where one was given."""
    digest = digest_of(path)
    if not mapping:
        return digest
    told = json.dumps(dict(mapping), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{digest} {told}".encode()).hexdigest()


def take_record(
    store: Store,
    kind: str,
    path: Path,
    mapping: Mapping[str, str] | None,
    filename: str | None,
    imported_at: str | None,
) -> Facts:
    """Make a layer of a file. The same file that gives the same rows again changes nothing.

    What a layer is counts what was read, not the file alone: a file whose rows name parts of a plan that has come
    since gives another layer of the same collection, which takes the place of the first. So the content of a data set
    is always told by the ids of its layers, whatever the order in which the files came.
    """
    found = read_record(kind, path, mapping, filename, known_keys(store) if kind in NAME_PARTS_OF_PLANS else None)
    read_from = record_digest(path, mapping)
    digest = _digest_of_reading(read_from, found)
    facts = store.layer_of(kind, digest)
    if facts is not None:
        return facts
    notes = [*found.notes, *told_of_replacing(store, found, read_from)]
    with store.new_layer(
        kind=kind,
        collection=found.collection,
        sent_at=None,
        imported_at=imported_at,
        digest=digest,
        supplies=[str(column) for table in found.rows for column in TABLES[table].supplied()],
        about={
            "file": filename or path.name,
            "file_digest": read_from,
            "title": found.title,
            "mapping": dict(found.mapping),
        },
    ) as layer:
        layer.add(found.rows)
        layer.problems(problem.as_json() for problem in found.problems)
        layer.aside(asdict(row) for row in found.aside)
        for note in notes:
            layer.note(note)
    assert layer.facts is not None  # set when the block above ended well
    return layer.facts


def holds_file(store: Store, kind: str, path: Path, mapping: Mapping[str, str] | None = None) -> bool:
    """Whether the data set has a layer of this file, as it is now and with this mapping."""
    digest = record_digest(path, mapping)
    return any(layer.kind == kind and file_digest(layer) == digest for layer in store.layers())


def file_digest(layer: Facts) -> str:
    """The digest of the file (and mapping) that a layer was read from."""
    return str(layer.about.get("file_digest") or layer.digest)


def _digest_of_reading(read_from: str, found: RecordFile) -> str:
    """What tells one reading from another: the file, the mapping, and the rows that came of them."""
    told = json.dumps(found.rows, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{read_from} {told}".encode()).hexdigest()


def known_keys(store: Store) -> frozenset[str]:
    """The keys of the plans and parts of plans that the data set holds."""
    import pyarrow.parquet as pq

    found: set[str] = set()
    for layer in winners(store.layers()):
        for table in ("improvement_plan", "plan_item"):
            rows = layer.path(table)
            if rows is not None:
                key = TABLES[table].key().name
                found.update(pq.read_table(rows, columns=[key])[key].to_pylist())
    return frozenset(found)


def preview(found: RecordFile) -> dict[str, Any]:
    """What a person looks at before importing: the title, which heading is which field, and the first rows.

    Rows are mappings of column to value, days as ISO text, by table.
    """
    return {
        "collection": found.collection,
        "title": found.title,
        "mapping": dict(found.mapping),
        "sent_at": None,
        "first_rows": {
            table: [_shown(TABLES[table].supplied(), row) for row in rows[:_FIRST_ROWS]]
            for table, rows in found.rows.items()
            if rows
        },
        "aside": [asdict(row) for row in found.aside],
    }


def _shown(columns: Iterable[Any], row: Iterable[Any]) -> dict[str, Any]:
    return {
        column.name: value.isoformat() if isinstance(value, date) else value
        for column, value in zip(columns, row, strict=True)
    }
