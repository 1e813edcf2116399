"""The arrows of the printed scorecard beside ours, counted by hand from the 36 printed rows.

For each row: change by subtraction of the printed values, our direction at the default tolerance (a change of one
percentage point or less is level; any change of a plain number counts), and whether the printed arrow agrees. A row
that cannot be compared, or has no value, is not judged.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sherwood.analytics.scorecard import disagreements, judged, nutshell
from sherwood.core.records.said import Indicator
from sherwood.exchange.scorecard import read

TYPED = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources" / "scorecard_2023_24_q3.csv"
UP, DOWN, LEVEL = "↑", "↓", "↔"
BETTER, WORSE, SAME = "better", "worse", "same"
YES, NO, UNSAID = True, False, None

# Place in the table, beginning of the wording, change, our direction, how it moved, does the printed arrow agree.
ROWS = [
    (1, "Early years foundation stage", "0.6", LEVEL, SAME, NO),
    (2, "% assessments completed which were", "-0.7", LEVEL, SAME, YES),
    (3, "% children becoming subject of a CIN", "6.5", UP, BETTER, YES),
    (4, "Percentage of families supported", "17.0", UP, BETTER, YES),
    (5, "% of new EHCPs issued", "24.4", UP, BETTER, YES),
    (6, "% of EHCP Annual review amendments", "24.5", UP, BETTER, YES),
    (7, "% EHCP annual reviews completed", "-25.2", DOWN, WORSE, YES),
    (8, "% Child and Family Assessments", "-7.3", DOWN, BETTER, YES),
    (9, "Average Social Worker Caseload", None, None, None, UNSAID),
    (10, "Child and Family assessments for", "0.5", LEVEL, SAME, YES),
    (11, "Re-referral rate", "-0.7", LEVEL, SAME, YES),
    (12, "Children becoming the subject", "-2.3", DOWN, BETTER, YES),
    (13, "Children who are subject", "-1.1", DOWN, BETTER, NO),
    (14, "Percentage of child protection", "5.4", UP, BETTER, YES),
    (15, "% children looked after in kinship", "0.6", LEVEL, SAME, YES),
    (16, "% children who leave care", "1.4", UP, BETTER, NO),
    (17, "% of children looked after in family", "0.0", LEVEL, SAME, YES),
    (18, "No. of children in care placed", None, None, None, UNSAID),
    (19, "Percentage of children looked after placed", "-0.9", LEVEL, SAME, YES),
    (20, "Percentage of children looked after remaining", None, None, None, UNSAID),
    (21, "Percentage of care leavers aged", "5.9", UP, BETTER, YES),
    (22, "Percentage of care leavers in education", "-0.6", LEVEL, SAME, YES),
    (23, "First time entrants", "-27", DOWN, BETTER, YES),
    (24, "Re-offending binary rate", "9.0", UP, WORSE, YES),
    (25, "Percentage of pupils achieving 9-5", "-5.9", DOWN, WORSE, YES),
    (26, "Percentage of children looked after achieving", "2.8", UP, BETTER, YES),
    (27, "Attainment gap at age 16", "-2.5", DOWN, BETTER, YES),
    (28, "% Primary schools", "0.4", LEVEL, SAME, NO),
    (29, "% Secondary schools", "0.0", LEVEL, SAME, YES),
    (30, "Percentage of pupils in primary, secondary and special schools classed", "-1.5", DOWN, BETTER, YES),
    (31, "Percentage of Children Looked After classed", "-10.4", DOWN, BETTER, YES),
    (32, "Percentage of pupils in primary, secondary and special schools with", "0.45", LEVEL, SAME, NO),
    (33, "Percentage of Children Looked After with", "0.44", LEVEL, SAME, YES),
    (34, "Percentage of pupils in primary, secondary and special schools permanently", "0.04", LEVEL, SAME, NO),
    (35, "Percentage of Children Looked After permanently", "0.00", LEVEL, SAME, YES),
    (36, "Percentage not in education", None, None, None, UNSAID),
]


@pytest.fixture(scope="module")
def printed():
    return [dict(zip(Indicator.names(), row, strict=True)) for row in read(TYPED).rows["indicator"]]


@pytest.mark.parametrize(
    ("place", "wording", "change", "own", "moved", "agrees"), ROWS, ids=lambda value: str(value)[:20]
)
def test_our_direction_beside_the_printed_one(printed, place, wording, change, own, moved, agrees) -> None:
    row = printed[place - 1]
    assert row["position"] == place
    assert row["kpi"].startswith(wording)
    found = judged(row)
    assert found.change == (None if change is None else Decimal(change))
    assert (found.own_direction, found.moved, found.direction_agrees) == (own, moved, agrees)
    assert found.printed_direction == row["direction"], "what is printed is never replaced"
    assert found.printed_rag == row["rag"]
    assert found.own_rating is None, "no target and no tolerance are set"
    assert found.why


def test_how_many_agree_counted_by_hand(printed) -> None:
    found = [judged(row).direction_agrees for row in printed]
    assert (found.count(True), found.count(False), found.count(None)) == (26, 6, 4)


@pytest.mark.parametrize(
    ("tolerance", "places"),
    [
        # None: every change of a row printed as level disagrees.
        (0, [2, 10, 11, 13, 15, 16, 19, 22, 33]),
        (0.5, [2, 11, 13, 15, 16, 19, 22, 28, 32, 34]),
        (1.4, [1, 28, 32, 34]),
        # Above 1.4 the printed arrows of rows 30 and 12 begin to disagree too.
        (1.5, [1, 28, 30, 32, 34]),
    ],
)
def test_no_tolerance_reproduces_the_printed_arrows(printed, tolerance, places) -> None:
    assert [row["position"] for row in disagreements(printed, tolerance)] == places


def test_green_although_it_moved_the_worse_way_is_told_and_stays_green(printed) -> None:
    flagged = [row["position"] for row in printed if judged(row).is_green_but_worse]
    assert flagged == [24]
    found = judged(printed[23])
    assert found.printed_rag == "Green"
    assert any("printed Green although it moved the worse way" in each for each in found.why)


@pytest.mark.parametrize(("place", "says"), [(20, "not comparable with the benchmark"), (36, "not like for like")])
def test_a_row_that_cannot_be_compared_is_not_judged_and_says_why(printed, place, says) -> None:
    found = judged(printed[place - 1], "national", 1.0)
    assert (found.own_direction, found.own_rating, found.moved) == (None, None, None)
    assert says in found.why[0]


# Row, yardstick, tolerance, and the rating by hand: Green at the yardstick or better, Amber short of it by no more
# than the tolerance, else Red.
RATINGS = [
    (12, "statistical_neighbours", 1.0, "Green"),  # 23.0 against 23.9, low is best
    (12, "national", 1.0, "Green"),  # 23.0 against 23.6
    (14, "national", 1.0, "Green"),  # 89.0 against 88.1
    (14, "statistical_neighbours", 1.0, "Red"),  # 89.0 against 91.5: 2.5 short
    (14, "statistical_neighbours", 2.5, "Amber"),  # short by just the tolerance
    (28, "national", 1.0, "Green"),  # 92.5 against 90.8
    (29, "statistical_neighbours", 1.5, "Amber"),  # 80.0 against 81.4: 1.4 short
    (5, "national", 1.0, "Red"),  # 28.0 against 50.7
    (6, "national", 1.0, None),  # a dash is printed
    (5, "target", 1.0, None),  # nobody set a target
]


@pytest.mark.parametrize(("place", "yardstick", "tolerance", "rating"), RATINGS)
def test_a_rating_is_suggested_from_a_named_yardstick(printed, place, yardstick, tolerance, rating) -> None:
    assert judged(printed[place - 1], yardstick, tolerance).own_rating == rating


def test_no_rating_without_a_tolerance_that_somebody_set(printed) -> None:
    found = judged(printed[11], "national")
    assert found.own_rating is None
    assert "nobody set a tolerance" in found.why[-1]


def test_an_own_target_is_held_against_the_value(printed) -> None:
    row = {**printed[10], "target": 31.0, "tolerance": 1.0}  # 30.5, low is best
    assert judged(row).own_rating == "Green"
    assert judged({**row, "target": 30.0}).own_rating == "Amber"
    assert judged({**row, "target": 29.0}).own_rating == "Red"
    assert judged({**row, "polarity": "none"}).own_rating is None


def test_the_nutshell_puts_send_first_and_each_row_once(printed) -> None:
    groups = nutshell(printed)
    assert [(group.title.split(" - ")[0], len(group.rows)) for group in groups] == [
        ("SEND", 3),
        ("Annual Delivery Plan Ambition 2", 4),
        ("Annual Delivery Plan Ambition 3", 17),
        ("Annual Delivery Plan Ambition 4", 12),
    ]
    assert [row["position"] for row, _ in groups[0].rows] == [5, 6, 7]
    assert sorted(row["position"] for group in groups for row, _ in group.rows) == list(range(1, 37))
