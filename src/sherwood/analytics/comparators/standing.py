"""Where one authority stands among all: its rank and its quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sherwood.core.measures.model import Better

# England had 150 to 153 authorities from 2019 to 2024; fewer figures than that are not "all authorities".
FEWEST_AUTHORITIES = 150
_QUARTERS = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Standing:
    """A place among all authorities.

    `rank` 1 is the best and equal values share the better rank; `quarter` A is the best quarter. Both are None where
    the authority has no value or neither way is better. `ranked` authorities have a value, `missing` have none.
    """

    rank: int | None
    quarter: str | None
    ranked: int
    missing: int


def standing_of(value: Decimal | None, values: Sequence[Decimal | None], better: Better) -> Standing:
    """Rank `value` among `values`, which hold it too; a missing value is not ranked.

    The quarters are cut at the 25th, 50th and 75th percentiles, by linear interpolation; a value on a cut belongs to
    the lower quarter of values (Local Authority Interactive Tool: A is at most the 25th percentile where low is
    better, above the 75th where high is better).
    """
    known = sorted(found for found in values if found is not None)
    missing = len(values) - len(known)
    if value is None or not known or better is Better.NEITHER:
        return Standing(None, None, len(known), missing)
    ahead = sum(1 for other in known if (other > value if better is Better.HIGHER else other < value))
    cuts = [percentile(known, Decimal(quarter) / 4) for quarter in (1, 2, 3)]
    step = sum(1 for cut in cuts if value > cut)
    quarter = _QUARTERS[step] if better is Better.LOWER else _QUARTERS[3 - step]
    return Standing(ahead + 1, quarter, len(known), missing)


def percentile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which `share` of the ordered values lie, by linear interpolation between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
