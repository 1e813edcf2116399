"""The public page: what was promised, where it stood at the last published update, and what changed for families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sherwood.core.improvement import Change, Item, Plan, Programme
from sherwood.core.improvement.ratings import rating_meaning, ratings
from sherwood.core.improvement.shares import shares
from sherwood.core.improvement.verdicts import Verdict
from sherwood.design.words import day
from sherwood.reports import effect_words

from ..moving import Moved
from . import hanging, marks, measures, sharing

DATES = frozenset({"due_first", "due_last", "superseded_on", "handed_on"})
UNDONE = DATES | {
    "title",
    "wording",
    "wording_status",
    "success_criteria",
    "due_text",
    "due_precision",
    "handed_to",
}


@dataclass(frozen=True)
class PromiseShown:
    """One action in plain words: no evidence, no risks, posts only."""

    title: str
    mark: marks.Mark
    owner: str
    due: str


@dataclass(frozen=True)
class PartShown:
    """One area or outcome with what stands under it."""

    anchor: str
    level: int
    name: str
    title: str
    stands: str
    parts: tuple[sharing.Part, ...]
    promises: tuple[PromiseShown, ...]


@dataclass(frozen=True)
class PublicPlan:
    """One plan that may stand on the public page."""

    anchor: str
    title: str
    stands: str
    parts: tuple[sharing.Part, ...]
    below: tuple[PartShown, ...]


@dataclass(frozen=True)
class PublicPage:
    """The page as at the day of the last published update."""

    as_at: str
    plans: tuple[PublicPlan, ...]
    meanings: tuple[tuple[marks.Mark, str], ...]
    measures: tuple[tuple[str, str], ...]
    voices: tuple[hanging.VoiceShown, ...]


def as_at(programme: Programme, on: date) -> Programme:
    """The public plans as they were on a day: what was changed later is as it was, what came later is not there."""
    public = tuple(plan for plan in programme.plans if plan.is_public)
    keys = {plan.improvement_plan_id for plan in public}
    return Programme(
        plans=public,
        items=tuple(_item_as_at(item, on) for item in programme.items if item.improvement_plan_id in keys),
        voices=tuple(each for each in programme.voices if each.dated_on is not None and each.dated_on <= on),
    )


def _item_as_at(item: Item, on: date) -> Item:
    later = [change for change in item.changes if change.changed_on > on and change.field in UNDONE]
    undone: dict[str, Any] = {change.field: _before(change) for change in reversed(later)}
    return replace(
        item,
        **undone,
        ratings=tuple(rating for rating in item.ratings if rating.rated_on <= on),
        promises=tuple(promise for promise in item.promises if promise.from_on <= on),
    )


def _before(change: Change) -> str | date | None:
    if change.before is None or change.field not in DATES:
        return change.before
    return date.fromisoformat(change.before)


def page(programme: Programme, on: date, found: Sequence[Moved]) -> PublicPage:
    """The page of a programme that `as_at` gave, on the day of the update. `found` are its measures."""
    keys = {item.plan_item_id for item in programme.items}
    voices = tuple(each for each in programme.voices if each.plan_item_id in keys)
    used = {marks.rating_code(item, on) for item in programme.items}
    return PublicPage(
        day(on),
        tuple(_plan(programme, plan, on) for plan in reversed(programme.plans)),
        tuple((marks.mark(each.code), rating_meaning(each.code).meaning) for each in ratings() if each.code in used),
        _measures(found),
        measures.voices_beside(voices),
    )


def _plan(programme: Programme, plan: Plan, on: date) -> PublicPlan:
    whole = sharing.shown(shares(programme, plan, on))
    tops = [item for item in programme.tops(plan) if item.is_in_force(on) and item.level not in _SMALL]
    loose = [item for item in programme.tops(plan) if item.level == "action" and item.is_in_force(on)]
    below = [part for item in tops for part in _parts(programme, item, on)]
    if loose:
        below.append(PartShown("other", 3, "", "Other promises", "", (), _promises(loose, on)))
    return PublicPlan(f"plan-{plan.slug}", plan.title, whole.sentence, whole.parts, tuple(below))


_SMALL = frozenset({"action", "milestone", "indicator"})


def _parts(programme: Programme, item: Item, on: date, level: int = 3) -> Iterable[PartShown]:
    """A part and the larger parts under it, in order."""
    children = [each for each in programme.children(item) if each.is_in_force(on)]
    counted = sharing.shown(shares(programme, item, on))
    yield PartShown(
        f"part-{item.plan_item_id}",
        level,
        marks.name(item),
        item.title,
        counted.sentence if item.level in marks.NAMED_LEVELS else "",
        counted.parts,
        _promises([each for each in children if each.level == "action"], on),
    )
    for each in children:
        if each.level not in _SMALL:
            yield from _parts(programme, each, on, min(level + 1, 5))


def _promises(actions: Iterable[Item], on: date) -> tuple[PromiseShown, ...]:
    return tuple(
        PromiseShown(item.title, marks.mark(marks.rating_code(item, on)), marks.owners(item, on), marks.due(item, on))
        for item in actions
    )


def _measures(found: Sequence[Moved]) -> tuple[tuple[str, str], ...]:
    """Each measure once, with what can be said of it in one sentence and no figure."""
    told: dict[str, str] = {}
    for each in found:
        verdict = each.effect.verdict if each.effect else Verdict.NOT_KNOWN
        told[measures.link_of(each.promise, each.measure).text] = effect_words.VERDICTS[verdict]
    return tuple(told.items())
