"""A report as a workbook: a first sheet that says what it is, then one sheet a table.

Numbers are numbers, with the form in which the report prints them; everything else is text that no spreadsheet runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Any

from .. import words
from ..cited import NOTES_TITLE
from ..model import Figures, Report, Section, Table
from .sheets import Looks, figures_as_table, name_of, write_lines, write_table

__all__ = ["xlsx"]

_WIDE = 90


def xlsx(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file; the same report gives the same bytes."""
    import xlsxwriter

    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": f"{report.title}: {report.subtitle}",
            "subject": report.area,
            "author": report.area,
            "comments": _seen(report),
            "created": datetime.combine(report.on, time()),
        }
    )
    _write(book, report)
    book.close()
    return written.getvalue()


def _write(book: Any, report: Report) -> None:
    looks = Looks(book)
    numbers = {note.id: number for number, note in enumerate(report.notes, 1)}
    about = book.add_worksheet("About")
    taken = {"about", "notes"}
    listed: list[tuple[str, tuple[str, ...], str]] = []
    for path, table, source in _tables(report.sections, ()):
        name = name_of(len(listed) + 1, table.caption, taken)
        listed.append((name, path, table.caption))
        under = [*path, *([f"Source: {source}"] if source else []), _seen(report)]
        write_table(book.add_worksheet(name), looks, table, under, numbers, _banner(report))
    _about(about, looks, report, listed)
    if report.notes:
        sheet = book.add_worksheet("Notes")
        rows = tuple(
            (str(numbers[note.id]), note.text, f"{report.site}{note.href}" if note.href else "")
            for note in report.notes
        )
        write_lines(sheet, looks, NOTES_TITLE, ("Number", "Note", "Where it opens"), rows, (10, _WIDE, 60))


def _about(sheet: Any, looks: Looks, report: Report, listed: list[tuple[str, tuple[str, ...], str]]) -> None:
    """Title, area, snapshot and day, then the sheets with links to them."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 60)
    sheet.write_string(0, 0, report.title, looks.title)
    told = [report.subtitle, report.area, _seen(report), *([_banner(report)] if report.is_fictional else [])]
    for row, text in enumerate(told, 1):
        sheet.write_string(row, 0, text, looks.plain)
    first = len(told) + 2
    for column, heading in enumerate(("Sheet", "Table", "Part of the report")):
        sheet.write_string(first, column, heading, looks.head)
    for row, (name, path, caption) in enumerate(listed, first + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)
        sheet.write_string(row, 1, caption, looks.text)
        sheet.write_string(row, 2, ", ".join(path), looks.text)
    sheet.freeze_panes(first + 1, 0)


def _tables(sections: tuple[Section, ...], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Table, str]]:
    """Every table, headline numbers and the figures of charts among them, with where it stands and its source."""
    for section in sections:
        here = (*path, section.title)
        for block in section.blocks:
            if isinstance(block, Table):
                yield here, block, ""
            elif isinstance(block, Figures):
                yield here, figures_as_table(block), ""
            elif isinstance(table := getattr(block, "table", None), Table):
                yield here, table, getattr(block, "source", "")
        yield from _tables(section.sections, here)


def _seen(report: Report) -> str:
    return f"Snapshot {report.snapshot}, as seen on {words.day(report.on)}."


def _banner(report: Report) -> str:
    return words.FICTIONAL if report.is_fictional else ""
