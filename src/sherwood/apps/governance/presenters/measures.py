"""The measures an action should move: what was wanted, the chart with the action's days, and the change since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.apps.snapshots.presenters import charts
from sherwood.core.improvement import Item, Promise, Voice
from sherwood.core.improvement.verdicts import Verdict
from sherwood.core.measures import Measure, Unit
from sherwood.design.words import day, plural
from sherwood.reports import effect_words, variation, words

from ..moving import Moved
from . import hanging, marks


@dataclass(frozen=True)
class MeasureShown:
    """One promised measure on the page of its action."""

    anchor: str
    title: str
    href: str
    wanted: str
    verdict: str
    statements: tuple[str, ...]
    picture: charts.Picture | None
    awaited: str


def marks_of(item: Item) -> tuple[variation.Mark, ...]:
    """The days of an action for a chart: change expected, due, complete, handed over."""
    found = [variation.Mark(promise.from_on, "change expected") for promise in item.promises]
    if item.due_last:
        found.append(variation.Mark(item.due_last, "due"))
    earlier = ""
    for rating in item.ratings:
        if rating.rating == "complete" and earlier != "complete":
            found.append(variation.Mark(rating.rated_on, "rated complete"))
        earlier = rating.rating
    if item.handed_on:
        found.append(variation.Mark(item.handed_on, "business as usual"))
    return tuple({(mark.on, mark.label): mark for mark in found}.values())


def shown(found: Moved, study: variation.Study | None, verdict: Verdict | None) -> MeasureShown:
    """One promised measure with its chart, both tests in words, and what they come to: the verdict on whole numbers."""
    promise, measure = found.promise, found.measure
    anchor = f"measure-{promise.item_measure_id}"
    if measure is None:
        return MeasureShown(
            anchor, promise.measure, "", "", effect_words.VERDICTS[Verdict.NOT_KNOWN], (), None, found.why
        )
    picture = charts.picture(study.chart, anchor) if study is not None and study.chart is not None else None
    address = reverse_measure(promise)
    return MeasureShown(
        anchor,
        title(measure, promise.variant),
        address,
        wanted(promise, measure),
        effect_words.VERDICTS[verdict or Verdict.NOT_KNOWN],
        effect_words.sentences(found.effect, measure.unit)[1:] if found.effect else (),
        picture,
        found.why,
    )


def reverse_measure(promise: Promise) -> str:
    """The page of a measure in one of its variants."""
    address = reverse("insight:measure", args=[promise.measure])
    return f"{address}?variant={promise.variant}" if promise.variant else address


def title(measure: Measure, variant: str | None) -> str:
    """A measure with its variant."""
    label = next((each.label for each in measure.variants if each.name == variant), "")
    return f"{measure.title}, {label}" if label else measure.title


def wanted(promise: Promise, measure: Measure) -> str:
    """By how much it should move and from when."""
    since = f"from {day(promise.from_on)}"
    if promise.change_wanted is None:
        return f"It should move {since}. By how much is not written."
    way = "up" if promise.change_wanted > 0 else "down"
    return f"It should go {way} by {_amount(abs(promise.change_wanted), measure.unit)} {since}."


def _amount(value: float, unit: Unit) -> str:
    if unit is not Unit.SHARE:
        return words.number(value, unit)
    points = words.rounded(value * 100, 1)
    return f"{points} percentage point{'' if points == 1 else 's'}"


def voices_beside(voices: tuple[Voice, ...]) -> tuple[hanging.VoiceShown, ...]:
    """What families say, to stand beside the measures."""
    return tuple(
        hanging.voice(each) for each in sorted(voices, key=lambda voice: voice.dated_on or date.min, reverse=True)
    )


def headline(found: Mapping[str, Verdict]) -> str:
    """How many of the measures moved, in a sentence."""
    if not found:
        return "No measure is named that it should move."
    moved = sum(verdict is Verdict.MOVED for verdict in found.values())
    return f"{moved} of {plural(len(found), 'measure')} moved the wanted way."


def link_of(promise: Promise, measure: Measure | None) -> marks.Link:
    """A promised measure as a link."""
    if measure is None:
        return marks.Link(promise.measure)
    return marks.Link(title(measure, promise.variant), reverse_measure(promise))
