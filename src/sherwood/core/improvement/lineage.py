"""How the plans follow one another: what continues, what a peer challenge added to which action, what has no parent."""

from __future__ import annotations

from dataclasses import dataclass

from ..vocab import code_list
from .model import Item, Plan
from .programme import Programme
from .surroundings import named

_NOWHERE = "stands under no part of its plan and adds to no part of another"
TOP_LEVELS = frozenset({"area", "improvement-area", "priority", "strategic-outcome"})


@dataclass(frozen=True, slots=True)
class Continued:
    """A part of a plan that continues or adds to a part of an earlier one."""

    item: Item
    earlier: Item


@dataclass(frozen=True, slots=True)
class Orphan:
    """A part of a plan whose parent does not exist, with the sentence that says so."""

    item: Item
    sentence: str


@dataclass(frozen=True, slots=True)
class Generation:
    """A plan with the one it follows (None for the first), what it continues of earlier plans, and its orphans."""

    plan: Plan
    follows: Plan | None
    actions: int
    continued: tuple[Continued, ...]
    orphans: tuple[Orphan, ...]


def lineage(programme: Programme) -> tuple[Generation, ...]:
    """The plans in the order in which they followed one another: every plan after the one it follows.

    Plans that follow none, or one that is not here, come first, and among equals the order of their places stands.
    A circle of plans is taken in that order too.
    """
    return tuple(_generation(programme, plan) for plan in _in_order(programme))


def orphans(programme: Programme, plan: Plan) -> tuple[Orphan, ...]:
    """The parts of a plan whose parent does not exist, as 3.9 of the peer challenge of 2022.

    A part is an orphan when its parent is named but is not there. It is one too when it names no parent and adds to
    nothing, though others of its level do or its plan has higher parts: of a flat list of actions none is an orphan,
    and an area, priority or strategic outcome never is. A peer challenge adds to the actions of another plan: an action
    of it that adds to none is an orphan, whatever it stands under in its own plan.
    """
    items = [item for item in programme.items if item.improvement_plan_id == plan.improvement_plan_id]
    tops = TOP_LEVELS | _top_level(programme, items)
    found = []
    for item in items:
        if item.parent_id is not None and programme.item(item.parent_id) is None:
            found.append(Orphan(item, f"{named(item)} stands under a part of a plan that does not exist."))
        elif plan.kind == "peer-challenge" and item.level == "action" and not _adds(programme, item):
            found.append(Orphan(item, f"{_alone(programme, plan, item, 'adds to no action of another plan')}."))
        elif item.level not in tops and not _is_placed(programme, item):
            found.append(Orphan(item, f"{_alone(programme, plan, item, _NOWHERE)}."))
    return tuple(found)


def challenge_lines(programme: Programme, action: Item) -> tuple[Item, ...]:
    """What other plans put under an action or added to it, as the lines of a peer challenge, in order."""
    return tuple(
        item
        for item in programme.items
        if item.improvement_plan_id != action.improvement_plan_id
        and action.plan_item_id in (item.parent_id, item.continues_item_id)
    )


def earlier(programme: Programme, item: Item) -> tuple[Item, ...]:
    """The parts of earlier plans that it continues, the nearest first. A circle ends where it closes."""
    found: list[Item] = []
    seen = {item.plan_item_id}
    while item.continues_item_id is not None and item.continues_item_id not in seen:
        before = programme.item(item.continues_item_id)
        if before is None:
            break
        seen.add(before.plan_item_id)
        found.append(before)
        item = before
    return tuple(found)


def continued(programme: Programme, plan: Plan) -> tuple[Continued, ...]:
    """The parts of a plan that continue or add to a part of another, each with that part."""
    found = []
    for item in programme.items:
        if item.improvement_plan_id != plan.improvement_plan_id:
            continue
        for key in dict.fromkeys((item.continues_item_id, item.parent_id)):
            before = programme.item(key) if key else None
            if before is not None and before.improvement_plan_id != plan.improvement_plan_id:
                found.append(Continued(item, before))
    return tuple(found)


def _in_order(programme: Programme) -> list[Plan]:
    placed: list[Plan] = []
    waiting = list(programme.plans)
    while waiting:
        still = {plan.improvement_plan_id for plan in waiting}
        following = next((plan for plan in waiting if plan.follows_plan_id not in still), waiting[0])
        waiting.remove(following)
        placed.append(following)
    return placed


def _generation(programme: Programme, plan: Plan) -> Generation:
    follows = programme.plan(plan.follows_plan_id) if plan.follows_plan_id else None
    actions = len(programme.of_level(plan, "action"))
    return Generation(plan, follows, actions, continued(programme, plan), orphans(programme, plan))


def _adds(programme: Programme, item: Item) -> bool:
    found = (programme.item(key) for key in (item.parent_id, item.continues_item_id) if key is not None)
    return any(each is not None and each.improvement_plan_id != item.improvement_plan_id for each in found)


def _alone(programme: Programme, plan: Plan, item: Item, why: str) -> str:
    says = f"{named(item)} {why}"
    follows = programme.plan(plan.follows_plan_id) if plan.follows_plan_id else None
    if follows is None or item.number is None:
        return says
    numbers = {other.number for other in programme.items if other.improvement_plan_id == follows.improvement_plan_id}
    return says if item.number in numbers else f"{says}: {follows.title} has no {item.number}"


def _top_level(programme: Programme, items: list[Item]) -> frozenset[str]:
    """The highest level of a plan, where no part of that level stands under anything."""
    order = [code.code for code in code_list("plan_level")]
    highest = min((item.level for item in items), key=order.index, default="")
    is_placed = any(_is_placed(programme, item) for item in items if item.level == highest)
    return frozenset() if is_placed else frozenset({highest})


def _is_placed(programme: Programme, item: Item) -> bool:
    return any(key is not None and programme.item(key) is not None for key in (item.parent_id, item.continues_item_id))
