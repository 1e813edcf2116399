"""A report as plain text, for e-mail, terminals and comparison of one edition with the next."""

from __future__ import annotations

import textwrap

from .model import Block, Bullets, Chart, Figure, Figures, Note, Paragraph, Report, Section, Table
from .words import FICTIONAL, day

_WIDTH = 100
_RULES = "=-~."


def text(report: Report) -> str:
    """The report as lines of at most 100 letters, except where a table is wider."""
    seen = f"Snapshot {report.snapshot}, as seen on {day(report.on)}."
    parts = ["\n".join([_heading(report.title, 0), report.subtitle, report.area, seen])]
    if report.is_fictional:
        parts.append(FICTIONAL)
    for section in report.sections:
        parts += _section(section, 1)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> list[str]:
    parts = [_heading(section.title, level), *(_block(block) for block in section.blocks)]
    for inner in section.sections:
        parts += _section(inner, level + 1)
    return parts


def _heading(title: str, level: int) -> str:
    return f"{title}\n{_RULES[min(level, 3)] * len(title)}"


def _block(block: Block) -> str:
    match block:
        case Paragraph(words):
            return _filled(words)
        case Bullets(items):
            return "\n".join(_filled(item, "- ") for item in items)
        case Note(title, words):
            return f"{title}\n{_filled(words, '| ', '| ')}"
        case Figures(caption, items):
            return "\n".join(
                [f"{caption}:", *(_filled(": ".join((item.label, _joined(item))), "- ") for item in items)]
            )
        case Table():
            return _table(block)
        case Chart():
            said = [block.title, _filled(block.words), *([_table(block.table)] if block.table else [])]
            return "\n\n".join([*said, *([f"Source: {block.source}"] if block.source else [])])


def _joined(item: Figure) -> str:
    return "; ".join(part for part in (item.value, item.period, item.change, item.comparator) if part)


def _filled(words: str, first: str = "", then: str | None = None) -> str:
    following = " " * len(first) if then is None else then
    return textwrap.fill(words, _WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False)


def _table(table: Table) -> str:
    """The caption over columns of text; numbers stand to the right."""
    columns = list(zip(*(tuple(header.text for header in table.headers), *table.rows), strict=True))
    widths = [max(map(len, column)) for column in columns]
    lines = [table.caption]
    for place, row in enumerate(zip(*columns, strict=True)):
        cells = [
            cell.rjust(width) if header.is_number else cell.ljust(width)
            for cell, width, header in zip(row, widths, table.headers, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
        if place == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join([*lines, *(_filled(note) for note in table.notes)])
