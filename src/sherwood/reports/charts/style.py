"""What all charts share: measurements, fonts and colours.

Each colour of a series has a contrast of at least 3 with white and with black, so that it stays visible when a reader's
forced colours turn the page dark; marker and dash tell the series apart without colour.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...core.measures import Unit

WIDTH = 640
FONT_SIZE = 14
TICK_SIZE = 13
LINE_HEIGHT = 17
LETTER = 7.8  # width of an average letter in pixels, generous so that nothing is cut off whichever font is there
FONTS = "Inter, Arial, Liberation Sans, sans-serif"  # Liberation Sans comes with vl-convert: labels never vanish

INK = "#0b0c0c"  # becomes the colour of the page's text in SVG
GRID = "#b1b4b6"


@dataclass(frozen=True)
class Look:
    """How one series is drawn."""

    colour: str
    marker: str
    dash: tuple[int, ...]


LOOKS = (
    Look("#1f7a4d", "circle", (1, 0)),
    Look("#b8561f", "square", (8, 4)),
    Look("#1f78a8", "triangle-up", (2, 4)),
    Look("#7a5cb8", "diamond", (10, 4, 2, 4)),
)


def wrapped(text: str, letters: int) -> list[str]:
    """The text in lines of so many letters at most, broken between words."""
    return textwrap.wrap(text, letters, break_long_words=False) or [""]


def text_width(lines: list[str]) -> float:
    """About how wide the longest line is, in pixels."""
    return max(len(line) for line in lines) * LETTER


def scale_ticks(values: list[float], unit: Unit) -> list[float]:
    """Where the scale is marked, from nought: a share always to 100%, the others past the highest value."""
    if unit is Unit.SHARE:
        return [0, 0.2, 0.4, 0.6, 0.8, 1]
    highest = max(values, default=0) or 1
    rough = highest / 5
    size = 10 ** math.floor(math.log10(rough))
    step = next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough)
    step = max(step, 1) if unit is Unit.COUNT else step
    return [round(step * index, 10) for index in range(math.ceil(highest / step) + 1)]


def tick_format(unit: Unit) -> str:
    """The format of the scale's numbers."""
    return ".0%" if unit is Unit.SHARE else ",.4~g" if unit is Unit.WEEKS else ",d"


def data(rows: Sequence[Mapping[str, object]]) -> Any:
    """An Altair chart without marks that holds these rows in itself."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def placed_words(lines: list[str], x: float, y: float) -> Any:
    """Lines of text whose top left corner stands at a place in pixels, counted from the corner of the plot."""
    import altair as alt

    text = data([{}]).mark_text(text=lines, align="left", baseline="top", aria=False)
    return text.encode(x=alt.value(x), y=alt.value(y))


def finished(layers: list[Any], width: float, height: float, padding: dict[str, float]) -> Any:
    """The layers as one Altair chart whose size does not depend on the fonts of the machine."""
    import altair as alt

    return (
        alt.layer(*layers)
        .properties(width=width, height=height, padding=padding, autosize=alt.AutoSizeParams(type="none"))
        .configure(font=FONTS)
        .configure_view(stroke=None)
        .configure_text(fontSize=FONT_SIZE, color=INK, lineHeight=LINE_HEIGHT)
        .configure_axis(
            labelFontSize=TICK_SIZE,
            labelColor=INK,
            labelLineHeight=LINE_HEIGHT,
            labelLimit=0,
            gridColor=GRID,
            gridOpacity=0.6,
            domainColor=INK,
            tickColor=INK,
            labelPadding=6,
            aria=False,
            title=None,
        )
    )
