"""Charts and tables of reports as the pages show them; a picture is drawn once and kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache as kept_pictures
from markupsafe import Markup

from sherwood.reports import charts
from sherwood.reports.model import Chart, Table


@dataclass(frozen=True)
class TableShown:
    """A table ready for the page's own table component."""

    caption: str
    columns: tuple[dict[str, Any], ...]
    rows: tuple[tuple[str | dict[str, str], ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A chart ready for a page; `svg` is trusted markup of our own drawing.

    `spec` is the same chart as a Vega specification in JSON, escaped to stand inside a script element.
    """

    id: str
    title: str
    svg: Markup
    words: str
    table: TableShown
    spec: Markup


def shown(table: Table) -> TableShown:
    """A report's table for a page."""
    columns = tuple({"text": header.text, "numeric": header.is_number} for header in table.headers)
    return TableShown(table.caption, columns, table.rows, table.notes)


def picture(chart: Chart, identifier: str) -> Picture | None:
    """A report's chart for a page; None where no point has a value, so that there is nothing to draw.

    Raises ValueError for a chart without its table: a picture never stands alone.
    """
    if chart.table is None:
        raise ValueError(f"The chart {chart.title!r} has no table; a picture never stands without its figures.")
    if not any(point.value is not None for series in chart.series for point in series.points):
        return None
    svg, spec = _drawn_with_spec(chart, identifier)
    return Picture(identifier, chart.title, svg, chart.words, shown(chart.table), spec)


def drawn(chart: Chart, prefix: str) -> Markup:
    """The chart as SVG."""
    return _drawn_with_spec(chart, prefix)[0]


def _drawn_with_spec(chart: Chart, prefix: str) -> tuple[Markup, Markup]:
    """The chart as SVG and as the specification it was drawn from, compiled once and kept."""
    key = "picture-and-spec:" + hashlib.sha256(f"{prefix}{chart!r}".encode()).hexdigest()[:32]
    kept: tuple[str, str] | None = kept_pictures.get(key)
    if kept is None:
        compiled = charts.vega(chart)
        kept = (charts.svg(chart, prefix, compiled), _in_script(compiled))
        kept_pictures.set(key, kept, timeout=None)
    svg, spec = kept
    return Markup(svg), Markup(spec)  # noqa: S704 - our own drawing; its texts were escaped when it was drawn


def _in_script(spec: dict[str, Any]) -> str:
    """JSON that no browser takes for the end of the script element it stands in."""
    told = json.dumps(spec, separators=(",", ":"), ensure_ascii=False)
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
