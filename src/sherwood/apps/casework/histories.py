"""A case's rows as the history that the clocks judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sherwood.core.clocks import Event, Ground, History, Occurrence, Outcome, PermittedException

from .happenings import CLOCK
from .models import Case, CaseEvent, CaseException

_CLOCK = frozenset(CLOCK)
# A ground that an earlier system did not state excuses nothing here: nobody could say why.
_GROUNDS = frozenset(ground.value for ground in Ground if ground is not Ground.MISSED_APPOINTMENT)


def history_of(
    case: Case, events: Iterable[CaseEvent], exceptions: Iterable[CaseException], born_on: date | None = None
) -> History:
    """What happened in a case, without struck rows and without events that no limit knows."""
    return History(
        events=tuple(_occurrence(row) for row in events if row.struck_on is None and row.kind in _CLOCK),
        exceptions=tuple(
            PermittedException(Ground(row.ground), row.from_on, row.until_on)
            for row in exceptions
            if row.struck_on is None and row.from_on is not None and row.ground in _GROUNDS
        ),
        case=case.reference,
        born_on=born_on,
    )


def _occurrence(row: CaseEvent) -> Occurrence:
    return Occurrence(Event(row.kind), row.on, row.about or None, Outcome(row.outcome) if row.outcome else None)
