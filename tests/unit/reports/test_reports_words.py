"""Numbers, periods and sentences, against tables written by hand."""

from datetime import date

import pytest

from sherwood.core.measures import NotAvailable, Unit
from sherwood.reports import words
from sherwood.reports.model import Point, Series


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.375, Unit.SHARE, "37.5%"),
        (1, Unit.SHARE, "100.0%"),
        (0, Unit.SHARE, "0.0%"),
        (9 / 80, Unit.SHARE, "11.3%"),  # 11.25: halves away from nought, where round() would say 11.2
        (0.0625, Unit.SHARE, "6.3%"),  # 6.25
        (2 / 3, Unit.SHARE, "66.7%"),
        (1259, Unit.COUNT, "1,259"),
        (0, Unit.COUNT, "0"),
        (21.4, Unit.WEEKS, "21.4 weeks"),
        (21.45, Unit.WEEKS, "21.5 weeks"),
        (1.0, Unit.WEEKS, "1.0 week"),
    ],
)
def test_number_is_rounded_half_up_and_has_its_unit(value, unit, text):
    assert words.number(value, unit) == text


@pytest.mark.parametrize(
    ("since", "until", "full", "short"),
    [
        (date(2026, 7, 1), date(2026, 10, 1), "July to September 2026", "Jul–Sep 2026"),
        (date(2024, 1, 1), date(2025, 1, 1), "2024", "2024"),
        (date(2026, 2, 1), date(2026, 3, 1), "February 2026", "Feb 2026"),
        (date(2025, 11, 1), date(2026, 2, 1), "November 2025 to January 2026", "Nov–Jan 2026"),
        (date(2026, 5, 5), date(2026, 7, 1), "5 May to 30 June 2026", "May–Jun 2026"),
        (date(2026, 5, 5), date(2026, 5, 6), "5 May 2026", "May 2026"),
        (date(2019, 1, 1), date(2025, 1, 1), "2019 to 2024", "Jan–Dec 2024"),
    ],
)
def test_period_in_words(since, until, full, short):
    assert words.period(since, until) == full
    assert words.short_period(since, until) == short


def test_day_in_full():
    assert words.day(date(2026, 9, 30)) == "30 September 2026"


def test_empty_period_is_refused():
    with pytest.raises(ValueError, match="No day lies from"):
        words.period(date(2026, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("before", "now", "unit", "text"),
    [
        (0.323, 0.375, Unit.SHARE, "up 5.2 percentage points, from 32.3% in 2023"),
        (0.375, 0.365, Unit.SHARE, "down 1.0 percentage point, from 37.5% in 2023"),
        (420, 361, Unit.COUNT, "down 59, from 420 in 2023"),
        (361, 361, Unit.COUNT, "the same as in 2023, 361"),
        (20.0, 21.4, Unit.WEEKS, "up 1.4 weeks, from 20.0 weeks in 2023"),
    ],
)
def test_change_gives_both_numbers_and_no_judgement(before, now, unit, text):
    said = words.change(before, now, unit, "in 2023")
    assert said == text
    assert "improv" not in said
    assert "better" not in said


def test_trend_names_first_last_highest_lowest_and_gaps():
    points = (
        Point("2019", 0.852, "85.2%"),
        Point("2020", 0.98, "98.0%"),
        Point("2021", None, "no plans were issued in this period"),
        Point("2022", 0.045, "4.5%"),
        Point("2024", 0.375, "37.5%"),
    )
    assert words.trend((Series("all", points),)) == (
        "85.2% in 2019 and 37.5% in 2024. The highest was 98.0% (2020) and the lowest 4.5% (2022). "
        "No plans were issued in this period: 2021."
    )


def test_trend_of_one_day_says_on():
    assert words.trend((Series("x", (Point("30 September 2026", 5453, "5,453"),)),)) == "5,453 on 30 September 2026."


def test_trend_of_several_series_names_each():
    points = (Point("2023", 1, "1"), Point("2024", 1, "1"))
    assert words.trend((Series("mean", points), Series("median", points))) == (
        "Mean: 1 in 2023 and 1 in 2024. It was the same each time. "
        "Median: 1 in 2023 and 1 in 2024. It was the same each time."
    )


def test_groups_name_highest_lowest_and_hidden():
    points = (Point("Ashfield", 40, "40"), Point("Gedling", 7, "7"), Point("Mansfield", None, "hidden"))
    assert words.groups(Series("x", points)) == (
        "The highest was 40 (Ashfield) and the lowest 7 (Gedling). Hidden: Mansfield."
    )


def test_not_available_names_column_meaning_and_source():
    said = words.not_available(NotAvailable("x", ("plan.ceased_on",)), {"plan.ceased_on": "the SEN2 return"})
    assert said == (
        "Not available. No imported source holds: day the plan ended or went to another authority, not the day of the "
        "decision (plan.ceased_on), which would come from the SEN2 return."
    )


def test_not_available_names_what_is_no_column_as_it_is():
    assert words.not_available(NotAvailable("x", ("district",))).endswith("holds: district.")


@pytest.mark.parametrize(
    ("before", "now", "unit", "said"),
    [
        (0.323, 0.375, Unit.SHARE, "up 5.2 percentage points"),
        (0.40, 0.36, Unit.SHARE, "down 4.0 percentage points"),
        (131, 94, Unit.COUNT, "down 37"),
        (20.9, 20.1, Unit.WEEKS, "down 0.8 weeks"),
        (0.5, 0.5, Unit.SHARE, "the same"),
    ],
)
def test_a_change_alone_says_how_much_and_which_way(before, now, unit, said):
    assert words.moved(before, now, unit) == said
