"""The first pages: headline numbers, one table of the headline measures, and what is not available."""

from __future__ import annotations

from ...core.measures import Cell, Measure, NotAvailable
from .. import words
from ..cell_words import headline, parts_text, value_text, variants_of
from ..model import Block, Bullets, Figure, Figures, Header, Paragraph, Section, Table
from .contents import HEADLINE_NUMBERS, HEADLINES, measure_ids
from .inputs import PackInputs

_NOT_AVAILABLE = "not available"
CHANCE = (
    "Both numbers of a change are given. A change between two quarters can be chance: it is not by itself a sign that "
    "anything is different."
)


def summary(inputs: PackInputs) -> Section:
    """The headlines of the quarter beside those of the same quarter a year before."""
    quarter = words.period(inputs.quarter, inputs.until)
    blocks: list[Block] = [
        Paragraph(f"This pack is about {quarter}. It was made from snapshot {inputs.snapshot.id}. {CHANCE}"),
        *_unfinished(inputs),
    ]
    numbers = tuple(_number(inputs, measure, variant) for measure, variant in HEADLINE_NUMBERS)
    blocks.append(Figures(f"Headline numbers, {quarter}", numbers))
    blocks.append(_table(inputs, quarter))
    missing = [name for name in measure_ids() if isinstance(inputs.answer(name), NotAvailable)]
    if missing:
        blocks.append(Paragraph("These measures are not available. Data quality, below, says what is missing."))
        blocks.append(Bullets(tuple(inputs.measures[name].title for name in missing)))
    return Section("Summary", tuple(blocks))


def _unfinished(inputs: PackInputs) -> list[Block]:
    if inputs.on >= inputs.until or (inputs.until - inputs.on).days == 1:
        return []
    return [Paragraph(f"The quarter had not ended on {words.day(inputs.on)}, the last day that is counted.")]


def label(measure: Measure, variant: str | None) -> str:
    """The title of a measure with its variant."""
    found = variants_of(measure, variant)[0]
    return f"{measure.title}, {found.label}" if variant and found.label else measure.title


def _number(inputs: PackInputs, name: str, variant: str | None) -> Figure:
    measure = inputs.measures[name]
    now, before = inputs.cell(name, variant), inputs.cell(name, variant, years_before=1)
    if now is None:
        return Figure(label(measure, variant), _NOT_AVAILABLE, words.period(inputs.quarter, inputs.until))
    return headline(measure, now, before, on=inputs.on, label=label(measure, variant))


def _table(inputs: PackInputs, quarter: str) -> Table:
    headers = (
        Header("Measure"),
        Header("This quarter", is_number=True),
        Header("Worked out from", is_number=True),
        Header("A year before", is_number=True),
        Header("Published, for comparison"),
    )
    return Table(
        f"Headline measures, {quarter}",
        headers,
        tuple(_row(inputs, measure, variant) for measure, variant in HEADLINES),
        (
            "Counts of what stands open are of the last day of the quarter.",
            "Published figures are of a whole year or of a census day, not of a quarter: compare with care.",
        ),
    )


def _row(inputs: PackInputs, name: str, variant: str | None) -> tuple[str, ...]:
    measure = inputs.measures[name]
    now, before = inputs.cell(name, variant), inputs.cell(name, variant, years_before=1)
    return (
        label(measure, variant),
        _value(now),
        parts_text(now) if now else "",
        _value(before),
        _comparator(inputs, measure, variant),
    )


def _value(cell: Cell | None) -> str:
    return value_text(cell) if cell else _NOT_AVAILABLE


def _comparator(inputs: PackInputs, measure: Measure, variant: str | None) -> str:
    """The first published figure, only where its definition is that of the measure."""
    found = inputs.comparators.get((measure.id, variant), ()) if measure.published_as else ()
    return f"{found[0].area} {found[0].value} ({found[0].period})" if found else ""
