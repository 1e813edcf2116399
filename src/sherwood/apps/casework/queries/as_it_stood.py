"""Rows as they stood on a day, for a page that looks from an earlier one: what happened later has not happened.

The columns of a case, of a request for advice, of a version and of a consultation say where each stands now. Looked at
from an earlier day, what was set after it is empty. What comes back is for reading and is never saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date

from ..histories import history_of
from ..models import AdviceRequest, Case, CaseEvent, Consultation, PlanVersion
from ..stages import stage_of


def case_on(case: Case, on: date, events: Iterable[CaseEvent] | None = None) -> Case:
    """A case with the stage and the closing day of a day; the case itself where nothing happened after it."""
    rows = [row for row in (case.events.all() if events is None else events) if row.struck_on is None]
    if case.received_on is None or all(row.on <= on for row in rows):
        return case
    found = copy(case)
    found.stage, found.closed_on = stage_of(history_of(case, (row for row in rows if row.on <= on), ()).events)
    return found


def advice_on(rows: Iterable[AdviceRequest], on: date) -> list[AdviceRequest]:
    """The requests that were made by a day, without what came of them later."""
    return [_request_on(row, on) for row in rows if row.requested_on is None or row.requested_on <= on]


def versions_on(rows: Iterable[PlanVersion], on: date) -> list[PlanVersion]:
    """The versions that were begun by a day; one that was sent later is still being written."""
    found = [row for row in rows if row.begun_on <= on]
    for row in found:
        if _is_later(row.served_on, on):
            row.served_on, row.named_setting, row.named_type = None, None, ""
    return found


def consultations_on(rows: Iterable[Consultation], on: date) -> list[Consultation]:
    """The settings that were asked by a day, without the replies and reminders that came later."""
    found = [row for row in rows if row.sent_on <= on]
    for row in found:
        if _is_later(row.reminded_on, on):
            row.reminded_on = None
        if _is_later(row.escalated_on, on):
            row.escalated_on, row.escalated_to = None, ""
        if _is_later(row.replied_on, on):
            row.replied_on, row.answer, row.ground, row.reason, row.replied_by = None, "", "", "", ""
    return found


def _request_on(row: AdviceRequest, on: date) -> AdviceRequest:
    if _is_later(row.received_on, on):
        row.received_on, row.how, row.given_post = None, "", ""
    if _is_later(row.withdrawn_on, on):
        row.withdrawn_on, row.withdrawn_because = None, ""
    if _is_later(row.reminded_on, on):
        row.reminded_on = None
    entry = getattr(row, "queue_entry", None)
    if entry is not None and _is_later(entry.allocated_on, on):
        entry.due_on = None
        row.asked_of = None
    if _is_later(row.given_out_on, on):
        row.asked_of = None
    return row


def _is_later(day: date | None, on: date) -> bool:
    return day is not None and day > on
