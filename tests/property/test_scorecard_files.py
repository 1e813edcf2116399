"""Any table at all is read or refused with a sentence: no reader of scorecards, risks, voices or lists crashes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sherwood.analytics.scorecard import judged, nutshell
from sherwood.core.records.said import Indicator
from sherwood.core.vocab.printed import printed_value
from sherwood.exchange import risks, scorecard, voices
from sherwood.exchange.annex_a import check_list_1, columns
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.scorecard.revenue import check_revenue
from sherwood.exchange.sheets import read_sheet

KPI = [name for name in Indicator.names() if name != "indicator_id"]
HEADINGS = {
    "scorecard": KPI,
    "risks": ["number", "plan", "item", "title", "likelihood", "impact", "raised_on", "closed_on", "source"],
    "voices": ["plan", "item", "kind", "wording", "value", "printed", "base", "not_reached", "dated_on", "source"],
    "annex-a": [column.heading for column in columns()],
    "revenue": ["Division", "Annual budget", "Forecast", "Variance", "P9 variance", "Change", "%"],
}
READERS: dict[str, Callable[[Path], Any]] = {
    "scorecard": scorecard.read,
    "risks": lambda path: risks.read(path, known=["key"]),
    "voices": lambda path: voices.read(path, known=["key"]),
    "annex-a": lambda path: check_list_1(path, date(2026, 1, 15)),
    "revenue": lambda path: check_revenue(read_sheet(path)),
}
LIKELY = """
28.0% | 3.6% | 85 | (495) | 2,830 | - | – | ↑ | ↓ | ↔ | High | Low | N/A | Y | Red | Amber | Green | 1 | 5 | Yes | No
| ASD | WBRI | 0 | 9999999999999999999 | 1e999 | 2023/24 Q3 | 2022/23 Q1 | 2023 Q4 | 9% (2022/23) | 2026-01-01
| 2026-02-30 | 31/12/2025 | 0001-01-01 | 9999-12-31 | ** | Gap * | =1+1
"""
likely = st.sampled_from([text.strip() for text in LIKELY.split("|")])
cell = st.one_of(likely, st.just(""), st.text(max_size=12))


def written(folder: Path, rows: list[list[str]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path = folder / "scorecard 2023-24 Q3.csv"
    path.write_text(text.getvalue(), encoding="utf-8", errors="replace", newline="")
    return path


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_table_with_known_headings_and_any_cells_is_read(tmp_path: Path, kind: str, data) -> None:
    width = len(HEADINGS[kind])
    rows = data.draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=6))
    path = written(tmp_path, [HEADINGS[kind], *rows])
    try:
        found = READERS[kind](path)
    except Unreadable as fault:
        assert str(fault).endswith(".")
        return
    problems = found if kind == "revenue" else found.problems
    texts = [each["message"] if isinstance(each, dict) else each.message for each in problems]
    assert all(text.strip() for text in texts)
    if kind == "scorecard":
        values = [dict(zip(Indicator.names(), row, strict=True)) for row in found.rows["indicator"]]
        assert len({row["indicator_id"] for row in values}) == len(values)
        assert sum(len(group.rows) for group in nutshell(values)) == len(values)
        assert all(judged(row, "national", 1.0).why for row in values)


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cell, max_size=5), max_size=5))
def test_any_table_is_read_or_refused_with_a_sentence(tmp_path: Path, kind: str, rows) -> None:
    try:
        READERS[kind](written(tmp_path, rows))
    except Unreadable as fault:
        assert str(fault)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2), st.booleans())
def test_a_printed_number_is_read_back(number: Decimal, is_percent: bool) -> None:
    found = printed_value(f"{number:,.2f}{'%' if is_percent else ''}")
    assert found.number == number
    assert found.unit == ("%" if is_percent else "")


@given(st.text(max_size=30))
def test_reading_a_printed_value_never_raises(text: str) -> None:
    found = printed_value(text)
    assert found.number is None or found.doubt is None
