"""Lines over time: gaps stay gaps, lines are named at their end, targets are drawn across."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from ...core.measures import Unit
from ..model import Chart, Point, Series
from . import style

_HEIGHT = 260
_EDGE = 0.4  # room at both ends, in steps of the axis
_LOW = 0.1  # a label below a point needs this share of the height
_SIDES: dict[str, dict[str, Any]] = {
    "above": {"dy": -10, "baseline": "bottom"},
    "below": {"dy": 11, "baseline": "top"},
    "beside": {"dx": 11, "align": "left", "baseline": "middle"},
}


@dataclass(frozen=True)
class _EndLabel:
    """Words at the right end of a line, with the height in pixels at which they would stand best."""

    lines: list[str]
    at: float


def lines(chart: Chart) -> Any:
    """The chart as layers of Altair."""
    ticks = style.scale_ticks(_values(chart), chart.unit)
    ends = _end_labels(chart, ticks[-1])
    y_words = style.wrapped(chart.y_label, 78)
    padding = {
        "left": len(_longest_tick(ticks, chart.unit)) * style.LETTER + 16,
        "right": max((style.text_width(end.lines) for end in ends), default=0) + 14,
        "top": len(y_words) * style.LINE_HEIGHT + 26,
        "bottom": 2 * style.LINE_HEIGHT + 16,
    }
    width = style.WIDTH - padding["left"] - padding["right"]
    layers = [
        *_gaps(chart, width),
        *_targets(chart, ticks),
        *(layer for index in range(len(chart.series)) for layer in _line(chart, index, width, ticks)),
        *_value_labels(chart, width, ticks),
        *_ends(ends, width),
        style.placed_words(y_words, -padding["left"], 3 - padding["top"]),
    ]
    return style.finished(layers, width, _HEIGHT, padding)


def _values(chart: Chart) -> list[float]:
    drawn = [point.value for one in chart.series for point in one.points if point.value is not None]
    return [*drawn, *(target.value for target in chart.targets)]


def _longest_tick(ticks: list[float], unit: Unit) -> str:
    return "100%" if unit is Unit.SHARE else max((f"{tick:,.4g}" for tick in ticks), key=len)


def _x(chart: Chart, width: float) -> Any:
    """The axis of periods: the year under its first period only, and never more labels than fit."""
    import altair as alt

    points = chart.series[0].points
    widest = max(style.text_width([_tick_words(point)[0]]) for point in points) * style.TICK_SIZE / style.FONT_SIZE
    every = math.ceil((widest + 2) * len(points) / width)
    shown = [index for index in range(len(points)) if (len(points) - 1 - index) % every == 0]
    labels, year_before = {}, ""
    for index in shown:
        first, year = _tick_words(points[index])
        labels[index] = f"{first}|{year}" if year and year != year_before else first
        year_before = year
    return alt.X(
        "at:Q",
        scale=alt.Scale(domain=[-_EDGE, len(points) - 1 + _EDGE], nice=False, zero=False),
        axis=alt.Axis(
            values=shown,
            labelExpr=f"split({json.dumps([labels.get(index, '') for index in range(len(points))])}[datum.value], '|')",
            labelFlush=False,
            grid=False,
        ),
    )


def _tick_words(point: Point) -> tuple[str, str]:
    """The two lines of a label of the axis: what comes before the year, and the year; one line for a year alone."""
    first, _, year = (point.short or point.label).rpartition(" ")
    return (first, year) if first else (year, "")


def _y(chart: Chart, ticks: list[float]) -> Any:
    import altair as alt

    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, ticks[-1]], nice=False),
        axis=alt.Axis(values=ticks, format=style.tick_format(chart.unit), domain=False, ticks=False),
    )


def _line(chart: Chart, series: int, width: float, ticks: list[float]) -> list[Any]:
    """A line that stops where a figure is missing, and a marker on every figure."""
    import altair as alt

    one, look = chart.series[series], style.LOOKS[series]
    rows: list[dict[str, object]] = [
        {"at": index, "value": point.value, "said": _said(chart, one, point)} for index, point in enumerate(one.points)
    ]
    x, y = _x(chart, width), _y(chart, ticks)
    line = style.data(rows).mark_line(
        stroke=look.colour, strokeWidth=3, strokeDash=list(look.dash), strokeJoin="round", aria=False
    )
    known = [row for row in rows if row["value"] is not None]
    dots = style.data(known).mark_point(
        shape=look.marker, filled=True, size=90, color=look.colour, opacity=1, strokeWidth=0
    )
    return [line.encode(x=x, y=y), dots.encode(x=x, y=y, description=alt.Description("said:N"))]


def _said(chart: Chart, one: Series, point: Point) -> str:
    return f"{point.label}{f', {one.name}' if len(chart.series) > 1 else ''}: {point.text}"


def _gaps(chart: Chart, width: float) -> list[Any]:
    """A pale band where no series has a figure, with words where they fit."""
    import altair as alt

    columns = zip(*(one.points for one in chart.series), strict=True)
    rows: list[dict[str, object]] = [
        {"at": index, "from": index - 0.5, "until": index + 0.5, "said": f"{points[0].label}: {points[0].text}"}
        for index, points in enumerate(columns)
        if all(point.value is None for point in points)
    ]
    if not rows:
        return []
    band = style.data(rows).mark_rect(color=style.GRID, opacity=0.3)
    layers = [band.encode(x=_x_at("from"), x2="until:Q", description=alt.Description("said:N"))]
    if width / len(chart.series[0].points) >= style.text_width(["figure"]):
        words = style.data(rows).mark_text(
            text=["no", "figure"], baseline="line-bottom", dy=-style.LINE_HEIGHT, aria=False
        )
        layers.append(words.encode(x=_x_at("at"), y=alt.value(_HEIGHT - 6)))
    return layers


def _x_at(column: str) -> Any:
    import altair as alt

    return alt.X(f"{column}:Q")


def _targets(chart: Chart, ticks: list[float]) -> list[Any]:
    if not chart.targets:
        return []
    rows: list[dict[str, object]] = [{"value": target.value} for target in chart.targets]
    rule = style.data(rows).mark_rule(color=style.INK, strokeWidth=1.5, strokeDash=[3, 3], aria=False)
    return [rule.encode(y=_y(chart, ticks))]


def _value_labels(chart: Chart, width: float, ticks: list[float]) -> list[Any]:
    """The values of a single line in words: all where they fit, else the first, last, highest and lowest."""
    if len(chart.series) > 1:
        return []
    points = chart.series[0].points
    chosen: dict[str, list[dict[str, object]]] = {}
    for index in sorted(_labelled(points, width)):
        row: dict[str, object] = {"at": index, "value": points[index].value, "text": _number_alone(points[index].text)}
        chosen.setdefault(_side(points, index, ticks[-1]), []).append(row)
    layers = []
    for side, rows in chosen.items():
        text = style.data(rows).mark_text(aria=False, **_SIDES[side])
        layers.append(text.encode(x=_x(chart, width), y=_y(chart, ticks), text="text:N"))
    return layers


def _number_alone(text: str) -> str:
    """The value without the word for weeks, which the axis says."""
    return text.removesuffix(" weeks").removesuffix(" week")


def _labelled(points: tuple[Point, ...], width: float) -> set[int]:
    known = [index for index, point in enumerate(points) if point.value is not None]
    if not known:
        return set()
    widest = max(len(_number_alone(points[index].text)) for index in known) * style.LETTER
    if widest + 6 <= width / len(points):
        return set(known)
    by_value = sorted(known, key=lambda index: points[index].value or 0)
    return {known[0], known[-1], by_value[0], by_value[-1]}


def _side(points: tuple[Point, ...], index: int, top: float) -> str:
    """Where the label of a point stands: below a dip, where above it would lie on the line; beside it near nought."""
    value = points[index].value or 0
    beside = [points[near].value for near in (index - 1, index + 1) if 0 <= near < len(points)]
    if not all(near is not None and near > value for near in beside):
        return "above"
    return "beside" if value < _LOW * top and index < len(points) - 1 else "below" if value >= _LOW * top else "above"


def _end_labels(chart: Chart, top: float) -> list[_EndLabel]:
    """Names of several lines, and of targets, moved apart where they would lie on each other."""
    wanted = [
        _EndLabel(style.wrapped(target.label, 18), _HEIGHT * (1 - target.value / top)) for target in chart.targets
    ]
    if len(chart.series) > 1:
        for one in chart.series:
            last = next((point for point in reversed(one.points) if point.value is not None), None)
            if last is not None:
                words = style.wrapped(f"{one.name} {last.text}", 18)
                wanted.append(_EndLabel(words, _HEIGHT * (1 - (last.value or 0) / top)))
    return _apart(sorted(wanted, key=lambda end: end.at))


def _apart(ends: list[_EndLabel]) -> list[_EndLabel]:
    """Push labels down, then the whole pile up from the bottom edge, until none lie on each other."""
    heights = [len(end.lines) * style.LINE_HEIGHT + 3 for end in ends]
    at = [end.at for end in ends]
    for index in range(1, len(ends)):
        at[index] = max(at[index], at[index - 1] + (heights[index - 1] + heights[index]) / 2)
    limit = float(_HEIGHT)
    for index in reversed(range(len(ends))):
        at[index] = min(at[index], limit - heights[index] / 2 + style.LINE_HEIGHT / 2)
        limit = at[index] - heights[index] / 2 - style.LINE_HEIGHT / 2
    return [_EndLabel(end.lines, place) for end, place in zip(ends, at, strict=True)]


def _ends(ends: list[_EndLabel], width: float) -> list[Any]:
    return [style.placed_words(end.lines, width + 6, end.at - len(end.lines) * style.LINE_HEIGHT / 2) for end in ends]
