"""A chart as plain values, the form that `sherwood spc` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .analysis import analyse
from .model import Mode, Point
from .reading import read_series
from .soundness import SeriesFault


def answer(item: Mapping[str, Any], mode: Mode) -> dict[str, Any]:
    """The chart of one series, points in order of date.

    Raises SeriesFault, a ValueError, where the series cannot be read or charted.
    """
    found = analyse(read_series(item), mode)
    return {
        "id": item.get("id"),
        "points": [_as_values(point) for point in found.points],
        "variation_icon": found.variation_icon.value if found.variation_icon else None,
        "assurance_icon": found.assurance_icon.value if found.assurance_icon else None,
    }


def answers(items: Iterable[Any], mode: Mode) -> list[dict[str, Any]]:
    """The same for many; a series that cannot be charted is answered in its place with its id and the error."""
    return [_answer_or_fault(each, mode) for each in items]


def _answer_or_fault(item: Any, mode: Mode) -> dict[str, Any]:
    try:
        return answer(item, mode)
    except SeriesFault as fault:
        return {"id": item.get("id") if isinstance(item, Mapping) else None, "error": str(fault)}


def _as_values(point: Point) -> dict[str, Any]:
    return {
        "date": point.date.isoformat(),
        "value": point.value,
        "mean": point.mean,
        "lpl": point.lpl,
        "upl": point.upl,
        "relative_to_mean": point.relative_to_mean,
        "outside_limits": point.outside_limits,
        "close_to_limits": point.close_to_limits,
        "special_cause_type": point.special_cause_type.value if point.special_cause_type else None,
        "point_type": point.point_type.value if point.point_type else None,
    }
