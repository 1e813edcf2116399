"""One sheet: a caption, headings in one row that stays in sight, the rows, and the notes under them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..cited import spans
from ..model import Figures, Header, Table

_LONGEST_NAME = 31
_NARROW, _WIDE = 12, 60
_NUMBER = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+)(\.\d+)?( weeks?|%)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Looks:
    """The forms of cells, made once for a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[str, Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#14532D"})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E6F1EA"}
        )
        self.plain = book.add_format({})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.inert = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.link = book.add_format({"font_color": "#1A5E96", "underline": 1, "valign": "top"})

    def number(self, form: str) -> Any:
        """The look of numbers of one form, as "0.0%"."""
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "align": "right", "valign": "top"})
        return self._numbers[form]


def name_of(number: int, caption: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other of the book has; it is added to `taken`."""
    words = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", caption)
    name = f"{number} {' '.join(words.split())}"[:_LONGEST_NAME].rstrip()
    taken.add(name.lower())
    return name


def figures_as_table(block: Figures) -> Table:
    """Headline numbers as a table."""
    headers = (
        Header("Figure"),
        Header("Value", is_number=True),
        Header("Period"),
        Header("Change"),
        Header("Compared with"),
    )
    rows = tuple((item.label, item.value, item.period, item.change, item.comparator) for item in block.items)
    return Table(block.caption, headers, rows)


def write_table(
    sheet: Any, looks: Looks, table: Table, under: Sequence[str], numbers: Mapping[str, int], banner: str = ""
) -> None:
    """The table with its caption above; where a cell rests on a note, a last column names the notes of its row."""
    cited = any(span.note for row in table.rows for cell in row for span in spans(cell))
    headings = [header.text for header in table.headers] + (["Notes"] if cited else [])
    top = [table.caption, *([banner] if banner else [])]
    sheet.write_string(0, 0, table.caption, looks.title)
    if banner:
        sheet.write_string(1, 0, banner, looks.plain)
    first = len(top)
    for column, heading in enumerate(headings):
        write_text(sheet, first, column, heading, looks.head, looks)
    for row, cells in enumerate(table.rows, first + 1):
        for column, (cell, header) in enumerate(zip(cells, table.headers, strict=True)):
            _cell(sheet, looks, (row, column), str(cell), header.is_number)
        if cited:
            write_text(sheet, row, len(cells), _noted(cells, numbers), looks.text, looks)
    rests_on = [f"Note {numbers[table.note]}."] if table.note else []
    for row, note in enumerate([*map(str, table.notes), *rests_on, *under], first + len(table.rows) + 2):
        write_text(sheet, row, 0, note, looks.plain, looks)
    _widths(sheet, headings, table)
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.fit_to_pages(1, 0)


def write_lines(
    sheet: Any, looks: Looks, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> None:
    """A plain list under its headings."""
    sheet.write_string(0, 0, title, looks.title)
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, heading, looks.head)
    for row, cells in enumerate(rows, 2):
        for column, text in enumerate(cells):
            _cell(sheet, looks, (row, column), text, is_number=column == 0)
    sheet.freeze_panes(2, 0)


def write_text(sheet: Any, row: int, column: int, text: str, look: Any, looks: Looks) -> None:
    """A text as text, whatever it begins with: one that a spreadsheet could run is marked as text for good."""
    sheet.write_string(row, column, text, looks.inert if text.startswith(_FORMULA) else look)


def _cell(sheet: Any, looks: Looks, place: tuple[int, int], text: str, is_number: bool) -> None:
    """A printed number as the number it prints, in the same form; anything else as text."""
    found = _NUMBER.fullmatch(text) if is_number else None
    if found is None:
        write_text(sheet, *place, text, looks.text, looks)
        return
    whole, decimals, unit = found.groups()
    value = float(f"{whole.replace(',', '')}{decimals or ''}")
    form = "#,##0" + (f".{'0' * (len(decimals) - 1)}" if decimals else "")
    if unit == "%":
        value, form = value / 100, f"{form.replace('#,##0', '0')}%"
    elif unit:
        form = f'{form}"{unit}"'
    sheet.write_number(*place, round(value, 9), looks.number(form))


def _noted(cells: Sequence[str], numbers: Mapping[str, int]) -> str:
    found = dict.fromkeys(numbers[span.note] for cell in cells for span in spans(cell) if span.note)
    return ", ".join(map(str, found))


def _widths(sheet: Any, headings: Sequence[str], table: Table) -> None:
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.headers)
    for place, (heading, column) in enumerate(zip(headings, columns, strict=False)):
        longest = max((len(text) for text in (heading, *column)), default=0)
        sheet.set_column(place, place, max(_NARROW, min(_WIDE, longest + 2)))
