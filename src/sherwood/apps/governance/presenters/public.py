"""The public page: what was promised, where it stood at the last published update, and what changed for families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sherwood.core.improvement import Item, Plan, Programme, Promise, Voice
from sherwood.core.improvement.as_at import as_at
from sherwood.core.improvement.ratings import rating_meaning, ratings
from sherwood.core.improvement.shares import NOT_RATED, Shares, shares
from sherwood.core.improvement.verdicts import Verdict
from sherwood.design.words import day, plural
from sherwood.reports import effect_words
from sherwood.reports.papers import Unmakeable, plan_in_force

from ..moving import Moved
from . import hanging, marks, measures, sharing
from .plan import lineage

CHANGES = {
    Verdict.MOVED: "Better than before",
    Verdict.NOT_MOVED: "No change that we can be sure of",
    Verdict.WRONG_WAY: "Worse than before",
    Verdict.TOO_EARLY: "Too early to say",
    Verdict.NOT_KNOWN: "Not known yet",
}
"""What a verdict is called where parents read it, in the order they are told."""


@dataclass(frozen=True)
class PromiseShown:
    """One action in plain words: no evidence, no risks, posts only."""

    title: str
    mark: marks.Mark
    owner: str
    due: str


@dataclass(frozen=True)
class PartShown:
    """One area or outcome with what stands under it and what families said of it."""

    anchor: str
    level: int
    name: str
    title: str
    stands: str
    promises: tuple[PromiseShown, ...]
    voices: tuple[hanging.VoiceShown, ...]


@dataclass(frozen=True)
class ChangeShown:
    """The measures of which the same can be said: in a word, in a sentence, and which they are."""

    word: str
    told: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class PublicPlan:
    """One plan that may stand on the public page."""

    title: str
    lineage: str
    promised: str
    areas: tuple[marks.Link, ...]
    stands: str
    parts: tuple[sharing.Part, ...]
    below: tuple[PartShown, ...]
    changed: str
    changes: tuple[ChangeShown, ...]
    voices: int


@dataclass(frozen=True)
class OtherPlan:
    """A plan that the page is not about, in one line."""

    title: str
    href: str
    told: str


@dataclass(frozen=True)
class PublicPage:
    """The page about one plan, as at the day of the last published update."""

    as_at: str
    is_in_force: bool
    plan: PublicPlan | None
    others: tuple[OtherPlan, ...]
    meanings: tuple[tuple[marks.Mark, str], ...]


def published(programme: Programme, on: date) -> Programme:
    """The public plans as known on a day, with what was promised by then and what families said: nothing else."""
    known = as_at(programme, on)
    public = tuple(plan for plan in known.plans if plan.is_public)
    keys = {plan.improvement_plan_id for plan in public}
    mine = (item for item in known.items if item.improvement_plan_id in keys)
    return Programme(
        plans=public,
        items=tuple(replace(item, promises=tuple(p for p in item.promises if p.from_on <= on)) for item in mine),
        voices=known.voices,
    )


def in_force(programme: Programme, on: date) -> Plan | None:
    """The plan that the partnership works to on a day; where none has actions, the last that began; or None."""
    try:
        return plan_in_force(programme, on)
    except Unmakeable:
        begun = [plan for plan in programme.plans if (plan.starts_on or plan.approved_on or date.min) <= on]
        return begun[-1] if begun else None


def promises_of(programme: Programme, plan: Plan) -> list[Promise]:
    """What the parts of a plan promise to move."""
    mine = [item for item in programme.items if item.improvement_plan_id == plan.improvement_plan_id]
    return [promise for item in mine for promise in item.promises]


def page(programme: Programme, chosen: Plan | None, on: date, found: Sequence[Moved]) -> PublicPage:
    """The page about one plan of what `published` gave, on the day of the update. `found` are the plan's measures."""
    current = in_force(programme, on)
    others = [_other(programme, plan, on, current) for plan in reversed(programme.plans) if plan != chosen]
    if chosen is None:
        return PublicPage(day(on), True, None, tuple(others), ())
    items = [item for item in programme.of_level(chosen, "action") if item.is_in_force(on)]
    used = {marks.rating_code(item, on) for item in items}
    return PublicPage(
        day(on),
        chosen == current,
        _plan(programme, chosen, on, found),
        tuple(others),
        tuple((marks.mark(each.code), rating_meaning(each.code).meaning) for each in ratings() if each.code in used),
    )


def _other(programme: Programme, plan: Plan, on: date, current: Plan | None) -> OtherPlan:
    counted = shares(programme, plan, on)
    told = f"{plural(counted.total, 'promise')}. {_stands(counted)}" if counted.total else NO_PROMISES
    opening = "The plan we work to now. " if plan == current else ""
    query = "" if plan == current else f"?{urlencode({'plan': plan.improvement_plan_id})}"
    return OtherPlan(plan.title, f"{reverse('governance:public-plan')}{query}", f"{opening}{told}")


def _stands(counted: Shares) -> str:
    """How the actions under something stand; parents read of promises."""
    if counted.of(NOT_RATED).count == counted.total:
        return "Where they stand has not been recorded."
    return sharing.shown(counted).sentence.replace("actions", "promises").replace("action", "promise")


NO_PROMISES = "What it set out to reach, without promises of its own."


def _plan(programme: Programme, plan: Plan, on: date, found: Sequence[Moved]) -> PublicPlan:
    counted = shares(programme, plan, on)
    whole = sharing.shown(counted)
    tops = [item for item in programme.tops(plan) if item.is_in_force(on) and item.level not in _SMALL]
    loose = [item for item in programme.tops(plan) if item.level == "action" and item.is_in_force(on)]
    below = [part for item in tops for part in _parts(programme, item, on)]
    if loose:
        below.append(PartShown("part-other", 3, "", "Other promises", "", _promises(loose, on), ()))
    changes = _changes(found)
    return PublicPlan(
        plan.title,
        lineage(programme, plan),
        f"{plural(counted.total, 'promise')}, in {plural(len(tops), 'part')}" if counted.total else NO_PROMISES,
        tuple(marks.Link(item.title, f"#part-{item.plan_item_id}") for item in tops),
        _stands(counted) if counted.total else "",
        whole.parts,
        tuple(below),
        _changed(changes),
        changes,
        sum(len(part.voices) for part in below),
    )


_SMALL = frozenset({"action", "milestone", "indicator"})


def _parts(programme: Programme, item: Item, on: date, level: int = 3) -> Iterable[PartShown]:
    """A part and the larger parts under it, in order, each with what families said of it or of its promises."""
    children = [each for each in programme.children(item) if each.is_in_force(on)]
    counted = shares(programme, item, on)
    actions = [each for each in children if each.level == "action"]
    mine = {item.plan_item_id, *(each.plan_item_id for each in actions)}
    tells = item.level in marks.NAMED_LEVELS and counted.total
    yield PartShown(
        f"part-{item.plan_item_id}",
        level,
        marks.name(item) if item.level in marks.NAMED_LEVELS else "",
        item.title,
        _stands(counted) if tells else "",
        _promises(actions, on),
        _voices(voice for voice in programme.voices if voice.plan_item_id in mine),
    )
    for each in children:
        if each.level not in _SMALL:
            yield from _parts(programme, each, on, min(level + 1, 5))


def _voices(said: Iterable[Voice]) -> tuple[hanging.VoiceShown, ...]:
    """What families said, the latest first, with no small number of people: anybody reads it."""
    latest_first = sorted(said, key=lambda voice: voice.dated_on or date.min, reverse=True)
    return tuple(hanging.voice(voice, protect=True) for voice in latest_first)


def _promises(actions: Iterable[Item], on: date) -> tuple[PromiseShown, ...]:
    return tuple(
        PromiseShown(item.title, marks.mark(marks.rating_code(item, on)), marks.owners(item, on), due(item, on))
        for item in actions
    )


def due(item: Item, on: date) -> str:
    """When a promise is due, as one would tell a parent."""
    if item.due_precision == "ongoing":
        return "Ongoing"
    if item.due_last is None:
        return f"Due: {item.due_text}" if item.due_text else "No date was given"
    if marks.is_overdue(item, on):
        return f"Was due by {day(item.due_last)}, and is late"
    return f"{'Was due' if item.due_last < on else 'Due'} by {day(item.due_last)}"


def _changes(found: Sequence[Moved]) -> tuple[ChangeShown, ...]:
    """The measures by what can be said of them, each once, with no figure."""
    verdicts: dict[str, Verdict] = {}
    for each in found:
        verdict = each.effect.verdict if each.effect else Verdict.NOT_KNOWN
        verdicts[measures.link_of(each.promise, each.measure).text] = verdict
    return tuple(
        ChangeShown(word, effect_words.VERDICTS[verdict], titles)
        for verdict, word in CHANGES.items()
        if (titles := tuple(title for title, said in verdicts.items() if said is verdict))
    )


def _changed(changes: Sequence[ChangeShown]) -> str:
    """How many figures got better, of how many."""
    total = sum(len(each.measures) for each in changes)
    if not total:
        return "No promise names a figure that it should change yet"
    better = sum(len(each.measures) for each in changes if each.word == CHANGES[Verdict.MOVED])
    if total == 1:
        return f"The figure that we want to change is {'better' if better else 'not shown to be better'} than before"
    which = "is" if better == 1 else "are"
    return f"{better or 'None'} of the {plural(total, 'figure')} that we want to change {which} better than before"
