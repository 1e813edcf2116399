"""From the facts of a study to its chart: points, segments, target steps and events."""

from __future__ import annotations

from collections.abc import Sequence

from ..analytics.stats.spc import FEWEST_CASES
from ..core.measures import Cell
from . import variation_words as said
from . import words
from .cell_words import period_text, reason_text
from .from_cells import measured
from .model import ChartKind, Point, Table
from .model import Series as Line
from .targets import Target
from .variation_chart import Event, Look, Mark, Rebased, Span, Step, VariationChart

_LOOKS = {
    "special_cause_improvement": Look.IMPROVING,
    "special_cause_concern": Look.CONCERNING,
    "special_cause_neutral_high": Look.NEUTRAL,
    "special_cause_neutral_low": Look.NEUTRAL,
    "common_cause": Look.COMMON,
}


def drawing(
    facts: said.Facts,
    held: Sequence[Target],
    marks: Sequence[Mark],
    rebases: Sequence[Rebased],
    said_in_words: str,
    figures: Table,
    source: str,
) -> VariationChart | None:
    """The chart of a study; None where no month has a figure that can be shown."""
    measure, cells = facts.measure, facts.cells
    if not any(cell.value is not None for cell in cells):
        return None
    points = tuple(
        Point(
            period_text(measure, cell, facts.on),
            cell.value,
            reason_text(measure, cell),
            words.short_period(cell.since, cell.until),
        )
        for cell in cells
    )
    looks = _looks(facts)
    return VariationChart(
        ChartKind.LINE,
        said.title(facts),
        said_in_words,
        (Line(facts.variant.label or measure.title, points),),
        measure.unit,
        f"{measured(measure, (facts.variant,))}, by month",
        source=source,
        table=figures,
        looks=looks,
        notes=tuple(said.point_note(facts, place, look) for place, look in enumerate(looks)),
        small=tuple(map(_is_small, cells)),
        spans=_spans(facts),
        steps=_steps(held, cells),
        events=_events(marks, rebases, cells),
    )


def _is_small(cell: Cell) -> bool:
    return cell.value is not None and cell.denominator is not None and cell.denominator < FEWEST_CASES


def _looks(facts: said.Facts) -> tuple[Look, ...]:
    if facts.shown is None:
        return tuple(Look.PLAIN for _ in facts.cells)
    return tuple(_LOOKS.get(point.point_type or "", Look.PLAIN) for point in facts.shown.points)


def _spans(facts: said.Facts) -> tuple[Span, ...]:
    if facts.shown is None:
        return ()
    places = {cell.since: place for place, cell in enumerate(facts.cells)}
    return tuple(
        Span(places[each.first_on], places[each.last_on], each.mean, each.lpl, each.upl)
        for each in facts.shown.segments
        if each.mean is not None
    )


def _steps(held: Sequence[Target], cells: Sequence[Cell]) -> tuple[Step, ...]:
    """Each target over the months it is in force; one that begins after the last month is not drawn."""
    starts = [next((n for n, cell in enumerate(cells) if not t.from_on or cell.since >= t.from_on), None) for t in held]
    found = []
    for number, (target, first) in enumerate(zip(held, starts, strict=True)):
        following = starts[number + 1] if number + 1 < len(held) else None
        last = len(cells) - 1 if following is None else following - 1
        if first is not None and first <= last:
            found.append(Step(first, last, target.value, said.target_label(target)))
    return tuple(found)


def _events(marks: Sequence[Mark], rebases: Sequence[Rebased], cells: Sequence[Cell]) -> tuple[Event, ...]:
    """Marks and rebases that fall on the months shown, in order; a rebase stands between two months."""
    found = [
        Event(place - 0.5 if place else -0.4, f"Limits anew: {each.reason}", is_rebase=True)
        for each in rebases
        for place, cell in enumerate(cells)
        if cell.since == each.on
    ]
    found += [
        Event(place - 0.5 + (mark.on - cell.since).days / (cell.until - cell.since).days, mark.label)
        for mark in marks
        for place, cell in enumerate(cells)
        if cell.since <= mark.on < cell.until
    ]
    return tuple(sorted(found, key=lambda event: event.at))
