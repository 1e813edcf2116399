"""The variation of a measure as a reader may see it: its months, the actions meant to move it, and what came since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sherwood.analytics.stats.effect import Effect
from sherwood.apps.governance import moving
from sherwood.apps.governance import queries as governance
from sherwood.apps.governance.models import Rebase
from sherwood.core.improvement import Item, Programme, Promise, Voice
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Question, Variant
from sherwood.reports import variation
from sherwood.reports.targets import targets

from .queries import Look

_PLAN = ("improvement_plan", "plan_item", "item_owner", "item_measure", "voice_item")


@dataclass(frozen=True)
class Moving:
    """An action that was meant to move the measure, what it promised, what came since, and what families said of it.

    `number` stands on the chart beside its line. The effect is None where no month has a figure.
    """

    number: int
    item: Item
    promise: Promise
    effect: Effect | None
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Varied:
    """The study of a measure with the actions and the decisions on limits that stand on its chart."""

    study: variation.Study
    actions: tuple[Moving, ...]
    rebases: tuple[Rebase, ...]


def varied(look: Look, measure: Measure, variant: Variant, *, with_plan: bool) -> Varied:
    """The variation of one variant over the last 36 complete months. Actions are told only `with_plan`."""
    cells = variation.monthly(_asking(look, variant), measure, variant.name, look.on)
    actions = tuple(_actions(look, measure, variant)) if with_plan else ()
    rebases = tuple(governance.rebases(measure.id, variant.name))
    study = variation.study(
        measure,
        variant.name,
        cells,
        look.on,
        targets=targets(measure.id, variant.name),
        marks=[variation.Mark(each.promise.from_on, _label(each)) for each in actions],
        rebases=[variation.Rebased(each.rebase_on, each.reason) for each in rebases],
    )
    return Varied(study, actions, rebases)


def months_shown(look: Look) -> list[date]:
    """The first day of each month on the chart, the latest last."""
    return [since for since, _ in variation.question(look.on).periods()]


def make_ready(snapshot_look: Look) -> None:
    """Work out the effect of every promise before anybody asks: the first estimate of a process loads much code."""
    plan = governance.programme("improvement_plan", "plan_item", "item_measure")
    for protect in (False, True):
        look = replace(snapshot_look, protect=protect)
        for item in plan.items:
            for promise in item.promises:
                measure = MEASURES.get(promise.measure)
                for variant in measure.variants if measure else ():
                    if measure and promise.variant in (None, variant.name):
                        _effect(look, measure, variant, promise)


def _asking(look: Look, variant: Variant) -> variation.Ask:
    def ask(measure: Measure, question: Question) -> list[Cell] | NotAvailable:
        return look.ask(measure, question, variant.name)

    return ask


def _label(action: Moving) -> str:
    return (
        f"{action.number}. Change expected, action {action.item.number}"
        if action.item.number
        else f"{action.number}. Change expected"
    )


def _actions(look: Look, measure: Measure, variant: Variant) -> Iterator[Moving]:
    """The promises that fit the variant, in order of the day from which they are expected to tell."""
    plan = governance.programme(*_PLAN)
    found = [
        (item, promise)
        for item in plan.items
        for promise in item.promises
        if promise.measure == measure.id and promise.variant in (None, variant.name)
    ]
    found.sort(key=lambda pair: (pair[1].from_on, pair[0].number or "", pair[1].item_measure_id))
    for number, (item, promise) in enumerate(found, 1):
        effect = _effect(look, measure, variant, promise)
        yield Moving(number, item, promise, effect, _voices(plan, item))


def _voices(plan: Programme, item: Item) -> tuple[Voice, ...]:
    """What was said of an action or of a part above it."""
    keys: set[str] = set()
    above: Item | None = item
    while above is not None and above.plan_item_id not in keys:
        keys.add(above.plan_item_id)
        above = plan.item(above.parent_id) if above.parent_id else None
    return tuple(voice for voice in plan.voices if voice.plan_item_id in keys)


def _effect(look: Look, measure: Measure, variant: Variant, promise: Promise) -> Effect | None:
    """What came since, as this reader may see it."""
    return moving.effect_since(look.snapshot, measure, promise, look.on, variant=variant.name, protect=look.protect)
