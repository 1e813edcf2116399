"""Printed shares worked out again from printed counts: where they agree, and every place where they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .figure import Row, cell, is_share, percent, printed


@dataclass(frozen=True)
class Difference:
    """A share that its own counts do not give; percentages of one place."""

    measure: str
    variant: str | None
    period: str
    area: str
    area_name: str
    numerator: Decimal
    denominator: Decimal
    printed: Decimal
    recomputed: Decimal


@dataclass(frozen=True)
class Reckoning:
    """What came of working out the shares of one measure, variant and level again.

    `checked` have a printed share and counts; `missing` lack one of them, or have a denominator of nought.
    """

    measure: str
    variant: str | None
    level: str
    checked: int
    missing: int
    differences: tuple[Difference, ...]


def recompute_shares(rows: Iterable[Row]) -> tuple[Reckoning, ...]:
    """Work out every share again (decimal, half up, one place of a percentage) and compare it with the printed one.

    `rows` are rows of `published_figure`, as a release gives them; counts are passed over.
    """
    shares: dict[tuple[str, str | None, str], list[Row]] = {}
    for row in rows:
        if is_share(row):
            shares.setdefault((cell(row, "measure"), cell(row, "variant"), cell(row, "level")), []).append(row)
    return tuple(_reckon(*key, found) for key, found in shares.items())


def _reckon(measure: str, variant: str | None, level: str, rows: list[Row]) -> Reckoning:
    checked, differences = 0, []
    for row in rows:
        value, numerator, denominator = (printed(cell(row, name)) for name in ("value", "numerator", "denominator"))
        if value is None or numerator is None or not denominator:
            continue
        checked += 1
        recomputed = percent(numerator / denominator)
        if recomputed != value * 100:
            differences.append(_difference(row, numerator, denominator, value, recomputed))
    return Reckoning(measure, variant, level, checked, len(rows) - checked, tuple(differences))


def _difference(row: Row, numerator: Decimal, denominator: Decimal, value: Decimal, recomputed: Decimal) -> Difference:
    return Difference(
        measure=cell(row, "measure"),
        variant=cell(row, "variant"),
        period=cell(row, "period"),
        area=cell(row, "area"),
        area_name=cell(row, "area_name"),
        numerator=numerator,
        denominator=denominator,
        printed=value * 100,
        recomputed=recomputed,
    )
