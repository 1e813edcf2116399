"""Permanent keys of people and of the events about them.

A key is worked out from what a row is, never from where it stands in a file, so the same child and the same
request have the same key in every source and in every year. Keys are pseudonyms: the numbers and names they
are made of cannot be read back from them, but whoever holds a number can work out its key, so a key is still
personal data.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

_KEY_BYTES = 10
_SEPARATOR = "\x1f"


def child_key(parent: str, *parts: object) -> str:
    """The key of something that belongs to `parent`, told apart from its like by `parts`.

    Days are written in ISO form and None as nothing. Twenty hexadecimal digits.
    """
    text = parent
    for part in parts:
        text = f"{text}{_SEPARATOR}" if part is None else f"{text}{_SEPARATOR}{part}"
    return blake2b(text.encode(), digest_size=_KEY_BYTES).hexdigest()


def person_key(
    upn: str | None,
    uln: str | None = None,
    surname: str | None = None,
    forename: str | None = None,
    born_on: date | None = None,
) -> str:
    """The key of a child: by unique pupil number, else unique learner number, else names and date of birth.

    Capitals and spacing make no difference. Two sources agree on a key only where they give the same kind of
    number; finding the same child under different numbers is the work of linkage.
    """
    if upn:
        return child_key("person", "upn", _number(upn))
    if uln:
        return child_key("person", "uln", _number(uln))
    return child_key("person", "name", _name(surname), _name(forename), born_on)


def _number(text: str) -> str:
    return "".join(text.split()).upper()


def _name(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
