"""Reading a figure as printed, "over 250" or "26.6%?", into the values it allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .interval import Interval

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
_PARTS = {"half": Fraction(1, 2), "a third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4),
          "three quarters": Fraction(3, 4)}  # fmt: skip
_SIZES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_UNIT_WORDS = {
    "percentage point": "points", "point": "points", "day": "days", "week": "weeks", "month": "months", "year": "years",
}  # fmt: skip

_AT_MOST_ABOUT = Fraction(1, 10)  # "about 1,000" is not 1,900

_NUMBER = re.compile(
    r"(?P<minus>(?<![\w.])[-−]\s?|\()?(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<close>\))?"
    r"\s?(?P<percent>%|per ?cent\b)?(?P<size>(?:k|m|bn)\b|\s?(?:thousand|million|billion)\b)?"
)
_OVER = re.compile(
    r"\b(over|more than|at least|above|in excess of|exceed\w*|upwards of|greater than|no (?:fewer|less) than|"
    r"not (?:fewer|less) than|longer than|minimum of)\b|[>≥]|\d\s?\+(?!\s?\d)"
)
_UNDER = re.compile(
    r"\b(under|less than|fewer than|below|up to|at most|no (?:more|longer|later) than|not (?:more|longer) than|within|"
    r"maximum of|(?:none|nobody|no)\b[^.]*\b(?:over|more than|longer than|above))\b|[<≤]"
)
_AT_LEAST = re.compile(r"\b(?:no|not) (?:fewer|less) than\b")
_NEARLY = re.compile(r"\b(nearly|almost|just under|close to|approaching)\b")
_ABOUT = re.compile(r"\b(about|around|approximately|approx|roughly|circa|some|broadly)\b|\bc\.|[~≈]")
_RANGE = re.compile(r"\s*(?:-|to|and)\s*(?:over|up to|more than)?\s*")
_OUT_OF = re.compile(r"\s*(?:of|in|/|out of)\s*(?:every\s)?")


@dataclass(frozen=True)
class Printed:
    """A printed figure as read.

    `value` is a percentage divided by 100 (unless the unit is points or score, which keep their number), `high` the
    upper end of a printed range, `interval` all values that the printing allows. `is_doubtful` where the source puts
    a question mark behind it. `has_percent` where a per cent sign is printed.
    """

    value: Fraction
    high: Fraction | None
    unit: str | None
    interval: Interval
    is_doubtful: bool = False
    has_percent: bool = False


@dataclass(frozen=True)
class _Number:
    value: Fraction
    step: Fraction
    rough: Fraction
    percent: bool
    unit: str | None
    start: int
    end: int


def read_printed(text: str, unit: str | None = None) -> Printed | None:
    """The figure in a printed text; None where there is none, or more than one that do not make a range.

    `unit` is that of the claim, where it is known: it decides whether 32% is a share or a number of points. Rounding
    is half of the last place shown; a whole number of things is exact; "about" allows one of its last place that is
    not nought but no more than a tenth, "nearly" half of that below, "over" and "under" leave one side open.
    """
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").split())
    is_doubtful, plain = plain.endswith("?"), plain.rstrip("? ")
    numbers = _numbers(plain, unit)
    if not numbers or len(numbers) > 2:
        return None
    first, last = numbers[0], numbers[-1]
    found_unit = unit or _unit_of(plain, numbers)
    between = plain[first.end : last.start] if len(numbers) == 2 else ""
    if len(numbers) == 1:
        return Printed(first.value, None, found_unit, _stretch(plain, first, found_unit), is_doubtful, first.percent)
    if _RANGE.fullmatch(_without_units(between)):
        return _range(plain, first, last, found_unit, is_doubtful)
    if _OUT_OF.fullmatch(between) and last.value:
        return _part(plain, first, last, found_unit, is_doubtful)
    return None


def sure_interval(value: Fraction, unit: str | None) -> Interval:
    """The values that a bare number allows: itself for a count, else half of its last decimal place either way."""
    if unit == "count":
        return Interval(value, value)
    places = 0
    while value * 10**places % 1 and places < 12:
        places += 1
    step = Fraction(1, 10**places) / (100 if unit == "share" and places < 2 else 1)
    return Interval(value, value).widened(step / 2)


def _numbers(plain: str, unit: str | None) -> list[_Number]:
    found = [_number(match, unit) for match in _NUMBER.finditer(plain)]
    if found:
        return found
    words = re.search(r"\b(" + "|".join(_PARTS) + r")\b", plain)
    if words:
        return [_Number(_PARTS[words[0]], Fraction(1, 20), Fraction(1, 20), False, "share", *words.span())]
    return [
        _Number(Fraction(_WORDS[word[0]]), Fraction(1), Fraction(1), False, None, *word.span())
        for word in re.finditer(r"\b(" + "|".join(_WORDS) + r")\b", plain)
    ]


def _number(match: re.Match[str], unit: str | None) -> _Number:
    decimal = Decimal(match["digits"].replace(",", ""))
    value, step = Fraction(decimal), Fraction(Decimal((0, (1,), int(decimal.as_tuple().exponent))))
    rough = max(step, Fraction(_last_figure(match["digits"]))) if value else step
    factor = Fraction(_SIZES.get((match["size"] or "").strip(), 1))
    percent = bool(match["percent"])
    if percent and unit not in ("points", "score", "ratio"):
        factor /= 100
    is_bracketed = match["minus"] == "(" and match["close"]
    sign = -1 if is_bracketed or (match["minus"] or "").strip() in ("-", "−") else 1
    found_unit = "pounds" if match["pound"] else "share" if percent else None
    return _Number(
        sign * value * factor, step * factor, rough * factor, percent, found_unit, match.start(), match.end()
    )


def _last_figure(digits: str) -> Decimal:
    """The worth of the last figure that is not nought: 100 for 4,200, 0.1 for 28.0 (a printed decimal was meant)."""
    bare = digits.replace(",", "")
    if "." in bare:
        return Decimal((0, (1,), -len(bare.partition(".")[2])))
    return Decimal(10 ** (len(bare) - len(bare.rstrip("0"))))


def _unit_of(plain: str, numbers: list[_Number]) -> str | None:
    named = next((each.unit for each in numbers if each.unit), None)
    said = next((unit for word, unit in _UNIT_WORDS.items() if re.search(rf"\b{word}s?\b", plain)), None)
    return said if said == "points" else named or said


def _without_units(between: str) -> str:
    return re.sub(r"\b(?:days?|weeks?|months?|years?)\b", "", between)


def _stretch(plain: str, number: _Number, unit: str | None) -> Interval:
    """What one printed number allows, by the words before it and the places it shows."""
    value = number.value
    rough = max(number.step / 2, min(number.rough, abs(value) * _AT_MOST_ABOUT))
    if _NEARLY.search(plain):
        return Interval(value - (number.rough / 2 if number.rough < abs(value) else rough), value)
    if _UNDER.search(_AT_LEAST.sub("", plain)):
        return Interval(None, value)
    if _OVER.search(plain):
        return Interval(value, None)
    if _ABOUT.search(plain):
        return Interval(value, value).widened(rough)
    if unit in (None, "count") and number.step == 1 and number.unit is None:
        return Interval(value, value)
    return Interval(value, value).widened(number.step / 2)


def _range(plain: str, first: _Number, last: _Number, unit: str | None, is_doubtful: bool) -> Printed | None:
    """30–60 weeks: from the lower end to the upper; a sign or size behind the last number is meant for both."""
    low = first.value
    if last.percent and not first.percent and unit not in ("points", "score", "ratio"):
        low /= 100
    if low > last.value:
        return None
    high = None if _OVER.search(plain[first.end :]) else last.value
    return Printed(low, last.value, unit, Interval(low, high), is_doubtful, last.percent)


def _part(plain: str, first: _Number, last: _Number, unit: str | None, is_doubtful: bool) -> Printed:
    """4.2/10 is a score of 4.2, 91 of 132 a count of 91, 1 in 4 a share of a quarter."""
    if unit == "share" or (unit is None and re.search(r"\bin\b", plain[first.end : last.start])):
        share = first.value / last.value
        part = _Number(share, Fraction(1, 100), Fraction(1, 20), False, "share", first.start, first.end)
        return Printed(share, None, "share", _stretch(plain, part, "share"), is_doubtful)
    return Printed(first.value, None, unit, _stretch(plain, first, unit), is_doubtful)
