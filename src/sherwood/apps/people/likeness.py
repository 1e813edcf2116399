"""Whether two written names may be one person's: capitals, spaces, swapped parts and one slip of the hand."""

from __future__ import annotations

from datetime import date

SHORTEST = 4
"""Names shorter than this must be the same: one letter makes too many of them alike."""


def plain(text: str) -> str:
    """A name as it is compared: no capitals, hyphens or apostrophes, one space between parts.

    >>> plain("  O'Brook-Stone ")
    'obrook stone'
    """
    kept = text.casefold().replace("-", " ").replace("'", "").replace("’", "")
    return " ".join(kept.split())


def alike(one: str, other: str) -> bool:
    """Whether two names are the same, or differ by one slip.

    >>> alike("Rowan", "rowen"), alike("Rowan", "Robin")
    (True, False)
    """
    one, other = plain(one), plain(other)
    if one == other:
        return bool(one)
    return min(len(one), len(other)) >= SHORTEST and one_slip(one, other)


def one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours swapped, makes one of the other.

    >>> [one_slip("stone", other) for other in ("stones", "stne", "stane", "sotne", "sotnes")]
    [True, True, True, True, False]
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])


def swapped_day(day: date) -> date | None:
    """The date with day and month swapped, where that is another date.

    >>> swapped_day(date(2016, 5, 4)), swapped_day(date(2016, 5, 14))
    (datetime.date(2016, 4, 5), None)
    """
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)
