"""The time that a printed figure speaks of: 2023, 2023-Q4, 2024-01, 2023/24, 2025-ytd, 2023-09..2023-12."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = (
    r"(?P<year>(?:19|20)\d\d)"
    r"(?:/(?P<second>\d\d))?"
    r"(?:-(?:Q(?P<quarter>[1-4])|(?P<word>ytd|academic)|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?))?"
)
_GRAMMAR = re.compile(_ONE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEARS = r"(?P<y>(?:19|20)\d\d)(?:[/-](?:20)?(?P<s>\d\d))?"
# Words around a period that add nothing to it, and terms of the school year (the months that schools count in them).
_AROUND = re.compile(
    r"^as (?:at|of)\s+|^calendar year\s+(?=\d{4}$)|^(?:financial year|fy)\s+(?=\d{4}[/-])|(?<=[/-]\d\d) financial year$"
    r"|(?<=^\d{4}) calendar year$"
)
_ACADEMIC = re.compile(r"^academic year\s+(?P<years>.+)$")
_SINCE = re.compile(r"^since\s+(?P<first>.+)$")
_FROM_TO = re.compile(r"^(?:from\s+)?(?P<first>.+?)\s+(?:to|until)\s+(?P<last>(?!date\b).+)$")
_TO_DATE = re.compile(r"^(?:ytd|year to date)\s+(?P<year>.+)$|^(?P<before>.+?)\s*\((?:ytd|year to date)\)$")
_SLASHED = re.compile(r"(?P<d>\d\d?)/(?P<n>\d\d?)/(?P<y>(?:19|20)\d\d)")
_TERM = re.compile(r"(?P<term>autumn|spring|summer) term\s+(?P<y>(?:19|20)\d\d)")
_TERMS = {"autumn": ("09", "12"), "spring": ("01", "03"), "summer": ("04", "07")}
# As people write it, and what it is in our grammar.
_WRITTEN: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_YEARS}"),
    re.compile(rf"{_YEARS}\s*-?\s*(?:q|quarter )(?P<q>[1-4])"),
    re.compile(rf"(?:q|quarter )(?P<q>[1-4])\s*{_YEARS}"),
    re.compile(rf"{_YEARS}\s*-?\s*(?P<w>ytd|year to date|academic)(?: year)?"),
    re.compile(rf"{_MONTH_WORD}\s+(?P<y>(?:19|20)\d\d)"),
    re.compile(rf"(?P<d>\d\d?)\s+{_MONTH_WORD}\s+(?P<y>(?:19|20)\d\d)"),
)


@dataclass(frozen=True)
class Span:
    """The first and last day of a period. `is_running` where it ends with the day it was said, as a year to date."""

    first: date
    last: date
    is_running: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody knows on which day it ends."""
        return self.last == date.max

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1

    def shared_days(self, other: Span) -> int:
        """How many days lie in both."""
        return max(0, (min(self.last, other.last) - max(self.first, other.first)).days + 1)

    def holds(self, other: Span) -> bool:
        """Whether the other lies within it."""
        return self.first <= other.first and other.last <= self.last


def period_of(text: str) -> str | None:
    """A period in our grammar, from that or from a plain way of writing it (Q4 2022, January 2017, 2023-24).

    None where it cannot be read. A range has two dots, `2023-09..2023-12`; one that still runs ends with them. "As at",
    "since June 2023", "January to September 2023", "academic year 2022/23" and "spring term 2024" (January to March)
    are read too; a day as 31/03/2024 has its month in the middle.
    """
    cleaned = _put_plainly(" ".join(text.replace("–", "-").replace("—", "-").split()))
    first, dots, last = cleaned.partition("..")
    if dots:
        ends = [_one_period(each.strip()) if each.strip() else "" for each in (first, last)]
        if not ends[0] or ends[1] is None:
            return None
        found = f"{ends[0]}..{ends[1]}"
        return found if span_of(found, date.max) else None
    return _one_period(cleaned)


def span_of(period: str | None, said_on: date | None = None) -> Span | None:
    """First and last day of a period in our grammar; None for another text and for a range that runs backwards.

    A period that still runs ends on the day it was said; where that is not known, a year to date ends with its year
    and an open range with the last day there is (`Span.is_open`).
    """
    first, dots, last = (period or "").partition("..")
    begin = _one_span(first, said_on)
    if not dots or begin is None:
        return begin
    end = _one_span(last, said_on) if last else Span(said_on or date.max, said_on or date.max, True)
    if end is None or end.last < begin.first:
        return None
    return Span(begin.first, end.last, end.is_running)


def _put_plainly(text: str) -> str:
    """The same period without the words that people put around it; a text in our grammar is unchanged."""
    plain = _AROUND.sub("", text.casefold())
    if found := _TERM.fullmatch(plain):
        begin, end = _TERMS[found["term"]]
        return f"{found['y']}-{begin}..{found['y']}-{end}"
    if found := _ACADEMIC.fullmatch(plain):
        return f"{found['years']} academic"
    if found := _TO_DATE.fullmatch(plain):
        return f"{found['year'] or found['before']} ytd"
    if found := _SINCE.fullmatch(plain):
        return f"{found['first']}.."
    if found := _FROM_TO.fullmatch(plain):
        year = re.search(r"(?:19|20)\d\d$", found["last"])
        first = found["first"]
        if year and re.fullmatch(rf"(?:\d\d? )?{_MONTH_WORD}", first):
            first = f"{first} {year[0]}"
        return f"{first}..{found['last']}"
    return text if plain == text.casefold() else plain


def _one_period(text: str) -> str | None:
    if _GRAMMAR.fullmatch(text):
        return text if _one_span(text, None) else None
    if found := _SLASHED.fullmatch(text):
        text = f"{found['y']}-{int(found['n']):02}-{int(found['d']):02}"
        return text if _one_span(text, None) else None
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text.casefold()):
            period = _spelt({name: value for name, value in found.groupdict().items() if value})
            return period if _one_span(period, None) else None
    return None


def _spelt(parts: dict[str, str]) -> str:
    year = parts["y"] + (f"/{parts['s']}" if "s" in parts else "")
    if "q" in parts:
        return f"{year}-Q{parts['q']}"
    if "w" in parts:
        return f"{year}-{'academic' if parts['w'] == 'academic' else 'ytd'}"
    if "m" not in parts:
        return year
    month = f"{year}-{_MONTHS.index(parts['m'][:3]) + 1:02}"
    return f"{month}-{int(parts['d']):02}" if "d" in parts else month


def _one_span(text: str, said_on: date | None) -> Span | None:
    found = _GRAMMAR.fullmatch(text)
    if found is None or (found["second"] and int(found["second"]) != (int(found["year"]) + 1) % 100):
        return None
    year, is_split = int(found["year"]), bool(found["second"])
    if found["month"]:
        return None if is_split else _month_or_day(year, int(found["month"]), found["day"])
    if found["word"] == "academic":
        return _months(year, 9, 12) if is_split else None
    begin = 4 if is_split else 1  # a split year is the financial year, from April
    if found["quarter"]:
        return _months(year, begin + 3 * (int(found["quarter"]) - 1), 3)
    whole = _months(year, begin, 12)
    if found["word"] != "ytd":
        return whole
    until = said_on if said_on and whole.holds(Span(said_on, said_on)) else whole.last
    return Span(whole.first, until, True)


def _month_or_day(year: int, month: int, day: str | None) -> Span | None:
    if day is None:
        return _months(year, month, 1)
    try:
        only = date(year, month, int(day))
    except ValueError:
        return None
    return Span(only, only)


def _months(year: int, month: int, count: int) -> Span:
    """A stretch of whole months; a month after December belongs to the next year."""
    start, end = month - 1, month - 1 + count
    return Span(
        date(year + start // 12, start % 12 + 1, 1), date(year + end // 12, end % 12 + 1, 1) - timedelta(days=1)
    )
