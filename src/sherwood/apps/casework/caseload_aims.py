"""What the service aims for in a caseload: dated values with their source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Aim:
    """How many children one named worker should have, from a day on, and where that was said."""

    children: int
    from_on: date
    source: str


CASELOAD_SIZE = (
    Aim(
        150,
        date(2024, 4, 15),
        "Report to the Children and Families Select Committee, 15 April 2024, paragraph 17c: from over 220 to "
        "approximately 150 for each co-ordinator",
    ),
)
"""Oldest first. An area that aims for another number adds a row with the day it begins."""
SOON_DAYS = 7
"""What falls due within these days, today counted, is due this week."""
AHEAD_DAYS = 28
"""How far "due in four weeks" looks ahead."""


def aim_on(on: date) -> Aim:
    """The aim in force on a day; the first one before it began."""
    return next((aim for aim in reversed(CASELOAD_SIZE) if aim.from_on <= on), CASELOAD_SIZE[0])
