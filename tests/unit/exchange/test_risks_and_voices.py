"""Risk registers and survey results are read as the sources have them: no score and no base is made up."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from sherwood.core.records.assurance import Risk
from sherwood.core.records.said import VoiceItem
from sherwood.dataset.keys import child_key
from sherwood.exchange import risks, voices
from sherwood.exchange.problems import Unreadable

SOURCES = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources"
SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "nottinghamshire"
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="../shared/data/nottinghamshire is not beside the checkout"
)


def rows_of(found, table) -> list[dict]:
    return [dict(zip(table.names(), row, strict=True)) for row in found.rows[table.table_name]]


@pytest.fixture
def file(tmp_path: Path):
    def made(text: str) -> Path:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return made


def test_the_printed_risks_have_no_score_no_owner_and_no_day() -> None:
    found = risks.read(SOURCES / "risks_2023_24_q3.csv")
    rows = rows_of(found, Risk)
    assert [row["number"] for row in rows] == ["C01", "C07", "C11", "C17", None, None, None]
    assert all(
        row[name] is None for row in rows for name in ("likelihood", "impact", "owner", "raised_on", "closed_on")
    )
    assert all(row["source"] and row["mitigation"] for row in rows)
    assert found.problems == ()
    assert "The register has no scores; none were made up." in found.notes


@needs_shared
def test_the_typed_departmental_risks_are_those_of_the_sources() -> None:
    with (SHARED / "risks_2023_24_q3.csv").open(encoding="utf-8", newline="") as shared:
        theirs = {row["ID"]: row["Category"] for row in csv.DictReader(shared)}
    mine = {row["number"]: row["category"] for row in rows_of(risks.read(SOURCES / "risks_2023_24_q3.csv"), Risk)}
    assert {number: category for number, category in mine.items() if number} == theirs


def test_scores_and_days_are_read_where_they_are_given(file) -> None:
    found = risks.read(
        file("Risk ID,Title,Likelihood,Impact,Date raised,Date closed\nR1,Delay,4,5,01/02/2026,2026-03-01\n")
    )
    [row] = rows_of(found, Risk)
    assert (row["likelihood"], row["impact"]) == (4, 5)
    assert (row["raised_on"], row["closed_on"]) == (date(2026, 2, 1), date(2026, 3, 1))
    assert found.problems == ()
    assert [note.split(",")[0] for note in found.notes] == ["The list is known as list"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("R1,Delay,high,,,", "risks.score-unreadable"),
        ("R1,Delay,,6,,", "risks.score-unreadable"),
        ("R1,Delay,,,spring,", "risks.day-unreadable"),
        ("R1,Delay,,,2026-02-02,2026-02-01", "risks.closed-before-raised"),
        ("R1,,1,1,,", "risks.title-missing"),
        ("R9,Other,,,,\nR9,Other,,,,", "risks.row-repeated"),
    ],
)
def test_a_doubt_about_a_risk_is_told(file, row: str, rule: str) -> None:
    found = risks.read(file(f"number,title,likelihood,impact,raised_on,closed_on\n{row}\n"))
    assert [problem.rule for problem in found.problems] == [rule]


def test_a_risk_joins_the_part_of_the_plan_that_it_names(file) -> None:
    path = file("title,plan,item\nDelay,refresh,1.2\nLoss,refresh,9.9\nFire,,1.2\n")
    key = child_key(child_key("plan", "refresh"), "action", "1.2")
    found = risks.read(path, known=[key])
    assert [row["plan_item_id"] for row in rows_of(found, Risk)] == [key, None, None]
    assert [(problem.line, problem.rule) for problem in found.problems] == [(3, "risks.item-unknown")]
    assert "were not joined to it: 1.2" in found.notes[0]
    alone = risks.read(path)
    assert [row["plan_item_id"] for row in rows_of(alone, Risk)] == [None, None, None]
    assert "parts of refresh" in alone.notes[1]
    assert alone.problems == ()


def test_a_number_that_an_area_and_an_outcome_share_means_the_outcome(file) -> None:
    plan = child_key("plan", "refresh")
    area, outcome = child_key(plan, "area", "1"), child_key(plan, "outcome", "1")
    [row] = rows_of(risks.read(file("title,plan,item\nDelay,refresh,1\n"), known=[area, outcome]), Risk)
    assert row["plan_item_id"] == outcome


def test_the_printed_survey_results_say_their_base_or_who(file) -> None:
    found = voices.read(SOURCES / "surveys.csv")
    rows = rows_of(found, VoiceItem)
    assert found.problems == ()
    assert len(rows) == 19
    outcomes = [row for row in rows if row["wording"].startswith("Rated very important")]
    assert [row["value"] for row in outcomes] == [0.92, 0.93, 0.89, 0.81, 0.83, 0.73]
    assert {row["base"] for row in outcomes} == {557}
    over = next(row for row in rows if row["printed"] == "over 85%")
    assert (over["value"], over["base"]) == (None, 557), "a bound is no value"
    assert next(row for row in rows if row["base"] == 139)["value"] is None
    assert all(row["not_reached"] and (row["base"] or row["base_words"]) for row in rows)


@needs_shared
def test_every_survey_of_the_sources_is_typed() -> None:
    text = (SOURCES / "surveys.csv").read_text(encoding="utf-8")
    with (SHARED / "surveys.csv").open(encoding="utf-8", newline="") as shared:
        assert len(list(csv.DictReader(shared))) == 11
    # The figures of the eleven lines of the sources.
    for figure in ("92%", "93%", "89%", "81%", "83%", "73%", "85%", "557", "139", "4.2/10", "4.5", "31%", "35%", "66%"):
        assert f",{figure}," in text or f"{figure},557" in text
    for figure in ("76%", "nearly 300", "of more than 140", "six quotations"):
        assert figure in text


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("opinion,Good?,0.5,50%,10,families,Nobody,2026-01-01,S", "voices.kind-unknown"),
        ("survey,Good?,many,,10,families,Nobody,2026-01-01,S", "voices.value-unreadable"),
        ("survey,Good?,0.6,50%,10,families,Nobody,2026-01-01,S", "voices.value-differs"),
        ("survey,Good?,0.5,50%,some,families,Nobody,2026-01-01,S", "voices.base-unreadable"),
        ("survey,Good?,0.5,50%,,,Nobody,2026-01-01,S", "voices.base-missing"),
        ("survey,Good?,0.5,50%,10,families,,2026-01-01,S", "voices.not-reached-missing"),
        ("survey,Good?,0.5,50%,10,families,Nobody,May,S", "voices.day-unreadable"),
        ("survey,,0.5,50%,10,families,Nobody,2026-01-01,S", "voices.wording-missing"),
        ("survey,Good?,0.5,50%,10,families,Nobody,2026-01-01,", "voices.source-missing"),
    ],
)
def test_a_doubt_about_a_result_is_told(file, row: str, rule: str) -> None:
    head = "kind,wording,value,printed,base,base_words,not_reached,dated_on,source\n"
    assert [problem.rule for problem in voices.read(file(f"{head}{row}\n")).problems] == [rule]


@pytest.mark.parametrize(("printed", "value"), [("81%", 0.81), ("4.2/10", 4.2), ("4.5", 4.5), ("over 85%", None)])
def test_a_value_is_read_from_print_where_none_is_given(file, printed: str, value) -> None:
    head = "kind,wording,printed,base_words,not_reached,source\n"
    [row] = rows_of(voices.read(file(f"{head}survey,Good?,{printed},families,Nobody,S\n")), VoiceItem)
    assert row["value"] == value


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"rows": {}}, "The columns are"),
        ({"Colour": "shade"}, "The columns are"),
        ({"Nowhere": "title"}, "has not"),
    ],
)
def test_a_mapping_of_a_list_that_cannot_be_used_is_a_sentence(file, mapping, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        risks.read(file("title,owner\nDelay,Head of service\n"), mapping)


def test_a_list_of_something_else_is_refused(file) -> None:
    with pytest.raises(Unreadable, match="no column title"):
        risks.read(file("fruit,colour\napple,red\n"))
    with pytest.raises(Unreadable, match="no column wording"):
        voices.read(file("fruit,colour\napple,red\n"))


@pytest.mark.parametrize("mapping", [{"What may happen": "title"}, {"title": "What may happen"}])
def test_a_heading_of_a_list_is_named_either_way_round(file, mapping) -> None:
    [row] = rows_of(risks.read(file("What may happen,owner\nDelay,Head of service\n"), mapping), Risk)
    assert (row["title"], row["owner"]) == ("Delay", "Head of service")
