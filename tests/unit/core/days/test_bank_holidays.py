"""The list of bank holidays against the rules of the Act, worked out here, and against the days that broke them."""

from datetime import date, timedelta

import pytest

from sherwood.core.days import bank_holidays, is_working_day

# Days moved or added by proclamation; no rule gives them.
MOVED_AWAY = {date(2020, 5, 4), date(2022, 5, 30)}
PROCLAIMED = {
    date(2020, 5, 8),  # early May holiday on the 75th anniversary of VE Day
    date(2022, 6, 2),  # spring holiday, moved for the Platinum Jubilee
    date(2022, 6, 3),  # Platinum Jubilee
    date(2022, 9, 19),  # state funeral of Queen Elizabeth II
    date(2023, 5, 8),  # coronation of King Charles III
}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def first_monday(year: int, month: int) -> date:
    return next(date(year, month, day) for day in range(1, 8) if date(year, month, day).weekday() == 0)


def last_monday(year: int, month: int) -> date:
    return next(date(year, month, day) for day in range(31, 24, -1) if date(year, month, day).weekday() == 0)


def moved_off_the_weekend(fixed: list[date]) -> set[date]:
    """Each day that falls on a weekend goes to the next weekday that is not taken."""
    taken = {day for day in fixed if day.weekday() < 5}
    for day in fixed:
        while day.weekday() >= 5 or (day not in fixed and day in taken):
            day += timedelta(days=1)
            while day in taken:
                day += timedelta(days=1)
        taken.add(day)
    return taken


def by_rule(year: int) -> set[date]:
    sunday = easter(year)
    return {
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        first_monday(year, 5),
        last_monday(year, 5),
        last_monday(year, 8),
        *moved_off_the_weekend([date(year, 1, 1)]),
        *moved_off_the_weekend([date(year, 12, 25), date(year, 12, 26)]),
    }


@pytest.mark.parametrize("year", range(2014, 2029))
def test_the_list_is_the_rules_and_the_proclaimed_days(year):
    listed = {day for day in bank_holidays() if day.year == year}
    assert listed == (by_rule(year) - MOVED_AWAY) | {day for day in PROCLAIMED if day.year == year}


def test_easter_on_days_that_everyone_knows():
    assert [easter(year) for year in (2014, 2016, 2024, 2026)] == [
        date(2014, 4, 20),
        date(2016, 3, 27),
        date(2024, 3, 31),
        date(2026, 4, 5),
    ]


def test_the_days_of_the_statute_note():
    expected = {
        2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    }
    for year, listed in expected.items():
        assert [day.strftime("%m-%d") for day in sorted(bank_holidays()) if day.year == year] == listed.split()


def test_eight_a_year_but_for_the_jubilee_the_funeral_and_the_coronation():
    counts = {year: sum(day.year == year for day in bank_holidays()) for year in range(2014, 2029)}
    assert counts.pop(2022) == 10
    assert counts.pop(2023) == 9
    assert set(counts.values()) == {8}


def test_a_holiday_and_a_weekend_are_no_working_days():
    assert not is_working_day(date(2022, 9, 19))
    assert not is_working_day(date(2026, 4, 4))
    assert is_working_day(date(2020, 5, 4))
    assert is_working_day(date(2026, 12, 24))


def test_every_holiday_has_a_name_and_falls_on_a_weekday():
    assert all(name and day.weekday() < 5 for day, name in bank_holidays().items())
