"""The authorities of the release: three-digit number, nine-character code, name and region, one line a code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "authorities.csv"


@dataclass(frozen=True)
class Authority:
    """One authority as the DfE prints it. `number` is the DfE's three digits, `code` the nine-character area code."""

    number: str
    code: str
    name: str
    region: str


@cache
def _authorities() -> tuple[Authority, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Authority(*row) for row in list(csv.reader(file))[1:])


AUTHORITIES: tuple[Authority, ...] = _authorities()

# Buckinghamshire's code changed on 1 April 2020 with no change of boundary; the 2025 release prints the older one for
# some years. Dorset's and Northamptonshire's changes were of boundaries, so their codes are different areas.
SAME_AREA = (("E06000060", "E10000002"),)


def authority_of(number: str) -> Authority | None:
    """The authority with a three-digit number, under its present code; None when there is none."""
    return next((authority for authority in AUTHORITIES if authority.number == number), None)


def codes_of(code: str) -> tuple[str, ...]:
    """Every code under which the same area is printed, the one asked for first."""
    for group in SAME_AREA:
        if code in group:
            return (code, *(other for other in group if other != code))
    return (code,)
