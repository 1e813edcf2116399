"""The plans as they were known on a day: what was said or changed later is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from ..days import read_timescale
from .model import Ask, Change, Escalation, EvidenceItem, Item, Owner, Risk
from .programme import Programme

_FIRST_DAYS = frozenset({"due_first"})
_LAST_DAYS = frozenset({"due_last", "superseded_on", "handed_on"})
_NEVER_EMPTY = frozenset({"level", "title"})
_TEXTS = frozenset(
    {
        "level",
        "parent_id",
        "number",
        "title",
        "wording",
        "wording_status",
        "success_criteria",
        "due_text",
        "due_precision",
        "continues_item_id",
        "handed_to",
    }
)
T = TypeVar("T")


def as_at(programme: Programme, on: date) -> Programme:
    """The plans as known at the end of a day.

    Wording, dates and places in the plan that were changed later are as they were, from the history of changes.
    Ratings, owners, visits, asks, evidence, risks, escalations and what was said that bear a later day are not there;
    answers, reviews, withdrawals and closings of a later day are undone. What bears no day stays, because nothing says
    that it came later; so do plans, parts of a plan, labels, needs and promised measures, of which no day is recorded
    (a promise's `from_on` is the day a change is expected from, not the day it was promised).
    """
    return Programme(
        plans=programme.plans,
        items=tuple(_item(item, on) for item in programme.items),
        visits=_by("held_on", programme.visits, on),
        asks=tuple(_ask(ask, on) for ask in _by("asked_on", programme.asks, on)),
        evidence=tuple(_evidence(each, on) for each in _by("added_on", programme.evidence, on)),
        risks=tuple(_risk(risk, on) for risk in _by("raised_on", programme.risks, on)),
        escalations=tuple(_escalation(each, on) for each in _by("raised_on", programme.escalations, on)),
        voices=_by("dated_on", programme.voices, on),
    )


def _by(column: str, things: Iterable[T], on: date) -> tuple[T, ...]:
    """Those of which the day in a column is none later; a thing without that day stays."""
    return tuple(thing for thing in things if not _later(getattr(thing, column), on))


def _later(day: date | None, on: date) -> bool:
    return day is not None and day > on


def _item(item: Item, on: date) -> Item:
    later = [change for change in item.changes if change.changed_on > on]
    return replace(
        item,
        **_undone(item, later),
        owners=tuple(_owner(owner, on) for owner in _by("from_on", item.owners, on)),
        changes=_by("changed_on", item.changes, on),
        ratings=_by("rated_on", item.ratings, on),
    )


def _undone(item: Item, later: Iterable[Change]) -> dict[str, Any]:
    """What the fields of a part of a plan were before some changes, by field. A field that was not changed is left."""
    found: dict[str, Any] = {}
    order = attrgetter("field", "changed_on")
    for (field, _), changes in groupby(sorted(later, key=order), key=order):
        # The earliest day of a field comes first, and what it was before that day is what counts.
        if field in found or field not in _TEXTS | _FIRST_DAYS | _LAST_DAYS:
            continue
        for before in _before(list(changes)):
            if before or field not in _NEVER_EMPTY:
                found[field] = _value(field, before, getattr(item, field))
    return found


def _before(changes: list[Change]) -> list[str | None]:
    """What a field was before the changes of one day, in whatever order they are told; empty where it ended as it was.

    Every value on the way was both left and reached; the one that was left once more than reached is the first.
    """
    left, reached = Counter(change.before for change in changes), Counter(change.after for change in changes)
    return list((left - reached).elements())[:1]


def _value(field: str, before: str | None, now: Any) -> str | date | None:
    if field in _TEXTS or before is None:
        return before
    read, _ = read_timescale(before)
    return (read.first if field in _FIRST_DAYS else read.last) or now


def _owner(owner: Owner, on: date) -> Owner:
    return replace(owner, until_on=None) if _later(owner.until_on, on) else owner


def _ask(ask: Ask, on: date) -> Ask:
    return replace(ask, met_on=None, answer=None) if _later(ask.met_on, on) else ask


def _evidence(item: EvidenceItem, on: date) -> EvidenceItem:
    if _later(item.reviewed_on, on):
        item = replace(item, reviewed_on=None, reviewed_by=None)
    return replace(item, withdrawn_on=None) if _later(item.withdrawn_on, on) else item


def _risk(risk: Risk, on: date) -> Risk:
    return replace(risk, closed_on=None) if _later(risk.closed_on, on) else risk


def _escalation(raised: Escalation, on: date) -> Escalation:
    if not _later(raised.responded_on, on):
        return raised
    return replace(raised, responded_on=None, responded_by=None, response=None)
