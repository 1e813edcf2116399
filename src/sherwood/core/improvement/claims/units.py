"""Units of printed figures, and which of them measure the same kind of thing."""

from __future__ import annotations

from fractions import Fraction

from .interval import Interval

# Unit: what it measures, and how many of the base unit one is. A month and a year are mean lengths.
_MEAN_MONTH, _MEAN_YEAR = Fraction(1461, 48), Fraction(1461, 4)
UNITS: dict[str, tuple[str, Fraction]] = {
    "share": ("share", Fraction(1)),
    "count": ("count", Fraction(1)),
    "days": ("duration", Fraction(1)),
    "weeks": ("duration", Fraction(7)),
    "months": ("duration", _MEAN_MONTH),
    "years": ("duration", _MEAN_YEAR),
    "points": ("points", Fraction(1)),
    "pounds": ("pounds", Fraction(1)),
    "ratio": ("ratio", Fraction(1)),
    "score": ("score", Fraction(1)),
}
DIMENSIONS: dict[str, str] = {unit: dimension for unit, (dimension, _) in UNITS.items()}


def in_base(interval: Interval, unit: str | None) -> Interval:
    """The interval in the base unit of what it measures, as days for weeks; unchanged for an unknown unit."""
    return interval.times(UNITS[unit][1]) if unit in UNITS else interval
