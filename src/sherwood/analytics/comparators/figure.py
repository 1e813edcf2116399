"""Reading rows of `published_figure`, whose values are printed decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sherwood.core.records import PublishedFigure

PLACE = {column.name: place for place, column in enumerate(PublishedFigure.supplied())}
ENGLAND = "E92000001"
NATIONAL, REGIONAL, AUTHORITY = "national", "regional", "authority"

Row = tuple[Any, ...]


def cell(row: Row, column: str) -> Any:
    """One column of a row of `published_figure`."""
    return row[PLACE[column]]


def printed(number: float | None) -> Decimal | None:
    """The decimal that was printed: 0.375, not the binary fraction nearest to it."""
    return None if number is None else Decimal(repr(number))


def percent(share: Decimal) -> Decimal:
    """A share as a percentage of one place, half up, as the DfE prints it."""
    return (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def is_share(row: Row) -> bool:
    """Whether the figure is a share, which has a denominator even where it is not printed, rather than a count."""
    return "; value " in (cell(row, "page") or "") or cell(row, "denominator") is not None


def pick(rows: Iterable[Row], measure: str, variant: str | None, period: str) -> dict[str, Row]:
    """The rows of one measure, variant and period by area; where several releases hold one, the newest release."""
    found: dict[str, Row] = {}
    for row in rows:
        if (cell(row, "measure"), cell(row, "variant"), cell(row, "period")) != (measure, variant, period):
            continue
        area = cell(row, "area")
        if area not in found or cell(row, "release") > cell(found[area], "release"):
            found[area] = row
    return found
