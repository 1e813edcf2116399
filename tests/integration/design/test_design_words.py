"""Dates, numbers and shares in words; expected texts written by hand from the GOV.UK style guide."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sherwood.design import words


def test_days_and_moments():
    assert words.day(date(2026, 9, 3)) == "3 September 2026"
    assert words.short_day(date(2026, 9, 30)) == "30 Sep 2026"
    assert words.month(date(2026, 9, 30)) == "September 2026"
    # British Summer Time is an hour ahead of UTC; a late evening belongs to the next day.
    assert words.moment(datetime(2026, 6, 30, 23, 5, tzinfo=UTC)) == "1 July 2026 at 12:05am"
    assert words.moment(datetime(2026, 12, 1, 14, 5, tzinfo=UTC)) == "1 December 2026 at 2:05pm"
    assert words.day(datetime(2026, 6, 30, 23, 5, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(1719, 0, "1,719"), (22.44, 1, "22.4"), (2.5, 0, "3"), (-1234.5, 1, "−1,234.5"), (-0.04, 1, "0.0"), (0, 0, "0")],
)
def test_numbers(value, places, shown):
    assert words.number(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.375, "37.5%"), (0.5625, "56.3%"), (1, "100.0%"), (0, "0.0%"), (Decimal("0.0445"), "4.5%")]
)
def test_shares_are_rounded_half_up_once(value, shown):
    assert words.share(value) == shown


def test_changes_between_shares():
    assert words.points(0.061) == "up 6.1 percentage points"
    assert words.points(-0.393) == "down 39.3 percentage points"
    assert words.points(0.0004) == "no change"


def test_what_is_missing_is_never_nought():
    for show in (words.day, words.short_day, words.month, words.moment, words.number, words.share, words.points):
        assert show(None) == "not known"


def test_plurals():
    assert [words.plural(n, "plan") for n in (0, 1, 2000)] == ["0 plans", "1 plan", "2,000 plans"]
    assert words.plural(2, "child", "children") == "2 children"
