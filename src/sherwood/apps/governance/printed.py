"""The printed figures held here beside published ones, and where they clash; worked out once for the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from sherwood.analytics.reconcile import Clash, reconcile
from sherwood.apps.snapshots import queries as snapshots

from . import queries

Row = Mapping[str, Any]
PUBLISHED = "published_figure"


@dataclass(frozen=True)
class Printed:
    """The claims, the decisions on clashes, the published figures of the same measures, and the clashes."""

    claims: Sequence[Row]
    decisions: Sequence[Row]
    published: Sequence[Row]
    clashes: Sequence[Clash]


def found() -> Printed:
    """Everything printed that is held here."""
    rows = queries.rows(["claim", "clash_decision"])
    published = _published(sorted({row["measure"] for row in rows["claim"] if row["measure"]}))
    return Printed(rows["claim"], rows["clash_decision"], published, _clashes(rows["claim"], published))


def _published(measures: Sequence[str]) -> list[dict[str, Any]]:
    """The published figures of some measures in the current snapshot; none before the first import."""
    snapshot = snapshots.current()
    if snapshot is None or not measures or PUBLISHED not in snapshot.tables:
        return []
    import pyarrow.parquet as pq  # only where figures are read

    kept: list[dict[str, Any]] = pq.read_table(
        snapshot.path(PUBLISHED), filters=[("measure", "in", list(measures))]
    ).to_pylist()
    return kept


def _clashes(claims: Sequence[Row], published: Sequence[Row]) -> Sequence[Clash]:
    """The clashes, kept for the next reader: finding them looks at every pair of figures of a thing."""
    key = "clashes:" + hashlib.sha256(repr((claims, published)).encode()).hexdigest()[:32]
    kept: Sequence[Clash] | None = cache.get(key)
    if kept is None:
        kept = reconcile(claims, published=published)
        cache.set(key, kept, timeout=None)
    return kept
