"""Read a series from plain values, as they come from JSON. Every fault is a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from .model import Direction, Series, Target
from .soundness import SeriesFault, shown

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_series(item: object) -> Series:
    """The series in a mapping of dates, values, improvement_direction and settings.

    Target, rebase dates, fix_after_n_points and screen_outliers may be null or left out; keys that are not known are
    passed over. Raises SeriesFault for a wrong shape, a date that is none, an unknown direction, and for all that
    Series itself refuses.
    """
    if not isinstance(item, Mapping):
        raise SeriesFault(f"A series is an object with dates, values and improvement_direction, not {shown(item)}.")
    target = item.get("target")
    return Series(
        dates=_days(_list(item, "dates"), "dates"),
        values=tuple(_list(item, "values")),
        direction=_direction(item.get("improvement_direction")),
        targets=() if target is None else (Target(target),),
        rebase_dates=() if item.get("rebase_dates") is None else _days(_list(item, "rebase_dates"), "rebase_dates"),
        fix_after_n_points=_whole_number(item.get("fix_after_n_points")),
        screen_outliers=_yes_or_no(item.get("screen_outliers")),
    )


def _list(item: Mapping[str, Any], key: str) -> list[Any]:
    found = item.get(key)
    if not isinstance(found, list | tuple):
        raise SeriesFault(f"{key} is {shown(found)}. Give a list.")
    return list(found)


def _days(found: list[Any], key: str) -> tuple[date, ...]:
    return tuple(_day(each, f"{key}[{number}]") for number, each in enumerate(found))


def _day(value: object, where: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # a day such as 30 February: said below like any other wrong date
    raise SeriesFault(f"{where} is {shown(value)}. Give a day that exists as year-month-day, like 2026-03-02.")


def _direction(value: object) -> Direction:
    if isinstance(value, str) and value in _DIRECTIONS:
        return _DIRECTIONS[value]
    raise SeriesFault(f"improvement_direction is {shown(value)}. Give one of {', '.join(_DIRECTIONS)}.")


_DIRECTIONS = {direction.value: direction for direction in Direction}


def _whole_number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise SeriesFault(f"fix_after_n_points is {shown(value)}. Give a whole number, 12 or more, or null to use all.")


def _yes_or_no(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise SeriesFault(f"screen_outliers is {shown(value)}. Give true or false, or leave it to the mode.")
