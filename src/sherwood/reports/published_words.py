"""Published figures in words: one place, half up, as printed; a missing one says so."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sherwood.analytics.comparators import AreaFigure

NOT_PUBLISHED = "none"
ACADEMIC_YEAR = 6


def period(printed: str) -> str:
    """A period in words: 2024 is a calendar year; 202425 is a stock, counted in January of its second year."""
    return f"January {printed[:2]}{printed[4:]}" if len(printed) == ACADEMIC_YEAR and printed.isdecimal() else printed


def figure(found: AreaFigure | None, is_share: bool) -> str:
    """One area's figure as printed, or why there is none."""
    if found is None:
        return NOT_PUBLISHED
    if found.value is None:
        return f"not published (printed as {found.flag or 'blank'})"
    return percent(found.value) if is_share else f"{found.value.normalize():,f}"


def percent(share: Decimal | None) -> str:
    """A share as a percentage of one place, half up."""
    if share is None:
        return NOT_PUBLISHED
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
