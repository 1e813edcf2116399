"""Where the XmR chart is the wrong chart, or says less than it seems to: each a named caution with its sentence.

How often each kind of series misleads was measured; the figures stand in `docs/reference/spc.md`. Standard library
only. Nothing here changes a chart: a caution stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ....core.days import in_words
from .model import ENOUGH_POINTS, Analysis, Number, PointType

FEWEST_CASES = 10
"""Below this many cases a percentage or an average of a month jumps for no reason."""
TOO_ALIKE = 0.5
"""Lag-1 autocorrelation above which neighbouring months are too alike for the rules."""
SEASONS_FROM = 24
"""Months needed before a season can be told from chance: two of each."""
_SEASON = 12
_NOISE_UP_TO = 0.25
"""Chance marks single points and now and then a run of seven; where more of the chart is marked it is no noise."""
_MOST_NAMED = 6


class CautionId(StrEnum):
    """The permanent name of a caution."""

    STOCK = "spc.stock"
    SEASONAL = "spc.seasonal"
    SMALL_DENOMINATORS = "spc.small-denominators"
    AUTOCORRELATED = "spc.autocorrelated"
    TRIAL = "spc.trial"
    GAPS = "spc.gaps"
    MANY_POINTS_NOISE = "spc.many-points-noise"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know before trusting a chart, and the dates it is about where it is about some of them."""

    id: CautionId
    sentence: str
    dates: tuple[date, ...] = ()


Name = Callable[[date], str]


def cautions(
    analysis: Analysis,
    *,
    stock: bool = False,
    denominators: Sequence[int | None] = (),
    name: Name = in_words,
) -> tuple[Caution, ...]:
    """What to know of this chart, the weightiest first.

    `stock` says that the values stand on a day and are no flow. `denominators` gives, for each point in order of date,
    of how many cases its value was worked out; leave it empty for counts. `name` puts a date into words. Season and
    likeness are looked for at any spacing of the dates, but twelve points are a year only where points are months.
    """
    found = (
        _stock() if stock else None,
        _trial(analysis),
        None if stock else _seasonal(analysis),
        None if stock else _autocorrelated(analysis),
        _small(analysis, denominators, name),
        _gaps(analysis, name),
        None if stock else _noise(analysis),
    )
    return tuple(caution for caution in found if caution)


def autocorrelation(analysis: Analysis) -> float | None:
    """Lag-1 autocorrelation of the distances from the mean of each segment; None where nothing varies or neighbours.

    Only neighbours in one segment without a gap between them are put together, so a rebased step does not count as
    likeness.
    """
    distances = [
        None if point.value is None or point.mean is None else point.value - point.mean for point in analysis.points
    ]
    spread = sum(each * each for each in distances if each is not None)
    firsts = {segment.first_on for segment in analysis.segments}
    together = [
        before * after
        for (before, after), point in zip(pairwise(distances), analysis.points[1:], strict=True)
        if before is not None and after is not None and point.date not in firsts
    ]
    return sum(together) / spread if spread and together else None


def seasonality(values: Sequence[Number | None]) -> float | None:
    """How much the change to each month resembles the change a year before: a correlation from -1 to 1.

    Changes and not values are compared, because a series that rises is like itself a year before without any season.
    None below 24 values, or where too few changes have one a year before.
    """
    if sum(value is not None for value in values) < SEASONS_FROM:
        return None
    changes = [None if a is None or b is None else float(b - a) for a, b in pairwise(values)]
    pairs = [
        (before, after)
        for before, after in zip(changes, changes[_SEASON:], strict=False)
        if before is not None and after is not None
    ]
    return _correlation(pairs) if len(pairs) >= _SEASON - 1 else None


def is_seasonal(values: Sequence[Number | None]) -> bool:
    """Whether a season shows: the correlation with the year before is above 0.5 and beyond what chance gives.

    Chance gives about one over the root of the number of pairs; twice that is asked for.
    """
    found = seasonality(values)
    pairs = max(len(values) - 1 - _SEASON, 1)
    return found is not None and found > max(TOO_ALIKE, 2 / math.sqrt(pairs))


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    mean_x = sum(x for x, _ in pairs) / len(pairs)
    mean_y = sum(y for _, y in pairs) / len(pairs)
    wide = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / math.sqrt(wide) if wide > 0 else None


# --- the cautions ------------------------------------------------------------------------------------------------


def _stock() -> Caution:
    return Caution(
        CautionId.STOCK,
        "This counts what stands on one day. Each month's number follows from the month before, so control limits "
        "would give false signals: of growing lists measured for this, the last point was marked wrongly 83 times in "
        "100. The chart is a plain line without limits. Judge the change from month to month, or what comes in and "
        "goes out.",
    )


def _trial(analysis: Analysis) -> Caution | None:
    last = analysis.segments[-1] if analysis.segments else None
    if last is None or not last.trial or not any(point.value is not None for point in analysis.points):
        return None
    since = " since the limits were worked out anew" if len(analysis.segments) > 1 else ""
    counted = f"{last.values} point{'' if last.values == 1 else 's'}"
    return Caution(
        CautionId.TRIAL,
        f"There {'is' if last.values == 1 else 'are'} only {counted}{since}. Below {ENOUGH_POINTS} the limits are on "
        "trial: they may still move a good deal, and no verdict is shown.",
    )


def _seasonal(analysis: Analysis) -> Caution | None:
    if not is_seasonal([point.value for point in analysis.points]):
        return None
    return Caution(
        CautionId.SEASONAL,
        "The figures follow the school year: the same months go up and down each year. The limits are wide because of "
        "it and can hide a real change. Compare each month with the same month of the year before.",
    )


def _autocorrelated(analysis: Analysis) -> Caution | None:
    found = autocorrelation(analysis)
    if found is None or found <= TOO_ALIKE:
        return None
    return Caution(
        CautionId.AUTOCORRELATED,
        f"Neighbouring months are alike (lag-1 autocorrelation {found:.2f}, above {TOO_ALIKE}). Points are then marked "
        "as special more often than they are: with 0.5, seven charts in ten have a false one.",
    )


def _small(analysis: Analysis, denominators: Sequence[int | None], name: Name) -> Caution | None:
    if not denominators:
        return None
    small = tuple(
        point.date
        for point, cases in zip(analysis.points, denominators, strict=True)
        if cases is not None and cases < FEWEST_CASES and point.value is not None
    )
    if not small:
        return None
    return Caution(
        CautionId.SMALL_DENOMINATORS,
        f"{_counted(small, 'point rests', 'points rest')} on fewer than {FEWEST_CASES} cases and "
        f"{'is' if len(small) == 1 else 'are'} drawn pale: {_named(small, name)}. A figure of a handful jumps for no "
        "reason. Read the numbers behind it in the table, or ask an analyst for a p chart, whose limits follow the "
        "number of cases.",
        small,
    )


def _gaps(analysis: Analysis, name: Name) -> Caution | None:
    known = [place for place, point in enumerate(analysis.points) if point.value is not None]
    if not known:
        return None
    missing = tuple(point.date for point in analysis.points[known[0] : known[-1]] if point.value is None)
    if not missing:
        return None
    return Caution(
        CautionId.GAPS,
        f"There is no figure for {_named(missing, name)}. The line, the limits and the rules stop there and start "
        "again after it; nothing was filled in.",
        missing,
    )


def _noise(analysis: Analysis) -> Caution | None:
    """Marked points before a last one that is not: on a chart of pure noise that is nothing rare."""
    last = analysis.last
    values = sum(point.value is not None for point in analysis.points)
    if last is None or last.point_type is not PointType.COMMON or values < ENOUGH_POINTS:
        return None
    marked = tuple(p.date for p in analysis.points if p.point_type not in (None, PointType.COMMON))
    if not marked or len(marked) > _NOISE_UP_TO * values:
        return None
    return Caution(
        CautionId.MANY_POINTS_NOISE,
        f"{_counted(marked, 'earlier point is', 'earlier points are')} marked and the last is not. One chart of 24 "
        "points in five has a marked point by chance alone. Judge by the last point.",
        marked,
    )


def _counted(dates: Sequence[date], one: str, many: str) -> str:
    return f"{len(dates)} {one if len(dates) == 1 else many}"


def _named(dates: Sequence[date], name: Name) -> str:
    told = [name(day) for day in dates[:_MOST_NAMED]]
    if len(dates) > _MOST_NAMED:
        return f"{', '.join(told)} and {len(dates) - _MOST_NAMED} more"
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else told[0]
