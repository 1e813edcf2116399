"""The periods a scorecard prints, and whether two of them can be set side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERIOD = re.compile(r"(?P<year>(?:20)?\d\d)(?:\s*[/-]\s*(?P<next>\d\d(?:\d\d)?))?\s*(?P<part>.*)", re.ASCII)
_QUARTER = re.compile(r"q(?:uarter)?\s*([1-4])", re.IGNORECASE)
_EDITIONS = (
    re.compile(r"(20\d\d)[\s_/-]+(\d{1,4})[\s_-]*q(?:uarter)?[\s_-]*([1-4])(?!\d)", re.IGNORECASE | re.ASCII),
    re.compile(r"(?P<q>q(?:uarter)?[\s_-]*([1-4]))[\s,_-]+(20\d\d)[\s_/-]+(\d{1,4})(?!\d)", re.IGNORECASE | re.ASCII),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed: the year it begins in, whether that is a split year (2023/24), and the part of it.

    `part` is in small letters (`q3`, `academic`, `aut & spr term`), empty for a whole year.
    """

    year: int
    is_split: bool
    part: str

    @property
    def quarter(self) -> int | None:
        """Its quarter, where it is one."""
        found = _QUARTER.fullmatch(self.part)
        return int(found[1]) if found else None


def period(text: str | None) -> Period | None:
    """A period as `2023/24 Q3`, `2022/23 Academic`, `2023 Q4` or `21/22 Academic`; None where it cannot be read."""
    found = _PERIOD.fullmatch(" ".join((text or "").split()))
    if found is None:
        return None
    year = int(found["year"])
    year = year + 2000 if year < 100 else year
    if found["next"] is not None and int(found["next"]) % 100 != (year + 1) % 100:
        return None
    return Period(year, found["next"] is not None, found["part"].casefold())


def unlike(current: str, previous: str) -> str | None:
    """Why the values of two periods are not like for like, as the end of a sentence; None where they are.

    Like for like is the quarter before, or the same part of an earlier year. Two periods that cannot be read are
    taken as not like for like, for nobody can say that they are.
    """
    now, then = period(current), period(previous)
    if now is None or then is None:
        return f"the periods {current!r} and {previous!r} cannot be read"
    if now.is_split != then.is_split:
        return f"{current} and {previous} are years of different kinds"
    if now.quarter is not None and then.quarter is not None:
        steps = (now.year - then.year) * 4 + now.quarter - then.quarter
        if steps == 1 or (steps > 0 and steps % 4 == 0):
            return None
        return f"{previous} is neither the quarter before {current} nor the same quarter of an earlier year"
    if now.part != then.part:
        return f"{current} and {previous} are different parts of a year"
    return None if then.year < now.year else f"{previous} is not earlier than {current}"


def edition_in(text: str) -> str | None:
    """The edition a title or the name of a file speaks of, as `2023/24 Q3`; None where it names no quarter."""
    for at, pattern in enumerate(_EDITIONS):
        for found in pattern.finditer(text):
            year, following, quarter = found.groups() if at == 0 else (found[3], found[4], found[2])
            if str(int(year) + 1).endswith(following):
                return f"{year}/{(int(year) + 1) % 100:02d} Q{quarter}"
    return None
