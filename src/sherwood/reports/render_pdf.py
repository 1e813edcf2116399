"""A report as a tagged PDF: the same HTML as the page, laid out on A4 with the snapshot on every sheet.

It is written as PDF/UA-1 with headings, lists, tables, links and alternative texts in its structure. The writer of the
PDF does not check what it is given, so our tests do. The same report gives the same bytes on the same machine.
"""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path

from . import charts, render_html, words
from .model import Chart, Report
from .render_page import page

STYLE = Path(__file__).with_name("pdf.css")
_RELATIVE = re.compile(r'<a class="([^"]*)" href="/[^"]*"[^>]*>(.*?)</a>')


def pdf(report: Report, draw: render_html.Draw = charts.svg) -> bytes:
    """The report as the bytes of a PDF.

    `draw` makes the SVG picture of a chart. Links lead to the site of the report; where it names none, they lead to
    its notes, which print the address.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    def pictured(chart: Chart, prefix: str) -> str:
        return _picture(chart, draw(chart, prefix))

    told = page(report, pictured, STYLE.read_text(encoding="utf-8") + _edges(report))
    if not report.site:
        told = _RELATIVE.sub(r'<span class="\1">\2</span>', told)
    nothing_outside = URLFetcher(allowed_protocols=["data"])  # a report holds all it shows
    document = HTML(string=told, url_fetcher=nothing_outside)
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


def _picture(chart: Chart, svg: str) -> str:
    """The drawing as one picture whose whole description is its alternative text."""
    source = base64.b64encode(svg.encode()).decode("ascii")
    return (
        f'<img class="report-chart__picture" alt="{escape(words.described(chart))}" '
        f'src="data:image/svg+xml;base64,{source}">'
    )


def _edges(report: Report) -> str:
    """What stands at the edges of every sheet: title, snapshot, page, and that the area is invented where it is."""
    head = _quoted(f"{report.title}: {report.subtitle}")
    foot = _quoted(words.stamp(report))
    invented = _quoted("Fictional area" if report.is_fictional else "")
    corners = {
        "top-left": head,
        "top-right": invented,
        "bottom-left": foot,
        "bottom-right": '"Page " counter(page) " of " counter(pages)',
    }
    return "@page { " + " ".join(f"@{corner} {{ content: {said}; }}" for corner, said in corners.items()) + " }"


def _quoted(text: str) -> str:
    """A text as a string of CSS: whatever is not plain is written by its number."""
    plain = (letter if letter.isalnum() or letter in " .,:-" else f"\\{ord(letter):x} " for letter in text)
    return f'"{"".join(plain)}"'
