"""The rules that tell a special cause from common cause variation, over one stretch without gap or rebase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from .limits import Place, beyond
from .model import Mode, Side, SpecialCause

Causes: TypeAlias = tuple[SpecialCause, ...]

RUN = 7
"""Points in a trend or a shift."""


def trend(values: Sequence[int], rounding: Fraction) -> list[Side]:
    """Which points are in a trend, and which way: seven points, each strictly beyond the one before.

    Where the next point is in a trend too, the way to it decides, else the way from the point before. So the turning
    point that a rise and a fall share belongs to the fall. Where two trends follow each other over a step of nothing,
    the last point of the first counts as falling: so does the R package.
    """
    still = (-rounding, rounding)
    steps = [beyond(after - before, still) for before, after in pairwise(values)]
    inside = [False] * len(values)
    for first, end in _runs(steps):
        if end - first >= RUN - 1:
            inside[first : end + 1] = [True] * (end - first + 1)
    return [_way(steps, inside, place) if inside[place] else 0 for place in range(len(values))]


def _way(steps: Sequence[Side], inside: Sequence[bool], place: int) -> Side:
    following = place + 1 < len(inside) and inside[place + 1]
    return 1 if steps[place if following else place - 1] > 0 else -1


def shift(sides: Sequence[Side]) -> list[Side]:
    """Which points are among seven or more in a row on one side of the mean. A point on the mean ends the row."""
    found: list[Side] = [0] * len(sides)
    for first, end in _runs(sides):
        if end - first >= RUN:
            found[first:end] = sides[first:end]
    return found


def two_in_three(sides: Sequence[Side], far: Sequence[bool]) -> list[Side]:
    """Which far points are two of three neighbours, all three of which lie on the same side of the mean."""
    found: list[Side] = [0] * len(sides)
    for first in range(len(sides) - 2):
        window = range(first, first + 3)
        together = sides[first] != 0 and sides[first] == sides[first + 1] == sides[first + 2]
        if together and sum(far[place] for place in window) >= 2:
            for place in window:
                if far[place]:
                    found[place] = sides[place]
    return found


def _runs(signs: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Where the same sign other than nought follows itself: first place and the place after the last."""
    first = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[first]:
            if signs[first] != 0:
                yield first, place
            first = place


def causes(values: Sequence[int], places: Sequence[Place], rounding: Fraction, mode: Mode) -> list[Causes]:
    """For each value of a stretch every special cause that holds, the one to show first.

    In two of three the mode `mdc` counts values beyond the limits too, `ptd` only those between near and outer limits.
    """
    sides = [place.side for place in places]
    far = [place.close or (mode is Mode.MDC and place.outside != 0) for place in places]
    found = zip(
        [place.outside for place in places],
        trend(values, rounding),
        two_in_three(sides, far),
        shift(sides),
        strict=True,
    )
    return [tuple(_LABELS[rule][side] for rule, side in enumerate(ways) if side) for ways in found]


_LABELS: tuple[dict[Side, SpecialCause], ...] = (
    {1: SpecialCause.ABOVE_LIMIT, -1: SpecialCause.BELOW_LIMIT},
    {1: SpecialCause.TREND_UP, -1: SpecialCause.TREND_DOWN},
    {1: SpecialCause.TWO_IN_THREE_ABOVE, -1: SpecialCause.TWO_IN_THREE_BELOW},
    {1: SpecialCause.SHIFT_ABOVE, -1: SpecialCause.SHIFT_BELOW},
)
