"""What the collection of a year holds: cases worked out by hand for the 2027 collection (census 21 January 2027)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sherwood.core.days import census_day
from sherwood.core.records import TABLES
from sherwood.exchange.sen2 import Header, collection_rows, read_return, write_xml

D = date


def row(table: str, **values: Any) -> tuple[Any, ...]:
    """A row in supplied order, blank where nothing is said."""
    names = [column.name for column in TABLES[table].supplied()]
    assert set(values) <= set(names)
    return tuple(values.get(name) for name in names)


def history(
    received: date,
    decided: date | None = None,
    outcome: str | None = "Y",
    issued: date | None = None,
    ceased: date | None = None,
    issue: str = "Y",
    reviews: tuple[tuple[date, date | None], ...] = (),
) -> dict[str, list[tuple[Any, ...]]]:
    """One child with one request, told by its dates."""
    tables = {
        "person": [row("person", person_id="p", born_on=D(2015, 5, 4), sex="F")],
        "identifier": [row("identifier", identifier_id="i", person_id="p", kind="upn", value="Y891200018001")],
        "request": [
            row(
                "request",
                request_id="r",
                person_id="p",
                received_on=received,
                source="1",
                outcome=outcome,
                decided_on=decided,
            )
        ],
    }
    if outcome == "Y" and decided:
        tables["assessment"] = [
            row(
                "assessment",
                assessment_id="a",
                person_id="p",
                request_id="r",
                outcome=issue if issued else "A",
                decided_on=issued,
                exception=True,
            )
        ]
    if issued and issue == "Y":
        tables["plan"] = [
            row(
                "plan",
                plan_id="n",
                person_id="p",
                request_id="r",
                assessment_id="a",
                started_on=issued,
                ceased_on=ceased,
                cease_reason="2" if ceased else None,
                is_active=ceased is None,
            )
        ]
        tables["placement"] = [
            row("placement", placement_id=part, person_id="p", plan_id="n", part=part, rank=1, urn="100000")
            for part in ("named", "attended")
        ]
        tables["need"] = [row("need", need_id="d", person_id="p", plan_id="n", rank=1, need_type="ASD")]
        tables["review"] = [
            row(
                "review",
                review_id=f"v{n}",
                person_id="p",
                plan_id="n",
                met_on=met,
                outcome="M" if told else None,
                decided_on=told,
            )
            for n, (met, told) in enumerate(reviews)
        ]
    return tables


def chosen(tables: dict[str, list[tuple[Any, ...]]], year: int = 2027) -> dict[str, list[dict[str, Any]]] | None:
    """What the collection holds of the child, by column names; None where it does not hold the child."""
    children = list(collection_rows(tables, year))
    if not children:
        return None
    return {
        table: [dict(zip((c.name for c in TABLES[table].supplied()), each, strict=True)) for each in rows]
        for table, rows in children[0].items()
    }


@pytest.mark.parametrize(
    ("year", "day"), [(2024, D(2024, 1, 18)), (2025, D(2025, 1, 16)), (2026, D(2026, 1, 15)), (2027, D(2027, 1, 21))]
)
def test_census_days_are_those_the_dfe_published(year: int, day: date) -> None:
    assert census_day(year) == day


@pytest.mark.parametrize(
    ("tables", "held"),
    [
        (history(D(2026, 1, 1), outcome="A"), ("A", None, None)),
        (history(D(2025, 12, 31), outcome="A"), ("A", None, None)),
        (history(D(2027, 1, 1), outcome="A"), None),
        (history(D(2025, 10, 1), D(2025, 11, 1), "N"), None),
        (history(D(2025, 12, 1), D(2026, 1, 5), "N"), ("N", None, None)),
        (history(D(2026, 12, 1), D(2027, 1, 21), "N"), ("N", None, None)),
        (history(D(2026, 12, 1), D(2027, 1, 22), "N"), ("A", None, None)),
        (history(D(2025, 6, 1), D(2025, 7, 1)), ("Y", "A", None)),
        (history(D(2025, 6, 1), D(2025, 7, 1), issued=D(2026, 2, 1)), ("Y", "Y", True)),
        (history(D(2025, 6, 1), D(2025, 7, 1), issued=D(2027, 1, 21)), ("Y", "Y", True)),
        (history(D(2025, 6, 1), D(2025, 7, 1), issued=D(2027, 1, 22)), ("Y", "A", None)),
        (history(D(2025, 1, 1), D(2025, 2, 1), issued=D(2025, 12, 31)), ("H", "H", True)),
        (history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), ceased=D(2026, 1, 1)), ("H", "H", False)),
        (history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), ceased=D(2025, 12, 31)), None),
        (history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), ceased=D(2027, 1, 5)), None),
        (history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), ceased=D(2027, 1, 22)), ("H", "H", True)),
        (history(D(2026, 1, 1), D(2026, 2, 1), issued=D(2026, 5, 1), ceased=D(2027, 1, 5)), ("Y", "Y", False)),
        (history(D(2025, 1, 1), D(2025, 2, 1), issued=D(2025, 5, 1), issue="N"), None),
    ],
    ids=[
        "received on the first day of the year",
        "still open at the census",
        "received after New Year",
        "refused before the year",
        "refused in the year",
        "refused on the census day",
        "refused after the census: undecided",
        "being assessed",
        "issued in the year",
        "issued on the census day",
        "issued after the census: undecided",
        "active, issued before the year: historical",
        "ceased on the first day of the year",
        "ceased before the year",
        "ceased after New Year: the next collection's",
        "ceased after the census: active",
        "issued in the year, ceased after New Year",
        "refused a plan before the year",
    ],
)
def test_who_is_in_the_collection_and_how(tables: dict, held: tuple[str, str | None, bool | None] | None) -> None:
    found = chosen(tables)
    if held is None:
        assert found is None
        return
    assert found is not None
    outcome, issue, active = held
    assert [each["outcome"] for each in found["request"]] == [outcome]
    assert [each["outcome"] for each in found["assessment"]] == ([issue] if issue else [])
    assert [each["is_active"] for each in found["plan"]] == ([] if active is None else [active])
    assert found["request"][0]["received_on"] == tables["request"][0][2]


def test_a_historical_stage_has_no_dates_and_no_exception() -> None:
    found = chosen(history(D(2025, 1, 1), D(2025, 2, 1), issued=D(2025, 12, 31)))
    assert found is not None
    assert found["request"][0]["decided_on"] is None
    assert (found["assessment"][0]["decided_on"], found["assessment"][0]["exception"]) == (None, None)
    assert found["plan"][0]["started_on"] == D(2025, 12, 31)


def test_needs_attended_settings_and_reviews_stand_only_under_active_plans() -> None:
    ceased = chosen(history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), ceased=D(2026, 1, 1)))
    assert ceased is not None
    assert [each["part"] for each in ceased["placement"]] == ["named"]
    assert ceased["need"] == [] and ceased["review"] == []


def test_the_latest_review_on_or_before_the_census_is_held_as_it_then_stood() -> None:
    reviews = ((D(2025, 3, 1), D(2025, 3, 20)), (D(2027, 1, 10), D(2027, 1, 30)), (D(2027, 1, 25), None))
    found = chosen(history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), reviews=reviews))
    assert found is not None
    [review] = found["review"]
    assert (review["met_on"], review["outcome"], review["decided_on"]) == (D(2027, 1, 10), None, None)


def test_flags_are_taken_from_rows_where_a_source_gave_no_flag() -> None:
    tables = history(D(2026, 1, 1), D(2026, 2, 1), issued=D(2026, 9, 1))
    tables["assessment"] = [each[:5] + (None,) * (len(each) - 5) for each in tables["assessment"]]
    ground = row("exception", exception_id="e", person_id="p", request_id="r", ground="personal-circumstances")
    appeal = row("disagreement", disagreement_id="g", person_id="p", request_id="r", stage="plan", route="tribunal")
    found = chosen({**tables, "exception": [ground], "disagreement": [appeal]})
    assert found is not None
    assert (found["assessment"][0]["exception"], found["assessment"][0]["other_tribunal"]) == (True, True)


def test_an_exported_collection_breaks_no_rule(tmp_path: Path) -> None:
    tables = history(D(2024, 1, 1), D(2024, 2, 1), issued=D(2024, 5, 1), reviews=((D(2026, 3, 1), D(2026, 3, 20)),))
    header = Header(collection="SEN2", year=2027, reference_date=census_day(2027), authority="891")
    assert write_xml(tmp_path / "out.xml", header, collection_rows(tables, 2027)) == 1
    [batch] = read_return(tmp_path / "out.xml").batches()
    assert batch.problems == []
    assert len(batch.rows["plan"]) == 1 and len(batch.rows["review"]) == 1
