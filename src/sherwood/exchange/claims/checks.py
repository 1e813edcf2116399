"""What makes a claim doubtful although every cell can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sherwood.core.improvement.claims import DIMENSIONS, NotASum, ahead_of, span_of, worked_out

from . import rules
from .line import Line
from .words import short

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|(?:last|next|this|later this|earlier this|previous|coming) "
    r"(?:week|month|quarter|term|year|monday|tuesday|wednesday|thursday|friday))\b",
    re.IGNORECASE,
)
_PART_THERE = "recruited"  # as "recruited for later": neither a target nor what came about


def check_line(line: Line) -> None:
    """Ask one claim."""
    for ask in _ASKED:
        ask(line)


def check_units(lines: Sequence[Line]) -> None:
    """Ask of all claims of one subject whether they measure the same kind of thing, as 33 plans and 52.86% do not."""
    _share_unsaid(lines)
    first: dict[str, tuple[str, int]] = {}
    for line in lines:
        dimension = DIMENSIONS.get(line.row["unit"] or "")
        if dimension is None:
            continue
        known, at = first.setdefault(line.row["what"].casefold(), (dimension, line.number))
        if known != dimension:
            line.tell(
                rules.MIXED_UNITS,
                line.row["unit"],
                f"{line.row['what']} is a {dimension} here and a {known} on line {at}: these are not compared. Give "
                "the two different names.",
            )


def _share_unsaid(lines: Sequence[Line]) -> None:
    """A bare number of a subject that has one unit elsewhere: part of one is a share too, any other is told."""
    units: dict[str, set[str]] = {}
    for line in lines:
        if line.row["unit"]:
            units.setdefault(line.row["what"].casefold(), set()).add(line.row["unit"])
    for line in lines:
        value, known = line.row["value"], units.get(line.row["what"].casefold(), set())
        if line.row["unit"] or value is None or known != {"share"}:
            continue
        is_part = 0 < value < 1
        if is_part:
            line.row["unit"] = "share"
        then = f"it was read as {value * 100:g}%" if is_part else "it is not compared with them"
        line.tell(
            rules.UNIT_UNKNOWN,
            line.row["printed"],
            f"{short(line.row['printed'])} has no unit, other figures of {line.row['what']} are shares: {then}. "
            "Give the unit.",
        )


def _relative_dates(line: Line) -> None:
    for name in ("wording", "period"):
        if found := _RELATIVE.search(line.row[name] or ""):
            anchor = f", which is {line.row['said_on']}" if line.row["said_on"] else ", which is not given"
            line.tell(
                rules.RELATIVE_DATE,
                found[0],
                f"{found[0]!r} is counted from the day of the document{anchor}: the period is our reading of it.",
                name,
            )


def _older_source(line: Line) -> None:
    release, span = line.row["release"] or "", span_of(line.row["period"], line.row["said_on"])
    years = [int(year) for year in _YEAR.findall(release)]
    if years and span and max(years) < span.first.year:
        line.tell(
            rules.SOURCE_OLDER,
            release,
            f"{short(release)} is older than {line.row['period']}, which the figure speaks of; both are kept as "
            "printed.",
        )


def _said_before(line: Line) -> None:
    said_on, definition = line.row["said_on"], line.row["definition"] or ""
    span = span_of(line.row["period"], said_on)
    if not (said_on and span) or said_on >= span.first:
        return
    if not ahead_of(definition, line.row["wording"], line.row["printed"]) and _PART_THERE not in definition:
        line.tell(
            rules.SAID_BEFORE,
            str(said_on),
            f"the document is of {said_on}, before {line.row['period']}. If it is a target, say so as its definition.",
        )


def _sum(line: Line) -> None:
    text = line.row["sum_of"]
    if not text:
        return
    try:
        worked_out(text)
    except NotASum as fault:
        line.tell(
            rules.SUM_UNREADABLE,
            text,
            f"the sum {short(text)} cannot be worked out: {fault}. Write numbers with + - * / and brackets, as "
            "36.8 - 28.3 or (103 - 54) / 54.",
        )


_ASKED: tuple[Callable[[Line], None], ...] = (_relative_dates, _older_source, _said_before, _sum)
