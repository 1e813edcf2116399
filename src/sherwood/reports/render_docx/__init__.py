"""A report as a Word document: real headings, captions, repeated header rows, alternative text, page numbers."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import count
from typing import Any

from .. import charts, words
from ..cited import cite
from ..model import Block, Bullets, Chart, Figures, Note, Paragraph, Report, Section, Table
from . import marks, tables, theme
from .notes import Notes

Draw = Callable[[Chart], bytes]

_DEEPEST = 4


def docx(report: Report, draw: Draw = charts.png) -> bytes:
    """The report as the bytes of a .docx file; the same report gives the same bytes.

    `draw` makes the PNG picture of a chart.
    """
    from docx import Document

    document = Document()
    theme.apply(document, report)
    _Writer(document, draw, Notes(document, report.notes, report.site)).report(report)
    written = BytesIO()
    document.save(written)
    return marks.undated(written.getvalue())


class _Writer:
    """Writes blocks one after the other, numbering tables and figures."""

    def __init__(self, document: Any, draw: Draw, notes: Notes) -> None:
        self._document = document
        self._draw = draw
        self._notes = notes
        self._tables = count(1)
        self._figures = count(1)
        self._bookmarks = count(1)

    def report(self, report: Report) -> None:
        self._text(report.area, theme.AREA)
        self._text(report.title, "Title")
        self._text(report.subtitle, "Subtitle")
        self._text(f"{words.stamp(report)}.", theme.SOURCE)
        if report.is_fictional:
            self._text(words.FICTIONAL, theme.NOTE)
        self._text("Contents", theme.CONTENTS_TITLE)
        for place, section in enumerate(report.sections, 1):
            marks.link(self._text("", theme.CONTENTS), _bookmark(place), section.title)
        for place, section in enumerate(report.sections, 1):
            self._section(section, 1, _bookmark(place))
        self._notes.finish()

    def _section(self, section: Section, level: int, bookmark: str = "") -> None:
        heading = self._text(section.title, f"Heading {min(level, _DEEPEST)}")
        if bookmark:
            marks.bookmark(heading, bookmark, next(self._bookmarks))
        for block in section.blocks:
            self._block(block)
        for inner in section.sections:
            self._section(inner, level + 1)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(text):
                self._text(text)
            case Bullets(items):
                for item in items:
                    self._text(item, "List Bullet")
            case Note(title, text):
                paragraph = self._text("", theme.NOTE)
                paragraph.add_run(f"{title}. ").bold = True
                self._notes.write(paragraph, text)
            case Figures(caption, items):
                self._caption("Table", next(self._tables), caption)
                tables.add_figures(self._document, items, self._notes.write)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _table(self, table: Table) -> None:
        self._caption("Table", next(self._tables), cite(table.caption, table.note))
        tables.add(self._document, table, self._notes.write)
        for note in table.notes:
            self._text(note, theme.SOURCE)

    def _chart(self, chart: Chart) -> None:
        """The caption, the picture with its alternative text, the words, the source, then the table of its figures."""
        self._caption("Figure", next(self._figures), chart.title)
        paragraph = self._text("", theme.PICTURE)
        picture = paragraph.add_run().add_picture(BytesIO(self._draw(chart)), width=theme.PICTURE_WIDTH)
        marks.describe(picture, chart.title, words.described(chart))
        self._text(chart.words)
        if chart.source:
            self._text(f"Source: {chart.source}", theme.SOURCE)
        if chart.table:
            self._table(chart.table)

    def _caption(self, kind: str, number: int, text: str) -> None:
        paragraph = self._text(f"{kind} ", "Caption")
        marks.field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
        paragraph.add_run(". ")
        self._notes.write(paragraph, text)

    def _text(self, text: str, style: str | None = None) -> Any:
        after_table = marks.ends_with_table(self._document)
        paragraph = self._document.add_paragraph(style=style)
        self._notes.write(paragraph, text)
        if after_table and (paragraph.style.paragraph_format.space_before or 0) < theme.AFTER_TABLE:
            paragraph.paragraph_format.space_before = theme.AFTER_TABLE
        return paragraph


def _bookmark(place: int) -> str:
    return f"section_{place}"
