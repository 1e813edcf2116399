"""Tables of a Word document: a header row repeated on each page, rows that do not break, widths by content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..cited import joined
from ..model import Figure, Header, Table
from . import marks, theme

Write = Callable[..., None]
"""Writes a text into a paragraph, with its notes; takes `bold`."""

_NARROWEST, _WIDEST = 7, 30  # letters
_FIGURES_A_ROW = 4
_CELL_MARGIN = 108  # twentieths of a point, which is Word's own


def add(document: Any, table: Table, write: Write) -> None:
    """A table; its numbers stand to the right, its first column is the heading of each row."""
    rows = [tuple(header.text for header in table.headers), *table.rows]
    made = _empty(document, len(rows), _widths(table))
    look = document.styles[theme.CELL].style_id
    _head(made.rows[0])
    for place, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text, header in zip(row.cells, texts, table.headers, strict=True):
            _fill(cell, text, write, style=look, bold=place == 0, right=header.is_number)


def add_figures(document: Any, figures: Sequence[Figure], write: Write) -> None:
    """Headline numbers, four side by side at most: labels as headings of columns, large numbers under them."""
    look, big = (document.styles[name].style_id for name in (theme.CELL, theme.BIG))
    for first in range(0, len(figures), _FIGURES_A_ROW):
        chosen = figures[first : first + _FIGURES_A_ROW]
        made = _empty(document, 3, [theme.TEXT_WIDTH // len(chosen)] * len(chosen))
        _head(made.rows[0])
        for column, figure in enumerate(chosen):
            _fill(made.rows[0].cells[column], figure.label, write, style=look, bold=True)
            _fill(made.rows[1].cells[column], figure.value, write, style=big)
            notes = joined("; ", [note for note in (figure.period, figure.change, figure.comparator) if note])
            _fill(made.rows[2].cells[column], notes, write, style=look)


def _widths(table: Table) -> list[int]:
    """Widths in English Metric Units, by the longest text of each column."""
    columns = zip(*(tuple(header.text for header in table.headers), *table.rows), strict=True)
    weights = [_weight(column, header) for column, header in zip(columns, table.headers, strict=True)]
    return [theme.TEXT_WIDTH * weight // sum(weights) for weight in weights]


def _weight(column: tuple[str, ...], header: Header) -> int:
    """A heading may break between words, so it asks for its longest word only."""
    longest_word = max(map(len, header.text.split()), default=0)
    longest = max((len(text) for text in column[1:]), default=0)
    return max(_NARROWEST, min(_WIDEST, longest), longest_word) + 4


def _empty(document: Any, rows: int, widths: Sequence[int]) -> Any:
    from docx.enum.table import WD_TABLE_ALIGNMENT

    made = document.add_table(rows=rows, cols=len(widths))
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    _lines(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for row in made.rows:
        row._tr.get_or_add_trPr().append(marks.element("w:cantSplit"))
    return made


def _lines(made: Any) -> None:
    """Thin rules between rows, none between columns; the text inside lines up with the text around the table."""
    borders = marks.element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(marks.element(f"w:{side}", val="single", sz="4", space="0", color=theme.RULE))
    layout = made._tbl.tblPr.find(_qualified("w:tblLayout"))
    layout.addprevious(marks.element("w:tblInd", w=str(_CELL_MARGIN), type="dxa"))
    layout.addprevious(borders)


def _head(row: Any) -> None:
    """Mark a row as the header, repeated where the table goes on to another page."""
    row._tr.get_or_add_trPr().append(marks.element("w:tblHeader"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(marks.element("w:shd", val="clear", color="auto", fill=theme.PALE))


def _fill(cell: Any, text: str, write: Write, *, style: str, bold: bool = False, right: bool = False) -> None:
    """A text in a cell. `style` is the id of a style, found once a table: python-docx looks through all each time."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT

    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    write(paragraph, text, bold=bold)
    if bold:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    if right:
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT


def _qualified(tag: str) -> str:
    from docx.oxml.ns import qn

    name: str = qn(tag)
    return name
