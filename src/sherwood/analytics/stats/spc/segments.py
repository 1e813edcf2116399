"""A series cut at its rebases: each segment with mean and limits of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .limits import Lines, lines, process_limits, rounding_of, whole_numbers
from .model import Number, Segment, Series
from .soundness import SeriesFault


@dataclass(frozen=True, slots=True)
class Part:
    """A segment while it is being worked out: its figures as given, and in whole numbers of one unit."""

    dates: tuple[date, ...]
    values: tuple[Number | None, ...]
    whole: tuple[int | None, ...]
    rounding: Fraction
    lines: Lines
    segment: Segment

    @property
    def stretches(self) -> Iterator[tuple[int, int]]:
        """First place and the place after the last of each row of values without a gap."""
        first = 0
        for place in range(len(self.whole) + 1):
            if place == len(self.whole) or self.whole[place] is None:
                if place > first:
                    yield first, place
                first = place + 1


def parts(series: Series, screened: bool) -> tuple[list[Part], int]:
    """The segments in order of date, and how many units make 1 in their whole numbers."""
    order = sorted(range(len(series.dates)), key=lambda place: series.dates[place])
    dates = [series.dates[place] for place in order]
    values = [series.values[place] for place in order]
    whole, unit = whole_numbers(values)
    starts = sorted({0} | {dates.index(rebase) for rebase in series.rebase_dates})
    ends = [*starts[1:], len(dates)]
    cut = [slice(first, end) for first, end in zip(starts, ends, strict=True) if end > first]
    return [_part(dates[at], values[at], whole[at], unit, series.fix_after_n_points, screened) for at in cut], unit


def _part(
    dates: list[date],
    values: list[Number | None],
    whole: list[int | None],
    unit: int,
    fix: int | None,
    screened: bool,
) -> Part:
    limits = process_limits(whole[:fix], screened)
    rounding = rounding_of(whole)
    return Part(
        dates=tuple(dates),
        values=tuple(values),
        whole=tuple(whole),
        rounding=rounding,
        lines=lines(limits, rounding),
        segment=Segment(
            first_on=dates[0],
            last_on=dates[-1],
            values=sum(value is not None for value in whole),
            mean=_written(limits.mean if limits else None, unit),
            lpl=_written(limits.lower if limits else None, unit),
            upl=_written(limits.upper if limits else None, unit),
        ),
    )


def _written(amount: Fraction | None, unit: int) -> float | None:
    if amount is None:
        return None
    try:
        return float(amount / unit)
    except OverflowError:
        raise SeriesFault(
            "The limits of these values are too large to be written as numbers. Give the values in a larger unit."
        ) from None
