"""Tables with the columns of the issue only: the text says the unit of a bare number, and doubts are told."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from sherwood.core.records import Claim
from sherwood.exchange.claims import read
from sherwood.exchange.record_file import RecordFile

NAMES = [column.name for column in Claim.supplied()]


def imported(folder: Path, *rows: dict[str, str]) -> RecordFile:
    plain = {"measure": "on time", "period": "2023", "geography": "E10000024", "source": "Report"}
    path = folder / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        filled = [plain | {"place": f"¶{n}"} | row for n, row in enumerate(rows)]
        writer = csv.DictWriter(out, list(dict.fromkeys(name for row in filled for name in row)))
        writer.writeheader()
        writer.writerows(filled)
    return read(path)


def taken(found: RecordFile) -> list[dict[str, Any]]:
    return [dict(zip(NAMES, row, strict=True)) for row in found.rows["claim"]]


@pytest.mark.parametrize(
    ("text", "value", "measure", "expected"),
    [
        ("28% of plans", "28", "on time", ("28%", 0.28, "share")),
        ("28.3% of plans", "28.3", "on time", ("28.3%", 0.283, "share")),
        ("32.3% of plans", "0.323", "on time", ("32.3%", 0.323, "share")),
        ("28% of plans", "0.283", "on time", ("0.283", 0.283, "share")),
        ("took 140 days", "140", "on time", ("140 days", 140, "days")),
        ("took 20 weeks", "20", "on time", ("20 weeks", 20, "weeks")),
        ("227 plans", "227", "on time", ("227", 227, "count")),
        ("issued on time", "0.28", "ehc.issued-in-20-weeks", ("0.28", 0.28, "share")),
        ("227 plans", "227", "ehc.issued-in-20-weeks", ("227", 227, "count")),
        ("requests in the year", "1,368", "ehc.requests", ("1,368", 1368, "count")),
    ],
)
def test_a_bare_number_has_the_unit_of_its_text_or_measure(
    tmp_path: Path, text: str, value: str, measure: str, expected: tuple[str, float, str]
) -> None:
    found = imported(tmp_path, {"text": text, "value": value, "measure": measure})
    [row] = taken(found)
    assert (row["printed"], row["value"], row["unit"]) == expected
    assert not [each for each in found.problems if each.rule != "claims.measure-unknown"]


def test_a_text_that_prints_another_figure_is_told(tmp_path: Path) -> None:
    for value in ("64%", "64"):
        found = imported(tmp_path, {"text": "28% of plans", "value": value})
        [problem] = found.problems
        assert problem.rule == "claims.value-not-as-printed"
        assert "28%" in problem.message and value in problem.message and "Correct" in problem.message
        assert taken(found)[0]["printed"] == value


def test_part_of_one_beside_shares_is_a_share_and_any_other_bare_number_is_told(tmp_path: Path) -> None:
    rows = [{"text": "A", "value": "64%"}, {"text": "B", "value": "0.28"}, {"text": "C", "value": "28"}]
    found = imported(tmp_path, *rows)
    assert [row["unit"] for row in taken(found)] == ["share", "share", None]
    part, whole = [each.message for each in found.problems]
    assert "it was read as 28%" in part and "it is not compared" in whole


def test_a_blank_figure_beside_a_filled_value_is_the_value(tmp_path: Path) -> None:
    found = imported(tmp_path, {"text": "28% of plans", "printed": "", "value": "28"})
    [row] = taken(found)
    assert found.aside == () and (row["printed"], row["value"]) == ("28%", 0.28)


def test_a_paragraph_number_is_a_place(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("measure,value,source,Paragraph number\non time,28%,Report,7\n", encoding="utf-8")
    [row] = taken(read(path))
    assert row["place"] == "7"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [("administrative", "record"), ("records", "record"), ("Survey", "experience"), ("experience", "experience")],
)
def test_a_basis_in_other_words(tmp_path: Path, basis: str, expected: str) -> None:
    found = imported(tmp_path, {"text": "28%", "value": "28%", "basis": basis})
    assert found.problems == () and taken(found)[0]["basis"] == expected


def test_a_share_above_the_whole_is_told_unless_it_is_a_change(tmp_path: Path) -> None:
    [problem] = imported(tmp_path, {"text": "152% of plans", "value": "152%"}).problems
    assert problem.rule == "claims.unit-not-as-printed" and "more than the whole" in problem.message
    assert imported(tmp_path, {"text": "requests rose by 152%", "value": "152%"}).problems == ()


def test_a_sum_that_cannot_be_read_says_what_to_write_and_does_not_repeat_a_long_cell(tmp_path: Path) -> None:
    long = "120, 90 and then " + "much more " * 15
    [problem] = imported(tmp_path, {"text": "305", "value": "305", "sum_of": long}).problems
    assert problem.rule == "claims.sum-unreadable" and "Write numbers with + - * /" in problem.message
    assert len(problem.message) < 330 and "Fraction" not in problem.message


def test_a_target_said_in_words_may_be_printed_before_its_time(tmp_path: Path) -> None:
    row = {"text": "our target is 60%", "value": "60%", "period": "2026", "said_on": "2024-04-15"}
    assert imported(tmp_path, row).problems == ()
