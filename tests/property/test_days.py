"""What must hold of counting for any day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.core.days import (
    Counting,
    Period,
    Unit,
    add_months,
    add_working_days,
    age_on,
    anniversary,
    is_working_day,
    last_day,
    periods,
)

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings
ANY_DAY = st.dates(date(2014, 1, 1), date(2026, 12, 31))
UNITS = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH])
ONE = timedelta(days=1)


@unhurried
@given(ANY_DAY, ANY_DAY, st.integers(1, 60), UNITS, st.sampled_from(Counting))
def test_a_later_anchor_never_gives_an_earlier_last_day(one, other, n, unit, counting):
    earlier, later = sorted((one, other))
    assert last_day(earlier, Period(n, unit), counting) <= last_day(later, Period(n, unit), counting)


@unhurried
@given(ANY_DAY, st.integers(1, 60), UNITS)
def test_counting_the_first_day_ends_one_day_sooner(anchor, n, unit):
    period = Period(n, unit)
    after, from_ = (last_day(anchor, period, how) for how in (Counting.DAY_AFTER_ANCHOR, Counting.FROM_ANCHOR))
    assert from_ == after - ONE


@unhurried
@given(ANY_DAY, st.integers(0, 200))
def test_working_days_against_counting_them_one_by_one(day, n):
    end = add_working_days(day, n)
    between = [day + ONE * k for k in range(1, (end - day).days + 1)]
    assert sum(is_working_day(each) for each in between) == n
    assert n == 0 or is_working_day(end)


@unhurried
@given(ANY_DAY, st.integers(1, 100))
def test_awareness_on_a_working_day_counts_as_the_first(anchor, n):
    period = Period(n, Unit.WORKING_DAY)
    from_, after = (last_day(anchor, period, how) for how in (Counting.FROM_ANCHOR, Counting.DAY_AFTER_ANCHOR))
    assert (from_ < after) == is_working_day(anchor)


@unhurried
@given(ANY_DAY, st.integers(-300, 300))
def test_months_keep_the_date_or_the_last_day_of_the_month(day, n):
    moved = add_months(day, n)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == n
    assert moved.day == day.day or (moved.day < day.day and (moved + ONE).day == 1)


@unhurried
@given(ANY_DAY, st.integers(0, 25))
def test_age_rises_by_one_on_the_birthday(born_on, years):
    birthday = anniversary(born_on, years)
    if (born_on.month, born_on.day) != (2, 29):
        assert age_on(born_on, birthday) == years
        assert age_on(born_on, birthday - ONE) == years - 1


@unhurried
@given(ANY_DAY, st.integers(1, 4000), st.sampled_from(["year", "quarter", "month", "whole"]))
def test_periods_tile_the_days_without_gap_or_overlap(start, length, per):
    until = start + ONE * length
    found = periods(start, until, per)
    assert found[0][0] == start and found[-1][1] == until
    assert all(first < end for first, end in found)
    assert all(left[1] == right[0] for left, right in pairwise(found))
    if per != "whole":
        months = {"year": 12, "quarter": 3, "month": 1}[per]
        for first, end in found:
            assert (first.year * 12 + first.month - 1) // months == (
                (end - ONE).year * 12 + (end - ONE).month - 1
            ) // months
        assert all(first.day == 1 and (first.month - 1) % months == 0 for first, _ in found[1:])
