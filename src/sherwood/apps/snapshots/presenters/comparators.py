"""Published figures beside ours: always with the year, the list, how many authorities, and the release."""

from __future__ import annotations

from collections.abc import Sequence

from sherwood.analytics.comparators import Comparison, NeighbourMean
from sherwood.reports.published_words import figure, percent, period

QUARTERS = {"A": "best quarter", "B": "second quarter", "C": "third quarter", "D": "last quarter"}


def beside(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """The latest published comparators for a card, as label and figure. A count has no comparator beside it."""
    if not comparison.is_share:
        return ()
    year = period(comparison.period)
    pairs = [(f"England, {year}", figure(comparison.england, True))] if comparison.england else []
    pairs += [(f"{_list(mean)}, {year}", percent(mean.mean)) for mean in comparison.neighbours if mean.mean is not None]
    return tuple(pairs)


def columns(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    """Headings of the table of published figures."""
    first = comparisons[-1]
    own = next((each.area.name for each in comparisons if each.area), "This area")
    region = next((each.region.name for each in comparisons if each.region), "Region")
    if not first.is_share:
        return ("Period", own, "England", region)
    return (
        "Period",
        own,
        "England",
        region,
        *(_named_list(mean) for mean in first.neighbours),
        "Place among authorities",
    )


def rows(comparisons: Sequence[Comparison]) -> tuple[tuple[str, ...], ...]:
    """One row a period, the latest first."""
    return tuple(_row(each) for each in reversed(comparisons))


def _row(each: Comparison) -> tuple[str, ...]:
    areas = tuple(figure(area, each.is_share) for area in (each.area, each.england, each.region))
    if not each.is_share:
        return (period(each.period), *areas)
    means = (f"{percent(mean.mean)} (mean of {mean.counted})" for mean in each.neighbours)
    return (period(each.period), *areas, *means, _place(each))


def _place(each: Comparison) -> str:
    standing = each.standing
    if standing.rank is None or standing.quarter is None:
        return "not ranked"
    return f"{standing.rank} of {standing.ranked}, {QUARTERS[standing.quarter]}"


def sources(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    """The publications and neighbour lists that the figures come from."""
    areas = [area for each in comparisons for area in (each.area, each.england, each.region) if area]
    told = [f"{area.source}, {area.release}" for area in areas]
    told += [mean.list_source for each in comparisons for mean in each.neighbours]
    return tuple(dict.fromkeys(told))


def place(comparisons: Sequence[Comparison]) -> str:
    """Where this area stands among all in the latest period, or why it is not ranked; nothing for a count."""
    latest = comparisons[-1]
    return f"{period(latest.period)}: {latest.sentences[-1]}" if latest.is_share and latest.sentences else ""


def _list(mean: NeighbourMean) -> str:
    return f"Statistical neighbours ({mean.list_name} list, mean of {mean.counted})"


def _named_list(mean: NeighbourMean) -> str:
    return f"Statistical neighbours, {mean.list_name} list"
