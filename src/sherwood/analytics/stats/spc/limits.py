"""Mean and process limits of one segment, reckoned exactly.

Figures are taken as they are written in decimal and turned into whole numbers of one small unit; means and limits
are fractions. So a value that equals the mean is on it, and a series that never moves has limits equal to its value,
which sums of binary fractions do not give: the mean of 0.3 thirteen times would lie beside 0.3 and make every point a
special cause.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .model import Number, Side

OUTER = Fraction(266, 100)
"""Limits lie 2.66 average moving ranges from the mean: the constant as printed, not 3/1.128."""
NEAR = OUTER * 2 / 3
SCREEN = Fraction(3267, 1000)
"""Moving ranges of 3.267 times their average or more are left out where outliers are screened."""
ROUNDING = Fraction(1, 10**13)
"""A difference below this part of the largest value is rounding in what computed the values, as in
100 * 0.29 = 28.999999999999996, and counts as none. A double holds between 15 and 16 digits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean, and average moving range (None without two neighbouring values), in the unit of the values."""

    mean: Fraction
    average_range: Fraction | None

    @property
    def lower(self) -> Fraction | None:
        """The lower process limit; below 0 or above 100 it is not cut off."""
        return None if self.average_range is None else self.mean - OUTER * self.average_range

    @property
    def upper(self) -> Fraction | None:
        """The upper process limit."""
        return None if self.average_range is None else self.mean + OUTER * self.average_range


def process_limits(baseline: Sequence[int | None], screen: bool) -> Limits | None:
    """The limits that a baseline gives; None where it has no value.

    A gap (None) joins no moving range. With `screen`, moving ranges of 3.267 times their average or more are left out
    once, strictly; their values stay in the mean.
    """
    values = [value for value in baseline if value is not None]
    if not values:
        return None
    return Limits(Fraction(sum(values), len(values)), _average_range(baseline, screen))


def _average_range(baseline: Sequence[int | None], screen: bool) -> Fraction | None:
    ranges = [abs(value - before) for before, value in pairwise(baseline) if before is not None and value is not None]
    if not ranges:
        return None
    average = Fraction(sum(ranges), len(ranges))
    if not screen or not average:  # none of many zeros lies below their average, and none is an outlier
        return average
    most = SCREEN * average
    kept = [each for each in ranges if each < most]
    return Fraction(sum(kept), len(kept))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value lies: on which side of the mean, beyond which limit (0: neither), and whether close to one."""

    side: Side
    outside: Side
    close: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines a value is held against, each as its lower and its upper, moved outwards by what is only rounding."""

    mean: tuple[Fraction, Fraction] | None
    near: tuple[Fraction, Fraction] | None
    outer: tuple[Fraction, Fraction] | None

    def place(self, value: int) -> Place:
        """Where a value lies; without limits it is neither outside nor close, without a mean on neither side."""
        side = 0 if self.mean is None else beyond(value, self.mean)
        if side == 0 or self.near is None or self.outer is None or beyond(value, self.near) == 0:
            return Place(side, 0, False)
        outside = beyond(value, self.outer)
        return Place(side, outside, outside == 0)


def lines(limits: Limits | None, rounding: Fraction) -> Lines:
    """The lines of a segment."""
    if limits is None:
        return Lines(None, None, None)
    wide = limits.average_range
    if wide is None:
        return Lines(_around(limits.mean, rounding), None, None)
    return Lines(
        mean=_around(limits.mean, rounding),
        near=_around(limits.mean, NEAR * wide + rounding),
        outer=_around(limits.mean, OUTER * wide + rounding),
    )


def _around(mean: Fraction, width: Fraction) -> tuple[Fraction, Fraction]:
    return mean - width, mean + width


def beyond(value: int | Fraction, pair: tuple[Fraction, Fraction]) -> Side:
    """1 above the pair of lines, -1 below it, 0 between or on them."""
    if value > pair[1]:
        return 1
    return -1 if value < pair[0] else 0


def rounding_of(values: Sequence[int | None]) -> Fraction:
    """What is only rounding among these values."""
    return ROUNDING * max((abs(value) for value in values if value is not None), default=0)


def in_units(value: Number, unit: int) -> Fraction:
    """A value as it is written in decimal, in units."""
    return Fraction(Decimal(str(value))) * unit


def whole_numbers(values: Sequence[Number | None]) -> tuple[list[int | None], int]:
    """The values as whole numbers of one unit, and how many units make 1: (0.5, 0.25) gives (2, 1) and 4."""
    ratios = [None if value is None else Decimal(str(value)).as_integer_ratio() for value in values]
    unit = math.lcm(*(ratio[1] for ratio in ratios if ratio is not None))
    return [None if ratio is None else ratio[0] * (unit // ratio[1]) for ratio in ratios], unit
