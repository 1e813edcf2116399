"""Invented reference lists: settings with fictional names and numbers, and postcodes that no house has."""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random

from .draws import words

DISTRICTS = tuple(f"E070001{number}" for number in range(70, 77))
"""Nottinghamshire's seven districts, whose code list the fictional area borrows."""
UNLISTED_OUTWARD = "ZZ99"
"""Postcodes here are in no list: homes whose district is not known."""
OUTWARDS_A_DISTRICT = 14
_UNIT_LETTERS = "ABDEFGHJLN"

SettingRow = tuple[str, str | None, str | None, str, str, str]

# Kind, what its name ends with, how many in each district (a fraction: so many in the whole area), and whether a
# UKPRN identifies it instead of a URN.
_KINDS: tuple[tuple[str, str, float, bool], ...] = (
    ("mainstream-la-maintained", "Primary School", 9, False),
    ("mainstream-academy", "Church Academy", 9, False),
    ("mainstream-academy", "Secondary Academy", 5, False),
    ("mainstream-free-school", "Free School", 2 / 7, False),
    ("mainstream-independent", "House School", 4 / 7, False),
    ("special-la-maintained", "Special School", 1, False),
    ("special-academy-free", "Special Academy", 1, False),
    ("special-independent", "Independent Special School", 1, False),
    ("special-non-maintained", "Non-maintained Special School", 2 / 7, False),
    ("ap-pru", "Pupil Referral Unit", 2 / 7, False),
    ("general-fe", "College", 5 / 7, True),
    ("specialist-post-16", "Specialist College", 4 / 7, True),
)
_PLACES = words("place")


@cache
def setting_rows() -> tuple[SettingRow, ...]:
    """The settings in the order of the table's columns."""
    rows: list[SettingRow] = []
    for kind, ending, many, by_ukprn in _KINDS:
        whole = round(many * len(DISTRICTS))
        for index in range(whole):
            number = len(rows)
            urn = None if by_ukprn else f"{900001 + number}"
            ukprn = f"{19900001 + number}" if by_ukprn else None
            place = _PLACES[number % len(_PLACES)] + ("" if number < len(_PLACES) else f" {_PLACES[number * 7 % 47]}")
            name = f"{place} {ending} (fictional)"
            rows.append((urn or ukprn or "", urn, ukprn, name, kind, DISTRICTS[index % len(DISTRICTS)]))
    return tuple(rows)


@cache
def postcode_rows() -> tuple[tuple[str, str], ...]:
    """Every listed postcode with its district: 14 outward codes a district, ZZ1 to ZZ98, 90 postcodes each."""
    return tuple(
        (f"ZZ{place * OUTWARDS_A_DISTRICT + outward} {sector}{letter}{_UNIT_LETTERS[-1 - at]}", district)
        for place, district in enumerate(DISTRICTS)
        for outward, sector, (at, letter) in product(
            range(1, OUTWARDS_A_DISTRICT + 1), range(1, 10), enumerate(_UNIT_LETTERS)
        )
    )


def postcode(district: str, rng: Random) -> str:
    """A listed postcode of the district."""
    rows = postcode_rows()
    part = len(rows) // len(DISTRICTS)
    return rows[DISTRICTS.index(district) * part + int(rng.random() * part)][0]


def unlisted_postcode(rng: Random) -> str:
    """A postcode that the list does not hold."""
    letter = _UNIT_LETTERS[int(rng.random() * len(_UNIT_LETTERS))]
    return f"{UNLISTED_OUTWARD} {1 + int(rng.random() * 9)}{letter}{letter}"


@cache
def _of_kind(kind: str, district: str | None, secondary: bool | None) -> tuple[SettingRow, ...]:
    chosen = [row for row in setting_rows() if row[4] == kind]
    if kind == "mainstream-academy" and secondary is not None:
        chosen = [row for row in chosen if ("Secondary" in row[3]) == secondary]
    near = [row for row in chosen if row[5] == district]
    return tuple(near or chosen)


def choose(kind: str, district: str, secondary: bool, position: float) -> SettingRow:
    """A setting of that kind, in the district where it has one; `position` from 0 up to 1 says which."""
    rows = _of_kind(kind, district, secondary)
    return rows[int(position * len(rows))]
