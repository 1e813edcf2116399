"""What the measures of an outcome show: sentences, a table and charts. Nothing is said of causes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sherwood.analytics.stats.spc import ENOUGH_POINTS, VariationIcon
from sherwood.analytics.stats.spc.warnings import CautionId
from sherwood.core.improvement import Item
from sherwood.core.measures import Cell, Unit
from sherwood.core.records import TABLES

from .. import words
from ..cell_words import HiddenCell, change_text, period_text, value_text
from ..cited import Cited, cite, joined, said
from ..from_cells import trend_table
from ..model import Block, Chart, Header, Paragraph, Table
from ..subjects import subject
from ..suppliers import supplier
from ..targets import targets
from ..variation import Rebased, Study, study
from .desk import Desk, name
from .inputs import MeasureFacts

_HIDDEN = "hidden, to protect people"
_BEYOND = "Over {span} it has changed by more than chance alone explains: the latest figures are {side}"
_VARIATION = {
    VariationIcon.COMMON: "Over {span} it has moved up and down by no more than chance explains.",
    VariationIcon.IMPROVEMENT_HIGH: f"{_BEYOND}, which is better.",
    VariationIcon.IMPROVEMENT_LOW: f"{_BEYOND}, which is better.",
    VariationIcon.CONCERN_HIGH: f"{_BEYOND}, which is worse.",
    VariationIcon.CONCERN_LOW: f"{_BEYOND}, which is worse.",
    VariationIcon.NEUTRAL_HIGH: f"{_BEYOND}.",
    VariationIcon.NEUTRAL_LOW: f"{_BEYOND}.",
}

_CARE = {
    CautionId.SEASONAL: "The same months go up and down each year, so compare it with the same month a year before.",
    CautionId.AUTOCORRELATED: "Neighbouring months are alike, so this sign is weaker than it looks.",
    CautionId.SMALL_DENOMINATORS: "Some months rest on few cases, and a figure of a handful jumps for no reason.",
}
_METHOD = (
    "An XmR chart by the method of NHS England's Making Data Count. It tells whether a change is more than chance, not "
    "what caused it."
)


def measures_told(desk: Desk, found: Sequence[MeasureFacts], item: Item) -> list[Block]:
    """A paragraph for each measure of a part of the plan, then one table of them all."""
    if not found:
        return [Paragraph("No measure is named for it yet, so no figure can show whether it makes a difference.")]
    blocks: list[Block] = [Paragraph(measure_told(desk, facts)) for facts in found]
    known = [facts for facts in found if facts.now is not None]
    return [*blocks, *([measures_table(desk, known, name(item))] if known else [])]


def measure_told(desk: Desk, facts: MeasureFacts) -> Cited:
    """One measure: the month, the change on the year before, the year to date, the comparator, the variation."""
    if facts.missing is not None or facts.now is None:
        return said("{title}: no figure yet. {why}", title=_title(facts), why=_why_missing(desk, facts))
    told: list[str] = [month_sentence(desk, facts)]
    told += [each for each in (_change(desk, facts), _to_date(desk, facts), _beside(desk, facts)) if each]
    told.append(_variation(desk, facts))
    return joined(" ", told)


def month_sentence(desk: Desk, facts: MeasureFacts) -> Cited:
    """The figure of the latest month as a plain sentence."""
    assert facts.now is not None
    cell, counted = facts.now, subject(facts.measure)
    when = words.when(_period(desk, facts, cell))
    if isinstance(cell, HiddenCell):
        return said("{title}: the figure {when} is {hidden}.", title=_title(facts), when=when, hidden=_HIDDEN)
    if cell.value is None:
        return said("{title}: {none} ({when}).", title=_title(facts), none=counted.none, when=when)
    value = desk.figure(value_text(cell), facts, cell)
    label = _label(facts)
    if facts.measure.unit is Unit.SHARE and counted.met:
        form = "Of the {counted} {when}{label}, {value} were {met}."
        return said(form, value=value, counted=counted.counted, when=when, label=label, met=counted.met)
    if facts.measure.unit is Unit.WEEKS:
        form = "For plans issued {when}, the time from request to plan was {value}{label}."
        return said(form, when=when, value=value, label=f" ({_WEEKS.get(facts.variant.label, facts.variant.label)})")
    return said(
        "The number of {counted}{label} {when} was {value}.",
        counted=counted.counted,
        label=label,
        when=when,
        value=value,
    )


_WEEKS = {"median": "the middle one of all waits", "mean": "the average", "92nd percentile": "nine in ten were shorter"}


def _label(facts: MeasureFacts) -> str:
    label = facts.variant.label
    if not label or label == "all plans":
        return ""
    return f" that had {label}" if label.startswith("waited") else f" ({label})"


def _change(desk: Desk, facts: MeasureFacts) -> Cited | None:
    now, before = facts.now, facts.year_before
    if now is None or now.value is None or before is None or before.value is None:
        return None
    told = change_text(facts.measure, before, now, desk.inputs.figures_on)
    start = "That is " if told.startswith(("up", "down", "the same")) else ""
    return said("{start}{change}.", start=start, change=desk.figure(told, facts, before))


def _to_date(desk: Desk, facts: MeasureFacts) -> Cited | None:
    cell = facts.to_date
    if cell is None or cell.value is None or facts.now is None or cell.since == facts.now.since:
        return None
    value = desk.figure(value_text(cell), facts, cell)
    return said("In the year to date ({period}) it was {value}.", period=_period(desk, facts, cell), value=value)


def _beside(desk: Desk, facts: MeasureFacts) -> Cited | None:
    """The latest published figure of the same definition, dated: a year is not a month."""
    found = facts.comparator
    if found is None:
        return None
    note = f"{found.source}, {found.release}: {found.area}, {found.period}, {found.value}. A whole year, not a month"
    value = desk.cite(found.value, f"{note}.", f"/measures/{facts.measure.id}/")
    return said("In {area} it was {value} in {period}.", area=found.area, value=value, period=found.period)


def _variation(desk: Desk, facts: MeasureFacts) -> Cited:
    """What the chart of variation says, from thirteen figures on; never why, and nothing of what stands on a day."""
    if facts.measure.is_stock:
        told = "It is counted on one day, so compare it with the year before; it is not tested for chance."
        return desk.cite(told, _METHOD, _address(facts))
    found = _study(desk, facts)
    if found.variation is None:
        few = f"There are fewer than {ENOUGH_POINTS} monthly figures to judge by, too few to tell a change from chance."
        return desk.cite(few, _METHOD, _address(facts))
    side = "higher" if found.variation.value.endswith("high") else "lower"
    told = _VARIATION[found.variation].format(span=f"the last {len(facts.months)} months", side=side)
    common = found.variation is VariationIcon.COMMON
    weaker = () if common else (CautionId.AUTOCORRELATED,)
    known = (CautionId.SEASONAL, CautionId.SMALL_DENOMINATORS, *weaker)
    careful = [_CARE[caution.id] for caution in found.cautions if caution.id in known]
    note = f"{len(facts.months)} monthly figures. {_METHOD} Worked out from {desk.seen}."
    return desk.cite(" ".join([told, *careful[:1]]), note, _address(facts))


def _study(desk: Desk, facts: MeasureFacts) -> Study:
    """The same study as the page of the measure shows, so that page and paper never differ."""
    return study(
        facts.measure,
        facts.variant.name,
        facts.months,
        desk.inputs.figures_on,
        targets=targets(facts.measure.id, facts.variant.name),
        rebases=[Rebased(day, "limits worked out anew") for day in facts.rebases],
        source=f"snapshot {desk.inputs.snapshot}, figures up to {words.day(desk.inputs.figures_on)}",
    )


def _address(facts: MeasureFacts) -> str:
    variant = f"variant={facts.variant.name}&" if facts.variant.name else ""
    return f"/measures/{facts.measure.id}/?{variant}per=month"


# --- table and charts --------------------------------------------------------------------------------------------


def measures_table(desk: Desk, found: Sequence[MeasureFacts], caption: str) -> Table:
    """Month, year before, year to date and comparator, each opening what it counts."""
    headers = (
        Header("Measure"),
        Header("Latest month", is_number=True),
        Header("A year before", is_number=True),
        Header("Year to date", is_number=True),
        Header("Published, whole year"),
    )
    rows = tuple(
        (
            f"{_title(facts)} ({_period(desk, facts, facts.months[-1])})",
            _cell(desk, facts, facts.now),
            _cell(desk, facts, facts.year_before),
            "does not apply" if facts.measure.is_stock else _cell(desk, facts, facts.to_date),
            _published(desk, facts),
        )
        for facts in found
    )
    return Table(f"{caption}: its measures", headers, rows)


def _cell(desk: Desk, facts: MeasureFacts, cell: Cell | None) -> str:
    if cell is None:
        return "no figure"
    text = value_text(cell)
    return text if cell.value is None else desk.figure(text, facts, cell)


def _published(desk: Desk, facts: MeasureFacts) -> str:
    told = _beside(desk, facts)
    found = facts.comparator
    if told is None or found is None:
        return "none of the same definition"
    value = next(span for span in told.spans if span.note)
    return joined("", [f"{found.area} ", cite(value.text, value.note), f" ({found.period})"])


def charts(desk: Desk, found: Sequence[MeasureFacts]) -> list[Chart]:
    """A line of months for each measure that has figures."""
    made = []
    for facts in found:
        if not any(cell.value is not None for cell in facts.months):
            continue
        chart = _study(desk, facts).chart
        if chart is not None:
            made.append(_cited_chart(desk, facts, replace(chart, title=_title(facts))))
    return made


def _cited_chart(desk: Desk, facts: MeasureFacts, chart: Chart) -> Chart:
    months = facts.months
    first = _period(desk, facts, months[0])
    last = _period(desk, facts, months[-1])
    note = f"{_title(facts)}, month by month, {first} to {last}. Counted from {desk.seen}."
    said_of = desk.cite(chart.words, note, _address(facts))
    plain = trend_table(
        facts.measure, facts.variant.name, months, on=desk.inputs.figures_on, caption=f"{_title(facts)}, by month"
    )
    table = replace(plain, note=said_of.spans[0].note)
    return replace(chart, words=said_of, table=table)


# --- words -------------------------------------------------------------------------------------------------------


def _title(facts: MeasureFacts) -> str:
    title = f"{facts.measure.title}{', ' + facts.variant.label if facts.variant.label else ''}"
    return f"“{title}”"


def _period(desk: Desk, facts: MeasureFacts, cell: Cell) -> str:
    return period_text(facts.measure, cell, desk.inputs.figures_on)


def _why_missing(desk: Desk, facts: MeasureFacts) -> str:
    if facts.missing is None:
        return "Nothing was imported for these months."
    needed = facts.missing.missing
    sources = dict.fromkeys(supplier(column) for column in needed)
    what = words.listed(list(dict.fromkeys(map(_meaning, needed))))
    return f"It needs {what}. We wait for {words.listed(list(sources))}."


# Where the words of the record are for those who load it.
_PLAIN = {"assessment.decided_on": "the day the plan was issued or refused"}


def _meaning(column: str) -> str:
    """What a column holds, in the words of its record without what stands behind them for those who load it."""
    if column in _PLAIN:
        return _PLAIN[column]
    table, _, field = column.partition(".")
    if table not in TABLES or field not in TABLES[table].names():
        return "records that we do not hold"
    meaning = TABLES[table].column(field).meaning.partition(".")[0].partition(":")[0].partition(" (")[0]
    return f"the {meaning[:1].lower()}{meaning[1:]}"
