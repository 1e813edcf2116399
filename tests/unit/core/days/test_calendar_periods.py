"""Calendar periods and the census day."""

from datetime import date

import pytest

from sherwood.core.days import census_day, periods, third_thursday


def test_quarters_are_cut_to_the_days_asked_for():
    assert periods(date(2026, 2, 10), date(2026, 8, 1), "quarter") == (
        (date(2026, 2, 10), date(2026, 4, 1)),
        (date(2026, 4, 1), date(2026, 7, 1)),
        (date(2026, 7, 1), date(2026, 8, 1)),
    )


def test_months_over_the_turn_of_the_year():
    assert periods(date(2025, 12, 31), date(2026, 2, 1), "month") == (
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2026, 2, 1)),
    )


def test_years_and_the_whole():
    assert periods(date(2024, 1, 1), date(2026, 1, 1), "year") == (
        (date(2024, 1, 1), date(2025, 1, 1)),
        (date(2025, 1, 1), date(2026, 1, 1)),
    )
    assert periods(date(2024, 3, 5), date(2026, 1, 1), "whole") == ((date(2024, 3, 5), date(2026, 1, 1)),)


def test_a_period_without_days_or_of_no_known_kind_is_refused():
    with pytest.raises(ValueError, match="No day lies from 2026-01-01 until 2026-01-01"):
        periods(date(2026, 1, 1), date(2026, 1, 1), "month")
    with pytest.raises(ValueError, match="not per 'week'"):
        periods(date(2026, 1, 1), date(2026, 2, 1), "week")


@pytest.mark.parametrize(
    ("year", "day"), [(2024, 18), (2025, 16), (2026, 15), (2027, 21)]
)  # the survey days that the DfE printed
def test_census_day_is_the_day_that_was_printed(year, day):
    assert census_day(year) == date(year, 1, day)


def test_third_thursday_of_a_month_that_begins_on_one():
    assert third_thursday(2026, 10) == date(2026, 10, 15)
