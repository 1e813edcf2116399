"""The data pack in the frame of a page."""

from __future__ import annotations

from markupsafe import Markup

from sherwood.apps.snapshots.presenters import charts
from sherwood.reports.model import Report
from sherwood.reports.render_html import html

# A report knows nothing of our pages: its tables get the box in which ours scroll on a narrow screen.
TABLE, SCROLLING_TABLE = 'class="report-table"', 'class="report-table sherwood-scroll"'


def framed(report: Report) -> Markup:
    """The report as HTML; its pictures are drawn once and kept."""
    told = html(report, draw=charts.drawn).replace(TABLE, SCROLLING_TABLE)
    return Markup(told)  # noqa: S704 - our own renderer escapes every text
