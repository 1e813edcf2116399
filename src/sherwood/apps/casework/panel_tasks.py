"""Background work of panels: closing papers nobody closed, and news of what a panel still waits for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from sherwood.apps.meetings import queries as meetings
from sherwood.apps.notices.operations import once, tell
from sherwood.core.days import in_words

from .operations.agendas import close_forgotten
from .queries import panels

BY = "tick"
NOT_COME = "What the panel was missing did not come by {day}. The case goes back to the panel without it."


def tell_missing(on: date) -> int:
    """Tell the named worker, once, that what a panel was missing has not come by its day; how many were told.

    The case goes back to the panel all the same: it waits for nobody without end.
    """
    count = 0
    for subject, lacks in meetings.still_missing().items():
        case = panels.case_of(subject)
        if lacks.due_on >= on or case is None or case.worker is None or case.closed_on is not None:
            continue
        with transaction.atomic():
            if not once(f"panel-missing:{lacks.id}", on):
                continue
            tell(
                to=case.worker,
                child=case.child,
                what_changed=NOT_COME.format(day=in_words(lacks.due_on)),
                link=f"/cases/{case.reference}/panels/",
                by=BY,
                on=on,
                subject=subject,
            )
        count += 1
    return count


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("papers of panels that nobody ended closed", close_forgotten),
    ("workers told that a panel still waits", tell_missing),
)
