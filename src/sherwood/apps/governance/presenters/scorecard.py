"""SEND in a nutshell: the printed scorecard as it was printed, with our own reading beside each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sherwood.analytics.scorecard import Judged, nutshell
from sherwood.analytics.scorecard.nutshell import SEND_TITLE
from sherwood.core.measures import MEASURES
from sherwood.design.words import plural
from sherwood.reports import words

from . import marks

Row = Mapping[str, Any]
NONE = "–"
BETTER = {"High": "High is best", "Low": "Low is best", "N/A": "Neither is best"}
OURS = {"better": "Better", "worse": "Worse", "same": "About the same"}
DIRECTIONS = {"↑": "↑ up", "↓": "↓ down", "↔": "↔ level"}


RATINGS = {"red": "red", "amber": "obstacles", "green": "complete"}
"""The shape that stands with a printed rating; its word stays as printed."""


@dataclass(frozen=True)
class Printed:
    """A printed value with the time it is of."""

    value: str
    period: str = ""


@dataclass(frozen=True)
class IndicatorShown:
    """One row: what is printed, and what we make of it. `words` tells a row about SEND in sentences."""

    anchor: str
    kpi: str
    is_vital: bool
    now: Printed
    before: Printed
    direction: str
    rating: marks.Mark | None
    reading: str
    england: Printed
    neighbours: Printed
    words: str
    printed: tuple[tuple[str, str], ...]
    ours: str
    why: tuple[str, ...]
    footnote: str
    disagrees: bool
    measure: str
    measure_href: str


@dataclass(frozen=True)
class GroupShown:
    """Rows that stand together."""

    anchor: str
    title: str
    rows: tuple[IndicatorShown, ...]


@dataclass(frozen=True)
class Scorecard:
    """One edition."""

    edition: str
    headline: str
    groups: tuple[GroupShown, ...]
    sources: tuple[str, ...]


def editions(rows: Sequence[Row]) -> list[str]:
    """The editions that are held, the latest first."""
    return sorted({row["edition"] for row in rows}, reverse=True)


def shown(rows: Sequence[Row], edition: str) -> Scorecard:
    """One edition: the rows about SEND first, then by ambition."""
    mine = [row for row in rows if row["edition"] == edition]
    groups = [
        GroupShown(
            f"group-{number}",
            _title(group.title),
            tuple(_row(row, judged, in_words=group.title == SEND_TITLE) for row, judged in group.rows),
        )
        for number, group in enumerate(nutshell(mine), start=1)
    ]
    return Scorecard(
        edition,
        _headline(groups),
        tuple(groups),
        tuple(dict.fromkeys(row["source"] for row in mine if row["source"])),
    )


def _title(title: str) -> str:
    return f"Ambition {title}" if title.isdigit() else title


def _headline(groups: Sequence[GroupShown]) -> str:
    rows = [row for group in groups for row in group.rows]
    differ = sum(row.disagrees for row in rows)
    told = f"{plural(len(rows), 'indicator')} as printed, with our own reading beside each"
    if not differ:
        return f"{told}. No direction is printed that differs from ours."
    which = "direction differs" if differ == 1 else "directions differ"
    return f"{told}. {differ} printed {which} from ours: the reason stands with each."


def _row(row: Row, judged: Judged, *, in_words: bool) -> IndicatorShown:
    printed = [("Value", _with(row["current"], row["current_period"]))]
    optional = (
        ("Before", _with(row["previous"], row["previous_period"]) if row["previous"] else ""),
        ("Direction", DIRECTIONS.get(row["direction"] or "", row["direction"])),
        ("Rating", row["rag"]),
        ("Best to be", BETTER.get(row["best_to_be"] or "", row["best_to_be"])),
        ("A year before", _comparator(row["previous_annual"])),
        ("England", _comparator(row["national"])),
        ("Statistical neighbours", _comparator(row["statistical_neighbours"])),
    )
    printed += [(label, text) for label, text in optional if text]
    absent = [label[:1].lower() + label[1:] if label != "England" else label for label, text in optional if not text]
    if absent:
        printed.append(("Not printed", words.listed(absent)))
    measure = MEASURES.get(row["measure"] or "")
    return IndicatorShown(
        f"indicator-{row['indicator_id']}",
        row["kpi"],
        bool(row["vital_sign"]),
        Printed(row["current"] or "no value is printed", (row["current"] and row["current_period"]) or ""),
        Printed(row["previous"] or NONE, (row["previous"] and row["previous_period"]) or ""),
        DIRECTIONS.get(row["direction"] or "", row["direction"] or ""),
        _rating(row["rag"]),
        OURS.get(judged.moved or "", "Not judged"),
        _split(_comparator(row["national"])),
        _split(_comparator(row["statistical_neighbours"])),
        " ".join(judged.why) if in_words else "",
        tuple(printed),
        ours(judged),
        judged.why,
        _footnote(row),
        judged.direction_agrees is False or judged.is_green_but_worse,
        measure.title if measure else "",
        reverse("insight:measure", args=[measure.id]) if measure else "",
    )


def _comparator(text: str | None) -> str:
    """A printed comparator; a dash is none."""
    return "" if (text or "").strip() in {"", "-", NONE} else str(text)


def _with(value: str | None, period: str | None) -> str:
    if not value:
        return "no value is printed"
    return f"{value} ({period})" if period else value


def _footnote(row: Row) -> str:
    told = row["footnotes"] or ""
    if row["is_comparable"] is False:
        return f"Not comparable with its earlier values. {told}".strip()
    return told


def ours(judged: Judged) -> str:
    """Our reading in a few words: direction, whether that is better, and a rating where one can be suggested."""
    if judged.own_direction is None:
        return "not judged"
    told = [DIRECTIONS.get(judged.own_direction, judged.own_direction)]
    if judged.moved:
        told.append(OURS[judged.moved].lower())
    if judged.own_rating:
        told.append(f"we suggest {judged.own_rating}")
    return ", ".join(told)


def _rating(rag: str | None) -> marks.Mark | None:
    """The printed rating with a shape; None where none is printed."""
    return marks.Mark(RATINGS.get(rag.strip().lower(), "grey"), rag) if rag else None


def _split(text: str) -> Printed:
    """A comparator printed as "50.7% (2022)" in its value and its time; anything else whole."""
    found = re.fullmatch(r"(.+?) \(([^()]+)\)", text)
    return Printed(found[1], found[2]) if found else Printed(text or NONE)
