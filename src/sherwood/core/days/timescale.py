"""When something is due, as plans really print it: "Apr 21", "2021-2023", "Ongoing". Read with its precision."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from .counting import add_months
from .one_time import LISTS, OneTime, Precision, UnreadableTimeError, months_in_words, one_time, whole_months
from .words import in_words as day_in_words

_WHAT_TO_WRITE = (
    "Write a day (31 March 2024), a month (March 2024), a year (2024), a stretch (2021 to 2023) or Ongoing."
)
_PARTS_OF = re.compile(r"(?:the )?(?P<part>early|mid|late|start of|beginning of|middle of)[ -](?:in )?(?P<rest>.+)")
_BY = re.compile(
    r"(?:due |completed? )?(?:ongoing )?(?:by|until|till|to|in|during)(?: the)?(?: end(?: of)?)? (?P<rest>.+)"
)
_END_OF = re.compile(r"(?:the )?end(?: of)? (?P<rest>.+)")
_FROM_ON = re.compile(r"(?:ongoing )?(?:from|since|after) (?P<a>.+)|(?P<b>.+?)(?: onwards?| and ongoing|, ongoing| -)")
_BRACKETS = re.compile(r"(?P<rest>[^()]+?) ?\((?P<inside>[^()\d]*)\)")
_STRETCH = re.compile(r" ?- ?| to | until ")


@dataclass(frozen=True, slots=True)
class Timescale:
    """A written time: the words as they stand, the first and last day they can mean, and how exact they are.

    Lateness is counted from `last`. `first` and `last` are None where the words give none: both for no date, `last`
    for something ongoing.
    """

    text: str
    first: date | None
    last: date | None
    precision: Precision


def read_timescale(text: str, *, on: date | None = None) -> tuple[Timescale, str]:
    """The time that a cell of a plan gives, and what is doubtful about it in a sentence ("" for nothing).

    Dates are read the British way, day first: 03/04/2024 is always 3 April 2024. Two-digit years are of this century.
    2021-2023 are calendar years; 2023/24 is a financial year and doubted. A month, season or year is due by its last
    day. `on` is the day of the document: "yesterday" and "later this week" are counted from it and doubted as
    inferred; without it they cannot be read. Nothing raises: words that give no time have the precision `none` and a
    sentence that names them and says what to write. An empty cell gives `none` and no doubt.

    >>> read_timescale("July 2023")[0].last
    datetime.date(2023, 7, 31)
    """
    words = _plain(text)
    if not words:
        return _none(text), ""
    try:
        found = _read(words, on)
    except UnreadableTimeError as why:
        return _none(text), f"'{_shown(text)}' could not be read as a time: {why}. {_WHAT_TO_WRITE}"
    if found is None:
        return _none(text), f"'{_shown(text)}' could not be read as a time. {_WHAT_TO_WRITE}"
    timescale, doubts = found
    if not doubts:
        return _with_text(timescale, text), ""
    return _with_text(timescale, text), f"'{_shown(text)}' is doubtful: {'; '.join(doubts)}. Check it."


def in_words(timescale: Timescale) -> str:
    """A timescale as it is printed: "by the end of April 2021", "from 2021 to 2023", "ongoing", "no date given"."""
    first, last = timescale.first, timescale.last
    if timescale.precision is Precision.ONGOING:
        return f"ongoing from {_from_in_words(first)}" if first else "ongoing"
    if first is None or last is None:
        return "no date given"
    if timescale.precision is Precision.DAY:
        return f"by {day_in_words(last)}"
    if timescale.precision is Precision.MONTH:
        return f"by the end of {months_in_words(last, last)}"
    if _starts_year(first) and _ends_year(last):
        return f"by the end of {last.year}" if first.year == last.year else f"from {first.year} to {last.year}"
    if first.day == 1 and _ends_month(last):
        return f"from {months_in_words(first, last)}"
    return f"from {day_in_words(first)} to {day_in_words(last)}"


_Found = tuple[Timescale, list[str]]


def _read(words: str, on: date | None) -> _Found | None:
    if words.endswith("?") or re.match(r"(?:approx(?:imately|\.)?|about|around|circa|c\.) ", words):
        rest = re.sub(r"^(?:approx(?:imately|\.)?|about|around|circa|c\.) ", "", words.rstrip("? "))
        return _doubted(_read(rest, on), "the source itself marks it as uncertain")
    for read in _ORDER:
        if found := read(words, on):
            return found
    return None


def _from_list(words: str, on: date | None) -> _Found | None:
    meaning = _words().get(words.rstrip("."))
    if meaning is None:
        return None
    if meaning == "ongoing":
        return Timescale("", None, None, Precision.ONGOING), []
    if meaning == "repeats":
        return Timescale("", None, None, Precision.ONGOING), [
            "it says how often, not by when, and was read as ongoing; write the next day it is due"
        ]
    if meaning == "none":
        raise UnreadableTimeError("it says that no date was given")
    if on is None:
        raise UnreadableTimeError("it counts from the day of its document, and that day is not known")
    time = _RELATIVE[meaning](on)
    return _made(time), [f"it was counted from the day of its document, {day_in_words(on)}, and is inferred"]


def _single(words: str, on: date | None) -> _Found | None:
    time = one_time(words)
    return (_made(time), [time.doubt] if time.doubt else []) if time else None


def _stretch(words: str, on: date | None) -> _Found | None:
    """From one time to another, divided at each place where it can be; "Jan-Mar 2023" lends its year to January."""
    if words.startswith("between "):
        words = words.removeprefix("between ").replace(" and ", " to ")
    words = words.removeprefix("from ")
    for cut in _STRETCH.finditer(words):
        left, right = words[: cut.start()], words[cut.end() :]
        end = _or_none(right)
        start = end and (_or_none(left) or _or_none(_lent(left, right)))
        if start is None or end is None:
            continue
        if start.first > end.last:
            raise UnreadableTimeError("it ends before it starts")
        doubts = [doubt for doubt in (start.doubt, end.doubt) if doubt]
        return Timescale("", start.first, end.last, Precision.RANGE), doubts
    return None


def _lent(left: str, right: str) -> str:
    """The words on the left of a stretch with what only the right has: the year, or the month and the year."""
    year = re.search(r"(?:\d{4}(?:/\d\d)?|\d\d)$", right)
    if left.isdigit():
        return f"{left} {right.split(' ', 1)[-1]}"
    return f"{left} {year[0]}" if year else left


def _or_none(words: str) -> OneTime | None:
    try:
        return one_time(words)
    except UnreadableTimeError:
        return None


def _led_in(words: str, on: date | None) -> _Found | None:
    found = _BY.fullmatch(words) or _END_OF.fullmatch(words)
    return _read(found["rest"], on) if found else None


def _from_on(words: str, on: date | None) -> _Found | None:
    found = _FROM_ON.fullmatch(words)
    time = one_time(found["a"] or found["b"]) if found else None
    if time is None:
        return None
    return Timescale("", time.first, None, Precision.ONGOING), [time.doubt] if time.doubt else []


def _part_of(words: str, on: date | None) -> _Found | None:
    found = _PARTS_OF.fullmatch(words)
    if found is None:
        return None
    return _doubted(_read(found["rest"], on), f"'{found['part']}' was left out: it names no day; write the month")


def _without_brackets(words: str, on: date | None) -> _Found | None:
    found = _BRACKETS.fullmatch(words)
    return _doubted(_read(found["rest"], on), f"the words '({found['inside']})' were left out") if found else None


def _doubted(found: _Found | None, doubt: str) -> _Found | None:
    return found and (found[0], [*found[1], doubt])


def _made(time: OneTime) -> Timescale:
    return Timescale("", time.first, time.last, time.precision)


def _with_text(timescale: Timescale, text: str) -> Timescale:
    return Timescale(text, timescale.first, timescale.last, timescale.precision)


def _none(text: str) -> Timescale:
    return Timescale(text, None, None, Precision.NONE)


def _plain(text: str) -> str:
    """Small letters, plain hyphens, single spaces, without a full stop at the end."""
    words = re.sub(r"[‐‑‒–—−]", "-", text)
    words = re.sub(r"[’‘]", "'", words)
    words = re.sub(r"\s+", " ", words).strip().lower()
    return words.rstrip(".;,").strip() or words


def _shown(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def _starts_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _ends_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _from_in_words(first: date) -> str:
    return months_in_words(first, first) if first.day == 1 else day_in_words(first)


def _this_week(on: date) -> OneTime:
    return OneTime(on, on + timedelta(days=6 - on.weekday()), Precision.RANGE)


def _next_week(on: date) -> OneTime:
    monday = on + timedelta(days=7 - on.weekday())
    return OneTime(monday, monday + timedelta(days=6), Precision.RANGE)


def _a_day(day: date) -> OneTime:
    return OneTime(day, day, Precision.DAY)


_RELATIVE: dict[str, Callable[[date], OneTime]] = {
    "today": _a_day,
    "yesterday": lambda on: _a_day(on - timedelta(days=1)),
    "tomorrow": lambda on: _a_day(on + timedelta(days=1)),
    "this-week": _this_week,
    "next-week": _next_week,
    "this-month": lambda on: whole_months(on.replace(day=1), 1, Precision.MONTH),
    "next-month": lambda on: whole_months(add_months(on.replace(day=1), 1), 1, Precision.MONTH),
    "this-year": lambda on: whole_months(date(on.year, 1, 1), 12, Precision.YEAR),
    "next-year": lambda on: whole_months(date(on.year + 1, 1, 1), 12, Precision.YEAR),
}
_ORDER: tuple[Callable[[str, date | None], _Found | None], ...] = (
    _from_list,
    _single,
    _stretch,
    _from_on,
    _led_in,
    _part_of,
    _without_brackets,
)


@cache
def _words() -> dict[str, str]:
    with (LISTS / "timescale_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["meaning"] for row in csv.DictReader(file)}
