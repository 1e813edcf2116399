"""Gathering what the apps hold into the data set: their rows become layers, and the snapshot is built from them.

The improvement plan is one layer, the cases with their children another, so that a paper can take the plan as it is
now without the cases being read again. The layer of the cases says until which day it tells; where the rows and that
day are what they were, no layer is written. The record of the site is later than any file
(`dataset.layers.Facts.rank`), so what it says of a child wins.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.casework import records as casework
from sherwood.apps.governance import records as governance
from sherwood.apps.people import records as people
from sherwood.apps.snapshots import queries as current_snapshots
from sherwood.dataset.layers import winners
from sherwood.dataset.store import Snapshot, Store

Rows = dict[str, list[tuple[Any, ...]]]
KIND = "record"
FILE = "the site's own record"


@dataclass(frozen=True)
class Part:
    """A part of the record that is a layer of its own: its collection, tables, and what gives its rows on a day."""

    collection: str
    tables: tuple[str, ...]
    rows: Callable[[date], Rows]
    supplies: Callable[[], list[str]]
    of_children: bool = False


def _plan(on: date) -> Rows:
    """The improvement plan as it is: its rows carry their own days."""
    return governance.rows()


def _cases(on: date) -> Rows:
    """The cases as on a day, with the children they are about and everyone else who is known here by then."""
    found = casework.rows(on)
    return {**people.rows(on, also=casework.children(found)), **found}


PLAN = Part("record:governance", tuple(governance.TABLES), _plan, governance.supplies)
CASES = Part(
    "record:casework",
    (*people.TABLES, *casework.TABLES),
    _cases,
    lambda: [*people.supplies(), *casework.supplies()],
    of_children=True,
)
EVERYTHING = (PLAN, CASES)


def gather(*, on: date, by: Actor, parts: tuple[Part, ...] = (PLAN,), into: Store | None = None) -> Snapshot:
    """Write what the site holds as on a day into the data set, and build the snapshot from it.

    `parts` says of what: the improvement plan alone, unless more is asked for. `into` is another data set than the
    site's own. The same rows on the same day write no layer and give the same snapshot. Where nothing was ever held
    there is no layer. Raises StoreBusyError while another process writes.
    """
    store = current_snapshots.store() if into is None else into
    with transaction.atomic(), store.writing():
        before = store.current()
        for part in parts:
            _write(store, part, on)
        snapshot = store.build()
        if before is None or before.id != snapshot.id:
            record(
                actor=by,
                action="snapshot.gathered",
                kind="snapshot",
                ids=[snapshot.id],
                snapshot=snapshot.id,
                detail={"collection": ", ".join(part.collection for part in parts), "on": on.isoformat()},
            )
    return snapshot


def counts(snapshot: Snapshot, parts: tuple[Part, ...] = EVERYTHING) -> dict[str, int]:
    """How many rows the snapshot has of each table that the site holds."""
    return {table: snapshot.rows.get(table, 0) for part in parts for table in part.tables}


def _write(store: Store, part: Part, on: date) -> None:
    held = next((layer for layer in winners(store.layers()) if layer.collection == part.collection), None)
    rows = part.rows(on)
    if held is None and not any(rows.values()):
        return
    about = _covers(rows, on) if part.of_children else {}
    told = _digest({**rows, **about})
    if held is not None and held.about["rows"] == told:
        return
    # A layer is known by what it says, so that the same rows give the same snapshot whatever was told in between.
    store.drop_superseded(part.collection)
    with store.new_layer(
        kind=KIND,
        collection=part.collection,
        sent_at=None,
        imported_at=on.isoformat(),
        digest=told,
        supplies=part.supplies(),
        about={"file": FILE, "rows": told, **about},
    ) as layer:
        layer.add(rows)
    store.drop_superseded(part.collection)


def _covers(rows: Rows, on: date) -> dict[str, Any]:
    """The last day that is told of, and the calendar years since the first request."""
    received = [row[2] for row in rows["request"] if row[2] is not None]
    first = min(received, default=on).year
    return {"until": on.isoformat(), "covers": list(range(first, on.year + 1))}


def _digest(found: dict[str, Any]) -> str:
    """What the rows say, whatever database they lie in."""
    told = json.dumps(found, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
