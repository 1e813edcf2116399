"""Lines over time: gaps stay gaps, lines are named at their end, targets are drawn across."""

from __future__ import annotations

from typing import Any

from ..model import Chart, Point, Series
from . import axes, style

_LOW = 0.1  # a label below a point needs this share of the height
_SIDES: dict[str, dict[str, Any]] = {
    "above": {"dy": -10, "baseline": "bottom"},
    "below": {"dy": 11, "baseline": "top"},
    "beside": {"dx": 11, "align": "left", "baseline": "middle"},
}


def lines(chart: Chart) -> Any:
    """The chart as layers of Altair."""
    ticks = style.scale_ticks(_values(chart), chart.unit)
    ends = _end_labels(chart, ticks[-1])
    y_words = style.wrapped(chart.y_label, 78)
    padding = {
        "left": len(axes.longest_tick(ticks, chart.unit)) * style.LETTER + 16,
        "right": max((style.text_width(end.lines) for end in ends), default=0) + 14,
        "top": len(y_words) * style.LINE_HEIGHT + 26,
        "bottom": 2 * style.LINE_HEIGHT + 16,
    }
    width = style.WIDTH - padding["left"] - padding["right"]
    layers = [
        *axes.gaps(zip(*(one.points for one in chart.series), strict=True), len(chart.series[0].points), width),
        *_targets(chart, ticks),
        *(layer for index in range(len(chart.series)) for layer in _line(chart, index, width, ticks)),
        *_value_labels(chart, width, ticks),
        *axes.ends(ends, width),
        style.placed_words(y_words, -padding["left"], 3 - padding["top"]),
    ]
    return style.finished(layers, width, axes.HEIGHT, padding)


def _values(chart: Chart) -> list[float]:
    drawn = [point.value for one in chart.series for point in one.points if point.value is not None]
    return [*drawn, *(target.value for target in chart.targets)]


def _line(chart: Chart, series: int, width: float, ticks: list[float]) -> list[Any]:
    """A line that stops where a figure is missing, and a marker on every figure."""
    import altair as alt

    one, look = chart.series[series], style.LOOKS[series]
    rows: list[dict[str, object]] = [
        {"at": index, "value": point.value, "said": _said(chart, one, point)} for index, point in enumerate(one.points)
    ]
    x, y = axes.x(one.points, width), axes.y(ticks, chart.unit)
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


def _targets(chart: Chart, ticks: list[float]) -> list[Any]:
    if not chart.targets:
        return []
    rows: list[dict[str, object]] = [{"value": target.value} for target in chart.targets]
    rule = style.data(rows).mark_rule(color=style.INK, strokeWidth=1.5, strokeDash=[3, 3], aria=False)
    return [rule.encode(y=axes.y(ticks, chart.unit))]


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
        layers.append(text.encode(x=axes.x(points, width), y=axes.y(ticks, chart.unit), text="text:N"))
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


def _end_labels(chart: Chart, top: float) -> list[axes.EndLabel]:
    """Names of several lines, and of targets, moved apart where they would lie on each other."""
    wanted = [axes.end_label(target.label, target.value, top) for target in chart.targets]
    if len(chart.series) > 1:
        for one in chart.series:
            last = next((point for point in reversed(one.points) if point.value is not None), None)
            if last is not None:
                wanted.append(axes.end_label(f"{one.name} {last.text}", last.value or 0, top))
    return axes.apart(wanted)
