"""The arithmetic of the printed revenue position (D15), with its rows and headings as printed."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from sherwood.cli import main
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.scorecard.revenue import RULES, amount, check_revenue
from sherwood.exchange.sheets import Sheet, read_sheet

SHARED = Path(__file__).parents[4].parent / "shared" / "data" / "nottinghamshire" / "revenue_position_2023_24_p10.csv"
HEADINGS = (
    "Change in Variance £000",
    "Period 9 Under(-) / Overspend Variance £000",
    "Division",
    "Annual Budget £000",
    "Actual to Period 10 £000",
    "Year-End Forecast £000",
    "Under(-) / Overspend Variance £000",
    "Variance as % of Budget %",
)
PRINTED = [
    ("(495)", "(185)", "Care, Help and Protection", "45,461", "39,427", "44,781", "(680)", "1.50"),
    ("2,830", "405", "Commissioning & Resources", "108,087", "86,430", "111,321", "3,234", "2.99"),
    ("(110)", "(15)", "Transformation & Improvement", "4,660", "3,990", "4,535", "(125)", "2.69"),
    ("(60)", "(43)", "Capital & Central Charges", "1,394", "1,298", "1,291", "(103)", "7.42"),
    ("2,165", "161", "Subtotal", "159,602", "131,145", "161,928", "2,325", "1.46"),
    ("740", "(69)", "Education Learning & Inclusion", "13,768", "12,897", "14,439", "671", "4.88"),
    ("0", "", "Commissioning & Resources", "173", "173", "173", "0", "0.00"),
    ("(2)", "(0)", "Capital & Central Charges", "12,332", "12,330", "12,330", "(2)", "0.01"),
    ("739", "(69)", "Subtotal", "26,272", "25,399", "26,942", "669", "2.55"),
    ("0", "0", "Clayfields", "(266)", "(424)", "(266)", "0", "0.00"),
    ("2,903", "92", "Total", "185,609", "156,120", "188,604", "2,995", "1.61"),
    ("0", "0", "Transfer to/(from) ear marked reserves", "0", "0", "0", "0", ""),
    ("0", "0", "Transfer to/(from) grant reserves", "(1,769)", "(84)", "(1,769)", "0", ""),
    ("0", "0", "Transfer to/(from) Traders reserves", "(170)", "0", "(170)", "0", ""),
    ("2,903", "92", "Net", "183,670", "156,036", "186,665", "2,995", "1.61"),
]


def sheet(rows, headings=HEADINGS) -> Sheet:
    return Sheet("revenue.csv", None, headings, tuple(enumerate(rows, start=2)))


def test_the_printed_table_has_swapped_headings_lost_signs_and_one_wrong_percentage() -> None:
    # By hand: four negative variances with a positive percentage (lines 2, 4, 5 and 9), 2,995 / 183,670 = 1.63 and not
    # 1.61 on the last line, and every sum right to rounding.
    assert [(each.line, each.rule) for each in check_revenue(sheet(PRINTED))] == [
        (2, "revenue.percentage-sign"),
        (4, "revenue.percentage-sign"),
        (5, "revenue.percentage-sign"),
        (9, "revenue.percentage-sign"),
        (16, "revenue.percentage"),
        (1, "revenue.headings-swapped"),
    ]


def test_with_the_headings_put_right_nothing_is_said_of_them() -> None:
    right = (HEADINGS[1], HEADINGS[0], *HEADINGS[2:])
    assert "revenue.headings-swapped" not in {each.rule for each in check_revenue(sheet(PRINTED, right))}


def test_a_wrong_sum_is_found_and_rounding_is_not() -> None:
    wrong = [(*PRINTED[0][:5], "44,784", *PRINTED[0][6:])]
    assert [each.rule for each in check_revenue(sheet(wrong))] == ["revenue.variance", "revenue.percentage-sign"]
    assert "44,784" not in PRINTED[0]
    earlier = [("(490)", *PRINTED[0][1:])]
    assert "revenue.change" in {each.rule for each in check_revenue(sheet(earlier))}
    unread = [("x7", *PRINTED[1][1:])]
    assert [each.rule for each in check_revenue(sheet(unread))] == ["revenue.number-unreadable"]


def test_a_table_without_a_budget_is_refused() -> None:
    with pytest.raises(Unreadable, match="no column for the budget"):
        check_revenue(sheet([("1",)], ("Variance",)))


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED.name} is not in ../shared/data/nottinghamshire")
def test_the_corrected_table_beside_the_sources_has_no_swapped_headings() -> None:
    found = {each.rule for each in check_revenue(read_sheet(SHARED))}
    assert found == {"revenue.percentage-sign", "revenue.percentage"}


def test_the_command_checks_a_file(tmp_path: Path, capsys) -> None:
    path = tmp_path / "position.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *PRINTED])
    assert main(["check", "revenue", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["errors"], said["queries"]) == (0, 6)
    assert said["problems"][-1]["rule"] == "revenue.headings-swapped"
    path.write_text("fruit,colour\napple,red\n")
    assert main(["check", "revenue", str(path)]) == 2
    assert "not a revenue position" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(185)", -185),
        ("2,830", 2830),
        ("-40", -40),
        ("(0)", 0),
        ("1.50", "1.50"),
        ("–", None),
        ("", None),
        ("(7", None),
    ],
)
def test_amounts(text: str, value) -> None:
    assert amount(text) == (None if value is None else Decimal(str(value)))


def test_revenue_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == 6
