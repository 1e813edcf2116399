"""What the words beside a printed figure say of it: its unit, whether it is still to come, whether people said it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

# What is still to come, in three kinds that are not set against each other nor against what came about.
_AHEAD: dict[str, str] = {
    **dict.fromkeys(("target", "targets", "targeted", "ambition", "aim", "aims", "aiming", "goal"), "target"),
    **dict.fromkeys(
        ("forecast", "forecasts", "projection", "projected", "trajectory", "expected", "expect", "predicted"),
        "forecast",
    ),
    **dict.fromkeys(("planned",), "planned"),
}
_AHEAD_WORD = r"(?P<word>" + "|".join(_AHEAD) + r")"
_ANY_AHEAD = re.compile(rf"\b{_AHEAD_WORD}\b")
# Between the word and its figure nothing may stand that sets what came about against it.
_AGAINST = re.compile(
    r"\b(?:against|below|above|under|over|missed|miss(?:es)?|exceed\w*|short|than|beyond|met|meets|beat|but|while|with|"
    r"to be|actual|currently|reached|achieved)\b|\d|;|\.\s|^,"
)
_MOST_BETWEEN = 48
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\b")
_JOINING = frozenset({"to", "and", "or", "as", "is", "was", "were", "of"})
_VOICE = (
    r"parents?|carers?|famil(?:y|ies)|children|young people|respondents?|people|pupils|professionals|staff"
    r"|practitioners"
)
_SAYING = (
    r"said|says?|told (?:us|inspectors)|report(?:ed)?(?= (?:that|being|their|\w+ (?:being|were|was|on|to)))|felt|feels?"
    r"|agreed? (?:that|with)|think|thought|believed?"
)
_EXPERIENCE = re.compile(
    rf"\b(?:{_VOICE})\b[^.;]{{0,40}}\b(?:{_SAYING})\b|\bsurvey(?:s|ed)?\b|\brespondents?\b", re.IGNORECASE
)
_FIGURE = re.compile(
    r"(?P<sign>(?<![\w.])[-−])?(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)?)"
    r"(?P<rest>\s?%|\s?per ?cent\b|\s?(?:percentage )?points?\b|\s?(?:k|m|bn|million|thousand|billion)\b"
    r"|[\s-]?(?:day|week|month|year)s?\b)?(?P<noun>\s+(?!and\b|to\b|or\b|in\b|at\b|on\b|for\b|by\b|of\b|were\b|was\b|is\b)"
    r"[a-z]{3,})?",
    re.IGNORECASE,
)
_TIMES = ("day", "week", "month", "year")


@dataclass(frozen=True)
class Figure:
    """A number as it stands in a sentence, with the unit that its sign or next word gives; None where neither does.

    `number` is as printed: 28 for 28%.
    """

    printed: str
    number: Fraction
    unit: str | None


def figures_in(text: str) -> list[Figure]:
    """Every number of a sentence, in order."""
    return [_figure(found) for found in _FIGURE.finditer(text)]


def ahead_of(definition: str, wording: str = "", printed: str = "") -> str:
    """Whether a figure is a target, a forecast or planned: by its definition, else by the words close to it.

    Empty for what came about or is not said to be to come. "28% against a target of 60%" speaks of a target for 60%
    alone.
    """
    for word in re.split(r"[\s-]+", definition.casefold()):
        if word in _AHEAD:
            return _AHEAD[word]
    digits = re.search(r"\d[\d,.]*", printed)
    if digits is None or not _ANY_AHEAD.search(wording.casefold()):
        return ""
    return _ahead_beside(wording.casefold(), digits[0].rstrip(".,"))


def is_experience(definition: str, wording: str) -> bool:
    """Whether the words say that it is what people say, as in a survey, and not what records show."""
    return bool(_EXPERIENCE.search(definition.replace("-", " ")) or _EXPERIENCE.search(wording))


def _ahead_beside(wording: str, digits: str) -> str:
    figure = rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)\s?%?"
    before = re.search(rf"(?<!than )(?<!as )\b{_AHEAD_WORD}\b(?P<between>.{{0,{_MOST_BETWEEN}}}?){figure}", wording)
    if before and not _AGAINST.search(_YEAR.sub("", before["between"])):
        return _AHEAD[before["word"]]
    after = re.search(rf"{figure}(?P<between>(?:\s\w+)?)\s\(?{_AHEAD_WORD}\b", wording)
    if after and not _AGAINST.search(after["between"]) and after["between"].strip() not in _JOINING:
        return _AHEAD[after["word"]]
    return ""


def _figure(found: re.Match[str]) -> Figure:
    number = Fraction(Decimal(found["digits"].replace(",", ""))) * (-1 if found["sign"] else 1)
    noun = found["noun"] if not found["rest"] else None
    printed = found[0][: -len(found["noun"])] if found["noun"] else found[0]
    return Figure(printed.strip(), number, _unit(found["pound"], (found["rest"] or "").strip(" -").casefold(), noun))


def _unit(pound: str | None, rest: str, noun: str | None) -> str | None:
    if pound:
        return "pounds"
    if rest == "%" or rest.startswith("per "):
        return "share"
    percent = rest.replace(" ", "")
    if percent == "percent":
        return "share"
    if "point" in rest:
        return "points"
    for each in _TIMES:
        if rest.startswith(each):
            return f"{each}s"
    return "count" if noun else None
