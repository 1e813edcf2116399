"""The evidence packs that one button makes: one for each area of the plan in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from sherwood.core.improvement import Item, Programme
from sherwood.reports.papers import Unmakeable, parts_of, plan_in_force
from sherwood.reports.papers.desk import name

MAKING = "insight:paper-evidence"
AREAS = frozenset({"area", "priority"})


@dataclass(frozen=True)
class Pack:
    """A pack that can be made: the words of its button, what it is about, where the button sends, and the part."""

    button: str
    title: str
    href: str
    part: str


def packs(programme: Programme, on: date) -> tuple[Pack, ...]:
    """The packs about the plan in force on a day; none before a plan is there."""
    try:
        plan = plan_in_force(programme, on)
    except Unmakeable:
        return ()
    return offered(parts_of(programme, plan, on))


def offered(parts: Sequence[Item]) -> tuple[Pack, ...]:
    """A pack for each area among some parts of a plan, for each of them where none is an area.

    None where this site cannot make packs.
    """
    try:
        reverse(MAKING, args=["any"])
    except NoReverseMatch:
        return ()
    areas = [item for item in parts if item.level in AREAS] or list(parts)
    return tuple(
        Pack(
            f"Make the evidence pack for {name(item)}",
            item.title,
            reverse(MAKING, args=[item.plan_item_id]),
            item.plan_item_id,
        )
        for item in areas
    )
