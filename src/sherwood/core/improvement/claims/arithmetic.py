"""Sums of printed figures, as "660 * 0.1545": worked out exactly, with what the rounding of each figure allows.

Only numbers, + - * / and brackets are understood (also x, × and ÷, thousands commas, and a % after a number).
Nothing is ever executed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .interval import Interval

_LONGEST = 200
_DEEPEST = 20
_TOKEN = re.compile(r"\s*(?:(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<percent>\s*%)?|(?P<sign>[-+*/()]))")
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "x": "*", "÷": "/"})


class NotASum(ValueError):  # noqa: N818 - it says what the text is
    """The text cannot be worked out. The message is a sentence that says why."""


@dataclass(frozen=True)
class _Number:
    """A value with the least and the most that rounding allows for it."""

    value: Fraction
    low: Fraction
    high: Fraction


def worked_out(text: str) -> tuple[Fraction, Interval]:
    """The value of a sum, and the values it may have when every figure with decimals was rounded to those shown.

    Whole numbers are taken as exact: they are counts, or lengths such as 20 weeks. Raises NotASum for text that is
    not a sum, and for a division by what may be nought.
    """
    if len(text) > _LONGEST:
        raise NotASum(f"it is longer than {_LONGEST} signs")
    reader = _Reader(text)
    found = reader.sum(0)
    if reader.ahead is not None:
        raise NotASum(f"{reader.ahead!r} was not expected there")
    return found.value, Interval(found.low, found.high)


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
            raise NotASum(f"{self._text[self._at :].strip()[:12]!r} is neither a number nor one of + - * / ( )")
        self._at = found.end()
        self.ahead = found["sign"] or _number(found["number"], bool(found["percent"]))

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


def _number(text: str, is_percent: bool) -> _Number:
    decimal = Decimal(text.replace(",", ""))
    places = -int(decimal.as_tuple().exponent)
    value, half = Fraction(decimal), Fraction(1, 2 * 10**places) if places > 0 else Fraction(0)
    if is_percent:
        value, half = value / 100, half / 100
    return _Number(value, value - half, value + half)


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
    return _times(a, _Number(1 / b.value, *sorted((1 / b.low, 1 / b.high))))
