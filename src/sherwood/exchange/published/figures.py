"""Published figures answered in the shape of `sherwood published`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sherwood.core.records import PublishedFigure

from .areas import codes_of

ANSWERED = (
    "measure",
    "variant",
    "period",
    "area",
    "numerator",
    "denominator",
    "value",
    "flag",
    "source",
    "release",
)
_PLACE = {column.name: place for place, column in enumerate(PublishedFigure.supplied())}


def figures(rows: Iterable[tuple[Any, ...]], measure: str, areas: Collection[str]) -> list[dict[str, Any]]:
    """The figures of one measure for some areas, by area as asked, then variant, period and release.

    An authority printed under two codes is found under either. Whole numbers are given as such, except a share's
    value. The figures are the printed ones: nothing is recomputed and a missing value stays None beside its flag.
    """
    wanted = {code: place for place, area in reversed(list(enumerate(areas))) for code in codes_of(area)}
    found = [
        {name: row[_PLACE[name]] for name in ANSWERED}
        for row in rows
        if row[_PLACE["measure"]] == measure and row[_PLACE["area"]] in wanted
    ]
    found.sort(key=lambda f: (wanted[f["area"]], f["variant"] or "", f["period"], f["source"], f["release"]))
    for figure in found:
        is_count = figure["denominator"] is None and figure["value"] == figure["numerator"]
        for name in ("numerator", "denominator", *(("value",) if is_count else ())):
            figure[name] = _whole(figure[name])
    return found


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
