"""A measure is a value in a small closed vocabulary: what is counted, when, and under which conditions.

Engines translate these values and never redefine them; `reference.py` is their meaning in plain Python. What the
vocabulary cannot say is an analysis, not a measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..records import Column, Path
from .conditions import Condition

NOT_KNOWN = "not-known"


class Better(StrEnum):
    """Which way is better for children and families."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Unit(StrEnum):
    """What a value is: a count, a share from 0 to 1, or weeks of seven days."""

    COUNT = "count"
    SHARE = "share"
    WEEKS = "weeks"


class Statistic(StrEnum):
    """How a distribution of waits is put into one number. Quantiles interpolate linearly."""

    MEAN = "mean"
    MEDIAN = "median"
    P92 = "p92"


QUANTILES = {Statistic.MEDIAN: 0.5, Statistic.P92: 0.92}


# --- shapes ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """How many rows have their day `on` in the period."""

    on: Column
    unit: Unit = field(default=Unit.COUNT, init=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.on,)


@dataclass(frozen=True)
class Share:
    """Of the rows whose day `on` is in the period, the share that meets `that`."""

    on: Column
    that: tuple[Condition, ...]
    unit: Unit = field(default=Unit.SHARE, init=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.on, *(column for condition in self.that for column in condition.columns))


@dataclass(frozen=True)
class Stock:
    """How many rows stand open at the end of the stock day: opened by then, and not closed by then.

    The stock day is the last day of the period, or the day we look from where that is earlier.
    """

    opened: Column
    closed: Column
    unit: Unit = field(default=Unit.COUNT, init=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.opened, self.closed)


@dataclass(frozen=True)
class WaitDistribution:
    """Weeks from `start` to `end` of the rows whose day `end` is in the period."""

    start: Column | Path
    end: Column
    unit: Unit = field(default=Unit.WEEKS, init=False)

    @property
    def on(self) -> Column:
        """The day that puts a wait in its period: the day it ended."""
        return self.end

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.start.path, self.end)


Shape = Count | Share | Stock | WaitDistribution


@dataclass(frozen=True)
class Variant:
    """One way of counting the same measure. Its conditions apply to top and bottom alike.

    Of two variants whose difference is a small number the one that `is_headline` is shown.
    """

    name: str | None = None
    label: str = ""
    where: tuple[Condition, ...] = ()
    statistic: Statistic | None = None
    is_headline: bool = False


@dataclass(frozen=True)
class Group:
    """A way to split a measure: by the code in `column`, or by the age band on the event day."""

    name: str
    title: str
    column: Column | Path
    is_age: bool = False


@dataclass(frozen=True)
class Measure:
    """One measure: its permanent id, meaning, polarity, groupings, reason, owner, sources and review date.

    `needs` names supplied columns that the derived columns it counts are worked out from. `published_as` says how the
    figure that others publish is defined, where that is the same; it is empty where no comparator may stand beside it.
    """

    id: str
    title: str
    meaning: str
    why: str
    shape: Shape
    where: tuple[Condition, ...]
    groups: tuple[Group, ...]
    better: Better
    owner: str
    cites: tuple[str, ...]
    review_by: date
    variants: tuple[Variant, ...] = (Variant(),)
    needs: tuple[Column, ...] = ()
    published_as: str = ""

    @property
    def unit(self) -> Unit:
        """The unit of its values."""
        return self.shape.unit

    @property
    def table(self) -> str:
        """The table whose rows are counted."""
        return self.shape.columns[-1].table if isinstance(self.shape, WaitDistribution) else self.shape.columns[0].table

    @property
    def is_stock(self) -> bool:
        """Whether it is counted on a day rather than over a period."""
        return isinstance(self.shape, Stock)

    def group(self, name: str) -> Group | None:
        """The grouping called `name`, or None when the measure lacks it."""
        return next((group for group in self.groups if group.name == name), None)

    def _columns(self) -> Iterator[Column]:
        yield from self.shape.columns
        for condition in self.where:
            yield from condition.columns
        for variant in self.variants:
            for condition in variant.where:
                yield from condition.columns
        yield from self.needs

    def needed(self) -> tuple[str, ...]:
        """Names of the supplied columns without which the measure is not available, as `review.due_on`."""
        names = {str(c): None for c in self._columns() if not c.derived and c.references is None and not c.required}
        return tuple(names)

    def missing(self, supplied: frozenset[str]) -> tuple[str, ...]:
        """The needed columns that no source supplies. Not available is never nought."""
        return tuple(name for name in self.needed() if name not in supplied)
