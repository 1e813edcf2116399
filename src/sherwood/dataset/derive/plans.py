"""The main need and the main setting of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

_MAIN = 1


class Place(NamedTuple):
    """One placement of a plan: `part` is named or attended, `setting_type` the kind of setting where it is known."""

    part: str
    rank: int | None
    left_on: Any
    setting_type: str | None


def main_need(needs: Iterable[tuple[int | None, str | None]]) -> str | None:
    """The type of the need ranked 1; the first given where there are several."""
    return next((need_type for rank, need_type in needs if rank == _MAIN), None)


def main_setting(places: Iterable[Place]) -> str | None:
    """The kind of the setting ranked 1: attended before named, still attended before left, left late before early.

    Ties go to the first given.
    """
    best: Place | None = None
    for each in places:
        if each.rank == _MAIN and (best is None or _comes_before(each, best)):
            best = each
    return best.setting_type if best else None


def _comes_before(one: Place, other: Place) -> bool:
    if one.part != other.part:
        return one.part == "attended"
    if one.left_on is None or other.left_on is None:
        return one.left_on is None and other.left_on is not None
    return bool(one.left_on > other.left_on)
