"""The one rule of who comes next in a queue: by the day the request was received, with reviewed exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..days import in_words


@dataclass(frozen=True)
class Waiting:
    """One who waits: when the request was received and, after a review, the earlier day it is treated as if received.

    `key` is the reference of the case: it parts two requests of one day, and is given in the order they were entered.
    """

    key: str
    received_on: date
    treated_as_on: date | None = None
    reviewed_on: date | None = None

    @property
    def counts_from(self) -> date:
        """The day that gives the place. A review can only bring it forward: nobody falls behind their own day."""
        return min(self.received_on, self.treated_as_on or self.received_on)


@dataclass(frozen=True)
class Placed:
    """A place in the queue and the reason for it, in words that a family may read. It names nobody else."""

    key: str
    position: int
    of: int
    counts_from: date
    moved: bool
    why: str


def in_order(waiting: Iterable[Waiting]) -> tuple[Placed, ...]:
    """Everybody's place: by the day that counts, then by the day the request was received, then by reference."""
    ordered = sorted(waiting, key=lambda one: (one.counts_from, one.received_on, one.key))
    return tuple(
        Placed(
            key=one.key,
            position=number,
            of=len(ordered),
            counts_from=one.counts_from,
            moved=one.counts_from < one.received_on,
            why=_why(one),
        )
        for number, one in enumerate(ordered, start=1)
    )


def position_of(key: str, waiting: Iterable[Waiting]) -> Placed | None:
    """The place of one who waits; None for somebody who is not in the queue."""
    return next((placed for placed in in_order(waiting) if placed.key == key), None)


def _why(one: Waiting) -> str:
    received = in_words(one.received_on)
    if one.counts_from == one.received_on:
        return f"Places go by the day the council received the request. This request was received on {received}."
    reviewed = f" on {in_words(one.reviewed_on)}" if one.reviewed_on else ""
    return (
        f"Places go by the day the council received the request. This request was received on {received}. "
        f"The council looked at the circumstances{reviewed} and found them exceptional, so it stands as if the "
        f"request had been received on {in_words(one.counts_from)}."
    )
