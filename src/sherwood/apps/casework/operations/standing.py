"""Keeping a case's stage and its list of limits true to its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sherwood.core.clocks import History, Status, standings

from ..histories import history_of
from ..models import Case, CaseEvent, Due, Stage
from ..stages import stage_of

# Seen from a day that never comes, what is neither met nor ended is late, and every window is closed: these are the
# limits that wait for something, whatever day they are looked at from.
FAR_AHEAD = date(9000, 1, 1)
WAITING = (Status.LATE, Status.CLOSED)


@dataclass(frozen=True)
class Stands:
    """What is worked out from the events of one case."""

    stage: Stage
    closed_on: date | None
    dues: tuple[Due, ...]

    @property
    def next(self) -> Due | None:
        """The limit that is, or was, due first."""
        return min((due for due in self.dues if not due.is_window), key=lambda due: due.due_on, default=None)


def worked_out(case: Case, history: History) -> Stands:
    """Stage, closing day and waiting limits of a case. A historical case, without a received day, has no clock."""
    if case.received_on is None:
        return Stands(Stage.HISTORICAL, case.closed_on, ())
    stage, closed_on = stage_of(history.events)
    # Two anchors of one limit on one day (received and became responsible) are one wait, not two.
    waiting = {
        (each.limit.id, each.about or "", each.anchored_on): each
        for each in standings(history, FAR_AHEAD)
        if each.status in WAITING
    }
    dues = tuple(
        Due(
            case=case,
            limit=each.limit.id,
            about=each.about or "",
            anchored_on=each.anchored_on,
            due_on=each.due_on,
            is_window=each.limit.window,
            force=each.limit.force.value,
        )
        for each in waiting.values()
    )
    return Stands(stage, closed_on, dues)


def refresh(case: Case, events: Iterable[CaseEvent] | None = None) -> Case:
    """Work out a case's columns and waiting limits again; call it in the transaction that changed its events."""
    rows = list(case.events.all()) if events is None else list(events)
    stands = worked_out(case, history_of(case, rows, ()))
    Due.objects.filter(case=case).delete()
    Due.objects.bulk_create(stands.dues)
    put(case, stands)
    case.save(update_fields=["stage", "closed_on", "next_due_on", "next_limit", "next_about"])
    return case


def put(case: Case, stands: Stands) -> None:
    """Set the columns that are worked out, without saving."""
    due = stands.next
    case.stage, case.closed_on = stands.stage, stands.closed_on
    case.next_due_on = due.due_on if due else None
    case.next_limit, case.next_about = (due.limit, due.about) if due else ("", "")


def next_to_come(dues: Iterable[Due], on: date) -> date | None:
    """The earliest last day on or after a day, as `core.clocks.next_due_on` gives it."""
    return min((due.due_on for due in dues if not due.is_window and due.due_on >= on), default=None)
