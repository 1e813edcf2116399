"""A report in several formats, its charts drawn once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from . import charts
from .model import Chart, Report
from .render_docx import docx
from .render_page import page
from .render_pdf import pdf
from .render_text import text
from .render_xlsx import xlsx

FORMATS = {"html": "web page", "docx": "Word document", "pdf": "PDF", "xlsx": "Excel workbook", "txt": "plain text"}
"""Each format by the ending of its file, with its name."""
PAPER = ("html", "docx", "pdf", "txt")
PACK = ("html", "docx", "pdf", "xlsx")
CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


def report_files(
    report: Report, formats: Iterable[str] = PAPER, begin: Callable[[str], None] | None = None
) -> dict[str, bytes]:
    """The bytes of each format by the ending of its file; `begin` is told the name of each before it is made.

    The same report gives the same bytes on the same machine. Raises KeyError for a format there is not.
    """
    compiled: dict[int, dict[str, Any]] = {}
    drawn: dict[tuple[int, str], str] = {}

    def spec(chart: Chart) -> dict[str, Any]:
        if id(chart) not in compiled:  # the report holds the chart all the while
            compiled[id(chart)] = charts.vega(chart)
        return compiled[id(chart)]

    def draw(chart: Chart, prefix: str) -> str:
        key = (id(chart), prefix)
        if key not in drawn:
            drawn[key] = charts.svg(chart, prefix, spec(chart))
        return drawn[key]

    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: page(report, draw).encode(),
        "docx": lambda: docx(report, lambda chart: charts.png(chart, compiled=spec(chart))),
        "pdf": partial(pdf, report, draw),
        "xlsx": partial(xlsx, report),
        "txt": lambda: text(report).encode(),
    }
    found = {}
    for form in formats:
        if begin is not None:
            begin(FORMATS[form])
        found[form] = makers[form]()
    return found
