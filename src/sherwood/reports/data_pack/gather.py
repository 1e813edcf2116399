"""What a data pack is made from, gathered from a snapshot: small numbers hidden, because a pack leaves the building."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from sherwood.analytics.comparators import AreaFigure, Comparison
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Question
from sherwood.core.records import TABLES

from .. import published_words, words
from ..model import Report, Target
from ..protection import protected
from ..suppliers import supplier
from ..targets import targets
from . import build
from .inputs import Comparator, Layer, PackInputs, SnapshotFacts, questions

PROTECTED = "Numbers from 1 to 5, and those that would give one away, are hidden in this pack to protect people."
KINDS = {"sen2": "SEN2 return", "published": "Published figures", "casework": "Case records"}
Answer = Sequence[Cell] | NotAvailable
Ask = Callable[[Measure, Question], Answer]
Beside = Callable[[Measure, str | None], Sequence[Comparison]]


class Dated(Protocol):
    """The part of a snapshot that a pack tells of."""

    @property
    def id(self) -> str:
        """The snapshot's id."""
        ...

    @property
    def layers(self) -> list[dict[str, Any]]:
        """The facts of its layers."""
        ...


@dataclass(frozen=True)
class Area:
    """Whose pack it is; `is_fictional` is said on every page of it."""

    name: str
    is_fictional: bool = False


def pack(snapshot: Dated, ask: Ask, beside: Beside, area: Area, quarter: date, on: date) -> Report:
    """The data pack of the quarter that begins on a day, as far as it is known on the day `on`."""
    return build(
        PackInputs(
            area=area.name,
            quarter=quarter,
            on=on,
            snapshot=SnapshotFacts(snapshot.id, tuple(map(_layer, snapshot.layers)), (), (lag(snapshot.layers, on),)),
            answers={
                (name, question.by): _protected(ask, MEASURES[name], question)
                for name, question in questions(quarter, on)
            },
            comparators=_comparators(beside),
            targets=_aims(),
            suppliers={str(column): supplier(str(column)) for table in TABLES.values() for column in table.columns},
            disclosure=PROTECTED,
            is_fictional=area.is_fictional,
        )
    )


def known_until(layers: Sequence[dict[str, Any]], on: date) -> date:
    """The last day that the imported files tell of, or `on` where that is earlier."""
    days = [day for layer in layers if (day := layer["about"].get("census_on") or layer["about"].get("until"))]
    return min([on, *([max(map(date.fromisoformat, days))] if days else [])])


def lag(layers: Sequence[dict[str, Any]], on: date) -> str:
    """How far the data lies behind a day."""
    last = known_until(layers, on)
    if last >= on:
        return "The data reaches the day we look from."
    return f"The data ends on {words.day(last)}, {(on - last).days:,} days before {words.day(on)}."


def _protected(ask: Ask, measure: Measure, question: Question) -> Answer:
    found = ask(measure, question)
    if isinstance(found, NotAvailable):
        return found
    totals = ask(measure, replace(question, by=())) if question.by else ()
    return protected(found, () if isinstance(totals, NotAvailable) else totals)


def _layer(layer: dict[str, Any]) -> Layer:
    dated = layer["about"].get("census_on") or layer["about"].get("until")
    return Layer(
        KINDS.get(layer["kind"], layer["kind"]),
        words.listed([str(year) for year in layer["covers"]]) or "not about a year",
        date.fromisoformat(dated) if dated else None,
        sum(layer["rows"].values()),
        layer.get("problems", 0),
    )


def _comparators(beside: Beside) -> dict[tuple[str, str | None], Sequence[Comparator]]:
    found: dict[tuple[str, str | None], Sequence[Comparator]] = {}
    for measure in MEASURES.values():
        for variant in measure.variants:
            compared = beside(measure, variant.name)
            if compared:
                found[measure.id, variant.name] = _latest(compared[-1])
    return found


def _latest(comparison: Comparison) -> tuple[Comparator, ...]:
    # A share is first read beside England's; of a count only the area's own last published one says anything.
    elsewhere = (comparison.england, comparison.region)
    figures = (*elsewhere, comparison.area) if comparison.is_share else (comparison.area, *elsewhere)
    told = [_figure(figure, comparison) for figure in figures if figure]
    first = comparison.england or comparison.area
    for mean in comparison.neighbours:
        if mean.mean is not None and first is not None:
            who = f"Statistical neighbours, {mean.list_name} list, mean of {mean.counted}"
            period, value = published_words.period(comparison.period), published_words.percent(mean.mean)
            told.append(Comparator(who, period, value, first.source, first.release))
    return tuple(told)


def _figure(figure: AreaFigure, comparison: Comparison) -> Comparator:
    return Comparator(
        figure.name,
        published_words.period(comparison.period),
        published_words.figure(figure, comparison.is_share),
        figure.source,
        figure.release,
    )


def _aims() -> dict[tuple[str, str | None], tuple[Target, ...]]:
    return {
        (measure.id, variant.name): tuple(
            Target(each.in_words, each.value) for each in targets(measure.id, variant.name) if each.kind == "aim"
        )
        for measure in MEASURES.values()
        for variant in measure.variants
    }
