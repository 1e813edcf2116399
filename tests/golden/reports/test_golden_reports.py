"""A small report as text and as HTML, compared with what was last looked at and found right.

After a change that is meant, write the files again and read the difference:

    SHERWOOD_GOLDEN=rewrite .venv/bin/pytest tests/golden/reports
"""

import os
from pathlib import Path

import pytest

from sherwood.reports.render_html import block_html, html
from sherwood.reports.render_text import text
from unit.reports.report_examples import REPORT

_HERE = Path(__file__).parent


def _drawn(chart, prefix):
    """A stand-in for the picture, which depends on the fonts of the machine."""
    return f'<svg id="{prefix}"></svg>'


@pytest.mark.parametrize(
    ("name", "rendered"),
    [("small_report.txt", text), ("small_report.html", lambda report: html(report, draw=_drawn) + "\n")],
)
def test_small_report_reads_as_it_did(name, rendered):
    path, now = _HERE / name, rendered(REPORT)
    if os.environ.get("SHERWOOD_GOLDEN") == "rewrite":
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), f"{name} differs; the docstring above says how to write it again."


def test_block_alone_takes_ids_of_its_own():
    chart = next(REPORT.charts())
    assert 'id="card-chart-1"' in block_html(chart, draw=_drawn, prefix="card")
