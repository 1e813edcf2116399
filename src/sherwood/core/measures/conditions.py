"""Conditions on a row: all that the vocabulary of measures has.

An unknown value never satisfies one, except where the docstring says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Column, Path


@dataclass(frozen=True)
class _OfOneColumn:
    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns the condition looks at."""
        return (self.column,)


@dataclass(frozen=True)
class Is(_OfOneColumn):
    """The column holds one of these codes."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class IsNot(_OfOneColumn):
    """The column holds none of these codes; one that holds nothing is none of them either."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Yes(_OfOneColumn):
    """The column says yes."""


@dataclass(frozen=True)
class NotYes(_OfOneColumn):
    """The column says no, or nothing: an exception that nobody claimed does not apply."""


@dataclass(frozen=True)
class WithinDays:
    """From `start` to `end` are at most `days` days: day 0 is `start`, so `days` itself is in time."""

    start: Column | Path
    end: Column
    days: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.start.path, self.end)


@dataclass(frozen=True)
class NotAfter:
    """`column` is on or before `limit`."""

    column: Column
    limit: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column, self.limit)


@dataclass(frozen=True)
class MoreThanDaysAgo(_OfOneColumn):
    """On the stock day more than `days` days have passed since `column`."""

    days: int


@dataclass(frozen=True)
class Reached(_OfOneColumn):
    """The day in `column` is the stock day or earlier."""


@dataclass(frozen=True)
class Seen(_OfOneColumn):
    """The day in `column` is not later than the day we look from."""


Condition = Is | IsNot | Yes | NotYes | WithinDays | NotAfter | MoreThanDaysAgo | Reached | Seen
