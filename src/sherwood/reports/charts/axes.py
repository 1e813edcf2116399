"""What all charts over time share: the axis of periods, the scale, bands for gaps, labels at the right end."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...core.measures import Unit
from ..model import Point
from . import style

HEIGHT = 260
EDGE = 0.4  # room at both ends, in steps of the axis
_END_LETTERS = 18


@dataclass(frozen=True)
class EndLabel:
    """Words at the right end of a line, with the height in pixels at which they would stand best."""

    lines: list[str]
    at: float


def longest_tick(ticks: list[float], unit: Unit) -> str:
    """The widest number of the scale."""
    return "100%" if unit is Unit.SHARE else max((f"{tick:,.4g}" for tick in ticks), key=len)


def x(points: Sequence[Point], width: float) -> Any:
    """The axis of periods: the year under its first period only, and never more labels than fit."""
    import altair as alt

    widest = max(style.text_width(list(_tick_words(point))) for point in points) * style.TICK_SIZE / style.FONT_SIZE
    every = math.ceil((widest + 2) * len(points) / width)
    shown = [index for index in range(len(points)) if (len(points) - 1 - index) % every == 0]
    labels, year_before = {}, ""
    for index in shown:
        first, year = _tick_words(points[index])
        labels[index] = f"{first}|{year}" if year and year != year_before else first
        year_before = year
    return alt.X(
        "at:Q",
        scale=alt.Scale(domain=[-EDGE, len(points) - 1 + EDGE], nice=False, zero=False),
        axis=alt.Axis(
            values=shown,
            labelExpr=f"split({json.dumps([labels.get(index, '') for index in range(len(points))])}[datum.value], '|')",
            labelFlush=False,
            labelOverlap=False,  # which labels fit was worked out above; a year must not be dropped
            grid=False,
        ),
    )


def _tick_words(point: Point) -> tuple[str, str]:
    """The two lines of a label of the axis: what comes before the year, and the year; one line for a year alone."""
    first, _, year = (point.short or point.label).rpartition(" ")
    return (first, year) if first else (year, "")


def x_at(column: str) -> Any:
    """A place on the axis that another layer has already drawn."""
    import altair as alt

    return alt.X(f"{column}:Q")


def y(ticks: list[float], unit: Unit) -> Any:
    """The scale, from nought to its last tick."""
    import altair as alt

    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, ticks[-1]], nice=False),
        axis=alt.Axis(values=ticks, format=style.tick_format(unit), domain=False, ticks=False),
    )


def gaps(columns: Iterable[tuple[Point, ...]], count: int, width: float) -> list[Any]:
    """A pale band where no series has a figure, with words where they fit. A column is the points of one period."""
    import altair as alt

    rows: list[dict[str, object]] = [
        {"at": index, "from": index - 0.5, "until": index + 0.5, "said": f"{points[0].label}: {points[0].text}"}
        for index, points in enumerate(columns)
        if all(point.value is None for point in points)
    ]
    if not rows:
        return []
    band = style.data(rows).mark_rect(color=style.GRID, opacity=0.3)
    layers = [band.encode(x=x_at("from"), x2="until:Q", description=alt.Description("said:N"))]
    if width / count >= style.text_width(["figure"]):
        words = style.data(rows).mark_text(
            text=["no", "figure"], baseline="line-bottom", dy=-style.LINE_HEIGHT, aria=False
        )
        layers.append(words.encode(x=x_at("at"), y=alt.value(HEIGHT - 6)))
    return layers


def end_label(text: str, value: float, top: float) -> EndLabel:
    """Words for the right end of a line that ends at a value."""
    return EndLabel(style.wrapped(text, _END_LETTERS), HEIGHT * (1 - value / top))


def apart(labels: Iterable[EndLabel]) -> list[EndLabel]:
    """Push labels down, then the whole pile up from the bottom edge, until none lie on each other."""
    ends = sorted(labels, key=lambda end: end.at)
    heights = [len(end.lines) * style.LINE_HEIGHT + 3 for end in ends]
    at = [end.at for end in ends]
    for index in range(1, len(ends)):
        at[index] = max(at[index], at[index - 1] + (heights[index - 1] + heights[index]) / 2)
    limit = float(HEIGHT)
    for index in reversed(range(len(ends))):
        at[index] = min(at[index], limit - heights[index] / 2 + style.LINE_HEIGHT / 2)
        limit = at[index] - heights[index] / 2 - style.LINE_HEIGHT / 2
    return [EndLabel(end.lines, place) for end, place in zip(ends, at, strict=True)]


def ends(labels: list[EndLabel], width: float) -> list[Any]:
    """The labels as layers, beside the plot."""
    return [style.placed_words(end.lines, width + 6, end.at - len(end.lines) * style.LINE_HEIGHT / 2) for end in labels]
