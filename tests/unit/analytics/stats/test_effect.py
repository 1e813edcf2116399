"""Did it work? Against a second method, simulated truths, and a small table worked out by hand."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from sherwood.analytics.stats.effect import Effect, Estimate, Monthly, effect
from sherwood.analytics.stats.spc import Direction
from sherwood.core.improvement.verdicts import Verdict

LATER = date(2035, 1, 1)


def months(count: int) -> tuple[date, ...]:
    return tuple(date(2020 + number // 12, number % 12 + 1, 1) for number in range(count))


def judged(values, before, *, direction=Direction.INCREASE, on=LATER, cases=(), **about) -> Effect:
    """The effect of an action that begins with the month number `before`."""
    days = months(len(values))
    return effect(
        Monthly(days, tuple(values), tuple(cases)), from_on=months(before + 1)[-1], direction=direction, on=on, **about
    )


def noise(seed: int, count: int, mean: float = 50, wide: float = 3) -> list[float]:
    return [float(value) for value in np.random.default_rng(seed).normal(mean, wide, count)]


# --- by hand -----------------------------------------------------------------------------------------------------

# Eight months at 10, six at 14: nothing else varies, so the jump and the difference are 4 and the slope 0, exactly.
STEP = [10.0] * 8 + [14.0] * 6


def test_a_bare_step_gives_its_own_size():
    found = judged(STEP, 8, change_wanted=5)
    assert (found.before.points, found.before.mean, found.after.points, found.after.mean) == (8, 10, 6, 14)
    assert (found.change, found.part_of_wanted) == (4, 0.8)
    for estimate, size in ((found.regression.difference, 4), (found.regression.level, 4), (found.regression.slope, 0)):
        assert estimate.value == pytest.approx(size, abs=1e-9)
        assert estimate.high - estimate.low == pytest.approx(0, abs=1e-6)


def test_the_way_before_is_carried_on():
    # One up a month throughout, and 3 more from the start on: the plain change is 10, the difference 3.
    values = [float(number) for number in range(8)] + [float(number) + 3 for number in range(8, 14)]
    found = judged(values, 8)
    assert found.change == pytest.approx(10)
    assert found.regression.difference.value == pytest.approx(3)


def test_the_month_of_the_start_counts_as_since_and_months_after_today_do_not():
    found = effect(
        Monthly(months(20), tuple(noise(1, 20))), from_on=date(2020, 11, 17), direction=Direction.INCREASE,
        on=date(2021, 4, 30),
    )  # fmt: skip
    assert (found.before.last_on, found.after.first_on, found.after.last_on) == (
        date(2020, 10, 1), date(2020, 11, 1), date(2021, 4, 1),
    )  # fmt: skip


# --- a second method ---------------------------------------------------------------------------------------------


def by_hand(values, before, cases=None):
    """Level, jump, slope and their variances by least squares and Newey and West, written out with numpy alone."""
    count = len(values)
    at = np.arange(count) - before
    since = (at >= 0).astype(float)
    weight = np.sqrt(np.ones(count) if cases is None else np.array(cases, float))
    design = np.column_stack([np.ones(count), at, since, at * since]) * weight[:, None]
    target = np.array(values) * weight
    bread = np.linalg.inv(design.T @ design)
    found = bread @ design.T @ target
    rest = target - design @ found
    plain = bread * (rest @ rest) / (count - 4)
    lags = max(1, math.floor(4 * (count / 100) ** (2 / 9)))
    scores = design * rest[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        shared = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (shared + shared.T)
    return found, plain, bread @ meat @ bread * count / (count - 4)


@pytest.mark.parametrize(
    ("seed", "before", "since", "weighted"), [(3, 8, 6, False), (4, 15, 12, False), (5, 20, 9, True)]
)
def test_the_regression_agrees_with_one_written_out_by_hand(seed, before, since, weighted):
    values = [a + 0.4 * number for number, a in enumerate(noise(seed, before + since))]
    cases = [int(n) for n in np.random.default_rng(seed).integers(20, 120, before + since)] if weighted else None
    found = judged(values, before, cases=cases or ()).regression
    coefficients, plain, robust = by_hand(values, before, cases)
    reach = {10: 2.228139, 23: 2.068658, 25: 2.059539}[before + since - 4]  # two-sided 5% points of Student's t
    middle = (since - 1) / 2
    for estimate, across in (
        (found.level, np.array([0, 0, 1, 0])),
        (found.slope, np.array([0, 0, 0, 1])),
        (found.difference, np.array([0, 0, 1, middle])),
    ):
        wide = max(math.sqrt(across @ plain @ across), math.sqrt(across @ robust @ across))
        assert estimate.value == pytest.approx(across @ coefficients)
        assert estimate.high - estimate.value == pytest.approx(reach * wide, rel=1e-5)
        assert estimate.value - estimate.low == pytest.approx(reach * wide, rel=1e-5)


# --- simulated truths --------------------------------------------------------------------------------------------


def test_a_known_step_lies_in_its_interval_as_often_as_promised():
    inside = 0
    for seed in range(200):
        values = noise(seed, 36)
        values[18:] = [value + 12 for value in values[18:]]
        found = judged(values, 18)
        inside += found.regression.difference.low <= 12 <= found.regression.difference.high
    assert 180 <= inside <= 200  # 95% of 200 is 190; the wider of two errors may hold a little more


def test_a_large_step_is_found_nearly_always_and_a_step_the_wrong_way_too():
    steps = [
        [value + (15 if number >= 18 else 0) for number, value in enumerate(noise(seed, 36))] for seed in range(100)
    ]
    assert sum(judged(values, 18).verdict is Verdict.MOVED for values in steps) >= 90
    worse = [judged(values, 18, direction=Direction.DECREASE).verdict is Verdict.WRONG_WAY for values in steps]
    assert sum(worse) >= 90


def test_of_five_hundred_series_where_nothing_happened_few_are_called_a_change():
    found = [judged(noise(seed, 36), 18) for seed in range(500)]
    alone = sum(each.regression.difference.sign != 0 for each in found)
    both = sum(each.verdict in (Verdict.MOVED, Verdict.WRONG_WAY) for each in found)
    assert 5 <= alone <= 45  # the interval alone: about one in twenty
    assert both <= 15  # with a special cause as well: rarer than one in thirty


# --- the rule ----------------------------------------------------------------------------------------------------


def test_neither_test_alone_makes_a_verdict():
    # A slow rise that goes on as before: points above the old limits, but no difference from where it was heading.
    values = [2.0 * number + wobble for number, wobble in enumerate(noise(21, 30, 0, 1))]
    found = judged(values, 15)
    assert found.improvements
    assert found.regression.difference.sign == 0
    assert found.verdict is Verdict.NOT_MOVED


@pytest.mark.parametrize(
    ("before", "since", "verdict", "said"),
    [
        (7, 12, Verdict.NOT_KNOWN, "8 months with a figure before the start; there are 7"),
        (12, 5, Verdict.TOO_EARLY, "6 months with a figure since the start; there are 5"),
        (12, 0, Verdict.TOO_EARLY, "there are 0"),
    ],
)
def test_what_is_missing_is_said(before, since, verdict, said):
    found = judged(noise(2, before + since), before)
    assert found.verdict is verdict
    assert found.regression is None
    assert said in " ".join(found.missing)


def test_gaps_are_no_points():
    values = noise(2, 14)
    values[3] = None
    assert judged(values, 8).verdict is Verdict.NOT_KNOWN


def test_a_stock_and_a_measure_without_a_better_side_are_not_judged():
    assert judged(STEP, 8, stock=True).verdict is Verdict.NOT_KNOWN
    assert judged(STEP, 8, direction=Direction.NEUTRAL).verdict is Verdict.NOT_KNOWN


def test_limits_are_fixed_on_the_months_before_where_there_are_twelve():
    assert judged(noise(6, 30), 12).limits_fixed
    assert not judged(noise(6, 30), 11).limits_fixed
    # Mean 50, moving ranges 2: the limits before are 44.68 and 55.32, so 56 is special however many follow.
    values = [49.0, 51.0] * 6 + [56.0] * 6
    assert len(judged(values, 12).improvements) == 6


def test_calendar_months_are_allowed_for_from_two_years_on():
    assert not judged(noise(9, 40), 23).regression.seasonal
    assert judged(noise(9, 40), 24).regression.seasonal
    season = [10.0 * (number % 12 == 7) for number in range(42)]  # August stands out each year, nothing else happens
    found = judged(season, 24).regression
    assert found.difference.value == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("low", "high", "sign"), [(0.1, 2, 1), (-2, -0.1, -1), (-1, 1, 0), (0, 1, 0)])
def test_an_interval_has_a_sign_only_where_it_leaves_nought_out(low, high, sign):
    assert Estimate((low + high) / 2, low, high).sign == sign
