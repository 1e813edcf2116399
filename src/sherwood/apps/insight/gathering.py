"""Gathering what the apps hold into the data set: their rows become a layer, and the snapshot is built from it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction

from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.governance import records as governance
from sherwood.apps.snapshots import queries as current_snapshots
from sherwood.dataset.layers import winners
from sherwood.dataset.store import Snapshot, Store

KIND, COLLECTION = "record", "record:governance"


@transaction.atomic
def gather(*, on: date, by: Actor) -> Snapshot:
    """Write what the site holds of the plan into the data set, and build the snapshot from it.

    The same rows again write no layer and give the same snapshot. Where nothing was ever held there is no layer.
    Raises StoreBusyError while another process writes.
    """
    store = current_snapshots.store()
    with store.writing():
        before = store.current()
        _write(store, governance.rows(), on)
        snapshot = store.build()
    if before is None or before.id != snapshot.id:
        record(
            actor=by,
            action="snapshot.gathered",
            kind="snapshot",
            ids=[snapshot.id],
            snapshot=snapshot.id,
            detail={"collection": COLLECTION, "on": on.isoformat()},
        )
    return snapshot


def counts(snapshot: Snapshot) -> dict[str, int]:
    """How many rows the snapshot has of each table that the site holds."""
    return {table: snapshot.rows.get(table, 0) for table in governance.TABLES}


def _write(store: Store, rows: dict[str, list[tuple[Any, ...]]], on: date) -> None:
    held = next((layer for layer in winners(store.layers()) if layer.collection == COLLECTION), None)
    if held is None and not any(rows.values()):
        return
    told = _digest(rows)
    if held is not None and held.about["rows"] == told:
        return
    # Rows that return to what they were once before are a new layer all the same: the latest one counts.
    digest = hashlib.sha256(f"{told} after {held.id}".encode()).hexdigest() if held else told
    with store.new_layer(
        kind=KIND,
        collection=COLLECTION,
        sent_at=None,
        imported_at=on.isoformat(),
        digest=digest,
        supplies=governance.supplies(),
        about={"file": "the site's own record", "rows": told},
    ) as layer:
        layer.add(rows)


def _digest(rows: dict[str, list[tuple[Any, ...]]]) -> str:
    """What the rows say, whatever database they lie in."""
    told = json.dumps(rows, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
