"""The cases of the record as they stand on a day, read once for all tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

Rows = dict[str, list[tuple[Any, ...]]]


class Happened(NamedTuple):
    """One event of a case."""

    kind: str
    on: date
    about: str
    outcome: str


@dataclass(slots=True)
class SeenCase:
    """One case with the events that a day has seen, in the order in which they happened."""

    id: str
    child: str
    received_on: date | None
    source: str
    in_youth_accommodation: bool | None
    exported: str
    primary_need: str
    events: list[Happened] = field(default_factory=list)

    def first(self, kind: str, outcome: str = "") -> date | None:
        """The first day on which this happened, None where it has not."""
        return next((e.on for e in self.events if e.kind == kind and (not outcome or e.outcome == outcome)), None)


def until(day: date | None, on: date) -> date | None:
    """The day, where it has come."""
    return day if day is not None and day <= on else None
