"""A table to be published, and the same table made safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# 1 to 5 is the range that the statistics of children in need and of looked-after children hide, and what partners
# expect of each other; nought is shown because it is about nobody. A local area may raise the threshold.
THRESHOLD = 5

# Tables of one or two groupings with their totals are protected exactly. In a table of three, whether a hidden number
# can be worked out is a far harder question, so such a table is refused: publish it as tables of two.
MOST_GROUPINGS = 2


@dataclass(frozen=True)
class Cell:
    """One number of a table: a count, or a share with its denominator.

    `group` says what it is of, as {"district": "E07000170"}; a grouping of the table that it lacks is summed over, so
    {} is the grand total. A count has a numerator and no denominator. Whole numbers of people or events, never below
    nought; a numerator of None (not available) is left as it is.
    """

    group: Mapping[str, str]
    numerator: int | None
    denominator: int | None = None

    @property
    def key(self) -> frozenset[tuple[str, str]]:
        """The group as something that can be looked up."""
        return frozenset(self.group.items())

    @property
    def others(self) -> int | None:
        """Those of the denominator who are not in the numerator; None for a count."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator


class Reason(StrEnum):
    """Why a number is not shown."""

    SMALL = "small number"
    CHANGE = "small change since the previous release"
    KEPT = "hidden in the previous release"
    BESIDE = "hidden because of another figure beside it"
    COMPLEMENTARY = "hidden so that totals do not give away another"


@dataclass(frozen=True)
class Protected:
    """One number as it may leave the building: hidden ones hold neither numerator nor denominator."""

    group: Mapping[str, str]
    numerator: int | None
    denominator: int | None
    reason: Reason | None = None

    @property
    def hidden(self) -> bool:
        """Whether disclosure control hides it."""
        return self.reason is not None

    @property
    def value(self) -> float | None:
        """The count, or the share; None where hidden, not available, or of nobody."""
        if self.numerator is None or self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None

    @property
    def key(self) -> frozenset[tuple[str, str]]:
        """The group as something that can be looked up."""
        return frozenset(self.group.items())


@dataclass(frozen=True)
class PreviousRelease:
    """The last release of the same table: what was shown, and, where its snapshot is still kept, the true cells.

    Without the true cells every number hidden then stays hidden now, since nobody can say how little it has changed.
    """

    shown: Sequence[Protected]
    cells: Sequence[Cell] = ()
