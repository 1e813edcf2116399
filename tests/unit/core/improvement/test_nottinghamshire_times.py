"""The real plans of 2021 to 2023: every printed timescale is read, and what says the same twice is found."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from sherwood.core.days import read_timescale
from sherwood.core.improvement import Item
from sherwood.core.improvement.duplicates import duplicates

DATA = Path(__file__).parents[4].parent / "shared" / "data" / "nottinghamshire"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="../shared/data/nottinghamshire is not beside the checkout")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@needs_data
def test_the_36_actions_of_2021_are_due_as_printed_without_a_doubt() -> None:
    found = [read_timescale(row["Timescale"]) for row in read("strategic_action_plan_2021_23.csv")]
    assert [doubt for _, doubt in found if doubt] == []
    # Counted on the page: 7 stretches of years, 4 whole years, 1 ongoing, the other 24 months.
    assert Counter(str(time.precision) for time, _ in found) == {"range": 7, "year": 4, "ongoing": 1, "month": 24}


@needs_data
def test_the_13_lines_of_the_peer_challenge_are_due_in_a_month() -> None:
    found = [read_timescale(row["By"]) for row in read("peer_challenge_2022.csv")]
    assert [(str(time.precision), doubt) for time, doubt in found] == [("month", "")] * 13


@needs_data
def test_communications_with_families_stands_in_both_plans() -> None:
    items = [
        Item(
            f"{name}-{n}", name, "action", None, row.get("ID") or row["Parent"], row.get("Action") or row["Key action"]
        )
        for name in ("strategic_action_plan_2021_23.csv", "peer_challenge_2022.csv")
        for n, row in enumerate(read(name))
    ]
    pairs = [(first.number, second.number) for first, second, _ in duplicates(items)]
    assert ("6.1", "3.2a") in pairs
    assert len(pairs) <= 3
