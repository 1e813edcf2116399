"""Which part of a plan a paper is about, as people name it: "Area 1", "Outcome 2", "1.2.1", "APA1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sherwood.core.improvement import Item, Plan, Programme

from .inputs import Inputs, Kind, Unmakeable

_LEVELS = {"area": ("area", "priority", "improvement-area"), "outcome": ("outcome", "strategic-outcome")}
_NAMES = {
    "area": ("area", "apa", "area for priority action"),
    "priority": ("priority",),
    "improvement-area": ("area for improvement", "afi"),
    "outcome": ("outcome",),
    "strategic-outcome": ("strategic outcome",),
    "aim": ("aim",),
    "action": ("action",),
}


def plan_in_force(programme: Programme, on: date, slug: str = "") -> Plan:
    """The plan a paper is about: the one named, else the last that had begun by the day and has actions of its own.

    Additions from a peer challenge belong to another plan, so they are never chosen unless named. Raises Unmakeable
    when there is none.
    """
    if slug:
        named = next((plan for plan in programme.plans if plan.slug == slug), None)
        if named is None:
            there = ", ".join(plan.slug for plan in programme.plans) or "none"
            raise Unmakeable(f"There is no plan {slug!r} in the data set. The plans are: {there}.")
        return named
    begun = [
        plan
        for plan in programme.plans
        if plan.kind not in ("peer-challenge", "business-as-usual")
        and (start := plan.starts_on or plan.approved_on or date.min) <= on
        and start is not None
        and any(item.is_in_force(on) for item in programme.of_level(plan, "action"))
    ]
    if not begun:
        raise Unmakeable(
            f"The data set holds no improvement plan with actions in force on {on}. Import one first, as in "
            "`sherwood import action-plan FILE --dataset DIR`, or choose a later day."
        )
    return max(begun, key=lambda plan: (plan.starts_on or plan.approved_on or date.min, plan.position or 0))


def parts_of(programme: Programme, plan: Plan, on: date) -> tuple[Item, ...]:
    """The areas and outcomes of a plan that count on a day, or its parts at the top where it has neither."""
    levels = (*_LEVELS["area"], *_LEVELS["outcome"])
    found = [item for level in levels for item in programme.of_level(plan, level)] or list(programme.tops(plan))
    return tuple(item for item in found if item.is_in_force(on))


def subjects(inputs: Inputs, kind: Kind) -> tuple[Item, ...]:
    """The parts of the plan that papers of a kind are about when none is named."""
    levels = _LEVELS["outcome"] if kind is Kind.HIGHLIGHT else (*_LEVELS["area"], *_LEVELS["outcome"])
    found = tuple(item for level in levels for item in inputs.in_force(level))
    return found or inputs.programme.tops(inputs.plan)


def subject_called(inputs: Inputs, text: str, kind: Kind) -> Item:
    """The part of the plan that somebody named by its key, its number, or its level and number.

    Raises Unmakeable, naming those there are, when none or more than one fits.
    """
    items = [
        item
        for item in inputs.programme.items
        if item.improvement_plan_id == inputs.plan.improvement_plan_id and item.is_in_force(inputs.on)
    ]
    wanted = " ".join(text.lower().split())
    found = [item for item in items if item.plan_item_id == text]
    if not found and wanted.isdecimal():  # "1" is an outcome for a highlight report, an area for an evidence pack
        level = "outcome" if kind is Kind.HIGHLIGHT else "area"
        found = [item for item in items if f"{level} {wanted}" in _called(item)]
    found = found or [item for item in items if wanted in _called(item)]
    if len(found) != 1:
        there = ", ".join(_named_by(item) for item in subjects(inputs, kind)) or "none"
        what = "more than one part" if found else "no part"
        raise Unmakeable(f"{text!r} names {what} of {inputs.plan.title}. Name one of: {there}.")
    return found[0]


def _called(item: Item) -> Sequence[str]:
    """Every way to name a part of a plan."""
    number = (item.number or "").lower()
    bare = re.sub(r"^[a-z]+\s*", "", number)
    names = _NAMES.get(item.level, (item.level,))
    return [each for each in (number, item.title.lower()) if each] + [f"{name} {bare}" for name in names if bare]


def _named_by(item: Item) -> str:
    level = _NAMES.get(item.level, (item.level,))[0].capitalize()
    return f"{level} {re.sub(r'^[A-Za-z]+', '', item.number or '')}".strip()
