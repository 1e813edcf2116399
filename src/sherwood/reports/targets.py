"""What the law or the partnership has set out to reach, each with its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sherwood.core.measures import MEASURES

from . import words


@dataclass(frozen=True)
class Target:
    """One target: what the law asks (`law`), or what the area has set itself (`aim`), perhaps by a day."""

    measure: str
    variant: str | None
    value: float
    kind: str
    until: date | None
    source: str

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
            )
            for row in csv.DictReader(file)
        )
