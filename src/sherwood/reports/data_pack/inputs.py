"""What the quarterly data pack is made from: answers already given, facts about the snapshot, published figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...core.days import add_months
from ...core.measures import MEASURES, Cell, Measure, NotAvailable, Question
from ..model import Target
from .contents import groupings, measure_ids

QUARTERS = 9  # this one, and the eight before it
By = tuple[str, ...]
Answer = Sequence[Cell] | NotAvailable


@dataclass(frozen=True)
class Comparator:
    """One published figure as printed, of England, a region, neighbours or the area itself."""

    area: str
    period: str
    value: str
    source: str
    release: str


@dataclass(frozen=True)
class Layer:
    """One imported file: its kind, what it covers, the day its figures are of, its rows and its problems."""

    kind: str
    covers: str
    dated: date | None
    rows: int
    problems: int


@dataclass(frozen=True)
class SnapshotFacts:
    """The snapshot behind the pack. `coverage` and `lag` are sentences about what it holds and how late it is."""

    id: str
    layers: tuple[Layer, ...] = ()
    coverage: tuple[str, ...] = ()
    lag: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackInputs:
    """Everything the pack says.

    `answers` holds the answer to each of `questions(...)` by measure id and grouping; the caller has applied disclosure
    control (see `cell_words.hidden`) and says so in `disclosure`. Comparators and targets are by measure id and
    variant. `names` gives wordings of codes by grouping; `suppliers` the source that would supply a missing column.
    """

    area: str
    quarter: date
    on: date
    snapshot: SnapshotFacts
    answers: Mapping[tuple[str, By], Answer]
    comparators: Mapping[tuple[str, str | None], Sequence[Comparator]] = field(default_factory=dict)
    targets: Mapping[tuple[str, str | None], tuple[Target, ...]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)
    disclosure: str = ""
    is_fictional: bool = False
    measures: Mapping[str, Measure] = field(default_factory=lambda: MEASURES)

    @property
    def until(self) -> date:
        """The first day after the quarter."""
        return add_months(self.quarter, 3)

    def answer(self, measure: str, by: By = ()) -> Answer:
        """The answer for a measure and grouping; raises ValueError when the caller did not give it."""
        if (measure, by) not in self.answers:
            raise ValueError(
                f"The data pack was given no answer for {measure} by {', '.join(by) or 'nothing'}. "
                "Answer every question of data_pack.questions(quarter, on)."
            )
        return self.answers[measure, by]

    def cell(self, measure: str, variant: str | None, years_before: int = 0) -> Cell | None:
        """The ungrouped cell of the quarter, or of the same quarter years before; None where there is none."""
        answer = self.answer(measure)
        if isinstance(answer, NotAvailable):
            return None
        since = add_months(self.quarter, -12 * years_before)
        return next((cell for cell in answer if cell.variant == variant and cell.since == since), None)


def quarter_start(text: str) -> date:
    """The first day of the quarter written as "2026-Q3".

    Raises ValueError with a sentence when it is not written so.
    """
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text)
    if not found:
        raise ValueError(f"The quarter is {text!r}; expected a year and a quarter, as 2026-Q3 (July to September).")
    return date(int(found[1]), int(found[2]) * 3 - 2, 1)


def questions(quarter: date, on: date, quarters: int = QUARTERS) -> tuple[tuple[str, Question], ...]:
    """What must be asked of an engine for a pack: each measure over the quarters, and by its groups for this one.

    Key the answers by `(measure id, question.by)`.
    """
    until = add_months(quarter, 3)
    since = add_months(quarter, -3 * (quarters - 1))
    over_time = [(name, Question(since, until, on, per="quarter")) for name in measure_ids()]
    by_group = [(name, Question(quarter, until, on, by=(group,))) for name, group in groupings()]
    return (*over_time, *by_group)
