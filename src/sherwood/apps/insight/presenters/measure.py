"""The page of one measure: its figures over time and by group, what others published, and how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sherwood.apps.snapshots.presenters import charts, comparators
from sherwood.core.measures import Cell, Measure, Variant
from sherwood.core.measures.model import Better
from sherwood.reports import cell_words, from_cells, words
from sherwood.reports.model import Figure
from sherwood.reports.model import Target as Line
from sherwood.reports.targets import Target, targets

from .. import periods

PER = {"year": "By year", "quarter": "By quarter", "month": "By month"}


@dataclass(frozen=True)
class Choice:
    """How the reader wants the measure cut. `period` is the first day of the one that is split and traced."""

    variant: Variant
    per: str
    by: str
    period: periods.Period

    def query(self, **changed: str) -> str:
        """The choice as the end of an address."""
        told = {"variant": self.variant.name or "", "per": self.per, "by": self.by, "period": str(self.period[0])}
        return urlencode({name: value for name, value in {**told, **changed}.items() if value})


@dataclass(frozen=True)
class Link:
    """One way to look, and whether it is the one being looked at."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class ListedMeasure:
    """A measure on the list of measures."""

    href: str
    title: str
    meaning: str
    owner: str


@dataclass(frozen=True)
class Published:
    """What others published with the same definition."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    defined_as: str
    place: str


def listed(measures: Sequence[Measure]) -> tuple[ListedMeasure, ...]:
    """The measures for the list."""
    return tuple(
        ListedMeasure(reverse("insight:measure", args=[each.id]), each.title, each.meaning, each.owner)
        for each in measures
    )


def over_time(
    measure: Measure, variant: Variant, cells: Sequence[Cell], on: date
) -> tuple[charts.Picture | None, charts.TableShown]:
    """The chart of one variant, None where nothing can be drawn, and its table."""
    lines = tuple(Line(_target_label(each), each.value) for each in _drawn_targets(measure, variant))
    title = f"{_title(measure, variant)} over time"
    chart = from_cells.trend_chart(measure, variant.name, cells, on=on, targets=lines, title=title)
    return charts.picture(chart, "over-time"), charts.shown(chart.table) if chart.table else _nothing(chart.title)


def _nothing(title: str) -> charts.TableShown:
    return charts.TableShown(title, (), (), ())


def _title(measure: Measure, variant: Variant) -> str:
    return f"{measure.title}, {variant.label}" if variant.label else measure.title


def _drawn_targets(measure: Measure, variant: Variant) -> list[Target]:
    """Those that help to read the chart: a target of nought or of everything is the edge of the picture."""
    return [each for each in targets(measure.id, variant.name) if each.kind == "aim"]


def _target_label(target: Target) -> str:
    return f"Aim: {target.in_words}"


def headline(measure: Measure, variant: Variant, now: Cell, before: Cell | None, on: date) -> Figure:
    """The figure of the period chosen, with the change from a year before and both numbers."""
    return cell_words.headline(measure, now, before, on=on, label=_title(measure, variant))


def by_group(
    measure: Measure, variant: Variant, cells: Sequence[Cell], by: str, on: date
) -> tuple[charts.Picture | None, charts.TableShown]:
    """The chart and table of one period, split."""
    chart = from_cells.group_chart(measure, variant.name, cells, by, on=on)
    return charts.picture(chart, "by-group"), charts.shown(chart.table) if chart.table else _nothing(chart.title)


def open_groups(table: charts.TableShown, measure: Measure, choice: Choice, cells: Sequence[Cell]) -> charts.TableShown:
    """The table of groups with each group a link to its own rows."""
    labels = {str(row[0]) for row in table.rows}
    names = from_cells.group_names(measure, choice.by)
    here = reverse("insight:measure-rows", args=[measure.id])
    links: dict[str, str] = {}
    for cell in cells:
        code = dict(cell.group)[choice.by]
        label = names.get(code, code)
        # Of two codes with one wording the table tells the second apart by its code.
        told = apart if (apart := f"{label} ({code})") in labels else label
        links[told] = f"{here}?{choice.query(group=f'{choice.by}:{code}')}"
    rows = tuple(
        ({"text": str(row[0]), "href": links[str(row[0])]}, *row[1:]) if str(row[0]) in links else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def published(measure: Measure, found: Sequence[comparators.Comparison]) -> Published | None:
    """The table of published figures; None where nobody publishes the measure with this definition."""
    if not found:
        return None
    return Published(
        comparators.columns(found),
        comparators.rows(found),
        comparators.sources(found),
        measure.published_as,
        comparators.place(found),
    )


def variant_links(measure: Measure, choice: Choice) -> tuple[Link, ...]:
    """One link for each variant; none where there is only one."""
    if len(measure.variants) == 1:
        return ()
    return tuple(
        Link(words.capital(each.label), f"?{choice.query(variant=each.name or '')}", each == choice.variant)
        for each in measure.variants
    )


def per_links(choice: Choice) -> tuple[Link, ...]:
    """One link for each length of period."""
    return tuple(Link(text, f"?{choice.query(per=per, period='')}", per == choice.per) for per, text in PER.items())


def by_links(measure: Measure, choice: Choice) -> tuple[Link, ...]:
    """One link for each way to split."""
    return tuple(
        Link(group.title, f"?{choice.query(by=group.name)}#by-group", group.name == choice.by)
        for group in measure.groups
    )


def period_choices(measure: Measure, cells: Sequence[Cell], on: date) -> tuple[tuple[str, str], ...]:
    """The periods that can be split and traced, the latest first, as value and words."""
    return tuple((str(cell.since), cell_words.period_text(measure, cell, on)) for cell in reversed(cells))


def targets_in_words(measure: Measure, variant: Variant) -> tuple[tuple[str, str], ...]:
    """Each target with its source."""
    return tuple((each.in_words, each.source) for each in targets(measure.id, variant.name))


def coverage_note(measure: Measure, missing: Sequence[Cell], on: date) -> str:
    """That no imported collection covers some periods, so that their figures may be too low; empty where all are."""
    if not missing:
        return ""
    told = [cell_words.period_text(measure, cell, on) for cell in missing]
    which = words.listed(told) if len(told) <= 4 else f"{told[0]} to {told[-1]}"
    return (
        f"No imported collection covers {which}. What is shown for it comes from other collections and may be too low."
    )


def polarity(measure: Measure) -> str:
    """Which way is better, in a few words."""
    return {Better.HIGHER: "Higher is better", Better.LOWER: "Lower is better"}.get(
        measure.better, "Neither higher nor lower is better"
    )
