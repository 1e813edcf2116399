"""The variation of a measure by month: its chart, icons with words, cautions, a paragraph and a table.

The mode is that of the Making Data Count tool (`mdc`, nothing screened), because that is what NHS partners see; the
method note says so. Limits are cut off at the edge of the picture only: verdicts and table use them as reckoned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..analytics.stats.effect import Effect, Monthly, effect
from ..analytics.stats.spc import (
    Analysis,
    AssuranceIcon,
    Caution,
    Direction,
    Mode,
    Series,
    VariationIcon,
    analyse,
    cautions,
)
from ..analytics.stats.spc import Target as Held
from ..core.days import MONTHS, add_months
from ..core.measures import Cell, Measure, NotAvailable, Question, Variant
from ..core.measures.model import Better
from . import variation_words as said
from .cell_words import variants_of
from .model import Table
from .targets import Target, steps
from .variation_chart import Mark, Rebased, VariationChart
from .variation_drawing import drawing
from .variation_table import table

__all__ = ["BEFORE", "DIRECTIONS", "SHOWN", "Mark", "Rebased", "Study", "effect_of", "monthly", "question", "study"]

SHOWN = 36
"""Months on the chart: three years show a season, and NHS practice works in stretches of two to three."""
BEFORE = 24
"""Months before a start that an estimate rests on: two of each calendar month, yet few enough for one straight line."""
Answer = Sequence[Cell] | NotAvailable
Ask = Callable[[Measure, Question], Answer]
DIRECTIONS = {
    Better.HIGHER: Direction.INCREASE,
    Better.LOWER: Direction.DECREASE,
    Better.NEITHER: Direction.NEUTRAL,
}


@dataclass(frozen=True)
class Study:
    """What the months of a measure say. `chart` is None where no month has a figure.

    `analysis` is None for stocks, which have no limits. The icons are None there, below 13 points, and assurance also
    without a target. `target` is the one in force on the last month.
    """

    measure: Measure
    variant: Variant
    chart: VariationChart | None
    analysis: Analysis | None
    variation: VariationIcon | None
    assurance: AssuranceIcon | None
    target: Target | None
    cautions: tuple[Caution, ...]
    words: str
    method: str
    table: Table


def question(on: date, months: int = SHOWN) -> Question:
    """The question for the complete months up to a day, the latest last."""
    until = (on + timedelta(days=1)).replace(day=1)
    return Question(add_months(until, -months), until, on, "month")


def monthly(ask: Ask, measure: Measure, variant_name: str | None, on: date, months: int = SHOWN) -> list[Cell]:
    """The cells of a variant for each complete month; none where the measure is not available."""
    found = ask(measure, question(on, months))
    if isinstance(found, NotAvailable):
        return []
    return [cell for cell in found if cell.variant == variant_name]


def effect_of(
    ask: Ask,
    measure: Measure,
    variant_name: str | None,
    *,
    from_on: date,
    on: date,
    change_wanted: float | None = None,
    covered: Callable[[date], bool] = lambda day: True,
) -> Effect | None:
    """What changed in a measure since a day, from the two years before it on; None where no month has a figure.

    `covered` says whether a collection tells of the month that begins on a day; a month of which none does is a gap.
    """
    until = (on + timedelta(days=1)).replace(day=1)
    months = (until.year - from_on.year) * 12 + until.month - from_on.month + BEFORE
    cells = monthly(ask, measure, variant_name, on, max(months, 1))
    if not any(cell.value is not None for cell in cells):
        return None
    return effect(
        Monthly(
            tuple(cell.since for cell in cells),
            tuple(cell.value if covered(cell.since) else None for cell in cells),
            _cases(cells),
        ),
        from_on=from_on,
        direction=DIRECTIONS[measure.better],
        on=on,
        change_wanted=change_wanted,
        stock=measure.is_stock,
    )


def study(
    measure: Measure,
    variant_name: str | None,
    cells: Sequence[Cell],
    on: date,
    *,
    targets: Sequence[Target] = (),
    marks: Sequence[Mark] = (),
    rebases: Sequence[Rebased] = (),
    mode: Mode = Mode.MDC,
    source: str = "",
) -> Study:
    """The study of one variant over monthly cells in order of time, as it was known on a day.

    Of `targets` the area's aims count, each from its first day on; where there is none, the law. A rebase whose day
    lies in none of the months is passed over. Raises ValueError for a variant that the measure lacks.
    """
    (variant,) = variants_of(measure, variant_name)[:1] if variant_name else measure.variants[:1]
    held = steps(targets)
    kept = _in_months(rebases, cells)
    analysis = analyse(_series(measure, cells, held, kept), mode)
    found = cautions(analysis, stock=measure.is_stock, denominators=_cases(cells), name=_month)
    judged = analysis if _is_judged(measure, analysis) else None
    target = _in_force(held, analysis)
    shown = None if measure.is_stock else analysis
    variation = judged.variation_icon if judged else None
    assurance = judged.assurance_icon if judged else None
    facts = said.Facts(measure, variant, tuple(cells), on, analysis, shown, variation, assurance, target)
    words = said.paragraph(facts)
    figures = table(facts)
    return Study(
        measure=measure,
        variant=variant,
        chart=drawing(facts, held, marks, kept, words, figures, source),
        analysis=shown,
        variation=variation,
        assurance=assurance,
        target=target,
        cautions=found,
        words=words,
        method=said.method(facts, mode),
        table=figures,
    )


def _is_judged(measure: Measure, analysis: Analysis) -> bool:
    """Whether an icon may stand: limits exist and the last segment has 13 values or more."""
    return not measure.is_stock and bool(analysis.segments) and not analysis.segments[-1].trial


def _series(measure: Measure, cells: Sequence[Cell], held: Sequence[Target], rebases: Sequence[Rebased]) -> Series:
    return Series(
        dates=tuple(cell.since for cell in cells),
        values=tuple(cell.value for cell in cells),
        direction=DIRECTIONS[measure.better],
        targets=tuple(Held(each.value, each.from_on) for each in held),
        rebase_dates=tuple(each.on for each in rebases),
    )


def _in_months(rebases: Sequence[Rebased], cells: Sequence[Cell]) -> tuple[Rebased, ...]:
    """The rebases, each moved to the first day of its month; of several in one month the last decides."""
    starts = {cell.since for cell in cells}
    moved = {each.on.replace(day=1): each.reason for each in rebases}
    return tuple(Rebased(day, reason) for day, reason in sorted(moved.items()) if day in starts)


def _cases(cells: Sequence[Cell]) -> tuple[int | None, ...]:
    """Of how many cases each value was worked out; nothing for counts, which rest on themselves."""
    return () if all(cell.denominator is None for cell in cells) else tuple(cell.denominator for cell in cells)


def _in_force(held: Sequence[Target], analysis: Analysis) -> Target | None:
    last = analysis.last
    begun = [each for each in held if last and (each.from_on is None or each.from_on <= last.date)]
    return begun[-1] if begun else None


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
