"""What the law or the partnership has set out to reach, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sherwood.core.measures import MEASURES

from . import words


@dataclass(frozen=True)
class Target:
    """One target: what the law asks (`law`), or what the area has set itself (`aim`), perhaps by a day.

    `from_on` is the first day whose figures are held against it: of "55% by December 2024" the first of that month, of
    "over 80% in 2024" the first of that year. An aim holds until the next one of the same measure takes its place.
    """

    measure: str
    variant: str | None
    value: float
    kind: str
    until: date | None
    source: str
    from_on: date | None = None

    @property
    def in_words(self) -> str:
        """As "100% (the law)" or "55% by December 2024 (own aim)"."""
        unit = MEASURES[self.measure].unit
        amount = words.number(self.value, unit).replace(".0%", "%")
        by = f" by {words.MONTHS[self.until.month - 1]} {self.until.year}" if self.until else ""
        return f"{amount}{by} ({'the law' if self.kind == 'law' else 'own aim'})"


def targets(measure: str, variant: str | None) -> tuple[Target, ...]:
    """The targets for a measure in one of its variants, the law first."""
    return tuple(target for target in _all() if (target.measure, target.variant) == (measure, variant))


def steps(found: Iterable[Target]) -> tuple[Target, ...]:
    """Of these the targets that a chart is held against, in order of time: the area's own aims, else the law."""
    told = tuple(found)
    aims = sorted((each for each in told if each.kind == "aim"), key=lambda each: each.from_on or date.min)
    return tuple(aims) or told


@cache
def _all() -> tuple[Target, ...]:
    with Path(__file__).with_name("targets.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Target(
                row["measure"],
                row["variant"] or None,
                float(row["value"]),
                row["kind"],
                date.fromisoformat(row["until"]) if row["until"] else None,
                row["source"],
                date.fromisoformat(row["from"]) if row["from"] else None,
            )
            for row in csv.DictReader(file)
        )
