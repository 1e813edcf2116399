"""One cell in words: its value, what it was worked out from, its period, its change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from ..core.measures import Cell, Measure, Unit, Variant
from . import words
from .model import Figure
from .subjects import subject

Variants = str | Sequence[str] | None
NONE_TO_COUNT = "none to count"


@dataclass(frozen=True)
class HiddenCell(Cell):
    """A cell whose figures disclosure control has taken out; `reason` is what a reader sees in their place."""

    reason: str = "hidden"


def hidden(cell: Cell, reason: str = "hidden") -> HiddenCell:
    """The cell without its figures, for the caller that applies disclosure control."""
    kept = {field.name: getattr(cell, field.name) for field in fields(Cell)}
    return HiddenCell(**{**kept, "numerator": None, "denominator": None, "value": None}, reason=reason)


def value_text(cell: Cell) -> str:
    """The value with its unit, or why there is none."""
    if isinstance(cell, HiddenCell):
        return cell.reason
    return words.number(cell.value, cell.unit) if cell.value is not None else NONE_TO_COUNT


def parts_text(cell: Cell) -> str:
    """What the value was worked out from: "470 of 1,253"; for weeks the number of cases; nothing for a count."""
    if isinstance(cell, HiddenCell):
        return cell.reason
    if cell.denominator is None:
        return ""
    whole = words.number(cell.denominator, Unit.COUNT)
    return whole if cell.numerator is None else f"{words.number(cell.numerator, Unit.COUNT)} of {whole}"


def period_text(measure: Measure, cell: Cell, on: date) -> str:
    """The period of a cell; for a stock the day on whose end it was counted."""
    return words.day(_stock_day(cell, on)) if measure.is_stock else words.period(cell.since, cell.until)


def short_period_text(measure: Measure, cell: Cell, on: date) -> str:
    """The same, short enough for the axis of a chart."""
    if measure.is_stock:
        return words.short_day(_stock_day(cell, on))
    return words.short_period(cell.since, cell.until)


def _stock_day(cell: Cell, on: date) -> date:
    return min(cell.until - timedelta(days=1), on)


def variants_of(measure: Measure, variants: Variants) -> tuple[Variant, ...]:
    """The variants with these names, or all where none is named.

    Raises ValueError naming the variants there are when a name is none of them.
    """
    if variants is None:
        return measure.variants
    wanted = (variants,) if isinstance(variants, str) else tuple(variants)
    known = {variant.name: variant for variant in measure.variants}
    for name in wanted:
        if name not in known:
            there = words.listed([str(name) for name in known if name]) or "none"
            raise ValueError(f"{measure.id} has no variant {name!r}. Its variants are: {there}.")
    return tuple(known[name] for name in wanted)


def reason_text(measure: Measure, cell: Cell) -> str:
    """The value, or in full why there is none: "no plans were issued in this period"."""
    text = value_text(cell)
    return subject(measure).none if text == NONE_TO_COUNT else text


def change_text(measure: Measure, before: Cell | None, now: Cell, on: date) -> str:
    """The change since an earlier cell with both numbers, or why none is given. It never judges the change."""
    if now.value is None:
        return ""
    if before is None or before.value is None:
        return "no figure a year before"
    then = words.when(period_text(measure, before, on))
    return words.change(before.value, now.value, measure.unit, then)


def headline(
    measure: Measure, now: Cell, before: Cell | None, *, on: date, comparator: str = "", label: str = ""
) -> Figure:
    """A headline number with the change against `before`, the cell of a year earlier."""
    return Figure(
        label or measure.title,
        value_text(now),
        period_text(measure, now, on),
        comparator,
        change_text(measure, before, now, on),
    )
