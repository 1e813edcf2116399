"""What holds for any series, and a second reckoning: every window of every rule, looked at one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.analytics.stats.spc import Analysis, Direction, Mode, Series, SpecialCause, analyse

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings
START = date(2020, 1, 1)
MODES = st.sampled_from(Mode)
MIRROR = {
    "Above": "Below",
    "Below": "Above",
    "UCL": "LCL",
    "LCL": "UCL",
    "(Increasing)": "(Decreasing)",
    "(Decreasing)": "(Increasing)",
}
OPPOSITE = {
    Direction.INCREASE: Direction.DECREASE,
    Direction.DECREASE: Direction.INCREASE,
    Direction.NEUTRAL: Direction.NEUTRAL,
}


def days(count: int) -> tuple[date, ...]:
    return tuple(START + timedelta(days=7 * number) for number in range(count))


@st.composite
def figures(draw: st.DrawFn) -> list[int | None]:
    """Whole numbers with steps, drifts and gaps, so that every rule is met often."""
    found: list[int | None] = []
    level = 0
    for _ in range(draw(st.integers(1, 6))):
        level += draw(st.integers(-8, 8))
        slope = draw(st.sampled_from([0, 0, 1, -1, 2]))
        noise = draw(st.sampled_from([0, 1, 3, 6]))
        for step in range(draw(st.integers(1, 9))):
            found.append(level + slope * step + draw(st.integers(-noise, noise)))
        if draw(st.integers(0, 5)) == 0:
            found.append(None)
    return found


@st.composite
def many(draw: st.DrawFn) -> Series:
    values = draw(figures())
    dates = days(len(values))
    return Series(
        dates=dates,
        values=tuple(values),
        direction=draw(st.sampled_from(Direction)),
        rebase_dates=tuple(draw(st.lists(st.sampled_from(dates), max_size=2))),
        fix_after_n_points=draw(st.sampled_from([None, None, 12, 20])),
        screen_outliers=draw(st.sampled_from([None, True, False])),
    )


def changed(series: Series, **new: Any) -> Series:
    fields = {name: getattr(series, name) for name in Series.__slots__}
    return Series(**{**fields, **new})


def with_values(series: Series, change: Any) -> Series:
    return changed(series, values=tuple(None if value is None else change(value) for value in series.values))


def said(found: Analysis) -> list[tuple[Any, ...]]:
    """All that a chart says but its numbers."""
    return [
        (
            point.date,
            point.relative_to_mean,
            point.outside_limits,
            point.close_to_limits,
            point.causes,
            point.special_cause_type,
            point.point_type,
        )
        for point in found.points
    ]


@given(many(), MODES, st.integers(-1000, 1000), st.integers(1, 1000))
@unhurried
def test_shifting_and_scaling_change_nothing_that_is_said(series, mode, offset, factor):
    plain = analyse(series, mode)
    for change in (lambda value: value + offset, lambda value: value * factor, lambda value: value / 8):
        other = analyse(with_values(series, change), mode)
        assert said(other) == said(plain)
        assert other.variation_icon == plain.variation_icon


@given(many(), MODES, st.sampled_from([0.1, 0.01, 1e-6, 1 / 3, 1e9]))
@unhurried
def test_scaling_with_rounding_changes_nothing_that_is_said(series, mode, factor):
    assert said(analyse(with_values(series, lambda value: value * factor), mode)) == said(analyse(series, mode))


@given(many(), MODES)
@unhurried
def test_the_mirror_image_says_the_opposite(series, mode):
    """But for two trends over a step of nothing, where the method itself takes one side (see the page)."""
    plain = analyse(series, mode)
    mirrored = analyse(changed(with_values(series, lambda v: -v), direction=OPPOSITE[series.direction]), mode)
    for point, image in zip(plain.points, mirrored.points, strict=True):
        if point.value is None:
            assert image == point
            continue
        assert image.relative_to_mean == -point.relative_to_mean
        assert (image.outside_limits, image.close_to_limits) == (point.outside_limits, point.close_to_limits)
        assert (image.mean, image.lpl, image.upl) == (
            -point.mean,
            None if point.upl is None else -point.upl,
            None if point.lpl is None else -point.lpl,
        )
        if not at_a_step_of_nothing(series, point.date):
            words = " ".join(MIRROR.get(word, word) for word in point.special_cause_type.split(" "))
            assert image.special_cause_type == words
            if series.direction is not Direction.NEUTRAL:
                assert image.point_type == point.point_type


def at_a_step_of_nothing(series: Series, day: date) -> bool:
    place = series.dates.index(day)
    return place + 1 < len(series.values) and series.values[place] == series.values[place + 1]


@given(many(), MODES, st.randoms(use_true_random=False))
@unhurried
def test_the_order_in_which_points_are_given_changes_nothing(series, mode, chance):
    order = list(range(len(series.dates)))
    chance.shuffle(order)
    shuffled = changed(
        series,
        dates=tuple(series.dates[place] for place in order),
        values=tuple(series.values[place] for place in order),
    )
    assert analyse(shuffled, mode) == analyse(series, mode)


@given(many(), MODES)
@unhurried
def test_mean_and_limits_are_the_same_all_along_a_segment(series, mode):
    found = analyse(series, mode)
    assert [segment.first_on for segment in found.segments] == sorted({START, *series.rebase_dates})
    for segment in found.segments:
        inside = [point for point in found.points if segment.first_on <= point.date <= segment.last_on]
        assert sum(point.value is not None for point in inside) == segment.values
        assert {(p.mean, p.lpl, p.upl) for p in inside if p.value is not None} <= {
            (segment.mean, segment.lpl, segment.upl)
        }


@given(figures(), figures(), MODES)
@unhurried
def test_a_gap_never_joins_a_run(before, after, mode):
    """What holds on one side of a gap holds whatever stands on the other, when the limits are the same."""
    base = [49, 51] * 6
    both = chart([*base, *before, None, *after], mode)
    left, right = chart([*base, *before], mode), chart([*base, None, *after], mode)
    assert said(both)[: 12 + len(before)] == said(left)
    assert [each[1:] for each in said(both)[13 + len(before) :]] == [each[1:] for each in said(right)[13:]]


@given(figures(), figures(), MODES)
@unhurried
def test_segments_do_not_know_each_other(before, after, mode):
    rebase = days(len(before) + 1)[-1]
    both = chart([*before, *after], mode, fix=None, rebase_dates=(rebase,))
    left, right = chart(before, mode, fix=None), chart(after, mode, fix=None)
    assert [each[1:] for each in said(both)] == [each[1:] for each in [*said(left), *said(right)]]


def chart(values: Sequence[int | None], mode: Mode, fix: int | None = 12, **settings_: Any) -> Analysis:
    return analyse(
        Series(days(len(values)), tuple(values), Direction.INCREASE, fix_after_n_points=fix, **settings_), mode
    )


@given(many(), MODES)
@settings(deadline=None, max_examples=400)
def test_a_second_reckoning_agrees(series, mode):
    found = analyse(series, mode)
    starts = [START, *sorted(set(series.rebase_dates) - {START}), date.max]
    for first, end in pairwise(starts):
        points = [point for point in found.points if first <= point.date < end]
        screen = (mode is Mode.PTD) if series.screen_outliers is None else series.screen_outliers
        expected = second_reckoning([point.value for point in points], series.fix_after_n_points, screen, mode)
        assert [
            (p.mean, p.lpl, p.upl, p.relative_to_mean, p.outside_limits, p.close_to_limits, p.special_cause_type)
            for p in points
        ] == expected


def second_reckoning(values: list[int | None], fix: int | None, screen: bool, mode: Mode) -> list[tuple[Any, ...]]:
    """Mean, limits and label of each value of one segment, with fractions and by windows of seven and three."""
    mean, wide = mean_and_width(values[: fix or len(values)], screen)
    near = None if wide is None else wide * 2 / 3
    away = [None if value is None or mean is None else value - mean for value in values]
    side = [None if each is None else (each > 0) - (each < 0) for each in away]
    outside = [wide is not None and each is not None and abs(each) > wide for each in away]
    close = [near is not None and each is not None and near < abs(each) <= wide for each in away]
    far = [c or (o and mode is Mode.MDC) for c, o in zip(close, outside, strict=True)]
    labels = labelled(values, side, outside, far)
    lower, upper = (None, None) if wide is None else (mean - wide, mean + wide)
    return [
        (None,) * 7
        if value is None
        else (number(mean), number(lower), number(upper), side[n], outside[n], close[n], labels[n])
        for n, value in enumerate(values)
    ]


def number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def mean_and_width(base: list[int | None], screen: bool) -> tuple[Fraction | None, Fraction | None]:
    known = [value for value in base if value is not None]
    mean = Fraction(sum(known), len(known)) if known else None
    ranges = [abs(b - a) for a, b in pairwise(base) if a is not None and b is not None]
    average = Fraction(sum(ranges), len(ranges)) if ranges else None
    if screen and average:
        kept = [each for each in ranges if each < Fraction("3.267") * average]
        average = Fraction(sum(kept), len(kept))
    return mean, None if average is None else Fraction(Decimal("2.66")) * average


def labelled(values: list[int | None], side: list[int | None], outside: list[bool], far: list[bool]) -> list[Any]:
    one_way = ({1}, {-1})
    sevens, threes = windows(values, 7), windows(values, 3)
    trends = members(window for window in sevens if {ordered(values[n], values[n + 1]) for n in window[:-1]} in one_way)
    shifts = members(window for window in sevens if {side[n] for n in window} in one_way)
    together = (window for window in threes if {side[n] for n in window} in one_way)
    twos = {n for n in members(window for window in together if sum(far[n] for n in window) >= 2) if far[n]}

    def label(n: int) -> SpecialCause:
        if n in trends and not outside[n]:
            step = values[n + 1] - values[n] if n + 1 in trends else values[n] - values[n - 1]
            return SpecialCause("7 Point Trend (Increasing)" if step > 0 else "7 Point Trend (Decreasing)")
        above, below = "Common Cause", "Common Cause"
        if outside[n]:
            above, below = "Above UCL", "Below LCL"
        elif n in twos:
            above, below = "2 in 3 Above CL", "2 in 3 Below CL"
        elif n in shifts:
            above, below = "7 Points Above CL", "7 Points Below CL"
        return SpecialCause(above if (side[n] or 0) > 0 else below)

    return [None if value is None else label(n) for n, value in enumerate(values)]


def ordered(before: int, after: int) -> int:
    return (after > before) - (after < before)


def members(chosen: Iterable[range]) -> set[int]:
    return {n for window in chosen for n in window}


def windows(values: list[int | None], size: int) -> list[range]:
    """Every row of so many places that holds no gap."""
    found = [range(first, first + size) for first in range(len(values) - size + 1)]
    return [window for window in found if all(values[n] is not None for n in window)]
