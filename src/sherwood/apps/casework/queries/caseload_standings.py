"""How the waiting limits of many cases stand on a day, from their stored rows: the same as the clocks give for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sherwood.core.clocks import Event, Ground, Standing, Status, limit, standings

from ..histories import history_of
from ..models import Case, CaseEvent, CaseException, Due

Key = tuple[str, str, date]
WAITING = (Status.RUNNING, Status.LATE, Status.OPEN)


def waiting(cases: Iterable[Case], on: date) -> dict[str, tuple[Standing, ...]]:
    """By case key, the limits that wait for something on a day and the windows that are open, by due date.

    Four queries, however many cases: the rows that were worked out when an event was recorded, and, only for cases
    where something may excuse a lateness, their events and exceptions.
    """
    found = {case.pk: case for case in cases}
    rows: dict[str, list[Due]] = defaultdict(list)
    for due in Due.objects.filter(case__in=found):
        rows[due.case_id].append(due)
    excuses = _excuses({key: found[key] for key, dues in rows.items() if any(due.due_on < on for due in dues)}, on)
    return {key: of_case(rows[key], on, excuses.get(key, {})) for key in found}


def of_case(dues: Iterable[Due], on: date, excuses: dict[Key, Ground | None] | None = None) -> tuple[Standing, ...]:
    """The stored limits of one case as standings on a day; those that have not begun are left out."""
    rows = list(dues)
    to_come = {(row.limit, row.due_on) for row in rows if row.due_on >= on}
    found = []
    for row in rows:
        rule = limit(row.limit, row.anchored_on)
        # A promise that begins with a missed day has not begun before that day has passed.
        if row.anchored_on > on or (rule.after_missing, row.anchored_on) in to_come:
            continue
        late = row.due_on < on
        if rule.window and late:
            continue
        found.append(
            Standing(
                limit=rule,
                about=row.about or None,
                on=on,
                anchored_on=row.anchored_on,
                due_on=row.due_on,
                reported_due_on=row.due_on + timedelta(days=rule.reported_days_later),
                met_on=None,
                ended_by=None,
                status=Status.LATE if late else Status.OPEN if rule.window else Status.RUNNING,
                days_over=(on - row.due_on).days if late else 0,
                excused_by=(excuses or {}).get((row.limit, row.about, row.anchored_on)) if late else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.limit.id, each.about or "")))


def _excuses(late: dict[str, Case], on: date) -> dict[str, dict[Key, Ground | None]]:
    exceptions: dict[str, list[CaseException]] = defaultdict(list)
    for row in CaseException.objects.filter(case__in=late, struck_on__isnull=True):
        exceptions[row.case_id].append(row)
    missed = CaseEvent.objects.filter(
        case__in=late, kind=Event.APPOINTMENT_MISSED.value, struck_on__isnull=True
    ).values_list("case_id", flat=True)
    wanted = {*exceptions, *missed}
    if not wanted:
        return {}
    events: dict[str, list[CaseEvent]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=wanted, struck_on__isnull=True):
        events[event.case_id].append(event)
    return {
        key: {
            (each.limit.id, each.about or "", each.anchored_on): each.excused_by
            for each in standings(history_of(late[key], events[key], exceptions[key]), on)
            if each.excused_by
        }
        for key in wanted
    }
