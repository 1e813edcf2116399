"""The fictional area's return, imported elsewhere, gives the measures of the area itself, for what SEN2 holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sherwood.analytics.engines import open_engine
from sherwood.core.measures import MEASURES, Question
from sherwood.dataset.store import Snapshot, Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.exporting import export_sen2
from sherwood.exchange.fictional import store_area
from sherwood.exchange.importing import import_sen2

CENSUS = date(2026, 1, 15)
# SEN2 holds only the latest review of each active plan, so measures of reviews differ.
HELD = [name for name in MEASURES if name.startswith("ehc.")]


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Snapshot]:
    folder: Path = tmp_path_factory.mktemp("round-trip")
    area = store_area(Store(folder / "area"), synthesise(scale=0.15, seed=3))
    found = {"area": area}
    for name in ("return.xml", "return.zip"):
        export_sen2(area, 2026, folder / name)
        store = Store(folder / name.replace(".", "-"))
        result = import_sen2(store, folder / name)
        assert [problem for problem in result.problems if problem["severity"] == "error"] == []
        current = store.current()
        assert current is not None
        found[name] = current
    return found


@pytest.mark.parametrize("form", ["return.xml", "return.zip"])
@pytest.mark.parametrize("by", [(), ("sex",), ("age_band",), ("request_source",)], ids=str)
@pytest.mark.parametrize("measure", HELD)
def test_the_return_gives_the_same_measures(snapshots, form: str, measure: str, by: tuple[str, ...]) -> None:
    value = MEASURES[measure]
    until = date(2026, 1, 16) if value.is_stock else date(2026, 1, 1)
    question = Question(date(2025, 1, 1), until, CENSUS, by=by)
    expected = open_engine(snapshots["area"]).answer(value, question)
    assert open_engine(snapshots[form]).answer(value, question) == expected


def test_both_forms_of_the_return_make_the_same_tables(snapshots) -> None:
    for table in ("person", "request", "assessment", "plan", "placement", "need", "review", "review_cycle"):
        xml, csv = snapshots["return.xml"].read(table), snapshots["return.zip"].read(table)
        key = next(iter(xml[0]))
        assert sorted(xml, key=lambda row: row[key]) == sorted(csv, key=lambda row: row[key])
