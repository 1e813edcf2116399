"""Invented data, every measure, every grouping: DuckDB must say what the reference engine says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.snapshots import FakeSnapshot
from sherwood.analytics.engines import open_engine
from sherwood.core.measures import MEASURES, NotAvailable, Question

DAYS = st.dates(date(2023, 11, 1), date(2026, 3, 1))
MAYBE = st.none() | DAYS
CODES = {
    "request": ("Y", "N", "A", "W", "H", None),
    "need": ("ASD", "SEMH", None),
    "setting": ("EHE", "OLA", None),
}


def keys(prefix: str, n: int) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{prefix}{i}" for i in range(n)])


def rows(prefix: str, key: str, **columns: st.SearchStrategy) -> st.SearchStrategy[list[dict]]:
    shapes = st.lists(st.fixed_dictionaries(columns), max_size=12)
    return shapes.map(lambda found: [{key: f"{prefix}{i}", **row} for i, row in enumerate(found)])


PEOPLE = rows(
    "p",
    "person_id",
    born_on=st.none() | st.dates(date(1999, 1, 1), date(2025, 1, 1)) | st.just(date(2016, 2, 29)),
    sex=st.sampled_from(["M", "F", None]),
    ethnicity=st.sampled_from(["WBRI", None]),
    district=st.sampled_from(["E07000170", "E07000171", None]),
)
REQUESTS = rows(
    "r",
    "request_id",
    person_id=keys("p", 12),
    received_on=MAYBE,
    source=st.sampled_from(["1", "2", None]),
    outcome=st.sampled_from(CODES["request"]),
    decided_on=MAYBE,
    can_stand_open=st.sampled_from([True, False, None]),
    closed_on=MAYBE,
)
ASSESSMENTS = rows(
    "a",
    "assessment_id",
    person_id=keys("p", 12),
    request_id=keys("r", 12),
    outcome=st.sampled_from(CODES["request"]),
    decided_on=MAYBE,
    exception=st.sampled_from([True, False, None]),
    primary_need=st.sampled_from(CODES["need"]),
    setting_type=st.sampled_from(CODES["setting"]),
)
PLANS = rows(
    "l",
    "plan_id",
    person_id=keys("p", 12),
    started_on=MAYBE,
    ceased_on=MAYBE,
    cease_reason=st.sampled_from(["1", "9", None]),
    primary_need=st.sampled_from(CODES["need"]),
    setting_type=st.sampled_from(CODES["setting"]),
)
REVIEWS = rows(
    "v",
    "review_id",
    person_id=keys("p", 12),
    plan_id=keys("l", 12),
    due_on=MAYBE,
    met_on=MAYBE,
    decided_on=MAYBE,
    amended_plan_sent_on=MAYBE,
)
CYCLES = rows(
    "c",
    "review_cycle_id",
    person_id=keys("p", 12),
    plan_id=keys("l", 12),
    began_on=DAYS,
    anniversary_on=DAYS,
    ended_on=MAYBE,
)
TABLES = st.fixed_dictionaries(
    {
        "person": PEOPLE,
        "request": REQUESTS,
        "assessment": ASSESSMENTS,
        "plan": PLANS,
        "review": REVIEWS,
        "review_cycle": CYCLES,
    }
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    since = draw(st.dates(date(2023, 12, 1), date(2025, 12, 31)))
    return Question(
        since=since,
        until=since + timedelta(days=draw(st.integers(1, 500))),
        on=draw(st.dates(date(2024, 6, 1), date(2026, 6, 1))),
        per=draw(st.sampled_from(["year", "quarter", "month", "whole"])),
        by=tuple(draw(st.lists(st.sampled_from(["district", "age_band", "sex"]), unique=True, max_size=2))),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=TABLES, question=questions())
def test_duckdb_gives_the_reference_answers_on_invented_data(tables: dict, question: Question) -> None:
    with TemporaryDirectory() as folder:
        snapshot = FakeSnapshot(Path(folder), tables)
        reference, duckdb = open_engine(snapshot, "reference"), open_engine(snapshot, "duckdb")
        for measure in MEASURES.values():
            expected, found = reference.answer(measure, question), duckdb.answer(measure, question)
            assert not isinstance(expected, NotAvailable)
            assert [(c.variant, c.since, c.until, c.group, c.numerator, c.denominator, c.unit) for c in found] == [
                (c.variant, c.since, c.until, c.group, c.numerator, c.denominator, c.unit) for c in expected
            ]
            assert [c.value for c in found] == pytest.approx([c.value for c in expected])


@pytest.mark.parametrize("by", ["primary_need", "setting_type", "ethnicity", "request_source", "cease_reason"])
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=TABLES)
def test_every_other_grouping_agrees(by: str, tables: dict) -> None:
    question = Question(date(2024, 1, 1), date(2026, 1, 1), date(2025, 9, 1), "year", (by,))
    with TemporaryDirectory() as folder:
        snapshot = FakeSnapshot(Path(folder), tables)
        reference, duckdb = open_engine(snapshot, "reference"), open_engine(snapshot, "duckdb")
        for measure in MEASURES.values():
            expected, found = reference.answer(measure, question), duckdb.answer(measure, question)
            if isinstance(expected, NotAvailable):
                assert found == expected
            else:
                assert [(c.group, c.numerator, c.denominator) for c in found] == [
                    (c.group, c.numerator, c.denominator) for c in expected
                ]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=TABLES, question=questions())
def test_the_rows_behind_a_figure_are_as_many_as_the_figure_says(tables: dict, question: Question) -> None:
    whole = Question(question.since, question.until, question.on)
    with TemporaryDirectory() as folder:
        engine = open_engine(FakeSnapshot(Path(folder), tables), "duckdb")
        for measure in MEASURES.values():
            for variant, cell in zip(measure.variants, engine.answer(measure, whole), strict=True):
                rows = engine.counted(measure, whole, variant, limit=1000)
                if measure.unit == "count":
                    assert len(rows) == cell.value
                elif measure.unit == "share":
                    assert len(rows) == cell.denominator
                    assert sum(row["in_numerator"] for row in rows) == cell.numerator
