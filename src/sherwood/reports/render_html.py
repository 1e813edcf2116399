"""A report as an accessible piece of HTML, to be framed by a page.

Classes are those of the GOV.UK Design System, and `report-...` for what it lacks. There is no script, style or
outside reference in it, so a strict content policy holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import count

from . import charts
from .cited import NOTES_TITLE
from .html_notes import Noted
from .model import Block, Bullets, Chart, Figures, Header, Note, Paragraph, Report, Section, Table
from .words import FICTIONAL, stamp

Draw = Callable[[Chart, str], str]


_HEADING = {1: "xl", 2: "l", 3: "m", 4: "s"}


def html(report: Report, draw: Draw = charts.svg, top_level: int = 1, contents: bool = True) -> str:
    """The report as HTML, its title a heading of `top_level`.

    `draw` makes the picture of a chart from the chart and a prefix for ids; hand in one that keeps what it drew where
    the same report is shown often.
    """
    return _Page(draw).report(report, top_level, contents)


def block_html(block: Block, draw: Draw = charts.svg, prefix: str = "block") -> str:
    """One block alone, for pages that are not reports. Give each block of a page its own `prefix`."""
    return _Page(draw, f"{prefix}-").block(block)


class _Page:
    """Writes a report while handing out ids that occur once."""

    def __init__(self, draw: Draw, prefix: str = "") -> None:
        self._draw = draw
        self._prefix = prefix
        self._numbers = count(1)
        self._taken: set[str] = set()
        self._noted = Noted((), prefix)
        self._say: Callable[[str], str] = self._noted.words

    def report(self, report: Report, level: int, contents: bool) -> str:
        self._noted = Noted(report.notes, self._prefix, report.site)
        self._say = self._noted.words
        title = self._id(report.title)
        inside = [self.section(section, level + 1) for section in report.sections]
        notes = [self._notes(level + 1)] if report.notes else []
        return "\n".join(
            [
                f'<article class="report" lang="{escape(report.language)}" aria-labelledby="{title}">',
                '<header class="report-header">',
                f'<span class="govuk-caption-xl">{escape(report.area)}</span>',
                _heading(level, report.title, title),
                f'<p class="govuk-body-l">{escape(report.subtitle)}</p>',
                f'<p class="govuk-body-s">{escape(stamp(report))}.</p>',
                *([_inset(FICTIONAL)] if report.is_fictional else []),
                "</header>",
                *([_contents(report, [head for head, _ in inside])] if contents else []),
                *(body for _, body in inside),
                *notes,
                "</article>",
            ]
        )

    def _notes(self, level: int) -> str:
        own = self._id(NOTES_TITLE)
        heading = _heading(level, NOTES_TITLE, own)
        return f'<section class="report-notes" aria-labelledby="{own}">{heading}\n{self._noted.listed()}</section>'

    def section(self, section: Section, level: int, *, within: bool = False) -> tuple[str, str]:
        """The id of the section, and the section; `within` another it is no landmark."""
        own = self._id(section.title)
        # Only the main sections are landmarks: a screen reader's list of them stays short, and no name comes twice.
        tag, name = ("div", "") if within else ("section", f' aria-labelledby="{own}"')
        parts = [f'<{tag} class="report-section"{name}>', _heading(level, section.title, own)]
        parts += [self.block(block) for block in section.blocks]
        parts += [self.section(inner, level + 1, within=True)[1] for inner in section.sections]
        return own, "\n".join([*parts, f"</{tag}>"])

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return f'<p class="govuk-body">{self._say(text)}</p>'
            case Bullets(items):
                inside = "".join(f"<li>{self._say(item)}</li>" for item in items)
                return f'<ul class="govuk-list govuk-list--bullet">{inside}</ul>'
            case Note(title, text):
                return _details(title, f'<p class="govuk-body">{self._say(text)}</p>')
            case Figures():
                return _figures(block, self._say)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)

    def _chart(self, chart: Chart) -> str:
        table = _details("Table of the figures", self._table(chart.table)) if chart.table else ""
        source = f'<p class="govuk-body-s report-source">Source: {escape(chart.source)}</p>' if chart.source else ""
        return "\n".join(
            [
                '<figure class="report-chart">',
                f'<figcaption class="govuk-heading-s">{escape(chart.title)}</figcaption>',
                self._draw(chart, f"{self._prefix}chart-{next(self._numbers)}"),
                f'<p class="govuk-body">{self._say(chart.words)}</p>',
                *(part for part in (table, source) if part),
                "</figure>",
            ]
        )

    def _table(self, table: Table) -> str:
        caption = self._id(table.caption)
        heads = "".join(_head(header) for header in table.headers)
        rows = "".join(f'<tr class="govuk-table__row">{_row(table, row, self._say)}</tr>\n' for row in table.rows)
        notes = "".join(f'<p class="govuk-body-s">{self._say(note)}</p>' for note in table.notes)
        return (
            f'<div class="report-table" role="region" aria-labelledby="{caption}" tabindex="0">\n'
            '<table class="govuk-table">\n'
            f'<caption class="govuk-table__caption govuk-table__caption--s" id="{caption}">{escape(table.caption)}'
            f"{self._noted.reference(table.note)}</caption>\n"
            f'<thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>\n'
            f'<tbody class="govuk-table__body">\n{rows}</tbody>\n</table>\n</div>{notes}'
        )

    def _id(self, text: str) -> str:
        """An id from words that no other part of the page has."""
        base = self._prefix + (re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part")
        found = next(name for name in (base, *(f"{base}-{n}" for n in range(2, 9999))) if name not in self._taken)
        self._taken.add(found)
        return found


def _head(header: Header) -> str:
    kind = _numeric("header", header.is_number)
    return f'<th scope="col" class="govuk-table__header{kind}">{escape(header.text)}</th>'


def _row(table: Table, row: tuple[str, ...], say: Callable[[str], str]) -> str:
    first, *others = row
    cells = [f'<th scope="row" class="govuk-table__header">{say(first)}</th>']
    cells += [
        f'<td class="govuk-table__cell{_numeric("cell", header.is_number)}">{say(text)}</td>'
        for header, text in zip(table.headers[1:], others, strict=True)
    ]
    return "".join(cells)


def _numeric(part: str, is_number: bool) -> str:
    return f" govuk-table__{part}--numeric" if is_number else ""


def _heading(level: int, text: str, own: str) -> str:
    at = min(level, 6)
    return f'<h{at} class="govuk-heading-{_HEADING.get(at, "s")}" id="{own}">{escape(text)}</h{at}>'


def _details(summary: str, inside: str) -> str:
    return (
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{escape(summary)}</span></summary>\n'
        f'<div class="govuk-details__text">{inside}</div></details>'
    )


def _inset(text: str) -> str:
    return f'<p class="govuk-inset-text">{escape(text)}</p>'


def _figures(block: Figures, say: Callable[[str], str]) -> str:
    """Headline numbers as a description list: the label is the term, everything known of it the description."""
    items = []
    for figure in block.items:
        said = [text for text in (figure.period, figure.change, figure.comparator) if text]
        below = "".join(f'<dd class="report-figure__note">{say(text)}</dd>' for text in said)
        items.append(
            f'<div class="report-figure"><dt class="report-figure__label">{escape(figure.label)}</dt>'
            f'<dd class="report-figure__value">{say(figure.value)}</dd>{below}</div>'
        )
    inside = "\n".join(items)
    return (
        f'<div role="group" aria-label="{escape(block.caption)}">\n<dl class="report-figures">\n{inside}\n</dl>\n</div>'
    )


def _contents(report: Report, ids: list[str]) -> str:
    links = "".join(
        f'<li><a class="govuk-link" href="#{own}">{escape(section.title)}</a></li>'
        for own, section in zip(ids, report.sections, strict=True)
    )
    return f'<nav class="report-contents" aria-label="Contents"><ol class="govuk-list">{links}</ol></nav>'
