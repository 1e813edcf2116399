"""The order of the psychology queue and the predicted wait, from tables made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sherwood.core.triage import Pace, Waiting, in_order, position_of, predicted


def waiting(table: str) -> list[Waiting]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    days = [(key, *(date.fromisoformat(cell) if cell != "-" else None for cell in cells)) for key, *cells in rows]
    return [Waiting(key, received, treated, reviewed) for key, received, treated, reviewed in days]


QUEUE = """
2026-0003 | 2026-03-02 | -          | 2026-04-20
2026-0001 | 2026-02-16 | -          | 2026-04-30
2026-0007 | 2026-04-07 | 2026-02-16 | 2026-05-05
2026-0002 | 2026-03-02 | -          | 2026-04-20
2026-0009 | 2026-04-20 | 2025-12-01 | 2026-05-06
2026-0004 | 2026-03-09 | -          | 2026-03-10
"""


def test_the_order_goes_by_date_and_reviewed_exceptions_go_ahead():
    # 0009 stands as if of December; 0001 and 0007 count from 16 February, and 0001 was really received then;
    # 0002 and 0003 are of one day and go by reference; when somebody was reviewed changes nothing.
    assert [placed.key for placed in in_order(waiting(QUEUE))] == [
        "2026-0009",
        "2026-0001",
        "2026-0007",
        "2026-0002",
        "2026-0003",
        "2026-0004",
    ]


def test_each_place_says_why_and_names_nobody_else():
    first = position_of("2026-0009", waiting(QUEUE))
    last = position_of("2026-0004", waiting(QUEUE))
    assert first is not None and last is not None
    assert (first.position, first.of, first.moved) == (1, 6, True)
    assert first.why == (
        "Places go by the day the council received the request. This request was received on 20 April 2026. The "
        "council looked at the circumstances on 6 May 2026 and found them exceptional, so it stands as if the request "
        "had been received on 1 December 2025."
    )
    assert (last.position, last.of, last.moved) == (6, 6, False)
    assert last.why == (
        "Places go by the day the council received the request. This request was received on 9 March 2026."
    )


def test_a_later_day_never_puts_anybody_back():
    put_back = Waiting("a", date(2026, 3, 2), treated_as_on=date(2026, 6, 1))
    assert put_back.counts_from == date(2026, 3, 2)


def test_who_is_not_in_the_queue_has_no_place():
    assert position_of("2026-0099", waiting(QUEUE)) is None


# Four cases a month are planned; two, five and three were finished in the last months. Quickly the months give
# 5, 10, 15, 20 in all, slowly 2, 4, 6, 8, 10. One given out already leaves 4 and 1 of this month.
@pytest.mark.parametrize(
    ("position", "taken", "earliest", "latest"),
    [
        (1, 0, "2026-03-17", "2026-03-31"),
        (3, 0, "2026-03-17", "2026-04-30"),
        (6, 0, "2026-04-01", "2026-05-31"),
        (10, 0, "2026-04-01", "2026-07-31"),
        (5, 1, "2026-04-01", "2026-05-31"),
        (13, 0, "2026-05-01", None),  # twelve is all that six slow months give
    ],
)
def test_the_predicted_wait_is_a_range_of_months(position, taken, earliest, latest):
    pace = Pace(planned=(Decimal(4),) * 6, recent=(2, 5, 3), taken=taken)
    wait = predicted(position, pace, date(2026, 3, 17))
    assert (str(wait.earliest), wait.latest and str(wait.latest)) == (earliest, latest)


def test_planned_starts_and_ends_count_from_their_month():
    # A locum until April, a new post from June: 6, 6, 2, 5, 5 in all 6, 12, 14, 19, 24.
    pace = Pace(planned=tuple(map(Decimal, (6, 6, 2, 5, 5))))
    assert [str(predicted(place, pace, date(2026, 3, 2)).latest) for place in (6, 12, 14, 15, 19, 20)] == [
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-06-30",
        "2026-07-31",
    ]


def test_without_capacity_nothing_is_made_up():
    wait = predicted(1, Pace(planned=(Decimal(0),) * 36), date(2026, 3, 2))
    assert (wait.earliest, wait.latest) == (None, None)
    idle = predicted(1, Pace(planned=(Decimal(4),) * 36, recent=(0, 0, 0)), date(2026, 3, 2))
    assert (idle.earliest, idle.latest) == (date(2026, 3, 2), None)


def test_half_a_case_a_month_takes_two_months():
    pace = Pace(planned=(Decimal("0.5"),) * 6)
    assert predicted(1, pace, date(2026, 3, 2)).earliest == date(2026, 4, 1)
    assert predicted(1, pace, date(2026, 3, 2)).longest_months(date(2026, 3, 2)) == 1


def test_a_place_before_the_first_is_a_fault():
    with pytest.raises(ValueError, match="1 or more"):
        predicted(0, Pace(planned=(Decimal(4),)), date(2026, 3, 2))
