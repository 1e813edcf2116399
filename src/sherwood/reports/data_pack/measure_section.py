"""One measure of the pack: what it means, how it went, beside whom, by group, and how it was counted."""

from __future__ import annotations

from dataclasses import replace

from ...core.days import add_months
from ...core.law import CITATIONS
from ...core.measures import Cell, Measure, NotAvailable
from ...core.measures.model import Stock
from .. import words
from ..cell_words import HiddenCell, period_text, value_text, variants_of
from ..from_cells import group_chart, group_table, trend_chart
from ..model import Block, Chart, Header, Note, Paragraph, Section, Table
from .contents import Part
from .inputs import PackInputs


def measure_section(inputs: PackInputs, part: Part) -> Section:
    """The section of one measure; where it is not available it says what is missing."""
    measure = inputs.measures[part.measure]
    answer = inputs.answer(part.measure)
    blocks: list[Block] = [Paragraph(f"{measure.meaning} {measure.why}")]
    if isinstance(answer, NotAvailable):
        blocks.append(Paragraph(words.not_available(answer, inputs.suppliers)))
        return Section(measure.title, tuple(blocks))
    blocks.append(_over_time(inputs, measure, part, list(answer)))
    blocks += _beside(inputs, measure)
    blocks += [block for group in part.by for block in _by_group(inputs, measure, part, group)]
    blocks.append(Note("How this was counted", how_counted(inputs, measure)))
    return Section(measure.title, tuple(blocks))


def source(inputs: PackInputs) -> str:
    """The source line under a picture."""
    return f"snapshot {inputs.snapshot.id}, as seen on {words.day(inputs.on)}"


def _over_time(inputs: PackInputs, measure: Measure, part: Part, cells: list[Cell]) -> Chart:
    drawn = variants_of(measure, part.draws)
    targets = tuple(target for one in drawn for target in inputs.targets.get((measure.id, one.name), ()))
    names = tuple(one.name for one in drawn if one.name) or None
    chart = trend_chart(measure, names, cells, on=inputs.on, source=source(inputs), targets=targets)
    return replace(chart, title=f"{measure.title}, by quarter", table=_quarters(inputs, measure, chart.table))


def _quarters(inputs: PackInputs, measure: Measure, table: Table | None) -> Table | None:
    """The same table, its caption dated with the quarter of the pack."""
    if table is None:
        return None
    return replace(
        table, caption=f"{measure.title}, by quarter up to {words.period(add_months(inputs.until, -1), inputs.until)}"
    )


def _by_group(inputs: PackInputs, measure: Measure, part: Part, group: str) -> list[Block]:
    answer = inputs.answer(measure.id, (group,))
    if isinstance(answer, NotAvailable):
        return [Paragraph(words.not_available(answer, inputs.suppliers))]
    if not answer:
        return []
    if all(isinstance(cell, HiddenCell) for cell in answer):
        split = measure.group(group)
        by = split.title.lower() if split else group
        return [Paragraph(f"Every figure by {by} is hidden: each is small, or would give a small one away.")]
    names = inputs.names.get(group)
    drawn = variants_of(measure, part.draws)
    chart = group_chart(measure, drawn[0].name, answer, group, on=inputs.on, names=names, source=source(inputs))
    variants = tuple(one.name for one in drawn if one.name) or None
    table = group_table(measure, variants, answer, group, on=inputs.on, names=names)
    return [replace(chart, title=f"{chart.title}, {period_text(measure, answer[0], inputs.on)}", table=table)]


def _beside(inputs: PackInputs, measure: Measure) -> list[Block]:
    """Published figures under their caution, only where their definition is that of the measure."""
    if not measure.published_as:
        return []
    blocks: list[Block] = []
    for variant in measure.variants:
        found = inputs.comparators.get((measure.id, variant.name), ())
        if found:
            own = inputs.cell(measure.id, variant.name)
            rows = [(one.area, one.period, one.value, f"{one.source}, {one.release}") for one in found]
            if own is not None:
                rows.insert(
                    0,
                    (inputs.area, period_text(measure, own, inputs.on), value_text(own), words.capital(source(inputs))),
                )
            which = f", {variant.label}" if variant.label else ""
            blocks.append(
                Table(
                    f"{measure.title}{which}: beside published figures",
                    (Header("Area"), Header("Period"), Header("Value", is_number=True), Header("Source")),
                    tuple(rows),
                )
            )
    if blocks:
        caution = (
            f"The published figures are: {measure.published_as[:1].lower()}{measure.published_as[1:]} "
            "They are of a whole year or of a census day and are revised; one quarter differs from a year by season "
            "and by chance."
        )
        blocks.insert(0, Note("Comparing with care", caution))
    return blocks


def how_counted(inputs: PackInputs, measure: Measure) -> str:
    """The table, the day that puts a row in its period, the law, the owner, the snapshot."""
    shape = measure.shape
    if isinstance(shape, Stock):
        when = "Rows that stand open at the end of the day shown are counted."
    else:
        when = f"A row is counted in the period of this day: {shape.on.meaning}"
    cited = [_cited(name) for name in measure.cites]
    law = f"Rests on: {'; '.join(cited)}." if cited else ""
    return (
        f"{when} Table: {measure.table.replace('_', ' ')}; {source(inputs)}. {law} Owner: {measure.owner}. "
        f"The definition is reviewed by {words.day(measure.review_by)}."
    )


def _cited(name: str) -> str:
    """A provision in words, saying so where its text is still to be checked."""
    if name not in CITATIONS:
        return name
    found = CITATIONS[name]
    return found.sentence if found.is_verified else f"{found.sentence} (text not yet checked)"
