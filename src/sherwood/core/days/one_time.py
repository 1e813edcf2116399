"""One written time: a day, a month, a season, a quarter or a year, as people type it into a plan."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from .counting import add_months
from .words import MONTHS, in_words

FIRST_YEAR, LAST_YEAR = 1990, 2099
LISTS = Path(__file__).parent / "lists"
_ONE_DAY = timedelta(days=1)
_SHEETS_START = date(1899, 12, 30)  # the day before day 1 of a spreadsheet, put right for its 29 February 1900
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Precision(StrEnum):
    """How exact a written time is: the codes of the list date_precision."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    ONGOING = "ongoing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OneTime:
    """The first and the last day that a written time can mean, and what is doubtful about it ("" for nothing)."""

    first: date
    last: date
    precision: Precision
    doubt: str = ""


class UnreadableTimeError(ValueError):
    """A time that cannot be: its text is a sentence that says why."""


def one_time(text: str) -> OneTime | None:
    """Reads one time, None where the words are no time at all.

    `text` is in small letters with single spaces and plain hyphens. Raises UnreadableTimeError for a time that
    cannot be, as 31 February, or that lacks its year.
    """
    for pattern, read in _READERS:
        if found := pattern.fullmatch(text):
            return read(found)
    return None


def whole_months(first: date, months: int, precision: Precision, doubt: str = "") -> OneTime:
    """A stretch of whole months from the first day of a month."""
    return OneTime(first, add_months(first, months) - _ONE_DAY, precision, doubt)


def _year(text: str) -> int:
    year = int(text) + 2000 if len(text) == 2 else int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableTimeError(f"the year {year} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return year


def _month(text: str) -> int:
    if not text.isdigit():
        return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(text[:3]))
    if not 1 <= int(text) <= 12:
        raise UnreadableTimeError(f"there is no month {int(text)}; dates are read with the day first")
    return int(text)


def _day_of(day: str, month: str, year: str) -> date:
    y, m = _year(year), _month(month)
    try:
        return date(y, m, int(day))
    except ValueError:
        raise UnreadableTimeError(f"there is no {int(day)} {MONTHS[m - 1]} {y}") from None


def _as_day(found: re.Match[str]) -> OneTime:
    day = _day_of(found["d"], found["m"], found["y"])
    parts = found.groupdict()
    doubt = ""
    said = parts.get("weekday")
    if said and not _WEEKDAYS[day.weekday()].startswith(said[:3]):
        doubt = f"{in_words(day)} is a {_WEEKDAYS[day.weekday()].title()}, not a {_weekday(said)}"
    elif parts.get("clock") and day.day == 1:
        doubt = (
            f"it was read as {in_words(day)}; a spreadsheet also turns the words "
            f"{MONTHS[day.month - 1][:3]} {day.year % 100:02d} into that day, so the whole month may be meant"
        )
    return OneTime(day, day, Precision.DAY, doubt)


def _weekday(said: str) -> str:
    return next(name for name in _WEEKDAYS if name.startswith(said[:3])).title()


def _as_month(found: re.Match[str]) -> OneTime:
    first = date(_year(found["y"]), _month(found["m"]), 1)
    doubt = ""
    if len(found["y"]) == 2:
        month, number = MONTHS[first.month - 1], int(found["y"])
        other = f"; it could also be {number} {month} of a year that is not named" if 1 <= number <= 31 else ""
        doubt = f"it was read as {month} {first.year}{other}"
    return whole_months(first, 1, Precision.MONTH, doubt)


def _as_bare_month(found: re.Match[str]) -> OneTime:
    raise UnreadableTimeError("it names no year")


def _as_year(found: re.Match[str]) -> OneTime:
    return whole_months(date(_year(found["y"]), 1, 1), 12, Precision.YEAR)


def _as_split_year(found: re.Match[str]) -> OneTime | None:
    """2023/24: a financial or an academic year. 2021-23 and 2020-2021 are stretches of calendar years."""
    year, kind = _year(found["y"]), (found["kind"] or "").strip()
    follows_on = int(found["z"]) % 100 == (year + 1) % 100
    if not kind and found["dash"] == "-" and len(found["y"]) == 4 and (len(found["z"]) == 4 or not follows_on):
        return _years(year, _year(found["z"]))
    if not follows_on:
        return None
    if len(found["y"]) == 2 and not kind and int(found["z"]) <= 12:
        raise UnreadableTimeError("it can be a day and a month, a month and a year, or two years")
    if kind in ("academic year", "academic", "ay", "school year"):
        return whole_months(date(year, 9, 1), 12, Precision.YEAR)
    printed = f"{year}/{(year + 1) % 100:02d}"
    doubt = (
        ""
        if kind
        else f"it was read as the financial year {printed} (1 April {year} to 31 March {year + 1}); it could also be "
        f"the academic year (1 September {year} to 31 August {year + 1})"
    )
    return whole_months(date(year, 4, 1), 12, Precision.YEAR, doubt)


def _years(first: int, last: int) -> OneTime:
    if first > last:
        raise UnreadableTimeError("it ends before it starts")
    return OneTime(date(first, 1, 1), date(last, 12, 31), Precision.RANGE)


def _as_quarter(found: re.Match[str]) -> OneTime | None:
    year, quarter = _year(found["y"]), int(found["q"])
    if found["z"] is None:
        financial = whole_months(add_months(date(year, 4, 1), 3 * (quarter - 1)), 3, Precision.SEASON)
        time = whole_months(date(year, 3 * quarter - 2, 1), 3, Precision.SEASON)
        doubt = (
            f"it was read as {months_in_words(time.first, time.last)}; quarter {quarter} of the financial year "
            f"{year}/{(year + 1) % 100:02d} is {months_in_words(financial.first, financial.last)}"
        )
        return OneTime(time.first, time.last, time.precision, doubt)
    if int(found["z"]) % 100 != (year + 1) % 100:
        return None
    time = whole_months(add_months(date(year, 4, 1), 3 * (quarter - 1)), 3, Precision.SEASON)
    doubt = (
        f"it was read as quarter {quarter} of the financial year, {months_in_words(time.first, time.last)}; "
        "a quarter of the academic year may be meant"
    )
    return OneTime(time.first, time.last, time.precision, doubt)


def _as_season(found: re.Match[str]) -> OneTime | None:
    name = {"fall": "autumn"}.get(found["season"], found["season"])
    kind = "term" if found["term"] else "season"
    year = _year(found["y"])
    if found["z"] is not None:
        if int(found["z"]) % 100 != (year + 1) % 100:
            return None
        # Of a school year, and of a winter, the first year holds the autumn and December, the second the rest.
        year += kind == "term" and name != "autumn"
    found_row = _seasons().get((name, kind))
    if found_row is None:
        return None
    time = whole_months(date(year, found_row[0], 1), found_row[1], Precision.SEASON)
    doubt = f"it was read as {months_in_words(time.first, time.last)}"
    if kind == "season" and name == "winter" and found["z"] is None:
        doubt += f"; it could also be the winter that ends in February {year}"
    elif kind == "season" and name != "winter":
        doubt += f"; the {name} term may be meant" if (name, "term") in _seasons() else ""
    return OneTime(time.first, time.last, time.precision, doubt)


def _as_serial(found: re.Match[str]) -> OneTime:
    day = _SHEETS_START + timedelta(days=int(found["n"]))
    return OneTime(day, day, Precision.DAY, f"it is a day number of a spreadsheet and was read as {in_words(day)}")


def months_in_words(first: date, last: date) -> str:
    """Whole months as "October to December 2023" or "October 2022 to March 2023"."""
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{start} to {end}" if first.year == last.year else f"{start} {first.year} to {end}"


@cache
def _seasons() -> dict[tuple[str, str], tuple[int, int]]:
    with (LISTS / "seasons.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["name"], row["kind"]): (int(row["first_month"]), int(row["months"])) for row in csv.DictReader(file)
        }


_NAME = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ON = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEARS = r"(?P<y>(?:\d\d)?\d\d) ?(?P<dash>[/-]) ?(?P<z>(?:20)?\d\d)"
_NEXT = r"(?: ?[/-] ?(?P<z>(?:20)?\d\d))?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)(?P<term> term)?,?(?: of)? (?P<y>\d{4}|\d\d)"
_CLOCK = r"(?P<clock>[t ]00:00(?::00(?:\.0+)?)?z?)?"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], OneTime | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _CLOCK, _as_day),
        (_ON + r"(?P<d>\d{1,2}) ?[-/.] ?(?P<m>\d{1,2}) ?[-/.] ?(?P<y>(?:\d\d)?\d\d)" + _CLOCK, _as_day),
        (_ON + _DAY + r"(?: of)?[ -]?" + _NAME + r",?[ -]?(?P<y>\d{4}|(?<=[ -])\d\d)", _as_day),
        (_ON + _NAME + r" " + _DAY + r",? (?P<y>\d{4})", _as_day),
        (_NAME + r"(?: of)?,?[ /'-]*(?P<y>\d{4}|\d\d)", _as_month),
        (r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})", _as_month),
        (r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])", _as_month),
        (r"(?:" + _DAY + r" )?" + _NAME, _as_bare_month),
        (r"(?P<kind>financial year |academic year |school year |fy ?|ay ?)?" + _YEARS, _as_split_year),
        (_YEARS + r"(?P<kind> financial year| academic year| school year)", _as_split_year),
        (r"(?P<y>(?:19|20)\d\d)(?:\.0)?", _as_year),
        (r"q(?:uarter|tr)? ?(?P<q>[1-4]),?(?: of)? (?P<y>(?:\d\d)?\d\d)" + _NEXT, _as_quarter),
        (r"(?P<y>(?:\d\d)?\d\d)" + _NEXT + r",? q(?:uarter|tr)? ?(?P<q>[1-4])", _as_quarter),
        (_SEASON + _NEXT, _as_season),
        (r"(?P<n>[2-7]\d{4})(?:\.0)?", _as_serial),
    )
)
