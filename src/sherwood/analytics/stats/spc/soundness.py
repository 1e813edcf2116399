"""What a series must be before anything is said about it. Every fault is a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

FEWEST_TO_FIX = 12
"""Mean and limits are not fixed on fewer points than this."""


class SeriesFault(ValueError):  # noqa: N818 - a fault of the data, not of the program
    """A series that no chart can be drawn of. The message says which value, what was expected and what to do."""


def check_series(
    dates: Sequence[date], values: Sequence[object], rebase_dates: Sequence[date], fix_after_n_points: int | None
) -> None:
    """Raises SeriesFault at the first thing that is wrong."""
    if len(dates) != len(values):
        raise SeriesFault(
            f"There are {len(dates)} dates and {len(values)} values. Give one value, or null, for each date."
        )
    _check_dates(dates)
    for number, value in enumerate(values):
        if value is not None:
            _check_number(value, f"values[{number}], of {dates[number]},")
    for rebase in rebase_dates:
        _check_rebase(rebase, dates)
    if fix_after_n_points is not None:
        _check_fix(fix_after_n_points)


def check_target(value: object) -> None:
    """Raises SeriesFault unless the target is a finite number."""
    _check_number(value, "target")


def shown(value: object) -> str:
    """A value as a fault names it, cut where it is long."""
    if value is None:
        return "missing"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _check_dates(dates: Sequence[date]) -> None:
    met: dict[date, int] = {}
    for number, day in enumerate(dates):
        if day in met:
            raise SeriesFault(
                f"{day} stands twice, as dates[{met[day]}] and dates[{number}]. Give each date once: "
                "add its figures up or keep the right one."
            )
        met[day] = number


def _check_number(value: object, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SeriesFault(f"{where} is {shown(value)}. Give a number, or null where there is none.")
    try:
        finite = math.isfinite(value)
    except OverflowError:
        raise SeriesFault(f"{where} is a whole number too large to be charted. Give it in a larger unit.") from None
    if not finite:
        raise SeriesFault(f"{where} is {value}. Give a finite number, or null where there is none.")


def _check_rebase(rebase: date, dates: Sequence[date]) -> None:
    if rebase in dates:
        return
    if not dates:
        raise SeriesFault(f"The rebase date {rebase} is no date of the series, which has none. Leave it out.")
    nearest = min(sorted(dates), key=lambda day: abs((day - rebase).days))
    raise SeriesFault(
        f"The rebase date {rebase} is no date of the series; the nearest is {nearest}. "
        "Give the date of the first point that belongs to the new level."
    )


def _check_fix(points: int) -> None:
    if points < FEWEST_TO_FIX:
        raise SeriesFault(
            f"fix_after_n_points is {points}. Mean and limits need at least {FEWEST_TO_FIX} points: "
            f"give {FEWEST_TO_FIX} or more, or null to use all."
        )
