"""SEND in a nutshell: the printed scorecard as it was printed, with our own reading beside each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sherwood.analytics.scorecard import Judged, nutshell
from sherwood.core.measures import MEASURES
from sherwood.design.words import plural
from sherwood.reports import words

Row = Mapping[str, Any]
NONE = "–"
BETTER = {"High": "High is best", "Low": "Low is best", "N/A": "Neither is best"}
OURS = {"better": "Better", "worse": "Worse", "same": "About the same"}
DIRECTIONS = {"↑": "↑ up", "↓": "↓ down", "↔": "↔ level"}


@dataclass(frozen=True)
class IndicatorShown:
    """One row: what is printed, and what we make of it."""

    anchor: str
    kpi: str
    is_vital: bool
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
    glance: tuple[tuple[Any, ...], ...]
    sources: tuple[str, ...]


GLANCE = ("Indicator", "Printed", "Printed direction", "Printed rating", "Our direction", "Our reading")


def editions(rows: Sequence[Row]) -> list[str]:
    """The editions that are held, the latest first."""
    return sorted({row["edition"] for row in rows}, reverse=True)


def shown(rows: Sequence[Row], edition: str) -> Scorecard:
    """One edition: the rows about SEND first, then by ambition."""
    mine = [row for row in rows if row["edition"] == edition]
    groups = [
        GroupShown(f"group-{number}", _title(group.title), tuple(_row(row, judged) for row, judged in group.rows))
        for number, group in enumerate(nutshell(mine), start=1)
    ]
    about_send = groups[0].rows if groups else ()
    first = nutshell(mine)[0].rows if mine else ()
    return Scorecard(
        edition,
        _headline(groups),
        tuple(groups),
        tuple(_glance(shown_row, row, judged) for shown_row, (row, judged) in zip(about_send, first, strict=True)),
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


def _row(row: Row, judged: Judged) -> IndicatorShown:
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


def _glance(row: IndicatorShown, printed: Row, judged: Judged) -> tuple[Any, ...]:
    value = printed["current"] or "no value"
    own = DIRECTIONS.get(judged.own_direction or "", "not judged")
    reading = OURS.get(judged.moved or "", "not judged")
    if row.disagrees:
        reading = f"{reading}; differs from print"
    return (
        {"text": row.kpi, "href": f"#{row.anchor}"},
        value,
        DIRECTIONS.get(printed["direction"] or "", NONE),
        printed["rag"] or "none",
        own,
        reading,
    )
