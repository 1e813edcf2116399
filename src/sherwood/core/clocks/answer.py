"""The clocks of a case as plain values, the form that `sherwood clocks` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .model import Standing
from .reading import HistoryFault, read_history
from .sentences import says
from .standing import next_due_on, standings


def answer(history: Mapping[str, Any], on: date) -> dict[str, Any]:
    """How every limit of one history stands on a day; later events are not seen.

    Raises HistoryFault, a ValueError, where the history cannot be read.
    """
    read = read_history(history)
    try:
        found = standings(read, on)
    except OverflowError:
        raise HistoryFault("A last day lies after the year 9999. Give the day on which the event really was.") from None
    due_on = next_due_on(found)
    return {
        "case": read.case,
        "on": on.isoformat(),
        "next_due_on": due_on.isoformat() if due_on else None,
        "standings": [_as_values(each) for each in found],
    }


def answers(histories: Iterable[Any], on: date) -> list[dict[str, Any]]:
    """The same for many; a history that cannot be read is answered in its place with its case and the error."""
    return [_answer_or_fault(each, on) for each in histories]


def _answer_or_fault(history: Any, on: date) -> dict[str, Any]:
    try:
        return answer(history, on)
    except HistoryFault as fault:
        return {"case": history.get("case") if isinstance(history, Mapping) else None, "error": str(fault)}


def _as_values(standing: Standing) -> dict[str, Any]:
    return {
        "limit": standing.limit.id,
        "about": standing.about,
        "anchored_on": standing.anchored_on.isoformat(),
        "due_on": standing.due_on.isoformat(),
        "reported_due_on": standing.reported_due_on.isoformat(),
        "met_on": standing.met_on.isoformat() if standing.met_on else None,
        "status": standing.status.value,
        "days_over": standing.days_over,
        "excused_by": standing.excused_by.value if standing.excused_by else None,
        "cites": [each.id for each in standing.limit.cites],
        "says": says(standing),
    }
