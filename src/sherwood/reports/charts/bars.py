"""Bars side by side, from nought, each with its label before it and its figure behind it."""

from __future__ import annotations

from typing import Any

from ..model import Chart, Point
from . import style

_LETTERS_OF_LABEL = 26


def bars(chart: Chart) -> Any:
    """The chart as layers of Altair."""
    points = chart.series[0].points
    values = [point.value for point in points if point.value is not None]
    ticks = style.scale_ticks([*values, *(target.value for target in chart.targets)], chart.unit)
    labels = [style.wrapped(point.label, _LETTERS_OF_LABEL) for point in points]
    row = max(32, max(len(lines) for lines in labels) * style.LINE_HEIGHT + 10)
    y_words = style.wrapped(chart.y_label, 78)
    padding = {
        "left": max(style.text_width(lines) for lines in labels) + 12,
        "right": max((style.text_width([point.text]) for point in _long(points, ticks[-1])), default=0) + 16,
        "top": (len(y_words) + len(chart.targets)) * style.LINE_HEIGHT + 12,
        "bottom": style.LINE_HEIGHT + 16,
    }
    width = style.WIDTH - padding["left"] - padding["right"]
    height = row * len(points)
    layers = [
        _bars(chart, row, ticks),
        _figures(chart, row, ticks),
        _labels(labels, row),
        *_targets(chart, ticks, width),
        style.placed_words(y_words, -padding["left"], 3 - padding["top"]),
    ]
    return style.finished(layers, width, height, padding)


def _long(points: tuple[Point, ...], top: float) -> list[Point]:
    """The points whose bars leave no room for the figure inside the plot."""
    return [point for point in points if (point.value or 0) >= top / 2]


def _x(chart: Chart, ticks: list[float]) -> Any:
    import altair as alt

    return alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, ticks[-1]], nice=False),
        axis=alt.Axis(
            values=ticks, format=style.tick_format(chart.unit), domain=False, ticks=False, labelFlush=False, grid=True
        ),
    )


def _bars(chart: Chart, row: float, ticks: list[float]) -> Any:
    import altair as alt

    rows = [
        {
            "value": point.value,
            "top": index * row + 4,
            "end": (index + 1) * row - 4,
            "said": f"{point.label}: {point.text}",
        }
        for index, point in enumerate(chart.series[0].points)
        if point.value is not None
    ]
    return (
        style.data(rows)
        .mark_rect(color=style.LOOKS[0].colour)
        .encode(
            x=_x(chart, ticks),
            x2=alt.datum(0),
            y=alt.Y("top:Q", scale=None, axis=None),
            y2="end:Q",
            description=alt.Description("said:N"),
        )
    )


def _figures(chart: Chart, row: float, ticks: list[float]) -> Any:
    """The figure in words behind each bar; why there is none, where there is none."""
    import altair as alt

    rows = [
        {"value": point.value or 0, "middle": (index + 0.5) * row, "text": point.text}
        for index, point in enumerate(chart.series[0].points)
    ]
    text = style.data(rows).mark_text(align="left", baseline="middle", dx=6, aria=False)
    return text.encode(x=_x(chart, ticks), y=alt.Y("middle:Q", scale=None, axis=None), text="text:N")


def _labels(labels: list[list[str]], row: float) -> Any:
    import altair as alt

    rows = [
        {"middle": (index + 0.5) * row - (len(lines) - 1) * style.LINE_HEIGHT / 2, "text": "|".join(lines)}
        for index, lines in enumerate(labels)
    ]
    text = style.data(rows).mark_text(align="right", baseline="middle", lineBreak="|", aria=False)
    return text.encode(x=alt.value(-8), y=alt.Y("middle:Q", scale=None, axis=None), text="text:N")


def _targets(chart: Chart, ticks: list[float], width: float) -> list[Any]:
    """A dashed rule at each target, its label above the bars on the side where it has room."""
    layers = []
    for index, target in enumerate(chart.targets):
        place = width * target.value / ticks[-1]
        rule = style.data([{"value": target.value}]).mark_rule(
            color=style.INK, strokeWidth=1.5, strokeDash=[3, 3], aria=False
        )
        layers.append(rule.encode(x=_x(chart, ticks)))
        left = min(place, style.WIDTH / 2)
        layers.append(style.placed_words([target.label], left, -(index + 1) * style.LINE_HEIGHT - 2))
    return layers
