"""The actions that the signed-in post answers for: what needs an update first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from sherwood.core.improvement import Item, Programme
from sherwood.design.words import day, plural

from . import marks

BOARD_CYCLE = timedelta(weeks=6)


@dataclass(frozen=True)
class Mine:
    """One action with why it needs an update, and where to give it."""

    line: marks.ActionLine
    why: str
    update_href: str


@dataclass(frozen=True)
class MyActions:
    """The actions of one post."""

    headline: str
    waiting: tuple[Mine, ...]
    others: tuple[Mine, ...]


def shown(programme: Programme, keys: frozenset[str], on: date) -> MyActions:
    """The actions of the post that owns the parts with these keys, the most pressing first."""
    mine = [
        item
        for item in programme.items
        if item.plan_item_id in keys and item.level == "action" and item.is_in_force(on) and item.handed_on is None
    ]
    raised = marks.escalated(programme, on)
    found = [(_pressing(item, on), item) for item in mine]
    waiting = sorted(((rank, item) for rank, item in found if rank < len(_WHY)), key=_order)
    others = [item for rank, item in found if rank >= len(_WHY)]
    return MyActions(
        _headline(len(mine), len(waiting)),
        tuple(_mine(item, on, raised, _WHY[rank]) for rank, item in waiting),
        tuple(_mine(item, on, raised, "") for item in others),
    )


_WHY = (
    "Nobody has said since the last Board why it is late.",
    "Nobody has rated it yet.",
    "It has not been updated for six weeks: one Board.",
    "Agree another date, or escalate it.",
)


def _pressing(item: Item, on: date) -> int:
    rating = item.rating_on(on)
    stale = rating is None or rating.rated_on <= on - BOARD_CYCLE
    if marks.is_overdue(item, on):
        return 0 if stale else 3
    if rating is None:
        return 1
    return 2 if stale and not marks.is_done(item, on) else len(_WHY)


def _order(found: tuple[int, Item]) -> tuple[int, date]:
    return found[0], found[1].due_last or date.max


def _mine(item: Item, on: date, raised: frozenset[str], why: str) -> Mine:
    rating = item.rating_on(on)
    last = f" Last update: {day(rating.rated_on)}." if rating and why else ""
    return Mine(marks.line(item, on, raised), f"{why}{last}", reverse("governance:rate", args=[item.plan_item_id]))


def _headline(count: int, waiting: int) -> str:
    if not count:
        return "Your post owns no action"
    if not waiting:
        return f"{plural(count, 'action')}, and none needs an update now"
    return f"{waiting} of your {plural(count, 'action')} {'needs' if waiting == 1 else 'need'} an update"
