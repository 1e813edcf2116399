"""Shares by rating as the partner update of July 2025 prints them, and their rounding. Every percentage by hand."""

from collections import Counter
from datetime import date

import pytest
from plan_tables import PlanTable, rows, the

from sherwood.core.improvement import Shares, counted, printed_percent, whole_percentage
from sherwood.core.improvement.shares import shares

ON = date(2025, 5, 31)


def area(counts: str) -> tuple[PlanTable, str]:
    """An area with an outcome and as many actions at each rating as "complete 7, embedded 4" says."""
    table = PlanTable().item("APA", level="area").item("O", level="outcome", parent_id="APA")
    n = 0
    for part in counts.split(","):
        rating, count = part.split()
        for _ in range(int(count)):
            n += 1
            table.item(f"{n}", parent_id="O")
            if rating != "not-rated":
                table.rate(f"{n}", "2025-05-01", rating)
    return table, "APA"


def shares_of(counts: str) -> Shares:
    table, key = area(counts)
    programme = table.programme()
    return shares(programme, the(programme, key), ON)


PRINTED = """
actions by rating                     | sentence
embedded 5, complete 9                | 100% of actions are either complete or embedded.
embedded 4, complete 7, obstacles 1   | 92% of actions are complete or embedded, with 8% experiencing obstacles.
embedded 11, obstacles 1              | 92% of actions are complete or embedded, with 8% experiencing obstacles.
complete 1, on-track 1, at-risk 1     | 33% of actions are complete or embedded, with 33% on track and 33% at risk.
red 1, grey 1                         | No actions are complete or embedded, with 50% rated Red and 50% rated Grey.
complete 2, not-rated 2               | 50% of actions are complete or embedded, with 50% not rated.
complete 299, red 1                   | More than 99% of actions are complete or embedded, with less than 1% rated Red.
"""


@pytest.mark.parametrize(("counts", "sentence"), rows(PRINTED))
def test_shares_are_told_as_the_partner_update_tells_them(counts, sentence) -> None:
    assert shares_of(counts).sentence == sentence


def test_area_2_in_may_2025_is_92_and_8_of_12_actions() -> None:
    found = shares_of("embedded 4, complete 7, obstacles 1")
    assert (found.total, found.done, found.done_percent) == (12, 11, 92)
    assert (found.of("obstacles").count, found.of("obstacles").percent) == (1, 8)
    assert found.trouble_sentence == "No actions are rated Red or Grey."
    # 4 and 7 of 12 are 33.3 and 58.3: each is rounded by itself, and so is their sum of 91.7.
    assert (found.of("embedded").percent, found.of("complete").percent) == (33, 58)


TROUBLE = """
actions by rating            | sentence
complete 2                   | No actions are rated Red or Grey.
complete 2, not-rated 1      | No actions are rated Red or Grey. 1 action is not rated.
red 1, grey 2                | 1 action is rated Red and 2 actions are rated Grey.
red 1, on-track 2            | 1 action is rated Red and none is rated Grey.
grey 2, not-rated 3          | No action is rated Red and 2 actions are rated Grey. 3 actions are not rated.
grey 10, red 10              | 10 actions are rated Red and 10 actions are rated Grey.
"""


@pytest.mark.parametrize(("counts", "sentence"), rows(TROUBLE))
def test_red_and_grey_are_told_by_count(counts, sentence) -> None:
    assert shares_of(counts).trouble_sentence == sentence


def test_an_action_nobody_rated_is_not_rated_and_never_grey() -> None:
    found = shares_of("complete 1, not-rated 1")
    assert (found.of("grey").count, found.of("not-rated").count, found.of("not-rated").label) == (0, 1, "Not rated")


def test_superseded_actions_milestones_and_other_plans_do_not_count() -> None:
    table = PlanTable().plan("peer", "Peer challenge 2022").item("APA", level="area").item("1", parent_id="APA")
    table.item("2", parent_id="APA", superseded_on=date(2025, 5, 31)).item("1a", level="milestone", parent_id="1")
    table.item("3", parent_id="APA", superseded_on=date(2025, 6, 1))
    table.item("P1", parent_id="1", improvement_plan_id="peer")
    programme = table.programme()
    assert shares(programme, the(programme, "APA"), ON).total == 2
    assert shares(programme, programme.plans[0], ON).total == 2
    assert shares(programme, programme.plans[1], ON).total == 1


def test_the_rating_in_force_on_the_day_counts() -> None:
    table = PlanTable().item("1").rate("1", "2025-04-01", "obstacles").rate("1", "2025-06-01", "complete")
    programme = table.programme()
    assert shares(programme, programme.plans[0], ON).of("obstacles").count == 1
    assert shares(programme, programme.plans[0], date(2025, 6, 1)).of("complete").count == 1


def test_a_plan_without_actions_says_so() -> None:
    found = shares_of("complete 0")
    assert (found.total, found.sentence, {share.percent for share in found.parts}) == (0, "There are no actions.", {0})


def test_an_unknown_rating_has_no_share() -> None:
    with pytest.raises(KeyError, match="There is no rating 'amber'"):
        counted(Counter()).of("amber")


ROUNDED = """
count | total | whole percentage
11    | 12    | 92
1     | 12    | 8
7     | 12    | 58
1     | 3     | 33
2     | 3     | 67
1     | 8     | 13
1     | 200   | 1
1     | 201   | 0
5     | 5     | 100
0     | 0     | 0
"""


@pytest.mark.parametrize(("count", "total", "percent"), rows(ROUNDED))
def test_a_percentage_is_rounded_by_itself_with_halves_up(count, total, percent) -> None:
    assert whole_percentage(int(count), int(total)) == int(percent)


AS_PRINTED = """
percent | count | total | printed
92      | 11    | 12    | 92%
0       | 0     | 12    | 0%
0       | 1     | 500   | less than 1%
100     | 499   | 500   | more than 99%
100     | 500   | 500   | 100%
"""


@pytest.mark.parametrize(("percent", "count", "total", "printed"), rows(AS_PRINTED))
def test_all_and_none_are_only_printed_of_all_and_none(percent, count, total, printed) -> None:
    assert printed_percent(int(percent), int(count), int(total)) == printed
