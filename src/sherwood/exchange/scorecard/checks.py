"""What the printed values of a scorecard say about each other. Nothing is put right: every doubt is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sherwood.core.vocab.printed import PrintedValue, printed_direction, printed_value

from ..named_rules import NamedRule
from ..problems import Problem
from . import rules
from .periods import period, unlike

VALUES = ("current", "previous", "previous_annual", "national", "statistical_neighbours")
BEST = {"high": "high", "low": "low", "n/a": "none", "na": "none", "": None}
_NOT_COMPARABLE = re.compile(r"not\s+(?:be\s+)?(?:directly\s+)?compar|cannot\s+be\s+compared", re.IGNORECASE)
_CALENDAR = re.compile(r"calendar\s+year", re.IGNORECASE)
_RATE = re.compile(r"\b(gap|rate)\b|^%|\bpercentage\b|\bproportion\b", re.IGNORECASE)
_PER_PEOPLE = re.compile(r"\bper\s+[\d,]+", re.IGNORECASE)

Finding = tuple[NamedRule, str, str, str]
"""A rule, the column, its value, and the sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table `indicator` with the line of the file it stands on."""

    at: int
    row: Mapping[str, Any]


def row_findings(row: Mapping[str, Any]) -> Iterator[Finding]:
    """What one row says against itself."""
    yield from _marks(row)
    yield from _values(row)
    yield from _comparison(row)
    yield from _against_values(row)


def not_comparable(row: Mapping[str, Any]) -> str | None:
    """Why the values of a row cannot be compared, as the end of a sentence; None where nothing says so."""
    if row["footnotes"] and _NOT_COMPARABLE.search(row["footnotes"]):
        return "its footnote says that the series cannot be compared"
    if row["current_period"] and row["previous_period"]:
        return unlike(row["current_period"], row["previous_period"])
    return None


def arrow_table(lines: Sequence[Line], file: str) -> Iterable[Problem]:
    """Whether one tolerance can explain the arrows: the largest change printed as level against the smallest moved."""
    level: list[tuple[Decimal, Line]] = []
    moved: list[tuple[Decimal, Line]] = []
    for line in lines:
        change, direction = change_of(line.row), printed_direction(line.row["direction"])
        if change is None or direction is None or line.row["is_comparable"] is False or not _in_points(line.row):
            continue
        (level if direction == "same" else moved).append((abs(change), line))
    if not level or not moved:
        return ()
    widest, least = max(level, key=_first), min(moved, key=_first)
    if widest[0] < least[0]:
        return ()
    message = (
        f"a change of {widest[0]} is printed as level ({_named(widest[1])}), yet one of {least[0]} has an arrow "
        f"({_named(least[1])}). No tolerance explains both. The arrows are kept as printed; ours shows its tolerance."
    )
    return (rules.ARROW_TOLERANCE.broken(file, widest[1].at, widest[1].row["direction"], message),)


def change_of(row: Mapping[str, Any]) -> Decimal | None:
    """Current less previous, in the units printed; None where either is missing or they differ in unit."""
    now, then = printed_value(row["current"]), printed_value(row["previous"])
    if now.number is None or then.number is None or now.unit != then.unit:
        return None
    return now.number - then.number


def _first(pair: tuple[Decimal, Line]) -> Decimal:
    return pair[0]


def _named(line: Line) -> str:
    return f"line {line.at}, {line.row['kpi'][:60]}"


def _in_points(row: Mapping[str, Any]) -> bool:
    return printed_value(row["current"]).unit == "%"


def _marks(row: Mapping[str, Any]) -> Iterator[Finding]:
    best, rag, arrow = row["best_to_be"] or "", row["rag"] or "", row["direction"]
    if best.casefold() not in BEST:
        said = f"Best to be is {best!r}; High, Low or N/A was expected. It was kept, and no direction is judged."
        yield rules.BEST_UNKNOWN, "best_to_be", best, said
    if rag.casefold() not in {"", "red", "amber", "green"}:
        said = f"The rating is {rag!r}; Red, Amber or Green was expected. It was kept as printed."
        yield rules.RATING_UNKNOWN, "rag", rag, said
    if arrow and printed_direction(arrow) is None:
        said = f"The direction is {arrow!r}; an arrow up, down or level was expected. It was kept as printed."
        yield rules.ARROW_UNKNOWN, "direction", arrow, said


def _values(row: Mapping[str, Any]) -> Iterator[Finding]:
    read: dict[str, PrintedValue] = {name: printed_value(row[name]) for name in VALUES}
    for name, value in read.items():
        if value.doubt is not None:
            said = f"{value.doubt}. It was kept as printed and takes no part in a comparison."
            yield rules.VALUE_UNREADABLE, name, row[name], said
    units = {value.unit for value in read.values() if value.number is not None}
    if len(units) > 1:
        said = "some of its values have a percent sign and some have none. Say which of them is meant."
        yield rules.UNIT_UNCLEAR, "current", row["current"] or "", said
    elif units == {""} and _RATE.search(row["kpi"]) and not _PER_PEOPLE.search(row["kpi"]):
        gap = re.search(r"\bgap\b", row["kpi"], re.IGNORECASE)
        meant = (
            "a gap between two percentages is in percentage points, and is read so"
            if gap
            else "no percent sign is printed, so it is read as a plain number"
        )
        yield rules.UNIT_UNCLEAR, "current", row["current"] or "", f"the unit is not printed: {meant}."


def _comparison(row: Mapping[str, Any]) -> Iterator[Finding]:
    reason = not_comparable(row)
    if reason is not None:
        by_footnote = "footnote" in reason
        rule = rules.NOT_COMPARABLE if by_footnote else rules.PERIODS_DIFFER
        column = "previous_annual" if by_footnote else "previous_period"
        value = row[column] or ""
        said = (
            f"the values are not compared, because {reason}. They were kept as printed; a chart breaks the series here."
        )
        yield rule, column, value, said
    annual = printed_value(row["previous_annual"]).period
    if row["footnotes"] and _CALENDAR.search(row["footnotes"]) and annual:
        found = period(annual)
        if found is not None and found.is_split:
            said = (
                f"its footnote says calendar year, but the previous annual value is of {annual}. Find out which it is."
            )
            yield rules.YEAR_BASIS, "previous_annual", row["previous_annual"], said


def _against_values(row: Mapping[str, Any]) -> Iterator[Finding]:
    change, arrow = change_of(row), printed_direction(row["direction"])
    if change is None or row["is_comparable"] is False:
        return
    if (arrow == "up" and change < 0) or (arrow == "down" and change > 0):
        said = f"the arrow is {row['direction']}, but the value moved by {change:+}. Both were kept as printed."
        yield rules.ARROW_AGAINST_VALUES, "direction", row["direction"], said
    worse = {"high": change < 0, "low": change > 0}.get(row["polarity"] or "", False)
    if worse and (row["rag"] or "").casefold() == "green":
        said = (
            f"it is rated Green although it moved the worse way ({row['previous']} to {row['current']}, best to be "
            f"{row['best_to_be']}). The rating was kept; ask what it was rated against."
        )
        yield rules.RATING_AGAINST_DIRECTION, "rag", row["rag"], said
