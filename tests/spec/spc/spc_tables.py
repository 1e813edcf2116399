"""Write series of figures shortly, and read back what their charts say."""

from __future__ import annotations

from datetime import date
from typing import Any

from sherwood.analytics.stats.spc import Analysis, Direction, Mode, Series, analyse

# Twelve points to fix limits on: mean 50, every moving range 2, so limits 50 -/+ 5.32 and near limits 50 -/+ 3.5466...
BASE = "49 51 49 51 49 51 49 51 49 51 49 51"
LABELS = {
    ".": "Common Cause",
    "O+": "Above UCL",
    "O-": "Below LCL",
    "T+": "7 Point Trend (Increasing)",
    "T-": "7 Point Trend (Decreasing)",
    "2+": "2 in 3 Above CL",
    "2-": "2 in 3 Below CL",
    "S+": "7 Points Above CL",
    "S-": "7 Points Below CL",
    "-": None,
}


def month(number: int) -> date:
    """The first day of the month of a number; 0 is January 2020."""
    return date(2020 + number // 12, number % 12 + 1, 1)


def series(text: str, direction: str = "increase", **settings: Any) -> Series:
    """Monthly figures parted by blanks; - is a gap."""
    values = tuple(None if each == "-" else float(each) for each in text.split())
    days = tuple(month(number) for number in range(len(values)))
    return Series(days, values, Direction(direction), **settings)


def chart(text: str, mode: str = "ptd", direction: str = "increase", **settings: Any) -> Analysis:
    """The chart of such figures."""
    return analyse(series(text, direction, **settings), Mode(mode))


def after_base(tail: str, mode: str = "ptd", **settings: Any) -> list[str]:
    """The labels, in short, of the points that follow the twelve that fix the limits."""
    found = chart(f"{BASE} {tail}", mode, fix_after_n_points=12, **settings)
    return [short(point.special_cause_type) for point in found.points[12:]]


def short(label: str | None) -> str:
    """The short form of a label."""
    return next(key for key, words in LABELS.items() if words == label)
