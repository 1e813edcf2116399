"""A report as plain text, for e-mail, terminals and comparison of one edition with the next."""

from __future__ import annotations

import textwrap

from .cited import NOTES_TITLE, cite, spans
from .model import Block, Bullets, Chart, Figure, Figures, Note, Paragraph, Report, Section, Table
from .words import FICTIONAL, stamp

_WIDTH = 100
_RULES = "=-~."


def text(report: Report) -> str:
    """The report as lines of at most 100 letters, except where a table is wider."""
    seen = f"{stamp(report)}."
    parts = ["\n".join([_heading(report.title, 0), report.subtitle, report.area, seen])]
    if report.is_fictional:
        parts.append(FICTIONAL)
    writer = _Writer({note.id: number for number, note in enumerate(report.notes, 1)})
    for section in report.sections:
        parts += writer.section(section, 1)
    if report.notes:
        parts += [_heading(NOTES_TITLE, 1), _notes(report)]
    return "\n\n".join(parts) + "\n"


class _Writer:
    """Writes blocks, with the number of its note in brackets after each figure that has one."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers

    def section(self, section: Section, level: int) -> list[str]:
        parts = [_heading(section.title, level), *(self._block(block) for block in section.blocks)]
        for inner in section.sections:
            parts += self.section(inner, level + 1)
        return parts

    def _say(self, text: str) -> str:
        return "".join(f"{span.text} [{self._numbers[span.note]}]" if span.note else span.text for span in spans(text))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(words):
                return _filled(self._say(words))
            case Bullets(items):
                return "\n".join(_filled(self._say(item), "- ") for item in items)
            case Note(title, words):
                return f"{title}\n{_filled(self._say(words), '| ', '| ')}"
            case Figures(caption, items):
                return "\n".join(
                    [f"{caption}:", *(_filled(": ".join((item.label, self._joined(item))), "- ") for item in items)]
                )
            case Table():
                return self._table(block)
            case Chart():
                table = [self._table(block.table)] if block.table else []
                said = [block.title, _filled(self._say(block.words)), *table]
                return "\n\n".join([*said, *([f"Source: {block.source}"] if block.source else [])])

    def _joined(self, item: Figure) -> str:
        told = (item.value, item.period, item.change, item.comparator)
        return "; ".join(self._say(part) for part in told if part)

    def _table(self, table: Table) -> str:
        """The caption over columns of text; numbers stand to the right."""
        rows = [tuple(header.text for header in table.headers), *(tuple(map(self._say, row)) for row in table.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [self._say(cite(table.caption, table.note))]
        for place, row in enumerate(rows):
            cells = [
                cell.rjust(width) if header.is_number else cell.ljust(width)
                for cell, width, header in zip(row, widths, table.headers, strict=True)
            ]
            lines.append("  ".join(cells).rstrip())
            if place == 0:
                lines.append("  ".join("-" * width for width in widths))
        return "\n".join([*lines, *(_filled(self._say(note)) for note in table.notes)])


def _notes(report: Report) -> str:
    width = len(f"[{len(report.notes)}] ")
    lines = []
    for number, note in enumerate(report.notes, 1):
        where = f" {report.site}{note.href}" if note.href else ""
        lines.append(_filled(f"{note.text}{where}", f"[{number}] ".ljust(width)))
    return "\n".join(lines)


def _heading(title: str, level: int) -> str:
    return f"{title}\n{_RULES[min(level, 3)] * len(title)}"


def _filled(words: str, first: str = "", then: str | None = None) -> str:
    following = " " * len(first) if then is None else then
    return textwrap.fill(
        words, _WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )
