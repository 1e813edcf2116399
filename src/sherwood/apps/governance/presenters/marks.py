"""The small parts that every page of the plan shows: a rating, a due date, an owner, a part of the plan by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse

from sherwood.core.improvement import Item, Owner, Programme
from sherwood.core.improvement.ratings import is_done as is_done_rating
from sherwood.core.improvement.shares import NOT_RATED
from sherwood.core.vocab import code_list
from sherwood.design.words import day, plural, short_day
from sherwood.reports.words import capital, listed

NAMED_LEVELS = frozenset({"area", "improvement-area", "priority", "outcome", "strategic-outcome"})
GATHERING_LEVELS = NAMED_LEVELS | {"aim"}


@dataclass(frozen=True)
class Mark:
    """A rating as a page shows it: the code chooses the shape, the word says it."""

    code: str
    word: str


@dataclass(frozen=True)
class Link:
    """Some words that lead somewhere; `current` where the reader is there already."""

    text: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True)
class ActionLine:
    """One action in a list."""

    plan_item_id: str
    href: str
    title: str
    mark: Mark
    owner: str
    due: str
    flags: tuple[str, ...] = ()


def mark(code: str | None) -> Mark:
    """A rating with its word; "Not rated" where nobody has decided."""
    if not code:
        return Mark(NOT_RATED, "Not rated")
    return Mark(code, code_list("action_rating").label(code))


def rating_code(item: Item, on: date) -> str | None:
    """The rating in force on a day."""
    rating = item.rating_on(on)
    return rating.rating if rating else None


def is_done(item: Item, on: date) -> bool:
    """Whether an action is rated complete or embedded on a day."""
    return is_done_rating(rating_code(item, on))


def is_overdue(item: Item, on: date) -> bool:
    """Whether the last day its date can mean has passed while it is open."""
    return (
        item.due_last is not None
        and item.due_last < on
        and item.is_in_force(on)
        and not is_done(item, on)
        and item.handed_on is None
    )


def due(item: Item, on: date) -> str:
    """When it is due, as a part of a sentence; the printed words stay where they are no plain day."""
    return f"{_due(item)}{_late(item, on)}"


def _due(item: Item) -> str:
    if item.due_precision == "ongoing":
        return f"Ongoing, without an end ({item.due_text})" if _says_more(item) else "Ongoing, without an end"
    if item.due_last is None:
        return f"Due {item.due_text}" if item.due_text else "No due date"
    if item.due_precision in {"day", None} or not item.due_text:
        return f"Due {day(item.due_last)}"
    return f"Due {item.due_text}, that is by {day(item.due_last)}"


def _says_more(item: Item) -> bool:
    return (item.due_text or "ongoing").strip().lower() != "ongoing"


def _late(item: Item, on: date) -> str:
    if not is_overdue(item, on) or item.due_last is None:
        return ""
    return f": {plural((on - item.due_last).days, 'day')} overdue"


def post(owner: Owner) -> str:
    """A post with its organisation."""
    return ", ".join(part for part in (owner.post, owner.organisation) if part) or "an owner without a post"


def owners(item: Item, on: date) -> str:
    """The posts that answer for it on a day, in words."""
    found = [post(owner) for owner in item.owners_on(on)]
    if item.handed_to and item.handed_on and item.handed_on <= on:
        found = [f"{item.handed_to} (business as usual)"]
    return "; ".join(dict.fromkeys(found)) or "Nobody owns it"


def name(item: Item) -> str:
    """A part of a plan by its kind and number: "Outcome 1", "Action 3.9"; its title where it has no number."""
    label = code_list("plan_level").label(item.level)
    return f"{label} {item.number}" if item.number else label


def headline(item: Item) -> str:
    """Number and title, for a list or a heading."""
    return f"{item.number} {item.title}" if item.number and not item.title.startswith(item.number) else item.title


def address(item: Item) -> str:
    """Where a part of the plan has its page: as an outcome where actions stand under it, else as an action."""
    return page_of(item.plan_item_id, item.level)


def page_of(plan_item_id: str, level: str) -> str:
    """Where a part of the plan of a level has its page, by its key."""
    return _pattern("outcome" if level in GATHERING_LEVELS else "action").replace(_KEY, plan_item_id)


_KEY = "0key0"


@cache
def _pattern(route: str) -> str:
    """The address of a page with a key in its place: a page of 500 actions asks Django once."""
    return reverse(f"governance:{route}", args=[_KEY])


def link(programme: Programme, plan_item_id: str | None) -> Link | None:
    """A part of the plan as a link; None where there is none."""
    item = programme.item(plan_item_id) if plan_item_id else None
    return Link(f"{name(item)}: {item.title}" if item.number else item.title, address(item)) if item else None


def path(programme: Programme, item: Item) -> tuple[Link, ...]:
    """What a part stands under, the widest first."""
    found: list[Link] = []
    above = programme.item(item.parent_id) if item.parent_id else None
    while above is not None and len(found) < 10:
        found.insert(0, Link(name(above) if above.number else above.title, address(above)))
        above = programme.item(above.parent_id) if above.parent_id else None
    return tuple(found)


def line(item: Item, on: date, escalated: frozenset[str] = frozenset()) -> ActionLine:
    """An action in a list. `escalated` are the keys of the actions that wait for an answer from above."""
    flags = []
    if item.plan_item_id in escalated:
        flags.append("Escalated")
    if item.superseded_on and item.superseded_on <= on:
        flags.append(f"Superseded on {short_day(item.superseded_on)}")
    if item.doubt:
        flags.append("Has a doubt from reading")
    return ActionLine(
        item.plan_item_id,
        address(item),
        headline(item),
        mark(rating_code(item, on)),
        owners(item, on),
        due(item, on),
        tuple(flags),
    )


def escalated(programme: Programme, on: date) -> frozenset[str]:
    """The keys of the actions with an escalation that nobody has answered by a day."""
    return frozenset(
        each.plan_item_id
        for each in programme.escalations
        if each.raised_on <= on and (each.responded_on is None or each.responded_on > on)
    )


def days_left(due_on: date, on: date) -> str:
    """How long until a day, or how long ago it was: "12 days left", "due today", "3 days late"."""
    days = (due_on - on).days
    if days < 0:
        return f"{plural(-days, 'day')} late"
    return "due today" if days == 0 else f"{plural(days, 'day')} left"


def sentence_of(parts: Iterable[str]) -> str:
    """Parts of a sentence joined: "A, b and c."."""
    told = listed([part for part in parts if part])
    return f"{capital(told)}." if told else ""
