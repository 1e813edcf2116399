"""The last pages: what the figures rest on, what is missing, and the rules that hold for all of them."""

from __future__ import annotations

from ...core.measures import NotAvailable
from .. import words
from ..model import Block, Bullets, Header, Paragraph, Section, Table
from .contents import measure_ids
from .inputs import Layer, PackInputs

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
_GENERAL = (
    "Percentages and weeks are rounded to one decimal place, halves upwards.",
    "A change is the difference of the numbers as printed.",
    "Week 20 is day 140 after the request, and day 140 itself is in time. Weeks have seven days.",
    "Plans count in the quarter in which they were issued, so clearing a backlog lowers the share within 20 weeks.",
    "A measure that no source supplies is not available, never nought. An unknown group is shown as not known.",
)


def quality(inputs: PackInputs) -> Section:
    """What was imported, what it covers, and which measures are not available and why."""
    facts = inputs.snapshot
    blocks: list[Block] = [
        Paragraph(f"Every figure in this pack is from snapshot {facts.id}, as seen on {words.day(inputs.on)}.")
    ]
    if facts.layers:
        blocks.append(_layers(inputs))
    said = (*facts.coverage, *facts.lag)
    if said:
        blocks.append(Bullets(said))
    missing = _missing(inputs)
    if missing:
        blocks.append(Table("Measures that are not available", (Header("Measure"), Header("What is missing")), missing))
    else:
        blocks.append(Paragraph("Every measure of this pack is available."))
    return Section("Data quality", tuple(blocks))


def _layers(inputs: PackInputs) -> Table:
    headers = (
        Header("Source"),
        Header("Covers"),
        Header("Dated"),
        Header("Rows", is_number=True),
        Header("Problems", is_number=True),
    )
    return Table(
        f"What snapshot {inputs.snapshot.id} was made from",
        headers,
        tuple(_layer(layer) for layer in inputs.snapshot.layers),
    )


def _layer(layer: Layer) -> tuple[str, ...]:
    dated = words.day(layer.dated) if layer.dated else "not known"
    return (layer.kind, layer.covers, dated, f"{layer.rows:,}", f"{layer.problems:,}")


def _missing(inputs: PackInputs) -> tuple[tuple[str, str], ...]:
    answers = ((name, inputs.answer(name)) for name in measure_ids())
    return tuple(
        (inputs.measures[name].title, words.not_available(answer, inputs.suppliers))
        for name, answer in answers
        if isinstance(answer, NotAvailable)
    )


def notes(inputs: PackInputs) -> Section:
    """How to read the figures, what is hidden, and whose published figures are used."""
    disclosure = inputs.disclosure or "No figure is hidden: this pack is for people who may see small numbers."
    said = [*_GENERAL, disclosure, LICENCE]
    if inputs.is_fictional:
        said.insert(0, words.FICTIONAL)
    return Section("Notes", (Bullets(tuple(said)),))
