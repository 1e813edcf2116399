"""A bare number read with the text it stands in: 28 beside "28% of plans" is a share, 20 beside "20 weeks" is weeks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sherwood.core.improvement.claims import UNITS, Printed, figures_in, read_printed
from sherwood.core.measures import MEASURES


@dataclass(frozen=True)
class Beside:
    """A figure as printed, its unit where something gives one, and what the text prints where that is another."""

    printed: str
    unit: str | None
    other: str | None = None


def beside_text(printed: str, wording: str, measure: str, *, stands_in: bool) -> Beside:
    """The printed figure read with its sentence; a number with a unit of its own keeps it.

    A bare number has the unit of the same figure in the text, else that of its measure. `stands_in` where the value
    was typed and not the figure as printed: the figure of the text is then taken as the printed one.
    """
    found = read_printed(printed)
    if found is None or printed == wording:
        return Beside(printed, _of_measure(found, measure))
    figures = [(each, read) for each in figures_in(wording) if (read := read_printed(each.printed, each.unit))]
    if found.unit is not None:
        shown = [each.printed for each, read in figures if read.unit == found.unit]
        agrees = any(read.interval.overlaps(found.interval) for _, read in figures if read.unit == found.unit)
        return Beside(printed, None, shown[0] if shown and stands_in and not agrees else None)
    for each, read in sorted(figures, key=lambda pair: pair[1].unit is None):
        if found.value in (each.number, read.value):
            return Beside(each.printed if stands_in else printed, each.unit or _of_measure(found, measure))
    for each, read in figures:
        if each.unit == "share" and read.interval.overlaps(found.interval) and abs(found.value) <= 1:
            return Beside(printed, "share")
    other = next((each.printed for each, read in figures if read.unit), None) if stands_in else None
    return Beside(printed, _of_measure(found, measure), other)


def _of_measure(found: Printed | None, measure: str) -> str | None:
    """The unit of the measure for a bare number; none for a whole number of a share above 100, which is a count."""
    known = MEASURES.get(measure)
    if found is None or found.unit is not None or known is None:
        return None
    unit = str(known.unit)
    if unit == "share" and abs(found.value) > Fraction(100):
        return None
    return unit if unit in UNITS else None
