"""Our typed claims: enough of them, each with its place, and each printed in the document it names."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from sherwood.core.records import Claim
from sherwood.exchange.claims import read

ROOT = Path(__file__).parents[3]
TYPED = ROOT / "src" / "sherwood" / "demo" / "sources" / "claims.csv"
SEEDS = ROOT.parent / "shared" / "seeds"
# The document that each source was printed in, by the number its file begins with.
PRINTED_IN = {
    "Partnership progress report to the Children and Families Select Committee, 15 April 2024": "000",
    "SEND Partnership Improvement Board: July 2025 partner update": "001",
    "SEND Partnership Improvement Board: 27 February 2024 stakeholder update": "002",
    "SEND Strategic Action Plan 2021-2023": "003",
    "Minutes of the Children and Families Select Committee, 5 February 2024": "004",
    "Department for Education letter on the stocktake, 27 February 2024": "004",
    "MASH report to the Children and Families Select Committee, 15 April 2024": "004",
    "Sufficiency and commissioning report to the Children and Families Select Committee, 15 April 2024": "004",
    "Performance, risks and financial position report, Quarter 3 2023-24": "004",
}
TABLES = ("KPI table", "¶58 table")
needs_documents = pytest.mark.skipif(not SEEDS.exists(), reason="the documents are not beside the checkout")


def typed() -> list[dict[str, str]]:
    with TYPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>|\*\*", "", text).split())


@cache
def document(number: str) -> str:
    return next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def test_there_are_at_least_120_claims_and_each_names_its_document_and_place() -> None:
    rows = typed()
    assert len(rows) >= 120
    assert [row for row in rows if not (row["source"] and row["place"] and row["printed"] and row["wording"])] == []
    assert {row["source"] for row in rows} == set(PRINTED_IN)


def test_every_claim_is_taken_with_a_value() -> None:
    found = read(TYPED)
    assert found.aside == ()
    assert len(found.rows["claim"]) == len(typed())
    value = [column.name for column in Claim.supplied()].index("value")
    assert [row for row in found.rows["claim"] if row[value] is None] == []


@needs_documents
@pytest.mark.parametrize("row", typed(), ids=lambda row: f"{row['source'][:12]} {row['place']} {row['printed']}")
def test_the_wording_and_the_figure_stand_in_the_document(row: dict[str, str]) -> None:
    text = document(PRINTED_IN[row["source"]])
    assert plain(row["wording"]) in plain(text)
    if row["place"].startswith(TABLES):
        lines = [line for line in text.splitlines() if line.startswith(row["wording"])]
        assert any(re.search(rf"(?<![\d.]){re.escape(row['printed'])}(?![\d])", line) for line in lines)
    else:
        assert row["printed"].casefold() in plain(row["wording"]).casefold()


def test_no_wording_names_a_member_of_the_council_or_an_officer() -> None:
    titles = re.compile(r"\b(Councillor|Cllr|Mr|Mrs|Ms|Dame|Sir|Dr)\b")
    assert [row["wording"] for row in typed() if titles.search(row["wording"])] == []
