"""Reading what a scorecard prints: a value with its sign and period, an arrow, a wording with its footnote marks.

What is printed is kept as printed. These functions only say what it means, or why that cannot be said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Direction = Literal["up", "down", "same"]
UP, DOWN, SAME = "↑", "↓", "↔"

_NOTHING = frozenset({"", "-", "–", "—", "−", "n/a", "na", "..", ":"})
_VALUE = re.compile(
    r"(?P<number>[-−–]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<sign>%)?\s*(?:\((?P<period>[^()]*)\))?", re.ASCII
)
_MARKS = re.compile(r"\s*(\*+|†+|‡+)\s*$")
_DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(("↑", "⬆", "▲", "🔼", "⇧", "⇑", "🠅", "🡅", "🡑", "up", "increase", "increasing", "rise"), "up"),
    **dict.fromkeys(("↓", "⬇", "▼", "🔽", "⇩", "⇓", "🠇", "🡇", "🡓", "down", "decrease", "decreasing", "fall"), "down"),
    **dict.fromkeys(
        ("↔", "⬌", "⇔", "→", "⇄", "◄►", "=", "🡘", "🠈🠊", "same", "no change", "static", "stable", "level"), "same"
    ),
}
# A picture sign may be followed by a selector that says to draw it as text or in colour.
_SELECTORS = str.maketrans("", "", "\ufe0e\ufe0f\u200d")


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A printed value as read.

    `number` is None where nothing is printed or it cannot be read; then `doubt` says which of the two: None for
    nothing printed, else a sentence. `unit` is `%` where the sign is printed and empty where it is not. `period` is
    what stands in brackets behind it, as `2022/23`. `number` of `67.5%` is 67.5, not 0.675. `places` counts the
    decimals as printed, so that 12.40 keeps its two.
    """

    number: Decimal | None = None
    unit: str = ""
    period: str | None = None
    doubt: str | None = None

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        exponent = self.number.as_tuple().exponent if self.number is not None else 0
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def printed_value(text: str | None) -> PrintedValue:
    """Read `67.5%`, `85`, `19.2`, `9% (2022/23)`, `1,430`, `-` or nothing. Never raises."""
    plain = " ".join((text or "").split())
    if plain.casefold() in _NOTHING:
        return PrintedValue()
    found = _VALUE.fullmatch(plain)
    if found is None:
        return PrintedValue(doubt=f"{plain!r} is not a number with or without a percent sign")
    digits = found["number"].replace(",", "").replace("−", "-").replace("–", "-").replace(" ", "")
    period = (found["period"] or "").strip()
    return PrintedValue(Decimal(digits), found["sign"] or "", period or None)


def printed_direction(text: str | None) -> Direction | None:
    """What a printed arrow or its word says of the value: it went up, down, or stayed. None where it cannot be told."""
    return _DIRECTIONS.get(" ".join((text or "").translate(_SELECTORS).split()).casefold())


def footnote_marks(wording: str) -> str:
    """The footnote marks at the end of a wording, as `**`; empty without any."""
    found = _MARKS.search(wording)
    return found[1] if found else ""


def without_marks(wording: str) -> str:
    """A wording on one line, without the footnote marks at its end."""
    return " ".join(_MARKS.sub("", wording).split())


def same_wording(wording: str) -> str:
    """A wording in the form by which two printings of one indicator are known to be the same."""
    return without_marks(wording).casefold().replace("’", "'").replace("‘", "'").replace("–", "-")
