"""A report as a value: what it says and shows, before any renderer gives it a form.

Every text is ready to read, and any of them may be a `cited.Cited`, whose figures lead to notes. A renderer adds no
words of its own except labels such as "Contents" and "Source".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..core.measures import Unit
from .cited import Footnote, cite, spans


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """Text set apart from the running text: a caution, or how something was counted."""

    title: str
    text: str


@dataclass(frozen=True)
class Header:
    """The heading of a column. Numbers stand to the right."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text under headings of columns. The first cell of a row is the heading of the row.

    `note` is the id of the footnote that all its figures rest on, where they share one. Raises ValueError when a row
    has not one cell for each heading.
    """

    caption: str
    headers: tuple[Header, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headers):
                raise ValueError(
                    f"In the table {self.caption!r} the row {row[:1]} has {len(row)} cells; expected "
                    f"{len(self.headers)}, one for each heading."
                )


class ChartKind(StrEnum):
    """A line for one quantity over time, bars for groups side by side."""

    LINE = "line"
    BAR = "bar"


@dataclass(frozen=True)
class Point:
    """One mark: its label in full ("July to September 2026") and short for the axis, its value and that in words.

    The value is None where there is no figure; `text` then says why. A share is from 0 to 1.
    """

    label: str
    value: float | None
    text: str
    short: str = ""


@dataclass(frozen=True)
class Series:
    """A named run of points. All series of a chart have the same labels in the same order."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Target:
    """A line across the chart at one value, with its label, as "Target 60%"."""

    label: str
    value: float


@dataclass(frozen=True)
class Chart:
    """A picture of figures. `words` says in sentences what it shows; `table` holds the same figures.

    `y_label` says what is measured. Raises ValueError when there is nothing to draw, when series differ in their
    labels, when a chart of bars has more than one series, or when there are more than four lines.
    """

    kind: ChartKind
    title: str
    words: str
    series: tuple[Series, ...]
    unit: Unit
    y_label: str
    targets: tuple[Target, ...] = ()
    source: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        if not self.series or not self.series[0].points:
            raise ValueError(f"The chart {self.title!r} has no points. Leave it out, and say what is missing.")
        if len({tuple(point.label for point in one.points) for one in self.series}) > 1:
            raise ValueError(f"The series of the chart {self.title!r} have different labels; expected the same ones.")
        most = 1 if self.kind is ChartKind.BAR else 4
        if len(self.series) > most:
            raise ValueError(
                f"The chart {self.title!r} has {len(self.series)} series; at most {most} can be told apart. "
                "Make more charts, or a table."
            )


@dataclass(frozen=True)
class Figure:
    """One headline number with its period, what it can be compared with, and both numbers of any change."""

    label: str
    value: str
    period: str
    comparator: str = ""
    change: str = ""


@dataclass(frozen=True)
class Figures:
    """Headline numbers side by side."""

    caption: str
    items: tuple[Figure, ...]


Block = Paragraph | Bullets | Note | Table | Chart | Figures


@dataclass(frozen=True)
class Section:
    """A titled part of a report: its blocks, then its own sections."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def charts(self) -> Iterator[Chart]:
        """Its charts in reading order, with those of the sections inside it."""
        yield from (block for block in self.blocks if isinstance(block, Chart))
        for section in self.sections:
            yield from section.charts()


@dataclass(frozen=True)
class Report:
    """A publication: whose area, from which snapshot (empty for what rests on none), seen from which day.

    `is_fictional` is for invented areas: every renderer says so at the top and, where there are pages, on each.
    `notes` are what its figures rest on, in the order of their numbers, and `site` is the address that theirs stand
    under, as "https://send.example"; where it is empty they lead to pages of the site that shows the report. Raises
    ValueError for a text that rests on a note that is not there.
    """

    title: str
    subtitle: str
    area: str
    snapshot: str
    on: date
    sections: tuple[Section, ...]
    is_fictional: bool = False
    language: str = "en-GB"
    notes: tuple[Footnote, ...] = ()
    site: str = ""

    def __post_init__(self) -> None:
        known = {note.id for note in self.notes}
        for text in texts(self.sections):
            for span in spans(text):
                if span.note and span.note not in known:
                    raise ValueError(f"{span.text!r} rests on the note {span.note!r}, which the report does not have.")

    def charts(self) -> Iterator[Chart]:
        """All its charts in reading order."""
        for section in self.sections:
            yield from section.charts()

    @property
    def file_stem(self) -> str:
        """Its title as a file name without ending, as "quarterly-data-pack-2026-q3"."""
        kept = "".join(letter if letter.isalnum() else " " for letter in f"{self.title} {self.subtitle}".lower())
        return "-".join(kept.split())


def texts(sections: tuple[Section, ...]) -> Iterator[str]:
    """Every text that stands in the sections in reading order, cited or plain; headings and captions are left out."""
    for section in sections:
        for block in section.blocks:
            yield from _block_texts(block)
        yield from texts(section.sections)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from items
        case Note(_, text):
            yield text
        case Figures():
            for item in block.items:
                yield from (item.value, item.change, item.comparator)
        case Table():
            every = [cell for row in block.rows for cell in row] + list(block.notes)
            yield from (cite(cell, block.note) for cell in every) if block.note else every
        case Chart():
            yield block.words
            if block.table:
                yield from _block_texts(block.table)
