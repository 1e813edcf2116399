"""Whether the measures that actions should move have moved, counted over the current snapshot or an earlier one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from sherwood.analytics.stats.effect import Effect
from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.improvement import Promise
from sherwood.core.improvement.verdicts import Verdict
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Question
from sherwood.dataset.snapshots import Snapshot
from sherwood.reports import variation
from sherwood.reports.data_pack.gather import known_until
from sherwood.reports.protection import protected
from sherwood.reports.targets import targets

from . import queries


@dataclass(frozen=True)
class Moved:
    """One promise with its measure and the change since; `effect` is None where nothing can be counted, and why."""

    promise: Promise
    measure: Measure | None
    effect: Effect | None
    why: str = ""


def moved(
    promises: Iterable[Promise], on: date, snapshot: Snapshot | None = None, *, protect: bool = False
) -> tuple[Moved, ...]:
    """Each promise with what its measure did since, as known on a day; of no snapshot named, over the current one.

    With `protect` months with small numbers are left out, for figures that are shown to who may not see rows. A
    verdict is asked for without it, so that it does not depend on the reader.
    """
    snapshot = snapshot or snapshots.current()
    return tuple(_moved(promise, snapshot, on, protect) for promise in promises)


def _moved(promise: Promise, snapshot: Snapshot | None, on: date, protect: bool) -> Moved:
    measure = MEASURES.get(promise.measure)
    if measure is None:
        return Moved(promise, None, None, f"The list of measures has no {promise.measure}.")
    if snapshot is None:
        return Moved(promise, measure, None, "No data has been imported yet, so nothing can be counted.")
    found = effect_since(snapshot, measure, promise, known_until(snapshot.layers, on), protect=protect)
    return Moved(promise, measure, found, "" if found else "The imported data has no month of this measure.")


def effect_since(
    snapshot: Snapshot,
    measure: Measure,
    promise: Promise,
    on: date,
    *,
    variant: str | None = None,
    protect: bool = False,
) -> Effect | None:
    """What came since a promise's day in the variant it names, else in `variant`; None where no month has a figure.

    Kept under the snapshot like an answer, because a snapshot never changes and the regression takes long.
    """
    variant = promise.variant or variant
    told = (measure, variant, promise.from_on, promise.change_wanted, on, protect)
    key = f"effect:{snapshot.id}:{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"
    kept: tuple[Effect | None] | None = cache.get(key)
    if kept is None:
        kept = (
            variation.effect_of(
                _asking(snapshot, protect),
                measure,
                variant,
                from_on=promise.from_on,
                on=on,
                change_wanted=promise.change_wanted,
                covered=snapshot.covers,
            ),
        )
        cache.set(key, kept, timeout=None)
    return kept[0]


def verdicts(found: Iterable[Moved]) -> dict[str, Verdict]:
    """By the key of a promise, whether its measure moved."""
    return {each.promise.item_measure_id: each.effect.verdict for each in found if each.effect is not None}


def cells(snapshot: Snapshot, measure: Measure, variant: str | None, on: date, *, protect: bool = False) -> list[Cell]:
    """The measure by month up to the last day that the imported files tell of."""
    return variation.monthly(_asking(snapshot, protect), measure, variant, known_until(snapshot.layers, on))


def _asking(snapshot: Snapshot, protect: bool) -> variation.Ask:
    def ask(asked: Measure, question: Question) -> variation.Answer:
        found = snapshots.ask(snapshot, asked, question)
        return found if isinstance(found, NotAvailable) or not protect else protected(found)

    return ask


def study(found: Moved, on: date, marks: Sequence[variation.Mark], *, protect: bool) -> variation.Study | None:
    """The months of a promised measure with the action's days on the chart; None where nothing can be counted."""
    snapshot, measure, promise = snapshots.current(), found.measure, found.promise
    if snapshot is None or measure is None:
        return None
    rebases = [variation.Rebased(each.rebase_on, each.reason) for each in queries.rebases(measure.id, promise.variant)]
    return variation.study(
        measure,
        promise.variant,
        cells(snapshot, measure, promise.variant, on, protect=protect),
        known_until(snapshot.layers, on),
        targets=targets(measure.id, promise.variant),
        marks=marks,
        rebases=rebases,
    )
