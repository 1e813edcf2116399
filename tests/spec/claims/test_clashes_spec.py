"""The clashes of the sources, counted by hand from what is printed: D1-D10, D16, D29 and D31 of the requirements."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sherwood.analytics.comparators.builtin import builtin_figures
from sherwood.analytics.reconcile import Clash, Origin, reconcile
from sherwood.core.records import Claim, PublishedFigure
from sherwood.exchange.claims import read

TYPED = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources" / "claims.csv"
NOTTS, ENGLAND, NEIGHBOURS = "E10000024", "E92000001", "statistical-neighbours"

# D-row: what, geography, period of the group, kind, and every different printed figure in it.
EXPECTED: list[tuple[str, str, str, str, str, set[str]]] = [
    ("D1", "ehc-plans-maintained", NOTTS, "2017-01", "unexplained", {"2,104", "2,101"}),
    ("D1", "ehc-plans-growth-span", NOTTS, "2017-01..2024-01", "arithmetic", {"seven years", "six years", "7 years"}),
    ("D2", "ehc-issued-in-20-weeks", NOTTS, "2022", "period", {"4.5%", "3.6%"}),
    ("D3", "ehc-issued-in-20-weeks", NOTTS, "2023", "release", {"28%", "28.0%", "28.3%", "4.2%"}),
    ("D4", "ehc-issued-in-20-weeks", NOTTS, "2025-ytd", "period", {"47.3%", "52.86%"}),
    (
        "D5",
        "ehc-weeks-to-plan",
        NOTTS,
        "2023-03..",
        "definition",
        {"over 250 days", "no families have had to wait over 30 weeks"},  # 28.3 weeks on average clashes with neither
    ),
    (
        "D6",
        "ehc-weeks-to-plan-reduction",
        NOTTS,
        "2023-01..2023-09",
        "arithmetic",
        {"five weeks less", "8.5 weeks"},
    ),
    ("D7", "nst-wait", NOTTS, "2025-01", "period", {"56 weeks", "55 weeks"}),
    (
        "D8",
        "annual-review-amendments-in-12-weeks",
        NOTTS,
        "2023-01..2024-04-15",
        "period",
        {"approximately 96%", "79.8%", "more than 99%", "97.9%"},
    ),
    ("D9", "annual-reviews-on-time", NOTTS, "2025-05", "experience", {"16.2%", "81%"}),
    ("D10", "sgo-or-cao-leaving-care", ENGLAND, "2022/23", "definition", {"17%", "15%", "12%"}),
    ("D10", "sgo-or-cao-leaving-care", NEIGHBOURS, "2022/23", "definition", {"14%", "17%", "13%"}),
    ("D16", "foster-approvals-target", "d2n2", "", "arithmetic", {"103", "101.97"}),
    ("D16", "foster-approvals-increase", "d2n2", "", "arithmetic", {"89%", "90.74%"}),
    ("D29", "ehc-issued-in-20-weeks", ENGLAND, "2022", "definition", {"49.1%", "50.7%", "49%"}),
    (
        "D31",
        "placed-20-miles-from-home-above-england",
        NOTTS,
        "2023/24-Q3",
        "arithmetic",
        {"seven percentage points", "6.3 points"},
    ),
]
# True clashes that the requirements do not list.
FURTHER = {
    ("sgo-or-cao-leaving-care", NOTTS),
    ("ks4-grades-9-5", NOTTS),
    ("assessments-in-timescale-above-england", NOTTS),
}


@cache
def clashes(with_published: bool = False) -> tuple[Clash, ...]:
    names = [column.name for column in Claim.supplied()]
    rows = [dict(zip(names, row, strict=True)) for row in read(TYPED).rows["claim"]]
    columns = [column.name for column in PublishedFigure.supplied()]
    figures = [dict(zip(columns, row, strict=True)) for row in builtin_figures()] if with_published else []
    return tuple(reconcile(rows, published=figures))


@pytest.mark.parametrize("case", EXPECTED, ids=[f"{case[0]} {case[1]} {case[2]}" for case in EXPECTED])
@pytest.mark.parametrize("with_published", [False, True], ids=["claims alone", "with published figures"])
def test_a_clash_of_the_requirements(case: tuple[str, str, str, str, str, set[str]], with_published: bool) -> None:
    _, what, geography, period, kind, printed = case
    [found] = [
        each
        for each in clashes(with_published)
        if (each.what, each.geography, each.period) == (what, geography, period)
    ]
    assert str(found.kind) == kind
    assert {member.printed for member in found.members if member.origin is not Origin.PUBLISHED} == printed
    assert found.why


def test_no_group_is_false() -> None:
    listed = {(case[1], case[2]) for case in EXPECTED} | FURTHER
    assert {(each.what, each.geography) for each in clashes()} == listed
    assert len(clashes()) == len(EXPECTED) + len(FURTHER)
    for each in clashes():
        assert len({member.interval for member in each.members}) > 1, f"the claims of {each.what} do not differ"


def test_the_answer_has_the_agreed_shape() -> None:
    for each in clashes(with_published=True):
        found = each.as_json()
        assert list(found) == ["what", "period", "geography", "claims", "kind", "why"]
        assert all(list(claim) == ["value", "source", "place"] for claim in found["claims"])
        assert all(claim["source"] and claim["place"] for claim in found["claims"])


def test_the_published_figure_of_2023_stands_beside_what_was_printed() -> None:
    [found] = [each for each in clashes(True) if each.key == ("ehc-issued-in-20-weeks", "2023", NOTTS)]
    [published] = [member for member in found.members if member.origin is Origin.PUBLISHED]
    assert published.value == 0.323  # 227 of 702
    assert "32.3%" in found.why


def test_published_figures_add_two_clashes_that_print_alone_does_not_show() -> None:
    alone = {each.key for each in clashes()}
    assert {each.key for each in clashes(True)} - alone == {
        ("ehc-plans-maintained", "2024-01", NOTTS),  # 4,240 beside 4,275
        ("ehc-requests", "2023", NOTTS),  # 1,368 beside 1,380
    }


def test_the_slip_of_the_july_2025_update_is_named() -> None:
    [found] = [each for each in clashes() if each.key == ("ehc-issued-in-20-weeks", "2023", NOTTS)]
    assert "4.2%" in found.why and "slip" in found.why
    assert "accounts for 4.2% beside 28%, 28.0% and 28.3%: it may be a slip." in found.why  # it alone, not the others
