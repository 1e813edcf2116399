"""A variation chart: points told apart by shape, colour and word; mean and limits by segment; target steps; events.

The hues are those of the NHS programme Making Data Count, kept so that its readers know them. Two of them stand out
too little from white and are one grey in print, so every mark has a dark outline and a shape of its own.
"""

from __future__ import annotations

from typing import Any

from ..variation_chart import Event, Look, VariationChart
from . import axes, style

SHAPES = {
    Look.PLAIN: ("circle", "#1f7a4d"),
    Look.COMMON: ("circle", "#A6A6A6"),
    Look.IMPROVING: ("triangle-up", "#00B0F0"),
    Look.CONCERNING: ("triangle-down", "#E46C0A"),
    Look.NEUTRAL: ("diamond", "#8463B5"),
}
_LINE = "#6f777b"
_LIMIT = "#505a5f"
_AIM = "#a3262a"
_SMALL = "#eef0f1"
_SMALL_WORDS = "fewer than 10 cases"
_MOST_EVENTS = 6
_EVENT_LETTERS = 44


def variation(chart: VariationChart) -> Any:
    """The chart as layers of Altair. Limits beyond the edge of the picture are drawn on the edge, never reckoned so."""
    points = chart.series[0].points
    ticks = style.scale_ticks(_values(chart), chart.unit)
    ends = _end_labels(chart, ticks[-1])
    y_words = style.wrapped(chart.y_label, 78)
    events = _placed(chart, chart.events[:_MOST_EVENTS])
    above = (len(events) + 1) * style.LINE_HEIGHT
    padding = {
        "left": len(axes.longest_tick(ticks, chart.unit)) * style.LETTER + 16,
        "right": max((style.text_width(end.lines) for end in ends), default=0) + 18,
        "top": (len(y_words) + 1) * style.LINE_HEIGHT + above + 12,
        "bottom": 2 * style.LINE_HEIGHT + 16,
    }
    width = style.WIDTH - padding["left"] - padding["right"]
    layers = [
        *axes.gaps(((point,) for point in points), len(points), width),
        *_spans(chart, ticks),
        *_steps(chart, ticks),
        *(layer for row, event in enumerate(events) for layer in _event(*event, len(events) - row)),
        *_line(chart, width, ticks),
        *axes.ends(ends, width),
        style.placed_words(y_words, -padding["left"], 3 - padding["top"]),
        *_key(chart, -padding["left"], -above - style.LINE_HEIGHT + 2),
    ]
    return style.finished(layers, width, axes.HEIGHT, padding)


def _values(chart: VariationChart) -> list[float]:
    drawn = [point.value for point in chart.series[0].points if point.value is not None]
    limits = [span.upper for span in chart.spans if span.upper is not None]
    return [*drawn, *limits, *(step.value for step in chart.steps)]


def _rules(rows: list[dict[str, object]], ticks: list[float], chart: VariationChart, **look: Any) -> list[Any]:
    """Level lines from one place to another."""
    if not rows:
        return []
    rule = style.data(rows).mark_rule(aria=False, **look)
    return [rule.encode(x=axes.x_at("from"), x2="until:Q", y=axes.y(ticks, chart.unit))]


def _spans(chart: VariationChart, ticks: list[float]) -> list[Any]:
    means: list[dict[str, object]] = []
    limits: list[dict[str, object]] = []
    for span in chart.spans:
        at = {"from": span.first - axes.EDGE, "until": span.last + axes.EDGE}
        means.append({**at, "value": span.mean})
        limits += [
            {**at, "value": min(max(value, 0), ticks[-1])} for value in (span.lower, span.upper) if value is not None
        ]
    return [
        *_rules(limits, ticks, chart, color=_LIMIT, strokeWidth=1.5, strokeDash=[6, 4]),
        *_rules(means, ticks, chart, color=_LIMIT, strokeWidth=1.5),
    ]


def _steps(chart: VariationChart, ticks: list[float]) -> list[Any]:
    rows: list[dict[str, object]] = [
        {"from": step.first - axes.EDGE, "until": step.last + axes.EDGE, "value": step.value} for step in chart.steps
    ]
    return _rules(rows, ticks, chart, color=_AIM, strokeWidth=2.5, strokeDash=[2, 3])


def _line(chart: VariationChart, width: float, ticks: list[float]) -> list[Any]:
    """The line that stops at gaps, and a mark on every figure."""
    import altair as alt

    rows: list[dict[str, object]] = [
        {
            "at": index,
            "value": point.value,
            "look": str(look),
            "fill": _SMALL if small else SHAPES[look][1],
            "said": f"{point.label}: {note}",
        }
        for index, (point, look, note, small) in enumerate(
            zip(chart.series[0].points, chart.looks, chart.notes, chart.small, strict=True)
        )
    ]
    x, y = axes.x(chart.series[0].points, width), axes.y(ticks, chart.unit)
    line = style.data(rows).mark_line(stroke=_LINE, strokeWidth=1.5, aria=False)
    shapes = alt.Scale(domain=[str(look) for look in SHAPES], range=[shape for shape, _ in SHAPES.values()])
    known = [row for row in rows if row["value"] is not None]
    marks = style.data(known).mark_point(size=85, opacity=1, stroke=style.INK, strokeWidth=1.2)
    return [
        line.encode(x=x, y=y),
        marks.encode(
            x=x,
            y=y,
            shape=alt.Shape("look:N", scale=shapes, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            description=alt.Description("said:N"),
        ),
    ]


def _placed(chart: VariationChart, events: tuple[Event, ...]) -> list[tuple[Event, bool]]:
    """The events in rows from the top, each with whether its words stand to the right of its line.

    Words that would leave the picture stand to the left; those rows come first, the latest on top, so that no line
    of another event runs through them.
    """
    month = style.WIDTH / (len(chart.series[0].points) + 6)  # a little too narrow: the scale takes its part
    fits = [(event, (event.at + 2) * month + style.text_width([_cut(event.label)]) < style.WIDTH) for event in events]
    return [each for each in reversed(fits) if not each[1]] + [each for each in fits if each[1]]


def _event(event: Event, right: bool, row: int) -> list[Any]:
    """A line down from its words, which stand in a row of their own above the plot."""
    import altair as alt

    top = -row * style.LINE_HEIGHT
    rule = style.data([{"at": event.at}]).mark_rule(
        color=style.INK, strokeWidth=1.2, strokeDash=[1, 0] if event.is_rebase else [1, 3], aria=False
    )
    text = style.data([{"at": event.at}]).mark_text(
        text=_cut(event.label),
        align="left" if right else "right",
        baseline="top",
        dx=4 if right else -4,
        aria=False,
    )
    return [
        rule.encode(x=axes.x_at("at"), y=alt.value(top), y2=alt.value(axes.HEIGHT)),
        text.encode(x=axes.x_at("at"), y=alt.value(top)),
    ]


def _cut(label: str) -> str:
    return label if len(label) <= _EVENT_LETTERS else f"{label[: _EVENT_LETTERS - 1].rstrip()}…"


def _end_labels(chart: VariationChart, top: float) -> list[axes.EndLabel]:
    """Words for what lies at the right edge: mean, limits and the target of the last point."""
    last = len(chart.series[0].points) - 1
    wanted = [
        axes.end_label(label, min(max(value, 0), top), top)
        for span in chart.spans
        if span.last == last
        for label, value in (("mean", span.mean), ("upper limit", span.upper), ("lower limit", span.lower))
        if value is not None
    ]
    wanted += [axes.end_label(step.label, step.value, top) for step in chart.steps if step.last == last]
    return axes.apart(wanted)


def _key(chart: VariationChart, left: float, top: float) -> list[Any]:
    """The shapes that occur, each with its word."""
    import altair as alt

    entries = [
        (look.word, SHAPES[look])
        for look in SHAPES
        if look is not Look.PLAIN
        and any(
            own is look and point.value is not None
            for own, point in zip(chart.looks, chart.series[0].points, strict=True)
        )
    ]
    if any(chart.small):
        entries.append((_SMALL_WORDS, ("circle", _SMALL)))
    layers, at = [], left
    for word, (shape, colour) in entries:
        mark = style.data([{}]).mark_point(
            shape=shape, fill=colour, size=85, opacity=1, stroke=style.INK, strokeWidth=1.2, aria=False
        )
        layers.append(mark.encode(x=alt.value(at + 6), y=alt.value(top + 8)))
        layers.append(style.placed_words([word], at + 17, top + 2))
        at += 17 + style.text_width([word]) + 14
    return layers
