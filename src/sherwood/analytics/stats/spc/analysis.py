"""From a series to its chart: segments, limits, rules, icons."""

from __future__ import annotations

from collections.abc import Sequence

from .icons import assurance_icon, point_type, target_on, variation_icon
from .limits import Place, beyond, in_units
from .model import Analysis, AssuranceIcon, Direction, Mode, Point, Series, SpecialCause
from .rules import Causes, causes
from .segments import Part, parts


def analyse(series: Series, mode: Mode) -> Analysis:
    """The chart of a series: its points in order of date with the special causes of each, and the two icons.

    Raises SeriesFault where the figures are so large that their limits cannot be written as numbers.
    """
    screened = mode.screens_outliers if series.screen_outliers is None else series.screen_outliers
    found, unit = parts(series, screened)
    points = tuple(point for part in found for point in _points(part, series.direction, mode))
    last = next((point for point in reversed(points) if point.value is not None), None)
    return Analysis(
        mode=mode,
        screened=screened,
        points=points,
        segments=tuple(part.segment for part in found),
        variation_icon=variation_icon(last) if last else None,
        assurance_icon=_assurance(series, last, found, unit) if last else None,
    )


def _points(part: Part, direction: Direction, mode: Mode) -> list[Point]:
    """The points of one segment; a gap has nothing but its date."""
    points = [Point(day) for day in part.dates]
    for first, end in part.stretches:
        whole = [value for value in part.whole[first:end] if value is not None]
        places = [part.lines.place(value) for value in whole]
        held = causes(whole, places, part.rounding, mode)
        for offset, (place, special) in enumerate(zip(places, held, strict=True)):
            points[first + offset] = _point(part, first + offset, place, special, direction)
    return points


def _point(part: Part, number: int, place: Place, special: Causes, direction: Direction) -> Point:
    shown = special[0] if special else SpecialCause.COMMON
    segment = part.segment
    return Point(
        date=part.dates[number],
        value=part.values[number],
        mean=segment.mean,
        lpl=segment.lpl,
        upl=segment.upl,
        relative_to_mean=None if segment.mean is None else place.side,
        outside_limits=place.outside != 0,
        close_to_limits=place.close,
        special_cause_type=shown,
        point_type=point_type(shown, direction),
        causes=special,
    )


def _assurance(series: Series, last: Point, found: Sequence[Part], unit: int) -> AssuranceIcon | None:
    """The target in force on the last point's date against the limits of its segment."""
    target = target_on(series.targets, last.date)
    outer = next(part.lines.outer for part in reversed(found) if part.segment.first_on <= last.date)
    if target is None or outer is None:
        return None
    return assurance_icon(beyond(in_units(target.value, unit), outer), series.direction)
