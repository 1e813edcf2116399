"""Counting, with answers found on a printed calendar."""

from datetime import date

import pytest

from sherwood.core.days import (
    Counting,
    UnknownWorkingDayError,
    add_months,
    add_working_days,
    age_on,
    anniversary,
    days,
    is_working_day,
    last_day,
    last_day_before,
    months,
    weeks,
    working_days,
)

AFTER, FROM = Counting.DAY_AFTER_ANCHOR, Counting.FROM_ANCHOR


@pytest.mark.parametrize(
    ("anchor", "period", "counting", "expected"),
    [
        (date(2026, 3, 2), weeks(6), AFTER, date(2026, 4, 13)),
        (date(2026, 3, 2), weeks(16), AFTER, date(2026, 6, 22)),
        (date(2026, 3, 2), weeks(20), AFTER, date(2026, 7, 20)),
        (date(2026, 3, 2), days(15), FROM, date(2026, 3, 16)),
        (date(2026, 3, 2), days(15), AFTER, date(2026, 3, 17)),
        (date(2025, 12, 31), months(2), AFTER, date(2026, 2, 28)),
        (date(2023, 12, 31), months(2), AFTER, date(2024, 2, 29)),
        (date(2025, 9, 1), months(12), FROM, date(2026, 8, 31)),
        # Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
        (date(2026, 4, 1), working_days(3), AFTER, date(2026, 4, 8)),
        (date(2026, 4, 1), working_days(3), FROM, date(2026, 4, 7)),
        # Awareness on a Saturday: the first working day is Monday 2 March, the fifteenth Friday 20 March.
        (date(2026, 2, 28), working_days(15), FROM, date(2026, 3, 20)),
    ],
)
def test_last_day(anchor, period, counting, expected):
    assert last_day(anchor, period, counting) == expected


def test_before_a_day_means_the_day_before_it():
    assert last_day_before(date(2027, 2, 15)) == date(2027, 2, 14)
    assert last_day_before(date(2028, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_clamp_to_the_end_of_the_month(day, n, expected):
    assert add_months(day, n) == expected


def test_the_anniversary_of_29_february_is_28_february():
    assert anniversary(date(2024, 2, 29)) == date(2025, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert anniversary(date(2025, 9, 1)) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (date(2016, 5, 4), date(2026, 5, 3), 9),
        (date(2016, 5, 4), date(2026, 5, 4), 10),
        (date(2016, 2, 29), date(2025, 2, 28), 8),
        (date(2016, 2, 29), date(2025, 3, 1), 9),
        (date(2026, 5, 4), date(2026, 5, 4), 0),
        (date(2026, 5, 4), date(2026, 5, 3), -1),
    ],
)
def test_age_in_completed_years(born_on, on, age):
    assert age_on(born_on, on) == age


def test_periods_print_as_people_say_them():
    assert [str(p) for p in (days(1), weeks(20), months(12), working_days(15))] == [
        "1 day",
        "20 weeks",
        "12 months",
        "15 working days",
    ]


def test_a_working_day_outside_the_list_is_refused_with_a_sentence():
    for day in (date(2013, 12, 31), date(2029, 1, 2)):
        with pytest.raises(UnknownWorkingDayError, match=rf"held for 2014 to 2028.*{day.isoformat()}"):
            is_working_day(day)
    with pytest.raises(UnknownWorkingDayError):
        add_working_days(date(2028, 12, 29), 1)


def test_working_days_are_counted_forwards_only():
    assert add_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)
    with pytest.raises(ValueError, match="counted forwards"):
        add_working_days(date(2026, 4, 4), -1)
