"""Days in words, as people write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """A day as "30 September 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
