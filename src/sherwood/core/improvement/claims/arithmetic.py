"""Sums of printed figures, as "660 * 0.1545": worked out exactly, with what the rounding of each figure allows.

Only numbers, + - * / and brackets are understood (also x, × and ÷, thousands commas, £ before and %, million or a unit
of time after a number, = before the whole). "36.8 to 28.3" is how far it moved, 8.5. Nothing is ever executed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .interval import Interval

_LONGEST = 200
_DEEPEST = 20
_SIZES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_UNIT = r"(?:day|week|month|year)s?|(?:percentage )?points?"
_TOKEN = re.compile(
    r"\s*(?:£?(?P<number>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?![\d,])(?:\.\d+)?|\.\d+)(?P<percent>\s*%)?"
    rf"(?:\s?(?P<size>k|thousand|m|million|bn|billion)\b)?(?:\s?(?:{_UNIT})\b)?|(?P<sign>[-+*/()]))",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*£?(?P<figure>\d[\d.]*(?:\s*,\s*\d*)+)")
_MOVED = re.compile(r"(?P<first>.+?\d.*?)\bto\b(?P<last>.+)", re.IGNORECASE)
_STATED = re.compile(r"(?<=\d)\s?(?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "x": "*", "÷": "/"})
_SHOWN = 20


class NotASum(ValueError):  # noqa: N818 - it says what the text is
    """The text cannot be worked out. The message is a sentence that says why."""


@dataclass(frozen=True)
class _Number:
    """A value with the least and the most that rounding allows for it."""

    value: Fraction
    low: Fraction
    high: Fraction
    shown: str = ""


def worked_out(text: str) -> tuple[Fraction, Interval]:
    """The value of a sum, and the values it may have when every figure with decimals was rounded to those shown.

    Whole numbers are taken as exact: they are counts, or lengths such as 20 weeks. Raises NotASum for text that is
    not a sum, for one that mixes units of time, and for a division by what may be nought.
    """
    if len(text) > _LONGEST:
        raise NotASum(f"it is longer than {_LONGEST} signs")
    sum_unit(text)
    if moved := _MOVED.fullmatch(text.strip().removeprefix("from ")):
        found = _distance(_whole(moved["first"]), _whole(moved["last"]))
    else:
        found = _whole(text)
    return found.value, Interval(found.low, found.high)


def sum_unit(text: str) -> str | None:
    """The unit of time that the figures of a sum are given in, as weeks; None where none is. Raises NotASum for two."""
    stated = sorted({f"{found['unit'].casefold()}s" for found in _STATED.finditer(text)})
    if len(stated) > 1:
        raise NotASum(f"it mixes {' and '.join(stated)}; give every figure in one unit")
    return stated[0] if stated else None


def relative_change(text: str) -> tuple[Fraction, Interval] | None:
    """How far "54 to 103" moved as a part of where it began, 49/54; None for another sum. Raises NotASum."""
    moved = _MOVED.fullmatch(text.strip().removeprefix("from "))
    if moved is None:
        return None
    first = _whole(moved["first"])
    found = _over(_distance(first, _whole(moved["last"])), first)
    return found.value, Interval(found.low, found.high)


def _whole(text: str) -> _Number:
    reader = _Reader(text.strip().removeprefix("="))
    found = reader.sum(0)
    if reader.ahead is not None:
        raise NotASum(f"{_named(reader.ahead)!r} follows with no sign of a sum before it")
    return found


def _distance(first: _Number, last: _Number) -> _Number:
    return _minus(first, last) if first.value >= last.value else _minus(last, first)


def _named(ahead: str | _Number) -> str:
    return ahead.shown if isinstance(ahead, _Number) else ahead


class _Reader:
    """Reads a sum from left to right, one sign ahead."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_SIGNS).rstrip()
        self._at = 0
        self.ahead: str | _Number | None = None
        self._step()

    def _step(self) -> None:
        if self._at >= len(self._text):
            self.ahead = None
            return
        found = _TOKEN.match(self._text, self._at)
        if found is None:
            raise _unread(self._text[self._at :])
        self._at = found.end()
        self.ahead = found["sign"] or _number(found)

    def sum(self, depth: int) -> _Number:
        """Products, added and taken away."""
        found = self._product(depth)
        while self.ahead in ("+", "-"):
            sign = self.ahead
            self._step()
            found = (_plus if sign == "+" else _minus)(found, self._product(depth))
        return found

    def _product(self, depth: int) -> _Number:
        found = self._single(depth)
        while self.ahead in ("*", "/"):
            sign = self.ahead
            self._step()
            found = (_times if sign == "*" else _over)(found, self._single(depth))
        return found

    def _single(self, depth: int) -> _Number:
        if depth > _DEEPEST:
            raise NotASum(f"its brackets are more than {_DEEPEST} deep")
        ahead = self.ahead
        if ahead is None:
            raise NotASum("it ends where a number was expected")
        self._step()
        if isinstance(ahead, _Number):
            return ahead
        if ahead == "-":
            return _minus(_Number(Fraction(0), Fraction(0), Fraction(0)), self._single(depth + 1))
        if ahead != "(":
            raise NotASum(f"{ahead!r} stands where a number was expected")
        found = self.sum(depth + 1)
        if self.ahead != ")":
            raise NotASum("a bracket is not closed")
        self._step()
        return found


def _unread(rest: str) -> NotASum:
    if comma := _COMMA.match(rest):
        return NotASum(
            f"the comma in {comma['figure'].strip()[:_SHOWN]!r} has not just three figures behind it; put + between "
            "two numbers"
        )
    return NotASum(f"{rest.strip()[:_SHOWN]!r} is neither a number nor one of + - * / ( )")


def _number(found: re.Match[str]) -> _Number:
    decimal = Decimal(found["number"].replace(",", ""))
    places = -int(decimal.as_tuple().exponent)
    value, half = Fraction(decimal), Fraction(1, 2 * 10**places) if places > 0 else Fraction(0)
    factor = Fraction(_SIZES.get((found["size"] or "").casefold(), 1)) / (100 if found["percent"] else 1)
    value, half = value * factor, half * factor
    if found["size"] and places <= 0:
        half = factor / 2  # a whole number of millions was rounded to millions
    return _Number(value, value - half, value + half, found[0].strip()[:_SHOWN])


def _plus(a: _Number, b: _Number) -> _Number:
    return _Number(a.value + b.value, a.low + b.low, a.high + b.high)


def _minus(a: _Number, b: _Number) -> _Number:
    return _Number(a.value - b.value, a.low - b.high, a.high - b.low)


def _times(a: _Number, b: _Number) -> _Number:
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return _Number(a.value * b.value, min(corners), max(corners))


def _over(a: _Number, b: _Number) -> _Number:
    if b.low <= 0 <= b.high:
        raise NotASum("it divides by what may be nought")
    low, high = sorted((1 / b.low, 1 / b.high))
    return _times(a, _Number(1 / b.value, low, high))
