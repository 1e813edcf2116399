"""Invented names and numbers. All surnames are trees, waters and stones, so that nobody is taken for a real child."""

from __future__ import annotations

from random import Random

from .draws import words

SURNAMES = words("surname")
FORENAMES = words("forename")
AUTHORITY = "891"
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int, entered: int) -> str:
    """A unique pupil number for the `number`th child, who entered school in the year `entered`.

    Check letter, authority 891, establishment 9000 to 9999 (fictional), two digits of the year, three of a serial
    number. The check letter is that of the DfE's guide to UPNs: the digits weighted 2 to 13, modulo 23.
    """
    digits = f"{AUTHORITY}9{number // 1000:03d}{entered % 100:02d}{number % 1000:03d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return _UPN_LETTERS[total % 23] + digits


def uln(number: int) -> str:
    """A unique learner number beginning with 99 (98 where that has no valid check digit): the last digit makes it so.

    The nine digits are weighted 10 to 2; the remainder modulo 11, which is never 0, and the last digit make ten.
    """
    for start in ("99", "98"):
        digits = f"{start}{number:07d}"
        remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if remainder:
            return f"{digits}{10 - remainder}"
    raise ValueError(f"no unique learner number can be made for child {number}; numbers go up to 9999999")


def mistyped(name: str, rng: Random) -> str:
    """The name with two neighbouring letters swapped, as a hurried hand does."""
    at = 1 + int(rng.random() * (len(name) - 2))
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if at + 1 < len(name) else name + name[-1]


def scribbled(postcode: str) -> str:
    """The postcode as typed without care: small letters, no space."""
    return postcode.replace(" ", "").lower()
