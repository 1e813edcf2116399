"""The quarterly data pack: headlines, then each measure with its definition, picture, table and words.

`questions(quarter, on)` says what to ask an engine; `build(inputs)` makes the report from the answers. Neither reads
a file or the clock.
"""

from __future__ import annotations

from .. import words
from ..model import Paragraph, Report, Section
from .contents import CONTENTS, Outcome
from .inputs import Comparator, Layer, PackInputs, SnapshotFacts, quarter_start, questions
from .measure_section import measure_section
from .notes import notes, quality
from .summary import summary

__all__ = [
    "Comparator",
    "Layer",
    "PackInputs",
    "SnapshotFacts",
    "build",
    "quarter_start",
    "questions",
]


def build(inputs: PackInputs) -> Report:
    """The pack of a quarter as a report.

    Raises ValueError when an answer to one of `questions(...)` is not among the inputs.
    """
    quarter = words.period(inputs.quarter, inputs.until)
    return Report(
        title="Quarterly data pack",
        subtitle=f"{quarter} ({words.quarter_name(inputs.quarter)})",
        area=inputs.area,
        snapshot=inputs.snapshot.id,
        on=inputs.on,
        sections=(
            summary(inputs),
            *(_outcome(inputs, outcome) for outcome in CONTENTS),
            quality(inputs),
            notes(inputs),
        ),
        is_fictional=inputs.is_fictional,
    )


def _outcome(inputs: PackInputs, outcome: Outcome) -> Section:
    topics = tuple(
        Section(topic.title, sections=tuple(measure_section(inputs, part) for part in topic.parts))
        for topic in outcome.topics
    )
    return Section(outcome.title, (Paragraph(outcome.aim),), topics)
