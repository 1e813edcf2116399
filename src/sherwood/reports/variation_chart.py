"""A variation chart as a value: a line over time with mean and limits, marked points, target steps and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .model import Chart


class Look(StrEnum):
    """How a point is drawn, told by shape, colour and word alike."""

    PLAIN = "plain"
    """No rule was applied: a stock, or too few points for limits."""
    COMMON = "common"
    IMPROVING = "improving"
    CONCERNING = "concerning"
    NEUTRAL = "neutral"
    """A special cause of a measure of which neither side is the better one."""

    @property
    def word(self) -> str:
        """The word in key, table and tooltip."""
        return _WORDS[self]


_WORDS = {
    Look.PLAIN: "month",
    Look.COMMON: "common cause",
    Look.IMPROVING: "improving",
    Look.CONCERNING: "concerning",
    Look.NEUTRAL: "special cause",
}


@dataclass(frozen=True)
class Span:
    """Mean and limits from one point to another, both counted; limits are None where they do not exist."""

    first: int
    last: int
    mean: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Step:
    """A target from one point to another, with its label at the last step."""

    first: int
    last: int
    value: float
    label: str


@dataclass(frozen=True)
class Event:
    """Something that happened: `at` counts in points, so that 2.5 is halfway from the third point to the fourth."""

    at: float
    label: str
    is_rebase: bool = False


@dataclass(frozen=True)
class VariationChart(Chart):
    """A chart of one line with what the control chart says of it. Renderers may treat it as any other chart.

    `looks`, `notes` and `small` follow the points of the only series: how each is drawn, what is said of it, and
    whether it rests on few cases and is drawn pale. Raises ValueError when their lengths differ or there are more
    series than one.
    """

    looks: tuple[Look, ...] = ()
    notes: tuple[str, ...] = ()
    small: tuple[bool, ...] = ()
    spans: tuple[Span, ...] = ()
    steps: tuple[Step, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        points = len(self.series[0].points)
        if len(self.series) != 1 or {len(self.looks), len(self.notes), len(self.small)} != {points}:
            raise ValueError(
                f"The variation chart {self.title!r} needs one series, and a look, a note and a size for each of its "
                f"{points} points."
            )


@dataclass(frozen=True)
class Mark:
    """A day to be seen on the chart, as the start of an action, with words of a few syllables."""

    on: date
    label: str


@dataclass(frozen=True)
class Rebased:
    """A decision to work out mean and limits anew from a month on, with its reason."""

    on: date
    reason: str
