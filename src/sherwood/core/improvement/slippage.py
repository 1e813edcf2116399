"""How often and by how much the date of a part of a plan was put back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from ..days import Timescale, read_timescale
from .model import Change, Item

DATE_FIELDS = ("due_last", "due_text", "due", "due_first", "due_precision")  # the first that is told decides


@dataclass(frozen=True, slots=True)
class DateChange:
    """The date of a part of a plan was changed on a day. `after` is None where the new date has no last day."""

    plan_item_id: str
    changed_on: date
    before: date | None
    after: date | None
    reason: str
    is_slip: bool


def date_changes(item: Item, on: date) -> tuple[DateChange, ...]:
    """The changes of its date by a day, in order of time. Changes told on one day for one reason are one, from what
    the first found to what the last left.

    A slip is a last day that moved later, or that was there and is gone.
    """
    told: dict[tuple[date, str], dict[str, Change]] = defaultdict(dict)
    for change in item.changes:
        if change.field in DATE_FIELDS and change.changed_on <= on:
            fields = told[change.changed_on, change.reason]
            first = fields.get(change.field, change)
            fields[change.field] = replace(first, after=change.after)
    found = []
    for (changed_on, reason), fields in sorted(told.items(), key=lambda pair: pair[0][0]):
        change = next(fields[field] for field in DATE_FIELDS if field in fields)
        if change.field not in ("due_first", "due_precision"):
            found.append(_date_change(item, changed_on, reason, change))
    return tuple(found)


def slips(item: Item, on: date) -> tuple[DateChange, ...]:
    """The times its date was put back by a day."""
    return tuple(change for change in date_changes(item, on) if change.is_slip)


def _date_change(item: Item, changed_on: date, reason: str, change: Change) -> DateChange:
    before, after = _time(change.before), _time(change.after)
    is_slip = before.last is not None and (after.last is None or after.last > before.last)
    return DateChange(item.plan_item_id, changed_on, before.last, after.last, reason, is_slip)


def _time(text: str | None) -> Timescale:
    return read_timescale(text or "")[0]
