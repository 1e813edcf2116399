"""What changed in the plans between two days: ratings, dates, owners, wording, escalations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ..days import in_words
from ..vocab import code_list
from .model import Item, Rating
from .programme import Programme
from .ratings import is_done, rating_meaning
from .slippage import DATE_FIELDS, date_changes

_TOLD_ELSEWHERE = frozenset({*DATE_FIELDS, "superseded_on", "handed_to", "handed_on"})


class Kind(StrEnum):
    """What kind of change it is."""

    EMBEDDED = "embedded"
    COMPLETED = "completed"
    RATING_UP = "rating-up"
    RATING_DOWN = "rating-down"
    STARTED = "started"  # from Grey to a rating for work in hand
    STOPPED = "stopped"  # back to Grey
    FIRST_RATED = "first-rated"
    SLIPPED = "slipped"
    DATE_CHANGED = "date-changed"  # brought forward, or given for the first time
    OWNER_CHANGED = "owner-changed"
    REWORDED = "reworded"  # wording, success criteria or another field
    SUPERSEDED = "superseded"
    HANDED_OVER = "handed-over"
    ESCALATED = "escalated"
    ANSWERED = "answered"  # an escalation was


@dataclass(frozen=True, slots=True)
class ItemChanged:
    """One change to one part of a plan, with the sentence that tells it."""

    kind: Kind
    plan_item_id: str
    on: date
    sentence: str
    reason: str = ""


def changes_since(programme: Programme, since: date, on: date) -> tuple[ItemChanged, ...]:
    """What changed after `since` and up to `on`, in order of time, then of the plan.

    The day `since` itself does not count (it is the last Board) and the day `on` does. Each rating given is compared
    with the one before it, so that a rating that went down and up again is told twice. A rating that stayed the same
    is no change.
    """
    found = [change for item in programme.items for change in _of_item(item)]
    found += _escalations(programme)
    return tuple(sorted((c for c in found if since < c.on <= on), key=lambda change: change.on))


def _of_item(item: Item) -> Iterator[ItemChanged]:
    yield from _ratings(item)
    yield from _dates(item)
    yield from _others(item)
    key, why = item.plan_item_id, {change.field: change.reason for change in item.changes}
    if item.superseded_on is not None:
        says = "It stopped counting: it was superseded."
        yield ItemChanged(Kind.SUPERSEDED, key, item.superseded_on, says, why.get("superseded_on", ""))
    if item.handed_on is not None and item.handed_to:
        says = f"It was handed over to business as usual: {item.handed_to}."
        yield ItemChanged(Kind.HANDED_OVER, key, item.handed_on, says, why.get("handed_to", ""))


def _ratings(item: Item) -> Iterator[ItemChanged]:
    for before, after in pairwise((None, *item.ratings)):
        if after is not None and (before is None or before.rating != after.rating):
            yield _rating(item, before, after)


def _rating(item: Item, before: Rating | None, after: Rating) -> ItemChanged:
    label = rating_meaning(after.rating).label
    if before is None:
        kind, says = Kind.FIRST_RATED, f"It was rated for the first time: {label}."
    else:
        kind, says = _moved(before, after), f"Its rating went from {rating_meaning(before.rating).label} to {label}."
    if is_done(after.rating) and kind in (Kind.FIRST_RATED, Kind.RATING_UP, Kind.STARTED):
        kind = Kind.EMBEDDED if after.rating == "embedded" else Kind.COMPLETED
    return ItemChanged(kind, item.plan_item_id, after.rated_on, says, after.reason)


def _moved(before: Rating, after: Rating) -> Kind:
    was, became = rating_meaning(before.rating), rating_meaning(after.rating)
    if not was.on_scale:
        return Kind.STARTED
    if not became.on_scale:
        return Kind.STOPPED
    return Kind.RATING_UP if became.position < was.position else Kind.RATING_DOWN


def _dates(item: Item) -> Iterator[ItemChanged]:
    for change in date_changes(item, date.max):
        if change.before == change.after:
            continue  # written in another way
        before = in_words(change.before) if change.before else "no last day"
        after = in_words(change.after) if change.after else "no last day"
        kind = Kind.SLIPPED if change.is_slip else Kind.DATE_CHANGED
        moved = "was put back" if change.is_slip else "was changed"
        says = f"Its date {moved} from {before} to {after}."
        yield ItemChanged(kind, item.plan_item_id, change.changed_on, says, change.reason)


def _others(item: Item) -> Iterator[ItemChanged]:
    for change in item.changes:
        if change.field in _TOLD_ELSEWHERE:
            continue
        before, after = change.before or "nothing", change.after or "nothing"
        if change.field == "owner":
            says = f"Its owner changed from {before} to {after}."
            yield ItemChanged(Kind.OWNER_CHANGED, item.plan_item_id, change.changed_on, says, change.reason)
        else:
            says = f"A change was made to its {change.field.replace('_', ' ')}."
            yield ItemChanged(Kind.REWORDED, item.plan_item_id, change.changed_on, says, change.reason)


def _escalations(programme: Programme) -> list[ItemChanged]:
    found = []
    for each in programme.escalations:
        level = code_list("escalation_level").label(each.level)
        says = f"It was escalated to the {level}."
        found.append(ItemChanged(Kind.ESCALATED, each.plan_item_id, each.raised_on, says, each.reason))
        if each.responded_on is not None:
            says = f"The {level} answered the escalation of {in_words(each.raised_on)}."
            found.append(ItemChanged(Kind.ANSWERED, each.plan_item_id, each.responded_on, says, each.response or ""))
    return found
