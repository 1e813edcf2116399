"""The plan on a page: areas, outcomes and their actions, with the share by rating of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sherwood.core.improvement import Item, Plan, Programme
from sherwood.core.improvement import lineage as lineages
from sherwood.core.improvement.ratings import ratings
from sherwood.core.improvement.shares import NOT_RATED, counted, shares
from sherwood.core.vocab import code_list
from sherwood.design.words import day, plural
from sherwood.reports.words import capital, listed

from . import marks, sharing
from .evidence import select

GROUPS = ("area", "improvement-area", "priority", "strategic-outcome")
OVERDUE = (("", "Overdue or not"), ("yes", "Overdue only"))


@dataclass(frozen=True)
class Filters:
    """How the list of actions is narrowed; empty is everything."""

    rating: str = ""
    owner: str = ""
    overdue: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether any action is left out."""
        return bool(self.rating or self.owner or self.overdue)

    def takes(self, item: Item, on: date) -> bool:
        """Whether an action is shown."""
        code = marks.rating_code(item, on) or NOT_RATED
        return (
            (not self.rating or code == self.rating)
            and (not self.owner or any(owner.post == self.owner for owner in item.owners_on(on)))
            and (not self.overdue or marks.is_overdue(item, on))
        )


@dataclass(frozen=True)
class OutcomeShown:
    """One outcome with its actions."""

    anchor: str
    name: str
    title: str
    href: str
    shares: sharing.Shares
    actions: tuple[marks.ActionLine, ...]
    hidden: str


@dataclass(frozen=True)
class AreaShown:
    """One area or priority with what stands under it."""

    anchor: str
    name: str
    title: str
    href: str
    shares: sharing.Shares
    outcomes: tuple[OutcomeShown, ...]


@dataclass(frozen=True)
class PlanShown:
    """One generation of a plan."""

    title: str
    lineage: str
    headline: str
    alarm: str
    counts: tuple[tuple[str, str], ...]
    areas: tuple[AreaShown, ...]
    orphans: OutcomeShown | None
    generations: tuple[marks.Link, ...]
    selects: tuple[dict[str, Any], ...]
    plan_id: str


def shown(programme: Programme, plan: Plan, on: date, filters: Filters) -> PlanShown:
    """The plan as its page shows it, on a day."""
    below = _Below(programme, on)
    actions = below.actions_of(plan)
    whole = sharing.shown(shares(programme, plan, on))
    raised = marks.escalated(programme, on)
    tops = [item for item in programme.tops(plan) if item.is_in_force(on)]
    areas = [item for item in tops if item.level not in {"action", "milestone", "indicator"}]
    loose = [item for item in tops if item.level == "action"]
    return PlanShown(
        plan.title,
        lineage(programme, plan),
        whole.sentence,
        whole.alarm,
        tallies(actions, raised, on),
        tuple(_area(area, below, raised, filters) for area in areas),
        _loose(loose, raised, filters, on) if loose else None,
        generations(programme, plan),
        selects(actions, filters, on),
        plan.improvement_plan_id,
    )


def _counted(actions: Iterable[Item], on: date) -> sharing.Shares:
    """The shares of some actions that stand under no one part."""
    return sharing.shown(counted(Counter(marks.rating_code(item, on) or NOT_RATED for item in actions)))


class _Below:
    """The actions under each part of a plan, found once."""

    def __init__(self, programme: Programme, on: date) -> None:
        self.programme = programme
        self.on = on

    def actions(self, item: Item) -> list[Item]:
        """The actions in force under a part, in order."""
        return [each for each in self.programme.under(item) if each.level == "action" and each.is_in_force(self.on)]

    def actions_of(self, plan: Plan) -> list[Item]:
        """Every action of a plan that counts."""
        return [item for item in self.programme.of_level(plan, "action") if item.is_in_force(self.on)]

    def outcomes(self, area: Item) -> Iterator[Item]:
        """The outcomes directly under an area."""
        for item in self.programme.children(area):
            if item.level == "outcome" and item.is_in_force(self.on):
                yield item


def _area(area: Item, below: _Below, raised: frozenset[str], filters: Filters) -> AreaShown:
    outcomes = list(below.outcomes(area))
    under = [action for outcome in outcomes for action in below.actions(outcome)]
    placed = {item.plan_item_id for item in under}
    everything = below.actions(area) if area.level != "action" else [area]
    alone = [item for item in everything if item.plan_item_id not in placed]
    shown_outcomes = [_outcome(outcome, below, raised, filters) for outcome in outcomes]
    if alone:
        shown_outcomes.append(_group(area, alone, raised, filters, below.on))
    return AreaShown(
        f"part-{area.plan_item_id}",
        marks.name(area),
        area.title,
        marks.address(area),
        sharing.shown(shares(below.programme, area, below.on)),
        tuple(shown_outcomes),
    )


def _outcome(item: Item, below: _Below, raised: frozenset[str], filters: Filters) -> OutcomeShown:
    lines, hidden = _lines(below.actions(item), raised, filters, below.on)
    return OutcomeShown(
        f"part-{item.plan_item_id}",
        marks.name(item),
        item.title,
        marks.address(item),
        sharing.shown(shares(below.programme, item, below.on)),
        lines,
        hidden,
    )


def _group(area: Item, actions: list[Item], raised: frozenset[str], filters: Filters, on: date) -> OutcomeShown:
    """Actions that stand directly under an area or priority: a group without a heading of its own."""
    lines, hidden = _lines(actions, raised, filters, on)
    return OutcomeShown(f"under-{area.plan_item_id}", "", "", "", _counted(actions, on), lines, hidden)


def _loose(actions: list[Item], raised: frozenset[str], filters: Filters, on: date) -> OutcomeShown:
    lines, hidden = _lines(actions, raised, filters, on)
    return OutcomeShown(
        "without-place", "", "Actions under no area or outcome", "", _counted(actions, on), lines, hidden
    )


def _lines(
    actions: Sequence[Item], raised: frozenset[str], filters: Filters, on: date
) -> tuple[tuple[marks.ActionLine, ...], str]:
    taken = [item for item in actions if filters.takes(item, on)]
    left = len(actions) - len(taken)
    hidden = f"{plural(left, 'action')} left out by your choice." if left else ""
    return tuple(marks.line(item, on, raised) for item in taken), hidden


def tallies(actions: Sequence[Item], raised: frozenset[str], on: date) -> tuple[tuple[str, str], ...]:
    """What needs somebody: how many are overdue, escalated, not rated, and without an owner."""
    numbers = (
        ("Actions", len(actions)),
        ("Overdue", sum(marks.is_overdue(item, on) for item in actions)),
        ("Escalated and not answered", sum(item.plan_item_id in raised for item in actions)),
        ("Not rated", sum(marks.rating_code(item, on) is None for item in actions)),
        ("Without an owner", sum(not item.owners_on(on) and not item.handed_to for item in actions)),
    )
    return tuple((label, f"{number:,}") for label, number in numbers)


def generations(programme: Programme, chosen: Plan, view: str = "governance:plan") -> tuple[marks.Link, ...]:
    """One link for each plan on a page, the latest first."""
    here = reverse(view)
    return tuple(
        marks.Link(plan.title, f"{here}?{urlencode({'plan': plan.improvement_plan_id})}", plan == chosen)
        for plan in reversed(programme.plans)
    )


def lineage(programme: Programme, plan: Plan) -> str:
    """What the plan is, what it follows or adds to, what followed it, and when it was approved."""
    told = [code_list("plan_kind").label(plan.kind)]
    around = lineages.lineage(programme, plan)
    if around.before is not None:
        told.append(f"{'adds to' if plan.kind == 'peer-challenge' else 'follows'} {around.before.title}")
    if around.after:
        told.append(f"continued by {listed([each.title for each in around.after])}")
    if plan.approved_on:
        told.append(f"approved on {day(plan.approved_on)}")
    return f"{capital(', '.join(told))}."


def selects(actions: Sequence[Item], filters: Filters, on: date) -> tuple[dict[str, Any], ...]:
    """The choices that narrow the list."""
    known = [("", "Any rating"), *((each.code, each.label) for each in ratings()), (NOT_RATED, "Not rated")]
    posts = sorted({owner.post for item in actions for owner in item.owners_on(on) if owner.post})
    return (
        select("rating", "Rating", known, filters.rating),
        select("owner", "Owner", [("", "Any owner"), *((post, post) for post in posts)], filters.owner),
        select("overdue", "Due date", OVERDUE, "yes" if filters.overdue else ""),
    )
