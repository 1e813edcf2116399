"""One published figure beside its comparators, as frozen values with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sherwood.core.measures.model import Better

from . import sentences
from .figure import AUTHORITY, ENGLAND, Row, cell, is_share, pick, printed
from .neighbours import NeighbourList
from .polarity import POLARITY
from .standing import FEWEST_AUTHORITIES, Standing, standing_of

NO_FIGURE = "no figure"


@dataclass(frozen=True)
class AreaFigure:
    """One area's figure as printed; where `value` is None, `flag` is the printed code."""

    area: str
    name: str
    value: Decimal | None
    flag: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    source: str
    release: str


@dataclass(frozen=True)
class NeighbourMean:
    """The unweighted mean of the published shares of one list's neighbours.

    `mean` rests on `counted` of `of` neighbours; `missing` names the others with the printed code, or "no figure"
    where the release holds none, as for an authority since abolished. A list of counts has no mean.
    """

    list_name: str
    list_source: str
    mean: Decimal | None
    counted: int
    of: int
    missing: tuple[tuple[str, str], ...]
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """A figure with what stands beside it. `is_share` tells whether values are shares from 0 to 1 or counts."""

    measure: str
    variant: str | None
    period: str
    is_share: bool
    better: Better
    area: AreaFigure | None
    england: AreaFigure | None
    region: AreaFigure | None
    neighbours: tuple[NeighbourMean, ...]
    standing: Standing
    sentences: tuple[str, ...]


def compare(
    rows: Iterable[Row],
    measure: str,
    variant: str | None,
    period: str,
    area: str,
    neighbour_lists: Sequence[NeighbourList] = (),
    *,
    better: Better | None = None,
    region: str | None = None,
) -> Comparison:
    """Put the figure of `area` beside England, its region, each neighbour list and all authorities.

    `rows` are rows of `published_figure`; where several releases hold a figure, the newest counts. `area` need not
    be among them: its figure is then None and the comparators are still given (then name its `region`). `better`
    is looked up in POLARITY unless given. A count has no rank, nor has a measure without polarity, nor any figure
    where `rows` do not cover all authorities.
    """
    found = pick(rows, measure, variant, period)
    shares = any(is_share(row) for row in found.values())
    better = better or POLARITY.get(measure, Better.NEITHER)
    own = found.get(area)
    region = region or (cell(own, "region") if own else None)
    values = [printed(cell(row, "value")) for row in found.values() if cell(row, "level") == AUTHORITY]
    ranked_by = better if shares and len(values) >= FEWEST_AUTHORITIES else Better.NEITHER
    standing = standing_of(printed(cell(own, "value")) if own else None, values, ranked_by)
    means = tuple(_mean(listed, found, shares) for listed in neighbour_lists)
    here, england, around = (_figure(found.get(code or "")) for code in (area, ENGLAND, region))
    told = (
        *(sentences.figure(f.name, f.value, f.flag, shares) for f in (here, england, around) if f),
        *(mean.sentence for mean in means),
        sentences.standing(standing, better, shares, own is not None),
    )
    return Comparison(
        measure=measure,
        variant=variant,
        period=period,
        is_share=shares,
        better=better,
        area=here,
        england=england,
        region=around,
        neighbours=means,
        standing=standing,
        sentences=told,
    )


def _figure(row: Row | None) -> AreaFigure | None:
    if row is None:
        return None
    numbers = {name: printed(cell(row, name)) for name in ("value", "numerator", "denominator")}
    return AreaFigure(
        area=cell(row, "area"),
        name=cell(row, "area_name") or cell(row, "area"),
        flag=cell(row, "flag"),
        source=cell(row, "source"),
        release=cell(row, "release"),
        **numbers,
    )


def _mean(listed: NeighbourList, found: dict[str, Row], shares: bool) -> NeighbourMean:
    values: list[Decimal] = []
    missing: list[tuple[str, str]] = []
    for neighbour in listed.neighbours:
        row = found.get(neighbour.neighbour)
        value = printed(cell(row, "value")) if row else None
        if value is None:
            missing.append((neighbour.neighbour_name, (cell(row, "flag") if row else None) or NO_FIGURE))
        else:
            values.append(value)
    mean = sum(values, Decimal(0)) / len(values) if values and shares else None
    of = len(listed.neighbours)
    sentence = sentences.neighbours(listed.name, mean, len(values), of, missing, shares)
    return NeighbourMean(listed.name, listed.source, mean, len(values), of, tuple(missing), sentence)
