"""Words that people write for units, areas, definitions and days, and what they are in our terms."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sherwood.core.improvement.claims import UNITS, period_of

from ..published import AUTHORITIES

ENGLAND = "E92000001"
NEIGHBOURS = "statistical-neighbours"
_UNITS = {
    "%": "share", "percent": "share", "per cent": "share", "percentage": "share", "rate": "share",
    "number": "count", "people": "count", "children": "count", "plans": "count",
    "percentage points": "points", "percentage point": "points", "pp": "points", "ppt": "points",
    "£": "pounds", "gbp": "pounds", "scale": "score",
}  # fmt: skip
_BASES = {
    **dict.fromkeys(
        (
            "record",
            "records",
            "administrative",
            "administrative data",
            "admin",
            "admin data",
            "case records",
            "recorded",
        ),
        "record",
    ),
    **dict.fromkeys(
        ("experience", "survey", "survey result", "surveys", "lived experience", "parent survey", "parents' survey"),
        "experience",
    ),
}
_MOST_QUOTED = 60
_AREAS = {
    "england": ENGLAND, "english": ENGLAND, "national": ENGLAND, "national average": ENGLAND, "eng": ENGLAND,
    "statistical neighbours": NEIGHBOURS, "statistical neighbour": NEIGHBOURS, "neighbours": NEIGHBOURS,
    "statistical neighbour average": NEIGHBOURS, "stat neighbours": NEIGHBOURS, "sn": NEIGHBOURS,
    "north east": "E12000001", "north west": "E12000002", "yorkshire and the humber": "E12000003",
    "east midlands": "E12000004", "west midlands": "E12000005", "east of england": "E12000006",
    "london": "E12000007", "south east": "E12000008", "south west": "E12000009",
}  # fmt: skip
_EXCLUDING = re.compile(r"(?:exc(?:l(?:uding)?)?|without|not counting)\.? (?:the )?exceptions?")
_INCLUDING = re.compile(r"(?:inc(?:l(?:uding)?)?|with|counting)\.? (?:the )?exceptions?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")


def unit_of(text: str) -> str | None:
    """The unit in our list; None for another word."""
    plain = text.casefold().strip()
    found = _UNITS.get(plain, plain)
    return next((unit for unit in (found, f"{found}s") if unit in UNITS), None)


def basis_of(text: str) -> str | None:
    """`record` or `experience` for a word that means it, as administrative or survey; None for another word."""
    return _BASES.get(" ".join(text.casefold().replace("-", " ").split()))


def short(text: str) -> str:
    """A cell as a message quotes it: the first of a long one."""
    return repr(text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()}…")


def geography_of(text: str) -> str:
    """The code of an authority, region or country named in full; another name in small letters, joined by hyphens."""
    plain = " ".join(text.casefold().replace("-", " ").split())
    return _AREAS.get(plain) or _authorities().get(plain) or (text if _is_code(text) else plain.replace(" ", "-"))


def definition_of(text: str) -> str:
    """A qualifier in one spelling, so that "exc. exceptions" and "excluding exceptions" are the same."""
    plain = " ".join(text.casefold().replace("-", " ").split())
    plain = _INCLUDING.sub("including exceptions", _EXCLUDING.sub("excluding exceptions", plain))
    return plain.replace(" ", "-")


def day_of(text: str) -> date | None:
    """A day as 2024-04-15, 15/04/2024 or 15 April 2024; None for what is not one."""
    cleaned = text.strip()
    if found := _SLASHED.fullmatch(cleaned):
        cleaned = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    elif found := _WITH_TIME.fullmatch(cleaned):
        cleaned = found[1]
    period = period_of(cleaned)
    try:
        return date.fromisoformat(period or "")
    except ValueError:
        return None


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][0-9]{8}", text))


@cache
def _authorities() -> dict[str, str]:
    return {" ".join(each.name.casefold().replace("-", " ").split()): each.code for each in AUTHORITIES}
