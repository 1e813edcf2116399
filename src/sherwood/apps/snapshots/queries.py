"""The current snapshot and the answers read from it.

An answer is kept in Django's cache under the snapshot, the measure's definition and the question: a snapshot never
changes, so an answer never goes stale. The engine is opened once a process for each snapshot, and only when an answer
is not kept yet.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache as kept_answers

from sherwood.analytics.comparators import Comparators, Comparison
from sherwood.analytics.engines import open_engine
from sherwood.core.measures import Cell, Measure, NotAvailable, Question, Variant
from sherwood.dataset.store import Snapshot, Store

Answer = tuple[Cell, ...] | NotAvailable

NOTTINGHAMSHIRE = "E10000024"

_engines: dict[str, Any] = {}
_published: dict[str, Comparators] = {}
_one_at_a_time = threading.RLock()  # a DuckDB connection serves one query at a time


def store() -> Store:
    """The data set this site reads and imports into."""
    return Store(Path(settings.SHERWOOD_DATASET))


def current() -> Snapshot | None:
    """The snapshot everybody looks at, or None before the first import."""
    return store().current()


def snapshot_called(snapshot_id: str) -> Snapshot | None:
    """The snapshot with this id; None where it is no longer kept, or holds other columns than are read today."""
    from sherwood.dataset.contract import CONTRACT_VERSION

    found = next((each for each in store().snapshots() if each.id == snapshot_id), None)
    return found if found and found.manifest["contract"] == CONTRACT_VERSION else None


def ask(snapshot: Snapshot, measure: Measure, question: Question) -> Answer:
    """The cells of every variant, or what is missing; from the kept answers where they hold it."""
    key = _key(snapshot, measure, question)
    kept: Answer | None = kept_answers.get(key)
    if kept is None:
        with _one_at_a_time:
            found = _engine(snapshot).answer(measure, question)
        kept = found if isinstance(found, NotAvailable) else tuple(found)
        kept_answers.set(key, kept, timeout=None)
    return kept


def counted(
    snapshot: Snapshot,
    measure: Measure,
    question: Question,
    variant: Variant,
    group: Mapping[str, str],
    *,
    limit: int,
    offset: int,
) -> list[dict[str, Any]]:
    """The very rows behind a figure, in the order of their keys. Never kept."""
    with _one_at_a_time:
        rows: list[dict[str, Any]] = _engine(snapshot).counted(
            measure, question, variant, group, limit=limit, offset=offset
        )
    return rows


def _engine(snapshot: Snapshot) -> Any:
    if snapshot.id not in _engines:
        _engines.clear()
        _engines[snapshot.id] = open_engine(snapshot, "duckdb")
    return _engines[snapshot.id]


def _key(snapshot: Snapshot, measure: Measure, question: Question) -> str:
    asked = hashlib.sha256(repr(question).encode()).hexdigest()[:24]
    return f"answer:{snapshot.id}:{_definition(measure)}:{asked}"


@cache
def _definition(measure: Measure) -> str:
    """What the measure means here, so that a changed definition never finds the answers of the old one."""
    return hashlib.sha256(repr(measure).encode()).hexdigest()[:24]


def comparisons(snapshot: Snapshot, measure: Measure, variant: str | None) -> tuple[Comparison, ...]:
    """What others published with the same definition, one for each period, the earliest first; kept like an answer.

    Figures come from the imported releases, or from our own typed copy where none has been imported.
    """
    if not measure.published_as:
        return ()
    key = f"published:{snapshot.id}:{area_code()}:{_definition(measure)}:{variant}"
    kept: tuple[Comparison, ...] | None = kept_answers.get(key)
    if kept is None:
        kept = _comparators(snapshot).beside(measure, variant)
        kept_answers.set(key, kept, timeout=None)
    return kept


def _comparators(snapshot: Snapshot) -> Comparators:
    """Read once a process for each snapshot: a whole release has some tens of thousands of figures."""
    with _one_at_a_time:
        if snapshot.id not in _published:
            _published.clear()
            _published[snapshot.id] = Comparators(snapshot, area_code())
        return _published[snapshot.id]


def area_code() -> str:
    """The nine-character code of this local area, under which its own published figures stand."""
    return str(getattr(settings, "SHERWOOD_AREA_CODE", NOTTINGHAMSHIRE))
