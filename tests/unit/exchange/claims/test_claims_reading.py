"""Tables of claims as people keep them: what is taken, what is told, what is kept aside."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sherwood.core.records import Claim
from sherwood.exchange.claims import FIELDS, RULES, read, rule_catalogue
from sherwood.exchange.problems import Severity, Unreadable

NAMES = [column.name for column in Claim.supplied()]
GOOD = {
    "what": "on-time", "wording": "28% were on time in 2023", "printed": "28%", "period": "2023",
    "geography": "Nottinghamshire", "said_on": "2024-04-15", "source": "Report", "place": "¶7",
}  # fmt: skip


def file_of(folder: Path, *rows: dict[str, str], headings: list[str] | None = None) -> Path:
    path = folder / "claims.csv"
    names = headings or list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def taken(found: Any) -> list[dict[str, Any]]:
    return [dict(zip(NAMES, row, strict=True)) for row in found.rows["claim"]]


def rules_of(found: Any) -> list[str]:
    return [problem.rule for problem in found.problems]


def test_a_good_claim_is_taken_without_a_word(tmp_path: Path) -> None:
    found = read(file_of(tmp_path, GOOD))
    [row] = taken(found)
    assert found.problems == () and found.aside == ()
    assert found.collection == "claims:claims" and found.kind == "claims"
    assert (row["value"], row["unit"], row["geography"], row["said_on"]) == (
        0.28, "share", "E10000024", date(2024, 4, 15),
    )  # fmt: skip
    assert row["is_doubtful"] is False and len(row["claim_id"]) == 20


def test_the_key_comes_from_what_was_printed_where(tmp_path: Path) -> None:
    first = taken(read(file_of(tmp_path, GOOD)))[0]["claim_id"]
    moved = taken(read(file_of(tmp_path, GOOD | {"place": "¶8"}, GOOD)))
    assert moved[1]["claim_id"] == first != moved[0]["claim_id"]


def test_the_columns_of_the_issue_are_enough(tmp_path: Path) -> None:
    row = {
        "Text": "28% on time", "Value": "28%", "Measure": "ehc.issued-in-20-weeks", "Period": "2023",
        "Geography": "E10000024", "Source": "Report", "Place": "¶7",
    }  # fmt: skip
    found = read(file_of(tmp_path, row))
    [claim] = taken(found)
    assert found.problems == ()
    assert (claim["what"], claim["printed"], claim["value"]) == ("ehc.issued-in-20-weeks", "28%", 0.28)


def test_a_mapping_may_go_either_way_round(tmp_path: Path) -> None:
    row = {"Topic": "on-time", "Said": "28%", "Doc": "Report", "Para": "¶7"}
    for mapping in (
        {"Topic": "what", "Said": "printed", "Doc": "source"},
        {"what": "Topic", "printed": "Said", "source": "Doc"},
    ):
        found = read(file_of(tmp_path, row), mapping)
        assert taken(found)[0]["source"] == "Report"
        assert found.mapping == {"Topic": "what", "Said": "printed", "Doc": "source", "Para": "place"}


@pytest.mark.parametrize(
    ("mapping", "says"),
    [({"Nowhere": "what"}, "Nowhere"), ({"Topic": "colour"}, "colour"), ({}, "no column for what")],
)
def test_a_table_or_mapping_that_does_not_fit_is_refused(tmp_path: Path, mapping: dict[str, str], says: str) -> None:
    path = file_of(tmp_path, {"Topic": "on-time", "printed": "28%", "source": "R", "place": "¶1"})
    with pytest.raises(Unreadable, match=says):
        read(path, mapping)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"printed": "a good deal"}, "claims.value-unreadable"),
        ({"value": "0.5"}, "claims.value-not-as-printed"),
        ({"value": "lots"}, "claims.value-unreadable"),
        ({"value": "inf"}, "claims.value-unreadable"),
        ({"unit": "furlongs"}, "claims.unit-unknown"),
        ({"unit": "points"}, "claims.unit-not-as-printed"),
        ({"printed": "28", "unit": "share"}, "claims.share-without-percent"),
        ({"period": "a while ago"}, "claims.period-unreadable"),
        ({"said_on": "spring"}, "claims.day-unreadable"),
        ({"release": "SEN2 2020"}, "claims.source-older-than-period"),
        ({"said_on": "2022-04-15"}, "claims.said-before-period"),
        ({"wording": "responded on the results yesterday: 28%"}, "claims.relative-date"),
        ({"wording": "discussed later this week: 28%"}, "claims.relative-date"),
        ({"printed": "28%?"}, "claims.doubtful"),
        ({"sum_of": "two and two"}, "claims.sum-unreadable"),
        ({"measure": "ehc.no-such"}, "claims.measure-unknown"),
        ({"measure": "ehc.issued-in-20-weeks", "variant": "sometimes"}, "claims.measure-unknown"),
        ({"basis": "hearsay"}, "claims.basis-unknown"),
    ],
)
def test_a_doubt_is_told_and_the_row_is_kept(tmp_path: Path, change: dict[str, str], rule: str) -> None:
    found = read(file_of(tmp_path, GOOD | change, headings=list(FIELDS)))
    assert len(found.rows["claim"]) == 1 and found.aside == ()
    [problem] = found.problems
    assert (problem.rule, problem.severity, problem.line) == (rule, Severity.QUERY, 2)
    assert problem.message.startswith("claims.csv line 2: ")


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ("what", "claims.subject-missing"),
        ("printed", "claims.printed-missing"),
        ("source", "claims.source-missing"),
        ("place", "claims.source-missing"),
    ],
)
def test_a_claim_without_what_it_needs_is_kept_aside(tmp_path: Path, missing: str, rule: str) -> None:
    found = read(file_of(tmp_path, GOOD | {missing: ""}, GOOD))
    assert len(found.rows["claim"]) == 1
    [aside] = found.aside
    assert (aside.rule, aside.line, rules_of(found)) == (rule, 2, [rule])


def test_a_claim_typed_twice_is_kept_aside_once(tmp_path: Path) -> None:
    found = read(file_of(tmp_path, GOOD, GOOD))
    assert len(found.rows["claim"]) == 1
    assert rules_of(found) == ["claims.repeated"] and found.aside[0].line == 3


def test_a_count_and_a_rate_of_one_subject_are_told(tmp_path: Path) -> None:
    found = read(file_of(tmp_path, GOOD, GOOD | {"printed": "33", "unit": "count", "wording": "33 plans"}))
    assert rules_of(found) == ["claims.mixed-units"]


def test_a_target_may_be_printed_before_its_time(tmp_path: Path) -> None:
    found = read(file_of(tmp_path, GOOD | {"period": "2026", "definition": "target"}))
    assert found.problems == ()


def test_words_for_the_same_area_definition_and_day_come_out_the_same(tmp_path: Path) -> None:
    rows = [
        GOOD | {"place": "¶1", "geography": "England", "definition": "exc. exceptions", "said_on": "15/04/2024"},
        GOOD
        | {"place": "¶2", "geography": "National", "definition": "Excluding exceptions", "said_on": "15 April 2024"},
        GOOD | {"place": "¶3", "geography": "E92000001", "definition": "excluding-exceptions"},
    ]
    found = {(row["geography"], row["definition"], row["said_on"]) for row in taken(read(file_of(tmp_path, *rows)))}
    assert found == {("E92000001", "excluding-exceptions", date(2024, 4, 15))}


def test_a_spreadsheet_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for cells in (
        ["Claims of the committee"],
        [],
        ["What", "Printed", "Period", "Area", "Document date", "Source", "Paragraph"],
        ["on-time", 0.28, 2023, "Nottinghamshire", date(2024, 4, 15), "Report", 9],
        [],
        ["on-time", "28.3%", "2023", "Nottinghamshire", "15 April 2024", "Report", "10"],
    ):
        sheet.append(cells)
    sheet["B4"].number_format = "0%"
    book.save(tmp_path / "claims.xlsx")
    first, second = taken(read(tmp_path / "claims.xlsx"))
    assert (first["printed"], first["value"], first["period"], first["place"]) == ("28%", 0.28, "2023", "9")
    assert first["said_on"] == second["said_on"] == date(2024, 4, 15)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = file_of(tmp_path, GOOD, GOOD | {"place": "¶8"})
    assert read(path) == read(path)


def test_every_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) == len(rule_catalogue())
    assert all(each.startswith("claims.") for each in ids)
