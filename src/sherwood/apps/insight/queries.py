"""What the pages ask of the current snapshot, on behalf of a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sherwood.analytics.comparators import Comparison
from sherwood.apps.documents import queries as documents
from sherwood.apps.documents.models import Upload
from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Question, Variant
from sherwood.core.records import TABLES
from sherwood.dataset.layers import Facts
from sherwood.dataset.references import Reference
from sherwood.dataset.snapshots import Snapshot
from sherwood.exchange import importing, replacing
from sherwood.exchange.sen2.rules import RULES
from sherwood.reports.data_pack.gather import known_until
from sherwood.reports.protection import protected

from . import periods, questions
from .outcomes import Headline

EVENTS = ("ehc.requests", "ehc.plans-issued", "ehc.plans-ceased", "reviews.decided-in-4-weeks")
"""Measures whose cells count every event of a kind: in the numerator, or for a share in the denominator."""
Answer = list[Cell] | NotAvailable


@dataclass(frozen=True)
class HeadlineFigures:
    """What was found for a headline: now and a year before, or what is missing; with the latest published figures."""

    now: Cell | None
    before: Cell | None
    missing: NotAvailable | None = None
    published: Comparison | None = None


@dataclass(frozen=True)
class PersonRecord:
    """One child in a snapshot: the identifiers, and the rows about the child by table."""

    person_id: str
    identifiers: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]


@dataclass(frozen=True)
class Look:
    """One reader's look at a snapshot: from which day, and whether small numbers are hidden from them.

    `on` is `today`, or the last day that an imported collection covers where that is earlier.
    """

    snapshot: Snapshot
    today: date
    on: date
    protect: bool

    def ask(self, measure: Measure, question: Question, variant: str | None) -> Answer:
        """The cells of one variant as this reader may see them, or what is missing.

        Groups are protected together with the total of their period, which stands on the same page.
        """
        found = self.ask_all(measure, question)
        return found if isinstance(found, NotAvailable) else [cell for cell in found if cell.variant == variant]

    def ask_all(self, measure: Measure, question: Question) -> Answer:
        """The cells of every variant, as `ask` gives those of one."""
        found = snapshots.ask(self.snapshot, measure, question)
        if isinstance(found, NotAvailable):
            return found
        if not self.protect:
            return list(found)
        totals = snapshots.ask(self.snapshot, measure, replace(question, by=())) if question.by else ()
        return protected(found, () if isinstance(totals, NotAvailable) else totals)

    def headline(self, headline: Headline) -> HeadlineFigures:
        """The figures of one headline of the home page."""
        measure = MEASURES[headline.measure]
        asked = questions.now_and_before(measure, self.on)
        now, before = (self.ask(measure, question, headline.variant) for question in asked)
        if isinstance(now, NotAvailable):
            return HeadlineFigures(None, None, now)
        earlier = [] if isinstance(before, NotAvailable) else before
        published = snapshots.comparisons(self.snapshot, measure, headline.variant)
        return HeadlineFigures(_first(now), _first(earlier), None, published[-1] if published else None)

    def counted(
        self, measure: Measure, question: Question, variant: Variant, group: dict[str, str], page: int, per_page: int
    ) -> tuple[list[dict[str, Any]], bool]:
        """One page of the rows behind a figure, and whether there are more. `page` counts from 1."""
        found = snapshots.counted(
            self.snapshot, measure, question, variant, group, limit=per_page + 1, offset=(page - 1) * per_page
        )
        return found[:per_page], len(found) > per_page

    def total(self, measure: Measure, variant: Variant, period: periods.Period, group: dict[str, str]) -> int:
        """How many rows stand behind a figure, or behind one group of it."""
        asked = replace(questions.whole(period, self.on), by=tuple(group))
        found = snapshots.ask(self.snapshot, measure, asked)
        wanted = tuple(group.items())
        for cell in () if isinstance(found, NotAvailable) else found:
            if cell.variant == variant.name and cell.group == wanted:
                return (cell.numerator if cell.denominator is None else cell.denominator) or 0
        return 0

    def year_counts(self) -> dict[int, list[int | None]]:
        """How many events of each kind every calendar year has, from the first year with a request.

        None where the reader may not see the number, or there is none.
        """
        counts: dict[int, list[int | None]] = {}
        for place, name in enumerate(EVENTS):
            found = self.ask_all(MEASURES[name], questions.every_year(self.on))
            for cell in () if isinstance(found, NotAvailable) else found:
                number = cell.numerator if cell.denominator is None else cell.denominator
                counts.setdefault(cell.since.year, [None] * len(EVENTS))[place] = number
        return {year: numbers for year, numbers in counts.items() if any(numbers)}

    def person(self, person_id: str) -> PersonRecord | None:
        """Everything the snapshot holds about one child; None where it holds none of that key."""
        if not _rows_about(self.snapshot, "person", person_id):
            return None
        identifiers = tuple((row["kind"], row["value"]) for row in _rows_about(self.snapshot, "identifier", person_id))
        names = [name for name, table in TABLES.items() if table.is_about_a_person() and name != "identifier"]
        tables = tuple((name, tuple(_rows_about(self.snapshot, name, person_id))) for name in names)
        return PersonRecord(person_id, identifiers, tuple((name, rows) for name, rows in tables if rows))

    def not_covered(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells whose period no imported collection tells of."""
        return [cell for cell in cells if not self.snapshot.covers(cell.since)]


def look(today: date, *, protect: bool) -> Look | None:
    """A look at the current snapshot; None before the first import."""
    snapshot = snapshots.current()
    return Look(snapshot, today, looking_day(snapshot, today), protect) if snapshot else None


def looking_day(snapshot: Snapshot, today: date) -> date:
    """Today, or the last day that the imported files tell of where that is earlier: a day without data is no nought."""
    return known_until(snapshot.layers, today)


def _first(cells: Sequence[Cell]) -> Cell | None:
    return cells[0] if cells else None


def _rows_about(snapshot: Snapshot, table: str, person_id: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq  # only where rows are opened

    found: list[dict[str, Any]] = pq.read_table(
        snapshot.path(table), filters=[("person_id", "=", person_id)]
    ).to_pylist()
    return found


def rule_sentences() -> dict[str, str]:
    """By the id of a rule, what it says must be true."""
    return {rule.id: rule.sentence for rule in RULES.values()}


def checked(upload: Upload, on: date) -> importing.CheckResult:
    """What is in a file that waits and what is wrong with it, with nothing stored.

    `on` serves where the header has no day of its own. Raises importing.Unreadable for what is not such a file at all.
    """
    return importing.check_file(upload.purpose, documents.file_of(upload), on, upload.filename)


@dataclass(frozen=True)
class Standing:
    """What the data set holds where a file that waits would go: a collection, or a reference list."""

    held: Facts | Reference
    is_same_file: bool
    would_replace: bool


def standing(upload: Upload, found: importing.CheckResult) -> Standing | None:
    """What a checked file would replace; None where nothing of its kind is held."""
    store, path = snapshots.store(), documents.file_of(upload)
    if "collection" in found.about:
        layer = replacing.held_collection(store, found)
        return Standing(layer[0], replacing.is_same_file(layer[0], path), layer[1]) if layer else None
    listed = replacing.held_list(store, upload.purpose, found.about["name"])
    return Standing(listed, replacing.is_same_file(listed, path), True) if listed else None
