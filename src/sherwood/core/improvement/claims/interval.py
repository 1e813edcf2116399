"""The values that a printed figure allows: 28% may be anything from 27.5% to 28.5%."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`; None where there is no limit on that side. Exact fractions, so nothing is rounded twice."""

    low: Fraction | None
    high: Fraction | None

    @property
    def is_point(self) -> bool:
        """Whether it allows one value only, as a count does."""
        return self.low is not None and self.low == self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some value satisfies both.

        Two roundings that only touch do not overlap: 55 and 56 are different figures although 55.5 may be printed as
        either. A single value on the edge of a stretch lies in it: "over 250" and 250 can both stand.
        """
        low = max((each for each in (self.low, other.low) if each is not None), default=None)
        high = min((each for each in (self.high, other.high) if each is not None), default=None)
        if low is None or high is None or low < high:
            return True
        return low == high and (self.is_point or other.is_point)

    def times(self, factor: Fraction) -> Interval:
        """The same values in another unit; `factor` is above nought."""
        return Interval(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def widened(self, by: Fraction) -> Interval:
        """Wider by the same amount on both sides."""
        return Interval(None if self.low is None else self.low - by, None if self.high is None else self.high + by)
