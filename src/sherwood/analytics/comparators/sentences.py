"""Comparators in words, for a page, a screen reader and a paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sherwood.core.measures.model import Better

from .figure import percent
from .standing import FEWEST_AUTHORITIES, Standing

_QUARTER_WORDS = {"A": "best", "B": "second", "C": "third", "D": "last"}


def figure(name: str, value: Decimal | None, flag: str | None, shares: bool) -> str:
    """One area's figure: "England: 49.2%." """
    if value is None:
        return f"{name}: no figure is published (printed as {flag or 'blank'})."
    return f"{name}: {percent(value)}%." if shares else f"{name}: {value.normalize():,f}."


def neighbours(
    list_name: str,
    mean: Decimal | None,
    counted: int,
    of: int,
    missing: Sequence[tuple[str, str]],
    shares: bool,
) -> str:
    """The neighbours' mean with the list it is by and how many it rests on."""
    who = f"Statistical neighbours by the list of {list_name}"
    if not shares:
        return f"{who}: a count depends on the size of the area, so no mean is given."
    left_out = ", ".join(f"{name} ({reason})" for name, reason in missing)
    if mean is None:
        return f"{who}: none of the {of} has a published figure."
    without = f"; without a figure: {left_out}" if missing else ""
    return f"{who}: {percent(mean)}%, the unweighted mean of {counted} of {of} authorities{without}."


def standing(place: Standing, better: Better, shares: bool, has_row: bool) -> str:
    """The rank and quarter, or why there is none."""
    if not shares:
        return "A count depends on the size of the area, so it has no rank."
    if better is Better.NEITHER:
        return "Neither more nor less is better, so there is no rank."
    at_hand = place.ranked + place.missing
    if has_row and at_hand < FEWEST_AUTHORITIES:
        return f"Not ranked: the figures at hand are of {at_hand} authorities, not of all. Import the whole release."
    if place.rank is None or place.quarter is None:
        return "Not ranked: " + ("its figure is missing." if has_row else "it has no published figure.")
    without = f" {place.missing} without a figure are not ranked." if place.missing else ""
    return (
        f"Rank {place.rank} of {place.ranked} authorities ({better} is better), in the "
        f"{_QUARTER_WORDS[place.quarter]} quarter ({place.quarter}).{without}"
    )
