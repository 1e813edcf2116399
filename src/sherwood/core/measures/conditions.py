"""Conditions on a row: the dozen that the vocabulary of measures has.

An unknown value never satisfies one, except where the docstring says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Column, Path


@dataclass(frozen=True)
class Is:
    """The column holds one of these codes."""

    column: Column
    codes: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


@dataclass(frozen=True)
class IsNot:
    """The column holds none of these codes; one that holds nothing is none of them either."""

    column: Column
    codes: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


@dataclass(frozen=True)
class Yes:
    """The column says yes."""

    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


@dataclass(frozen=True)
class NotYes:
    """The column says no, or nothing: an exception that nobody claimed does not apply."""

    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


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
class MoreThanDaysAgo:
    """On the stock day more than `days` days have passed since `column`."""

    column: Column
    days: int

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


@dataclass(frozen=True)
class Reached:
    """The day in `column` is the stock day or earlier."""

    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


@dataclass(frozen=True)
class Seen:
    """The day in `column` is not later than the day we look from."""

    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.column,)


Condition = Is | IsNot | Yes | NotYes | WithinDays | NotAfter | MoreThanDaysAgo | Reached | Seen
