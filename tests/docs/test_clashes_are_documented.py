"""The page on clashes lists every group that our claims give, and names only checks and columns that exist."""

from __future__ import annotations

import re
from pathlib import Path

from sherwood.analytics.comparators.builtin import builtin_figures
from sherwood.analytics.reconcile import Clash, Origin, reconcile
from sherwood.core.records import TABLES, Claim, PublishedFigure
from sherwood.exchange import action_plan, claims, scorecard
from sherwood.exchange.scorecard import revenue

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "claims-and-clashes.md"
TYPED = ROOT / "src" / "sherwood" / "demo" / "sources" / "claims.csv"
FIELDS = claims.FIELDS


def lines_between(start: str, end: str) -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8").partition(start)[2].partition(end)[0]
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def groups() -> list[Clash]:
    names = [column.name for column in Claim.supplied()]
    columns = [column.name for column in PublishedFigure.supplied()]
    rows = [dict(zip(names, row, strict=True)) for row in claims.read(TYPED).rows["claim"]]
    return reconcile(rows, published=[dict(zip(columns, row, strict=True)) for row in builtin_figures()])


def figures(found: Clash) -> str:
    printed = [member.printed for member in found.members if member.origin is not Origin.PUBLISHED]
    published = [member.printed for member in found.members if member.origin is Origin.PUBLISHED]
    shown = "; ".join(dict.fromkeys(printed))
    return shown + (f"; published: {'; '.join(published)}" if published else "")


def test_every_group_is_listed_with_its_kind_its_figures_and_why_it_is_right() -> None:
    listed = lines_between("<!-- clashes -->", "<!-- end -->")
    found = [[each.what, each.period or "no time", each.geography, str(each.kind), figures(each)] for each in groups()]
    assert [row[1:6] for row in listed] == found
    assert all(row[0] and len(row[6]) > 20 for row in listed)


def test_every_row_of_the_contradictions_is_named_once_or_more() -> None:
    listed = {row for line in lines_between("<!-- clashes -->", "<!-- end -->") for row in re.findall(r"D\d+", line[0])}
    caught = [line[0] for line in lines_between("## The other contradictions", "\x00")]
    assert listed == {f"D{number}" for number in [*range(1, 11), 16, 29, 31]}
    assert caught == [f"D{number}" for number in [*range(11, 16), *range(17, 29), 30]]


def test_every_check_and_column_that_is_named_exists() -> None:
    rules = {rule["id"] for room in (action_plan, claims, scorecard, revenue) for rule in room.rule_catalogue()}
    columns = {str(column) for table in TABLES.values() for column in table.columns}
    for line in lines_between("## The other contradictions", "\x00"):
        named = re.findall(r"`([^`]+)`", line[2])
        assert named and set(named) <= rules | columns, f"{line[0]} names what is not there: {named}"


def test_every_field_of_a_claim_is_in_the_table_of_fields() -> None:
    named = {name for line in lines_between("## The file", "## When") for name in re.findall(r"`([^`]+)`", line[0])}
    assert named == set(FIELDS)
