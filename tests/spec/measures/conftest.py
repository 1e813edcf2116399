"""Every spec of a measure runs on every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories.histories import snapshot_of
from factories.snapshots import EVERYTHING
from sherwood.analytics.engines import ENGINES, open_engine
from sherwood.core.measures import MEASURES, NotAvailable, Question


@pytest.fixture(params=ENGINES)
def count(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Any]:
    """`count(measure, children, since, until, on=..., per=..., by=...)` gives the cells as small tuples.

    A tuple is (variant, from, group codes, numerator, denominator) for shares and weeks, with the value last for
    weeks, and (variant, from, group codes, value) for counts.
    """

    def ask(
        measure: str,
        children: Iterable[Any],
        since: str,
        until: str,
        on: str = "2026-09-30",
        per: str = "whole",
        by: tuple[str, ...] = (),
        supplied: frozenset[str] = EVERYTHING,
    ) -> Any:
        engine = open_engine(snapshot_of(children, tmp_path, supplied), request.param)
        question = Question(date.fromisoformat(since), date.fromisoformat(until), date.fromisoformat(on), per, by)
        found = engine.answer(MEASURES[measure], question)
        return found if isinstance(found, NotAvailable) else [_shown(cell) for cell in found]

    return ask


def _shown(cell: Any) -> tuple[Any, ...]:
    start = (cell.variant, cell.since.isoformat(), *(code for _, code in cell.group))
    if cell.unit == "count":
        assert cell.numerator == cell.value
        assert cell.denominator is None
        return (*start, cell.value)
    if cell.unit == "share":
        assert cell.value == (cell.numerator / cell.denominator if cell.denominator else None)
        return (*start, cell.numerator, cell.denominator)
    assert cell.numerator is None
    return (*start, cell.denominator, cell.value)
