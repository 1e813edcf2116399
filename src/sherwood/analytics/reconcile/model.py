"""A claim made ready to compare, and a clash of claims, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from sherwood.core.improvement.claims import Interval, Span

Row = Mapping[str, Any]


class Kind(StrEnum):
    """Why claims of the same thing differ, as far as print tells. The most telling stands first."""

    ARITHMETIC = "arithmetic"
    EXPERIENCE = "experience"
    NEIGHBOUR_LIST = "neighbour-list"
    DEFINITION = "definition"
    PERIOD = "period"
    RELEASE = "release"
    UNEXPLAINED = "unexplained"


class Origin(StrEnum):
    """Where a figure of a clash comes from: print, a sum of printed figures, a publication, or our own count."""

    CLAIM = "claim"
    WORKED_OUT = "worked-out"
    PUBLISHED = "published"
    MEASURED = "measured"


@dataclass(frozen=True, eq=False)
class Said:
    """One figure ready to compare; it is told apart from every other, even one that says the same.

    `interval` holds the values that the printing allows, in the base unit of `dimension`. `span` is None where no
    time is stated or it cannot be read. `definition` is the stated qualifier, empty for none. `ahead` is target,
    forecast or planned for what had not come about. `published_as` names the published variants that it agrees with.
    """

    what: str
    geography: str
    period: str
    span: Span | None
    said_on: date | None
    interval: Interval
    dimension: str
    value: float
    printed: str
    source: str
    place: str
    definition: str = ""
    variant: str = ""
    basis: str = ""
    release: str = ""
    neighbour_list: str = ""
    origin: Origin = Origin.CLAIM
    claim_id: str | None = None
    sum_of: str = ""
    unit: str = ""
    measure: str = ""
    ahead: str = ""
    published_as: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its definition."""
        return frozenset(self.definition.replace("-", " ").split())

    @cached_property
    def camp(self) -> tuple[float, float, str, str]:
        """What it has in common with every figure that says the same: the ends of its interval, origin, dimension."""
        low, high = self.interval.low, self.interval.high
        ends = (float("-inf") if low is None else float(low), float("inf") if high is None else float(high))
        return (*ends, self.origin, self.dimension)

    @property
    def middle(self) -> Fraction:
        """A value to tell how far apart two figures are: the middle of what is allowed, or its one end."""
        ends = [end for end in (self.interval.low, self.interval.high) if end is not None]
        return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)

    def as_json(self) -> dict[str, Any]:
        """The figure as a member of a clash."""
        return {"value": self.value, "source": self.source, "place": self.place}


@dataclass(frozen=True)
class Clash:
    """The same thing said with values that cannot all be right as printed.

    `members` are the figures, in order of time, then of source; some of them may agree with each other. `period` is
    the period that holds all of theirs. `why` says in plain sentences what print tells of the reason.
    """

    what: str
    period: str
    geography: str
    members: tuple[Said, ...]
    kind: Kind
    why: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a person's decision about it is filed under."""
        return self.what, self.period, self.geography

    def as_json(self) -> dict[str, Any]:
        """The clash as `sherwood reconcile --json` prints it."""
        return {
            "what": self.what,
            "period": self.period,
            "geography": self.geography,
            "claims": [member.as_json() for member in self.members],
            "kind": str(self.kind),
            "why": self.why,
        }
