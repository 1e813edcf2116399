"""Doing once what is done once, however often the background work runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record

from ..models import OnceKey, TickRun

MANY = 500


def once(key: str, on: date) -> bool:
    """True the first time a key is used, False ever after. Call it in the transaction of what it guards."""
    try:
        with transaction.atomic():
            OnceKey.objects.create(key=key, on=on)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def once_each(keys: Iterable[str], on: date) -> set[str]:
    """The keys that were never used before, now used: `once` for very many, in few questions to the database.

    Two runs at the same moment do not share a key: the table's own key decides.
    """
    wanted = list(dict.fromkeys(keys))
    fresh: set[str] = set()
    for start in range(0, len(wanted), MANY):
        some = wanted[start : start + MANY]
        known = set(OnceKey.objects.filter(key__in=some).values_list("key", flat=True))
        new = [key for key in some if key not in known]
        # A run beside this one could take a key between the two questions: then this run stops and leaves it the work.
        OnceKey.objects.bulk_create([OnceKey(key=key, on=on) for key in new])
        fresh.update(new)
    return fresh


def begin_run(on: date) -> TickRun:
    """Note that a run of the background work begins."""
    return TickRun.objects.create(on=on, began_at=clock.now())


@transaction.atomic
def end_run(*, run: TickRun, done: dict[str, int], failed: dict[str, str]) -> TickRun:
    """Keep what a run did and what failed in it, with its audit event, so that the check of the site can ask."""
    run.ended_at, run.done, run.failed = clock.now(), done, failed
    run.save(update_fields=["ended_at", "done", "failed"])
    record(
        actor="tick",
        action="tick.ran",
        detail={"day": run.on.isoformat(), "tasks": len(done), "things": sum(done.values()), "failed": len(failed)},
    )
    return run
