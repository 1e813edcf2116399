"""The rows of one child while they are being written, as they stand on one day."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sherwood.dataset.keys import child_key

Rows = dict[str, list[tuple[Any, ...]]]

TABLES = (
    "person",
    "identifier",
    "request",
    "assessment",
    "advice",
    "exception",
    "plan",
    "placement",
    "need",
    "review",
    "disagreement",
    "contact",
    "sen_support",
    "referral",
    "wait",
)


class Sheet:
    """Rows by table, with the child's key, the child's stream and the last day that is known.

    What is drawn never depends on `until`: it only hides what happened later. So the area of an earlier day is the
    same area.
    """

    __slots__ = ("person", "rng", "rows", "until")

    def __init__(self, person: str, rng: Random, until: int) -> None:
        self.person, self.rng, self.until = person, rng, until
        self.rows: Rows = {table: [] for table in TABLES}

    def day(self, ordinal: int | None) -> date | None:
        """The day, or None where it has not come yet."""
        return date.fromordinal(ordinal) if ordinal is not None and ordinal <= self.until else None

    def add(self, table: str, *values: Any) -> None:
        """Write one row: the values in the order of the table's supplied columns."""
        self.rows[table].append(values)

    def request_key(self, received: int | None, started: int | None = None) -> str:
        """The key of the request received that day, or of the historical one before the plan of that start.

        These and all other keys are made as the reader of the SEN2 return makes them, so that what is written as a
        return and read again has the same keys.
        """
        if received is None:
            return child_key(self.person, "request", "historical", _date(started))
        return child_key(self.person, "request", _date(received))


def _date(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
