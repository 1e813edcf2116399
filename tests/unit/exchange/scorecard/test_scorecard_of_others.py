"""A scorecard of another authority gets no footnote of ours, and what is no indicator is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from sherwood.core.records.said import Indicator
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.scorecard import read

PRINTED = "% of new EHCPs issued within 20 weeks (exc. exceptions) **"


def rows_of(found) -> list[dict]:
    return [dict(zip(Indicator.names(), row, strict=True)) for row in found.rows["indicator"]]


@pytest.fixture
def table(tmp_path: Path):
    def made(text: str, name: str = "other_2023_24_q3.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(path)

    return made


def test_a_footnote_of_the_printed_edition_is_for_its_own_rows_only(table) -> None:
    found = table("kpi,current,previous,edition\nRoads gritted **,50%,40%,2023/24 Q3\nPotholes *,5,9,2023/24 Q3\n")
    assert [(row["footnotes"], row["is_comparable"]) for row in rows_of(found)] == [(None, True), (None, True)]
    assert [(each.line, each.rule) for each in found.problems] == [
        (2, "scorecard.footnote-missing"),
        (3, "scorecard.footnote-missing"),
    ]


@pytest.mark.parametrize(("edition", "is_joined"), [("2023/24 Q3", True), ("2023/24 Q2", False)])
def test_a_row_of_the_printed_edition_gets_its_footnote(table, edition: str, is_joined: bool) -> None:
    [row] = rows_of(table(f"kpi,current,edition\n{PRINTED},28.0%,{edition}\n"))
    assert ("calendar year" in (row["footnotes"] or "")) is is_joined


@pytest.mark.parametrize("line", ["Total,26,", "TOTAL,26,", "Source: Council,,", "Notes: as at 31 December,,"])
def test_a_total_or_a_source_is_no_indicator(table, line: str) -> None:
    found = table(f"kpi,current,previous\nTotal exclusions,26,25\n{line}\n")
    assert [row["kpi"] for row in rows_of(found)] == ["Total exclusions"]
    assert [(each.line, each.rule) for each in found.problems] == [(3, "scorecard.total-row")]
    assert [each.values["kpi"] for each in found.aside] == [line.split(",")[0]]


def test_a_source_under_columns_that_stand_on_every_line_is_no_indicator(table) -> None:
    found = table("edition,ambition,kpi,current,rag\n2024/25 Q1,2,Share,5%,\n2024/25 Q1,2,Source: Council,,\n")
    assert [row["kpi"] for row in rows_of(found)] == ["Share"]
    assert [(each.line, each.rule) for each in found.problems] == [(3, "scorecard.total-row")]


def test_a_source_beside_the_column_of_indicators_is_kept_whole(table) -> None:
    found = table("Anything,kpi,current\n,Share,5%\nSource: Council,,\n")
    assert [(each.rule, list(each.values.values())) for each in found.aside] == [
        ("scorecard.total-row", ["Source: Council"])
    ]


def test_editions_in_one_file_are_named(table) -> None:
    found = table("kpi,current,edition\nA,1,2023/24 Q2\nA,2,2023/24 Q3\nB,3,2023/24 Q3\n")
    assert [row["edition"] for row in rows_of(found)] == ["2023/24 Q2", "2023/24 Q3", "2023/24 Q3"]
    assert "The file holds indicators of 2 editions: 2023/24 Q2 (1), 2023/24 Q3 (2)." in found.notes


def test_headings_alone_replace_nothing(table) -> None:
    with pytest.raises(Unreadable, match="no indicators"):
        table("kpi,current,edition\n")


def test_the_doubt_about_arrows_stands_on_its_line(table) -> None:
    head = "kpi,current,direction,current_period,previous,previous_period\n"
    rows = "Level,5%,↔,2024 Q2,3%,2024 Q1\nMoved,5%,↑,2024 Q2,4%,2024 Q1\nOdd,some,↑,2024 Q2,4%,2024 Q1\n"
    found = table(head + rows)
    assert [(each.line, each.rule) for each in found.problems] == [
        (2, "scorecard.arrow-tolerance"),
        (4, "scorecard.value-unreadable"),
    ]
