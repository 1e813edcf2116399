"""The last day of every limit, counted by hand on a calendar."""

import pytest
from clock_tables import a_day, rows

from sherwood.core.clocks import LIMITS, due, limit, reported_due

# 20 weeks from 2 March 2026 is the worked check of the statute note: 13 April, 22 June, 20 July.
# December 2025 and August show that Christmas, bank holidays and school holidays all count.
LAST_DAYS = """
limit                | anchor     | last day   | counted
ehc.decide-to-assess | 2026-03-02 | 2026-04-13 | Mondays 9, 16, 23, 30 March, 6, 13 April
ehc.decide-to-assess | 2025-12-01 | 2026-01-12 | Mondays 8, 15, 22, 29 December, 5, 12 January
ehc.decide-to-assess | 2024-01-31 | 2024-03-13 | Wednesdays 7, 14, 21, 28 February, 6, 13 March
ehc.advice           | 2026-04-14 | 2026-05-26 | Tuesdays 21, 28 April, 5, 12, 19, 26 May
ehc.refuse-to-issue  | 2026-03-02 | 2026-06-22 | 16 Mondays
ehc.refuse-to-issue  | 2025-12-01 | 2026-03-23 | 16 Mondays
ehc.final-plan       | 2026-03-02 | 2026-07-20 | 20 Mondays
ehc.final-plan       | 2025-12-01 | 2026-04-20 | 20 Mondays
ehc.final-plan       | 2024-01-01 | 2024-05-20 | 20 Mondays, over 29 February
ehc.parent-views     | 2026-06-01 | 2026-06-15 | the day of service is day 1, so 15 June is day 15
ehc.parent-views     | 2028-02-20 | 2028-03-05 | ten days in February 2028, five in March
ehc.setting-reply    | 2026-06-01 | 2026-06-16 | the day after is day 1
reassess.final-plan  | 2026-09-01 | 2026-12-08 | 14 Tuesdays: 8, 15, 22, 29 Sep, 6 to 27 Oct, 3 to 24 Nov, 1, 8 Dec
local.ep-advice      | 2026-05-14 | 2026-06-11 | Thursdays 21, 28 May, 4, 11 June
local.family-contact | 2026-07-20 | 2026-09-14 | eight Mondays: 27 July, five in August, 7, 14 September
local.panel-letter   | 2026-03-02 | 2026-03-12 | ten days
review.decision      | 2025-11-10 | 2025-12-08 | Mondays 17, 24 November, 1, 8 December
review.amended-plan  | 2025-11-10 | 2026-02-02 | 12 Mondays: 17, 24 Nov, 1 to 29 Dec, 5 to 26 Jan, 2 Feb
review.completed     | 2025-09-01 | 2026-08-31 | twelve months starting with 1 September end on 31 August
review.completed     | 2024-02-29 | 2025-02-27 | the anniversary is 28 February, the day before it 27 February
"""


@pytest.mark.parametrize(("limit_id", "anchor", "last_day", "counted"), rows(LAST_DAYS))
def test_last_day(limit_id: str, anchor: str, last_day: str, counted: str) -> None:
    rule = limit(limit_id)
    assert due(rule, a_day(anchor)) == a_day(last_day), counted


def test_every_limit_has_a_hand_counted_day() -> None:
    assert {row[0] for row in rows(LAST_DAYS)} == {rule.id for rule in LIMITS}


def test_no_limit_of_today_is_reported_under_another_day() -> None:
    for limit_id, anchor, last_day, _ in rows(LAST_DAYS):
        assert reported_due(limit(limit_id), a_day(anchor)) == a_day(last_day)
