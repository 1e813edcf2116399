"""Random draws from published shares.

Every draw comes from a `random.Random` that the caller seeded, so that one seed always gives one area.
"""

from __future__ import annotations

import csv
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
GOLDEN = 0.6180339887498949


class Weighted(Generic[T]):
    """Values with weights, to draw from."""

    def __init__(self, pairs: Iterable[tuple[T, float]]) -> None:
        kept = [(value, weight) for value, weight in pairs if weight > 0]
        self.values = [value for value, _ in kept]
        self._upto = list(accumulate(weight for _, weight in kept))

    def draw(self, rng: Random) -> T:
        """One value, each as likely as its weight."""
        return self.at(rng.random())

    def at(self, position: float) -> T:
        """The value at `position`, from 0 up to 1, when the weights are laid end to end."""
        return self.values[min(bisect(self._upto, position * self._upto[-1]), len(self.values) - 1)]


def spread(total: float, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to `weights` whose sum is `total` rounded."""
    whole, so_far, given, parts = sum(weights), 0.0, 0, []
    for weight in weights:
        so_far += weight
        upto = int(total * so_far / whole + 0.5)
        parts.append(upto - given)
        given = upto
    return parts


def evenly(number: int, offset: float) -> float:
    """The `number`th point of a sequence that fills 0 to 1 evenly, so that shares hold in every stretch of it."""
    return (offset + number * GOLDEN) % 1.0


def stream(name: str) -> Random:
    """The stream of draws of that name: the same name always gives the same draws, whatever is drawn elsewhere."""
    return Random(name)  # noqa: S311 (an invented area keeps no secrets)


@cache
def shares(subject: str) -> Weighted[str]:
    """The published or assumed shares of `subject` in shares.csv; raises KeyError when there are none."""
    pairs = [(row["code"], float(row["weight"])) for row in _rows("shares.csv") if row["subject"] == subject]
    if not pairs:
        raise KeyError(f"shares.csv has no subject {subject!r}")
    return Weighted(pairs)


def words(kind: str) -> tuple[str, ...]:
    """The invented names of that kind in words.csv: surname, forename or place."""
    return tuple(row["word"] for row in _rows("words.csv") if row["kind"] == kind)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
