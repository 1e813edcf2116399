"""Rows of claims and of published or measured figures made ready to compare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from sherwood.core.improvement.claims import (
    DIMENSIONS,
    UNITS,
    Interval,
    NotASum,
    Printed,
    Span,
    ahead_of,
    in_base,
    is_experience,
    period_of,
    read_printed,
    relative_change,
    span_of,
    sum_unit,
    sure_interval,
    worked_out,
)

from .model import Origin, Row, Said

_ACADEMIC_DIGITS = 6
_LARGEST = 10**15  # beyond it nothing is meant
_STOCKS = frozenset({"ehc.plans-maintained"})  # counted on the census day, in the January of the academic year


def ready(row: Row) -> Said | None:
    """A row of `claim` ready to compare; None where it holds no value that can be read.

    The printed text tells what rounding allows; a value that the text does not confirm stands for itself.
    """
    unit = _text(row, "unit") or None
    printed = read_printed(_text(row, "printed"), unit)
    value, high = _fraction(row.get("value")), _fraction(row.get("value_high"))
    if printed is not None and (value is None or _confirms(printed, value, high)):
        value, interval, unit = printed.value, printed.interval, unit or printed.unit
    elif value is not None:
        interval = Interval(value, high) if high is not None and high > value else sure_interval(value, unit)
    else:
        return None
    if abs(value) >= _LARGEST:
        return None
    said_on = row.get("said_on") if isinstance(row.get("said_on"), date) else None
    period = period_of(_text(row, "period")) or _text(row, "period")
    return Said(
        what=_text(row, "what").casefold(),
        geography=_text(row, "geography"),
        period=period,
        span=span_of(period, said_on),
        said_on=said_on,
        interval=in_base(interval, unit),
        dimension=DIMENSIONS.get(unit or "count", unit or "count"),
        value=float(value),
        printed=_text(row, "printed"),
        source=_text(row, "source"),
        place=_text(row, "place"),
        claim_id=_text(row, "claim_id") or None,
        unit=unit or "",
        definition=_text(row, "definition").casefold(),
        variant=_text(row, "variant").casefold(),
        basis=_text(row, "basis").casefold() or _felt(row),
        ahead=ahead_of(_text(row, "definition"), _text(row, "wording"), _text(row, "printed")),
        release=_text(row, "release").casefold(),
        neighbour_list=_text(row, "neighbour_list").casefold(),
        sum_of=_text(row, "sum_of"),
        measure=_text(row, "measure").casefold(),
    )


def worked(said: Said) -> Said | None:
    """What the sum of a claim gives, where rounding does not bring it to the printed value; None where it does.

    A sum that cannot be worked out says nothing here: the import tells of it. A sum of percentages may be written
    in per cent (12.5 + 3.1) or as shares (0.125 + 0.031).
    """
    if not said.sum_of:
        return None
    try:
        found = _possible(said)
    except NotASum:
        return None
    if any(each.overlaps(said.interval) for _, each in found):
        return None
    nearest = min(found, key=lambda each: abs(float(each[0]) - abs(said.value)))
    return Said(
        what=said.what,
        geography=said.geography,
        period=said.period,
        span=said.span,
        said_on=said.said_on,
        interval=nearest[1],
        dimension=said.dimension,
        value=round(float(nearest[0]), 6),
        printed=_shown(nearest[0], said),
        source=said.source,
        place=f"{said.place}, worked out: {said.sum_of}",
        origin=Origin.WORKED_OUT,
        unit=said.unit,
        sum_of=said.sum_of,
    )


def _possible(said: Said) -> list[tuple[Fraction, Interval]]:
    """What the sum of a claim may mean, each with its interval in the base unit. Raises NotASum."""
    value, interval = worked_out(said.sum_of)
    stated = sum_unit(said.sum_of)
    if stated and said.unit and stated != said.unit and DIMENSIONS[stated] == said.dimension:
        factor = UNITS[stated][1] / UNITS[said.unit][1]
        value, interval = value * factor, interval.times(factor)
    found = [(value, interval)]
    if said.dimension == "share":
        found.append((value / 100, interval.times(Fraction(1, 100))))
        if change := relative_change(said.sum_of):
            found.append(change)
    if said.value < 0 and relative_change(said.sum_of):
        found += [(-each, _turned(stretch)) for each, stretch in found]
    return [(each, in_base(stretch, said.unit or None)) for each, stretch in found]


def _turned(interval: Interval) -> Interval:
    """The same values with the other sign."""
    return Interval(None if interval.high is None else -interval.high, None if interval.low is None else -interval.low)


def _felt(row: Row) -> str:
    return "experience" if is_experience(_text(row, "definition"), _text(row, "wording")) else ""


def published_beside(said: Said, figures: Iterable[Row], origin: Origin = Origin.PUBLISHED) -> list[Said]:
    """The figures of the same measure, area, time and (where the claim names one) variant, the newest release only.

    Variants that come to the same value stand once.

    `figures` are rows of `published_figure`, or of our own measures in the same columns.
    """
    if not said.measure or said.span is None:
        return []
    newest: dict[str, Said] = {}
    for row in figures:
        found = _published(said, row, origin)
        if found and (found.variant not in newest or _edition(found) > _edition(newest[found.variant])):
            newest[found.variant] = found
    by_value = {newest[variant].value: newest[variant] for variant in sorted(newest)}
    return list(by_value.values())


def period_of_figure(row: Row) -> str:
    """The period of a published row in the grammar of claims: 202324 is January 2024 for a stock."""
    printed = str(row.get("period") or "")
    if len(printed) == _ACADEMIC_DIGITS and printed.isdigit():
        if row.get("measure") in _STOCKS:
            return f"{int(printed[:4]) + 1}-01"
        return f"{printed[:4]}/{printed[4:]}-academic"
    return period_of(printed) or printed


def _published(said: Said, row: Row, origin: Origin) -> Said | None:
    value = _fraction(row.get("value"))
    period = period_of_figure(row)
    span = span_of(period)
    variant = _text(row, "variant").casefold()
    if value is None or span is None or not _same_time(said.span, span):
        return None
    if said.variant and said.variant != variant:
        return None
    release = _text(row, "release")
    unit = said.unit if said.dimension in ("share", "count") else said.unit or None
    return Said(
        what=said.what,
        geography=said.geography,
        period=period,
        span=span,
        said_on=None,
        interval=in_base(sure_interval(value, unit), unit),
        dimension=said.dimension,
        value=float(value),
        printed=_shown(value, said),
        source=_text(row, "source") + (f", {release}" if release else ""),
        place=_text(row, "page") or period,
        definition=variant,
        variant=variant,
        release=release.casefold(),
        origin=origin,
        unit=said.unit,
        measure=said.measure,
    )


def _edition(figure: Said) -> tuple[str, float]:
    return figure.release, figure.value


def _same_time(one: Span | None, other: Span) -> bool:
    return one is not None and (one.first, one.last) == (other.first, other.last)


def _shown(value: Fraction, said: Said) -> str:
    number = round(float(value), 6)
    if said.dimension == "share":
        return f"{round(number * 100, 2):g}%"
    text = f"{round(number, 2):,}".removesuffix(".0")
    unit = said.unit if said.dimension in ("duration", "points") else ""
    return f"{text} {unit}".strip()


def _confirms(printed: Printed, value: Fraction, high: Fraction | None) -> bool:
    """Whether the value of the row is what the text says, to within what either shows."""
    near = abs(printed.value - value) <= Fraction(1, 1000) * max(Fraction(1), abs(value))
    return near and (high is None or printed.high is None or high == printed.high)


def _fraction(value: Any) -> Fraction | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        decimal = Decimal(repr(value) if isinstance(value, float) else str(value))
    except InvalidOperation:
        return None
    return Fraction(decimal) if decimal.is_finite() else None


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else " ".join(str(value).split())
