"""A series of figures and what its chart says, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from .soundness import check_series, check_target

Number: TypeAlias = int | float
Side: TypeAlias = Literal[-1, 0, 1]

# Below this the limits are "trial" and the pages show no icon: the point at which the programme's own tool starts.
ENOUGH_POINTS = 13


class Mode(StrEnum):
    """Whose reading of the method: the R package's or the programme's own spreadsheet tool's."""

    PTD = "ptd"
    """NHSRplotthedots: outlying moving ranges screened; two of three counts points between 2 and 3 sigma only."""
    MDC = "mdc"
    """The Making Data Count tool: nothing screened; two of three counts points beyond 3 sigma too."""

    @property
    def screens_outliers(self) -> bool:
        """What is done where a series does not say."""
        return self is Mode.PTD


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class SpecialCause(StrEnum):
    """The label of a point, in the words of the R package. Of several that hold, the first in this order is shown."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    TREND_UP = "7 Point Trend (Increasing)"
    TREND_DOWN = "7 Point Trend (Decreasing)"
    TWO_IN_THREE_ABOVE = "2 in 3 Above CL"
    TWO_IN_THREE_BELOW = "2 in 3 Below CL"
    SHIFT_ABOVE = "7 Points Above CL"
    SHIFT_BELOW = "7 Points Below CL"
    COMMON = "Common Cause"

    @property
    def side(self) -> Side:
        """1 where the point lies high or rises, -1 where it lies low or falls, 0 for common cause."""
        return _SIDES[self]


_SIDES: dict[SpecialCause, Side] = {
    SpecialCause.ABOVE_LIMIT: 1,
    SpecialCause.BELOW_LIMIT: -1,
    SpecialCause.TREND_UP: 1,
    SpecialCause.TREND_DOWN: -1,
    SpecialCause.TWO_IN_THREE_ABOVE: 1,
    SpecialCause.TWO_IN_THREE_BELOW: -1,
    SpecialCause.SHIFT_ABOVE: 1,
    SpecialCause.SHIFT_BELOW: -1,
    SpecialCause.COMMON: 0,
}


class PointType(StrEnum):
    """What a point means, given which way is better."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class VariationIcon(StrEnum):
    """What the last point says. High and low: on which side it lies, or which way its trend runs."""

    COMMON = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class AssuranceIcon(StrEnum):
    """Whether the process, left as it is, will meet its target."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Target:
    """A target and the first day it holds; None: from the beginning. Raises SeriesFault for what is not a number."""

    value: Number
    from_on: date | None = None

    def __post_init__(self) -> None:
        check_target(self.value)


@dataclass(frozen=True, slots=True)
class Series:
    """Figures by date, in any order of dates; a value that is None is a gap.

    `fix_after_n_points` draws mean and limits from the first n points of each segment, gaps counted. `screen_outliers`
    None leaves it to the mode. Of `targets`, the one in force on the last point's date is held against the limits.
    Raises SeriesFault, a ValueError, for lengths that differ, repeated dates, values that are no finite numbers, a
    rebase date that is no date of the series and a `fix_after_n_points` below 12.
    """

    dates: tuple[date, ...]
    values: tuple[Number | None, ...]
    direction: Direction
    targets: tuple[Target, ...] = ()
    rebase_dates: tuple[date, ...] = ()
    fix_after_n_points: int | None = None
    screen_outliers: bool | None = None

    def __post_init__(self) -> None:
        check_series(self.dates, self.values, self.rebase_dates, self.fix_after_n_points)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the series and what the rules say of it; a gap has nothing but its date."""

    date: date
    value: Number | None = None
    mean: float | None = None
    lpl: float | None = None
    upl: float | None = None
    relative_to_mean: Side | None = None
    outside_limits: bool | None = None
    close_to_limits: bool | None = None
    special_cause_type: SpecialCause | None = None
    point_type: PointType | None = None
    causes: tuple[SpecialCause, ...] = ()
    """Every special cause that holds, not only the one shown: for the words beside the chart."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch from one rebase to the next: mean and limits are the same all along."""

    first_on: date
    last_on: date
    values: int
    mean: float | None
    lpl: float | None
    upl: float | None

    @property
    def trial(self) -> bool:
        """Fewer than 13 values: the limits may still move a good deal, and no icon is shown."""
        return self.values < ENOUGH_POINTS


@dataclass(frozen=True, slots=True)
class Analysis:
    """A chart's points in order of date, its segments, and its two icons."""

    mode: Mode
    screened: bool
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    variation_icon: VariationIcon | None
    """None only where the series has no value at all."""
    assurance_icon: AssuranceIcon | None

    @property
    def last(self) -> Point | None:
        """The last point with a value: it alone decides the icons."""
        return next((point for point in reversed(self.points) if point.value is not None), None)
