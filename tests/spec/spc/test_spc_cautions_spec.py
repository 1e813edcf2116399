"""Where the XmR chart is the wrong chart: each caution on a series worked out by hand, and silence without cause."""

from __future__ import annotations

import random
from datetime import date

import pytest

from sherwood.analytics.stats.spc import CautionId, Mode, Series, analyse, cautions
from sherwood.analytics.stats.spc.warnings import autocorrelation, is_seasonal, seasonality
from spec.spc.spc_tables import chart, month, series

QUIET = "49 51 50 49 51 50 51 49 50 51 49 50 49"
SCHOOL_YEAR = (60, 55, 70, 40, 65, 80, 90, 20, 50, 75, 72, 35)
"""Requests from January to December as schools send them: hardly any in August and December."""


def ids(text, **about):
    return {caution.id for caution in cautions(chart(text, "mdc"), **about)}


def sentence(found, which):
    return next(caution.sentence for caution in found if caution.id is which)


def test_a_quiet_series_of_thirteen_points_has_no_caution():
    assert ids(QUIET) == set()


@pytest.mark.parametrize(("points", "is_trial"), [(1, True), (12, True), (13, False)])
def test_below_thirteen_points_limits_are_on_trial(points, is_trial):
    assert (CautionId.TRIAL in ids(" ".join(QUIET.split()[:points]))) is is_trial


def test_after_a_rebase_the_points_since_count():
    found = analyse(series(f"{QUIET} 60 62 61", rebase_dates=(month(13),)), Mode.MDC)
    assert "only 3 points since the limits were worked out anew" in sentence(cautions(found), CautionId.TRIAL)


def test_a_stock_says_why_it_has_no_limits_and_nothing_of_rules():
    rising = " ".join(str(100 + 5 * number) for number in range(30))
    found = ids(rising, stock=True)
    assert found == {CautionId.STOCK}
    assert CautionId.AUTOCORRELATED in ids(rising)


def test_gaps_are_named_but_not_those_before_the_first_or_after_the_last_figure():
    found = cautions(chart(f"- {QUIET} - - 50 -", "mdc"))
    (gap,) = [caution for caution in found if caution.id is CautionId.GAPS]
    assert gap.dates == (month(14), month(15))
    assert "1 March 2021 and 1 April 2021" in gap.sentence


def test_months_below_ten_cases_are_listed_and_ten_is_enough():
    analysis = chart(QUIET, "mdc")
    cases = (9, 10, None, 3) + (50,) * 9
    (small,) = cautions(analysis, denominators=cases)
    assert small.id is CautionId.SMALL_DENOMINATORS
    assert small.dates == (month(0), month(3))
    assert small.sentence.startswith("2 points rest on fewer than 10 cases and are drawn pale")


def test_a_month_without_a_figure_is_not_called_small():
    analysis = chart("- " + QUIET, "mdc")
    assert all(c.id is not CautionId.SMALL_DENOMINATORS for c in cautions(analysis, denominators=(0,) + (40,) * 13))


# Distances from the mean 2.5: -1.5 -0.5 0.5 1.5; products of neighbours 0.75 - 0.25 + 0.75 = 1.25; squares sum to 5.
def test_autocorrelation_by_hand():
    assert autocorrelation(chart("1 2 3 4", "mdc")) == pytest.approx(1.25 / 5)


# Two levels, each constant but for one step of 2: within segments -1 1 and -1 1, products -1 and -1, squares 4.
def test_autocorrelation_does_not_reach_across_a_rebase():
    found = analyse(series("10 12 50 52", rebase_dates=(month(2),)), Mode.MDC)
    assert autocorrelation(found) == pytest.approx(-2 / 4)


def test_neighbours_that_are_alike_are_told_with_the_number():
    # Distances -0.5 seven times, then 0.5: products 12 x 0.25 - 0.25 = 2.75, squares 14 x 0.25 = 3.5.
    slow = "0 0 0 0 0 0 0 1 1 1 1 1 1 1"
    assert "lag-1 autocorrelation 0.79" in sentence(cautions(chart(slow, "mdc")), CautionId.AUTOCORRELATED)


def test_a_constant_series_has_no_autocorrelation():
    assert autocorrelation(chart("7 " * 14, "mdc")) is None


def test_a_season_shows_after_two_school_years_and_not_before():
    draw = random.Random(7)
    years = [value + draw.choice((-3, 0, 3)) for _ in range(3) for value in SCHOOL_YEAR]
    assert is_seasonal(years[:24])
    assert is_seasonal(years)
    assert seasonality(years[:23]) is None
    assert CautionId.SEASONAL in ids(" ".join(map(str, years)))


def test_a_steady_rise_is_no_season():
    draw = random.Random(11)
    assert not is_seasonal([10 * number + draw.choice((-20, 0, 20)) for number in range(36)])


def test_a_season_is_rarely_seen_in_noise():
    draw = random.Random(2026)
    seen = sum(is_seasonal([draw.gauss(50, 5) for _ in range(months)]) for months in (24, 36) for _ in range(500))
    assert seen <= 50  # one in twenty of a thousand


def test_an_earlier_mark_on_a_chart_whose_last_point_is_not_marked_is_put_in_its_place():
    found = cautions(chart("49 51 50 49 51 70 51 49 54 51 49 53 49 51 50", "mdc"))
    assert "1 earlier point is marked and the last is not" in sentence(found, CautionId.MANY_POINTS_NOISE)


def test_no_excuse_of_noise_where_the_last_point_is_marked():
    assert CautionId.MANY_POINTS_NOISE not in ids("49 51 50 49 51 50 51 49 50 51 49 50 49 51 80")


def test_dates_are_named_as_the_caller_names_them():
    analysis = analyse(
        Series((date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)), (1, None, 3), series("1").direction), Mode.MDC
    )
    assert "There is no figure for 2026-02." in sentence(
        cautions(analysis, name=lambda day: f"{day:%Y-%m}"), CautionId.GAPS
    )
