"""Several collections of the same children: what is merged, what is kept, what a historical stage never does.

Each case is counted by hand from what the collections say.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories.returns import active_plan, assessment, named_plan, person, request, write_return
from sherwood.analytics.engines import open_engine
from sherwood.core.measures import MEASURES, Question
from sherwood.dataset.store import Store
from sherwood.exchange.exporting import export_sen2
from sherwood.exchange.importing import import_sen2

UPN = "Q891900614938"
ISSUED = assessment("Y", "2024-11-04", named_plan("2024-11-04"))
HISTORY = assessment("H", None, named_plan("2024-11-04"))


def count(store: Store, measure: str, variant: str | None = None) -> Any:
    question = Question(date(2019, 1, 1), date(2027, 1, 1), date(2026, 12, 31))
    snapshot = store.current()
    assert snapshot is not None
    cells = open_engine(snapshot).answer(MEASURES[measure], question)
    cell = next(cell for cell in cells if cell.variant in (variant, MEASURES[measure].variants[0].name))
    return cell.value if cell.denominator is None else (cell.numerator, cell.denominator)


@pytest.fixture(params=["the order of the years", "the later year first"])
def bring_in(request: pytest.FixtureRequest, tmp_path: Path):
    """Import collections given by year, in either order: the result must be the same."""

    def importing(**bodies: str) -> Store:
        store = Store(tmp_path / "dataset")
        years = sorted(bodies, reverse=request.param == "the later year first")
        for year in years:
            number = int(year.removeprefix("in_"))
            path = write_return(tmp_path / f"{number}.xml", bodies[year], year=number, sent=f"{number}-02-01T09:00:00")
            import_sen2(store, path)
        return store

    return importing


def test_two_requests_of_one_day_stay_two(bring_in) -> None:
    body = person(UPN, request("2024-03-01", "N", "2024-04-01"), request("2024-03-01", "Y", "2024-05-01"))
    store = bring_in(in_2025=body, in_2026=body)
    assert count(store, "ehc.requests") == 2
    assert count(store, "ehc.decided-in-6-weeks") == (1, 2)
    assert count(store, "ehc.refused-to-assess") == (1, 2)


def test_a_historical_request_leaves_the_known_one_and_its_plan(bring_in) -> None:
    known = person(UPN, request("2024-06-03", "Y", "2024-07-01", ISSUED + active_plan()))
    later = person(UPN, request(None, "H", None, HISTORY + active_plan("ASD")))
    store = bring_in(in_2025=known, in_2026=later)
    assert count(store, "ehc.requests") == 1
    assert count(store, "ehc.plans-issued") == 1
    assert count(store, "ehc.plans-maintained") == 1
    assert [row["primary_need"] for row in store.current().read("plan")] == ["ASD"]  # the later collection's


def test_what_stands_beside_a_historical_assessment_is_not_mistaken_for_it(bring_in) -> None:
    known = person(UPN, request("2024-06-03", "Y", "2024-07-01", ISSUED))
    undecided = person(UPN, request(None, "H", None, HISTORY + assessment("A")))
    assert count(bring_in(in_2025=known, in_2026=undecided), "ehc.plans-issued") == 1


def test_a_second_plan_beside_a_historical_assessment_is_a_second_plan(bring_in) -> None:
    known = person(UPN, request("2024-06-03", "Y", "2024-07-01", ISSUED))
    second = assessment("Y", "2025-11-03", named_plan("2025-11-03"))
    later = person(UPN, request(None, "H", None, HISTORY + second))
    assert count(bring_in(in_2025=known, in_2026=later), "ehc.plans-issued") == 2


def test_a_refusal_that_a_later_collection_overwrites_is_kept(bring_in) -> None:
    refused = person(UPN, request("2024-03-01", "N", "2024-04-01"))
    overwritten = person(UPN, request("2024-03-01", "Y", "2025-02-01", assessment("Y", "2025-06-02")))
    store = bring_in(in_2025=refused, in_2026=overwritten)
    assert count(store, "ehc.refused-to-assess") == (1, 1)
    assert count(store, "ehc.plans-issued") == 1
    assert [each["column"] for each in store.current().disagreements] == ["outcome"]


def test_the_same_return_of_two_years_opens_no_case(bring_in) -> None:
    body = person(UPN, request("2021-04-05", "H", None, HISTORY + assessment("A")))
    assert count(bring_in(in_2025=body, in_2026=body), "ehc.open-over-20-weeks", "waited-over-20") == 0


@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        ("2026-02-01T09:00:00", "2026-02-01T10:00:00", "second"),
        ("2026-02-01T10:00:00", "2026-02-01T09:00:00", "first"),
        ("2026-02-01T10:00:00Z", "2026-02-01T10:30:00+01:00", "first"),  # half past nine in universal time
        ("2026-02-01T09:00:00", "2026-02-01T09:00:00", "second"),  # equal: the later import
    ],
)
def test_of_one_collection_sent_twice_the_later_header_time_wins(tmp_path, first, second, wins) -> None:
    store = Store(tmp_path / "dataset")
    for name, sent, received in (("first", first, "2025-03-03"), ("second", second, "2025-09-01")):
        path = write_return(tmp_path / f"{name}.xml", person(UPN, request(received, "A")), sent=sent)
        import_sen2(store, path)
    received_on = [row["received_on"] for row in store.current().read("request")]
    assert received_on == [date(2025, 3, 3) if wins == "first" else date(2025, 9, 1)]


def test_an_exported_exception_stays_with_its_own_assessment(tmp_path) -> None:
    first = assessment("N", "2025-04-01", week20="1")
    second = "<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-09-01"
    second += "</AssessmentOutcomeDate><NamedPlan><StartDate>2025-09-01</StartDate></NamedPlan></Assessment>"
    store, again = Store(tmp_path / "a"), Store(tmp_path / "b")
    import_sen2(
        store, write_return(tmp_path / "a.xml", person(UPN, request("2025-01-06", "Y", "2025-02-03", first + second)))
    )
    export_sen2(store.current(), 2026, tmp_path / "b.xml")
    import_sen2(again, tmp_path / "b.xml")
    for each in (store, again):
        assert count(each, "ehc.issued-in-20-weeks", "excluding-exceptions") == (0, 1)
