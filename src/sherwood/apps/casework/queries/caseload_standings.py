"""How the waiting limits of many cases stand on a day, from their stored rows: the same as the clocks give for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sherwood.core.clocks import Event, Ground, Standing, Status, limit, standings

from ..histories import history_of
from ..models import Case, CaseEvent, CaseException, Due

Key = tuple[str, str, date]
WAITING = (Status.RUNNING, Status.LATE, Status.OPEN)
_JUDGED = ("kind", "on", "about", "outcome", "struck_on")
_NOTHING: Mapping[Key, Ground | None] = {}


class Waits(NamedTuple):
    """A stored limit as plain values: a list of cases reads some hundreds, so no rows of the model are made of them."""

    limit: str
    about: str
    anchored_on: date
    due_on: date


def waiting(cases: Iterable[str], on: date) -> dict[str, tuple[Standing, ...]]:
    """By case key, the limits that wait for something on a day and the windows that are open, by due date.

    Four queries, however many cases: the rows that were worked out when an event was recorded, and, only for cases
    where something may excuse a lateness, their events and exceptions.
    """
    keys = list(cases)
    found: dict[str, list[Waits]] = defaultdict(list)
    rows = Due.objects.filter(case__in=keys).order_by()
    for case, rule, about, anchored_on, due_on in rows.values_list("case", "limit", "about", "anchored_on", "due_on"):
        found[case].append(Waits(rule, about, anchored_on, due_on))
    excuses = _excuses([key for key, dues in found.items() if any(due.due_on < on for due in dues)], on)
    return {key: of_case(found[key], on, excuses.get(key, _NOTHING)) for key in keys}


def of_case(rows: Collection[Waits], on: date, excuses: Mapping[Key, Ground | None]) -> tuple[Standing, ...]:
    """The stored limits of one case as standings on a day; those that have not begun are left out."""
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
                excused_by=excuses.get((row.limit, row.about, row.anchored_on)) if late else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.limit.id, each.about or "")))


def _excuses(late: Collection[str], on: date) -> dict[str, dict[Key, Ground | None]]:
    if not late:
        return {}
    exceptions: dict[str, list[CaseException]] = defaultdict(list)
    for row in CaseException.objects.filter(case__in=late, struck_on__isnull=True).order_by():
        exceptions[row.case_id].append(row)
    missed = CaseEvent.objects.filter(case__in=late, kind=Event.APPOINTMENT_MISSED.value, struck_on__isnull=True)
    wanted = {*exceptions, *missed.order_by().values_list("case_id", flat=True)}
    if not wanted:
        return {}
    events: dict[Case, list[CaseEvent]] = defaultdict(list)
    happened = CaseEvent.objects.filter(case__in=wanted, struck_on__isnull=True).order_by().select_related("case")
    for event in happened.only("case__reference", *_JUDGED):
        events[event.case].append(event)
    return {
        case.pk: {
            (each.limit.id, each.about or "", each.anchored_on): each.excused_by
            for each in standings(history_of(case, rows, exceptions[case.pk]), on)
            if each.excused_by
        }
        for case, rows in events.items()
    }
