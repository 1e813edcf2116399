"""Data quality: what was imported, what was wrong with it, where collections disagree, and what is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from sherwood.dataset.layers import Facts
from sherwood.dataset.references import Reference
from sherwood.reports import words

KINDS = {
    "sen2": "SEN2 return",
    "published": "Published figures",
    "casework": "Case records",
    "postcodes": "Postcodes",
    "settings": "Schools and other settings",
    "neighbours": "Statistical neighbours",
}
SEVERITIES = {"error": "Error: the row was kept aside", "query": "Query: the row was taken"}
PERSONAL = ("Child (UPN or ULN)", "Value", "Message")


@dataclass(frozen=True)
class Grouped:
    """The problems of one layer that one rule found."""

    rule: str
    severity: str
    count: int
    sentence: str
    href: str


@dataclass(frozen=True)
class LayerShown:
    """One imported file."""

    id: str
    kind: str
    collection: str
    imported: str
    by: str
    persons: int
    rows: tuple[tuple[str, int], ...]
    problems: tuple[Grouped, ...]
    errors: int
    queries: int
    notes: tuple[str, ...]
    current: bool


@dataclass(frozen=True)
class ListShown:
    """One imported reference list."""

    kind: str
    name: str
    rows: int
    by: str
    notes: tuple[str, ...]
    current: bool


@dataclass(frozen=True)
class Difference:
    """How often collections disagree about one column."""

    what: str
    count: int


@dataclass(frozen=True)
class Year:
    """One calendar year: which collections tell of it, and how much of each kind of event there is."""

    year: int
    covered_by: str
    counts: tuple[str, ...]


def layers(
    found: Iterable[Facts], winning: Iterable[str], who: Mapping[str, str], rules: Mapping[str, str]
) -> tuple[LayerShown, ...]:
    """The imported files, the latest first. `who` names the giver by digest; `rules` holds the sentences of rules."""
    counting = set(winning)
    return tuple(
        _layer(layer, layer.id in counting, who, rules) for layer in sorted(found, key=lambda each: -each.order)
    )


def _layer(layer: Facts, current: bool, who: Mapping[str, str], rules: Mapping[str, str]) -> LayerShown:
    problems = grouped(layer.id, layer.each_problem(), rules)
    return LayerShown(
        id=layer.id,
        kind=KINDS.get(layer.kind, layer.kind),
        collection=_collection(layer),
        imported=moment(layer.imported_at),
        by=who.get(layer.digest, "the command line"),
        persons=layer.persons,
        rows=tuple((words.capital(table.replace("_", " ")), count) for table, count in layer.rows.items()),
        problems=problems,
        errors=sum(each.count for each in problems if each.severity == "error"),
        queries=sum(each.count for each in problems if each.severity != "error"),
        notes=layer.notes,
        current=current,
    )


def _collection(layer: Facts) -> str:
    return f"{layer.period} collection" if layer.kind == "sen2" else str(layer.about.get("file") or layer.collection)


def moment(text: str | None) -> str:
    """A stored moment as a day: "on 30 September 2026"."""
    if not text:
        return "on a day that was not recorded"
    try:
        return f"on {words.day(datetime.fromisoformat(text).date())}"
    except ValueError:
        return text


def grouped(layer: str, problems: Iterable[Mapping[str, Any]], rules: Mapping[str, str]) -> tuple[Grouped, ...]:
    """The problems by rule: errors first, then the most frequent."""
    counts: Counter[tuple[str, str]] = Counter((each["severity"], each["rule"]) for each in problems)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0] != "error", -item[1], item[0][1]))
    return tuple(
        Grouped(rule, severity, count, rules.get(rule, rule), _problems_address(layer, rule))
        for (severity, rule), count in ordered
    )


def _problems_address(layer: str, rule: str) -> str:
    return reverse("insight:problems", args=[layer, rule]) if layer else ""


def problem_columns(may_see_rows: bool) -> tuple[str, ...]:
    """Headings of the list of problems."""
    return ("File", "Line", "Item", *(PERSONAL if may_see_rows else ()))


def problem_rows(problems: Sequence[Mapping[str, Any]], may_see_rows: bool) -> tuple[tuple[str, ...], ...]:
    """The problems one a row. A value or a pupil's number is shown only to those who may open records."""
    return tuple(
        (
            each["file"],
            str(each["line"] or "–"),
            each["item"] or "–",
            *((each["person"] or "–", each["value"] or "–", each["message"]) if may_see_rows else ()),
        )
        for each in problems
    )


def differences(found: Iterable[Mapping[str, Any]]) -> tuple[Difference, ...]:
    """How often the collections disagree, by column, the most frequent first."""
    counts = Counter(f"{each['table']}: {each['column']}" for each in found)
    return tuple(Difference(words.capital(what.replace("_", " ")), count) for what, count in counts.most_common())


def lag(on: date, today: date) -> str:
    """How far the data lies behind the day we look from."""
    days = (today - on).days
    if days <= 0:
        return "The data reaches the day we look from."
    return f"The data ends on {words.day(on)}, {days:,} days before {words.day(today)}."


YEAR_COLUMNS = ("Year", "Told of by", "Requests received", "Plans issued", "Plans ended", "Review decisions")


def years(
    layers_of_snapshot: Sequence[Mapping[str, Any]], counts: Mapping[int, Sequence[int | None]]
) -> tuple[Year, ...]:
    """Each year that has events, the latest first, with the collections that tell of it."""
    covered: dict[int, list[str]] = {}
    for layer in layers_of_snapshot:
        for year in layer["covers"]:
            period = layer["collection"].rpartition(":")[2]
            covered.setdefault(year, []).append(f"{KINDS.get(layer['kind'], layer['kind'])} {period}")
    return tuple(
        Year(
            year,
            words.listed(covered.get(year, [])) or "no collection",
            tuple("not shown" if count is None else f"{count:,}" for count in counts.get(year, ())),
        )
        for year in sorted({*covered, *counts}, reverse=True)
    )


def references(
    found: Iterable[Reference], in_force: Iterable[Mapping[str, Any]], who: Mapping[str, str]
) -> tuple[ListShown, ...]:
    """The reference lists that were imported, the latest first. `in_force` are those that the snapshot uses."""
    counting = {each["id"] for each in in_force}
    return tuple(
        ListShown(
            KINDS.get(each.kind, each.kind),
            each.name,
            each.rows,
            who.get(each.digest, "the command line"),
            each.notes,
            each.id in counting,
        )
        for each in sorted(found, key=lambda each: -each.order)
    )


def unmatched(found: Mapping[str, int]) -> tuple[str, ...]:
    """What no reference list knew, in sentences."""
    return (
        f"{found['postcodes']:,} home postcodes are in no postcode list: the district of these children is not known.",
        f"{found['settings']:,} placements name a setting that is in no list of settings, so its kind is not known.",
    )
