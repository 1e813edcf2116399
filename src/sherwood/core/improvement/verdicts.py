"""What can be said of a measure that an action should move, since it should have moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from .model import Item


class Verdict(StrEnum):
    """Whether a measure moved as promised. Each says what came after an action, never that it came from it."""

    MOVED = "moved"  # in the wanted direction, by more than chance explains
    NOT_MOVED = "not-moved"
    WRONG_WAY = "wrong-way"
    TOO_EARLY = "too-early"  # too few points since the day from which change is expected
    NOT_KNOWN = "not-known"  # the measure has no values here, or it cannot be judged


Verdicts = Mapping[str, Verdict]
"""Verdicts by the key of the promise (`item_measure_id`). A promise that is left out is not known."""


def verdicts_of(item: Item, verdicts: Verdicts) -> tuple[Verdict, ...]:
    """The verdicts on the measures that a part of a plan should move, in the order of its promises."""
    return tuple(verdicts.get(promise.item_measure_id, Verdict.NOT_KNOWN) for promise in item.promises)


def all_moved(found: Iterable[Verdict]) -> bool:
    """Whether there is a measure and every one of them moved as promised."""
    values = tuple(found)
    return bool(values) and all(value is Verdict.MOVED for value in values)
