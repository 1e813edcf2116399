"""How the plans follow one another, and which of their parts have no parent."""

from __future__ import annotations

from dataclasses import dataclass

from ..vocab import code_list
from .model import Item, Plan
from .programme import Programme
from .surroundings import named

_NOWHERE = "stands under no part of its plan and adds to no part of another"
TOP_LEVELS = frozenset({"area", "improvement-area", "priority", "strategic-outcome"})


@dataclass(frozen=True, slots=True)
class Orphan:
    """A part of a plan whose parent does not exist, with the sentence that says so."""

    item: Item
    sentence: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The plan that a plan follows or adds to (None for the first), and those that follow or add to it, in order."""

    before: Plan | None
    after: tuple[Plan, ...]


def lineage(programme: Programme, plan: Plan) -> Lineage:
    """What a plan follows and what followed it. A plan that is named but not here is none."""
    before = programme.plan(plan.follows_plan_id) if plan.follows_plan_id else None
    after = (each for each in programme.plans if each.follows_plan_id == plan.improvement_plan_id)
    return Lineage(before, tuple(after))


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


def _adds(programme: Programme, item: Item) -> bool:
    found = (programme.item(key) for key in (item.parent_id, item.continues_item_id) if key is not None)
    return any(each is not None and each.improvement_plan_id != item.improvement_plan_id for each in found)


def _alone(programme: Programme, plan: Plan, item: Item, why: str) -> str:
    says = f"{named(item)} {why}"
    follows = lineage(programme, plan).before
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
