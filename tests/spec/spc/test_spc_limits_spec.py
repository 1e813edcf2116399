"""Mean and limits, each figure worked out by hand."""

import pytest
from spc_tables import BASE, chart, month


@pytest.mark.parametrize(
    ("values", "screened", "mean", "width"),
    [
        # Ranges 2, 1, 2: average 5/3.
        ("10 12 11 13", True, 46 / 4, 2.66 * 5 / 3),
        # Nine ranges of 1 and two of 20: average 49/11, 3.267 times it 14.55; the 20s go, the 30 stays in the mean.
        ("10 11 10 11 10 11 10 30 10 11 10 11", True, 145 / 12, 2.66),
        ("10 11 10 11 10 11 10 30 10 11 10 11", False, 145 / 12, 2.66 * 49 / 11),
        # Eight ranges of 1, then 10 and 100: average 11.8 drops the 100. The rest average 2; once more would drop 10.
        ("0 1 0 1 0 1 0 1 0 10 110", True, 124 / 11, 2.66 * 2),
        # 733 three times and 9801, which is 3.267 times the average of 3000 exactly: left out, since it is not below.
        ("0 733 0 733 -9068", True, -7602 / 5, 2.66 * 733),
        # The same in decimals, which binary fractions would miss.
        ("0 0.733 0 0.733 -9.068", True, -7.602 / 5, 2.66 * 0.733),
        ("0.3 1.033 0.3 1.033 -8.768", True, -6.102 / 5, 2.66 * 0.733),
        # 9800 is below 3.267 * 2999.75 = 9800.18: it stays.
        ("0 733 0 733 -9067", True, -7601 / 5, 2.66 * 2999.75),
        # A gap joins no moving range: 2 and 1 are left.
        ("10 12 - 20 21", True, 63 / 4, 2.66 * 1.5),
        # Limits below nought are not cut off.
        ("0 2 0 2", True, 1, 2.66 * 2),
    ],
)
def test_mean_and_limits(values: str, screened: bool, mean: float, width: float) -> None:
    (segment,) = chart(values, screen_outliers=screened).segments
    assert (segment.mean, segment.lpl, segment.upl) == pytest.approx((mean, mean - width, mean + width), rel=1e-12)


def test_screening_is_the_modes_unless_the_series_says() -> None:
    outlying = "10 11 10 11 10 11 10 30 10 11 10 11"
    widths = {
        (mode, said): round(found.segments[0].upl - found.segments[0].mean, 4)
        for mode in ("ptd", "mdc")
        for said in (None, True, False)
        for found in [chart(outlying, mode, screen_outliers=said)]
    }
    narrow, wide = 2.66, 11.8491
    assert widths == {
        ("ptd", None): narrow,
        ("ptd", True): narrow,
        ("ptd", False): wide,
        ("mdc", None): wide,
        ("mdc", True): narrow,
        ("mdc", False): wide,
    }


def test_mean_and_ranges_come_from_the_points_that_fix_them() -> None:
    found = chart(f"{BASE} 80 20 80", fix_after_n_points=12)
    assert {(point.mean, point.lpl, point.upl) for point in found.points} == {(50.0, 44.68, 55.32)}


def test_more_points_to_fix_on_than_there_are_is_all_of_them() -> None:
    assert chart("10 12 11 13", fix_after_n_points=24).segments == chart("10 12 11 13").segments


def test_a_gap_is_one_of_the_points_that_limits_are_fixed_on() -> None:
    # Of the first twelve one is a gap, so that eleven values are left: six of 51 and five of 49, all ranges 2.
    found = chart(BASE.replace("49", "-", 1) + " 99", fix_after_n_points=12)
    assert found.segments[0].mean == pytest.approx((6 * 51 + 5 * 49) / 11)
    assert found.segments[0].upl - found.segments[0].mean == pytest.approx(5.32)


def test_each_rebase_starts_mean_ranges_and_fixing_anew() -> None:
    high = BASE.replace("49", "149").replace("51", "151")
    found = chart(f"{BASE} 53 {high} 153", fix_after_n_points=12, rebase_dates=(month(13),))
    assert [(each.first_on, each.last_on, each.values, each.mean, each.lpl, each.upl) for each in found.segments] == [
        (month(0), month(12), 13, 50.0, 44.68, 55.32),
        (month(13), month(25), 13, 150.0, 144.68, 155.32),
    ]


def test_a_rebase_at_the_first_date_and_the_same_twice_change_nothing() -> None:
    assert chart(BASE, rebase_dates=(month(0), month(0))) == chart(BASE)


def test_below_13_values_a_segment_is_on_trial() -> None:
    assert chart(BASE).segments[0].trial
    assert chart(f"{BASE} -").segments[0].trial
    assert not chart(f"{BASE} 50").segments[0].trial


def test_one_point_has_a_mean_and_no_limits() -> None:
    found = chart("7")
    (point,) = found.points
    assert (point.mean, point.lpl, point.upl) == (7.0, None, None)
    assert (point.relative_to_mean, point.outside_limits, point.close_to_limits) == (0, False, False)
    assert found.variation_icon == "common_cause"


def test_values_with_a_gap_between_every_two_have_no_limits() -> None:
    found = chart("7 - 9 - 11")
    assert [(point.mean, point.upl, point.relative_to_mean) for point in found.points[::2]] == [
        (9.0, None, -1),
        (9.0, None, 0),
        (9.0, None, 1),
    ]


def test_without_a_value_to_fix_on_there_is_no_mean() -> None:
    found = chart(" ".join(["-"] * 12) + " 4 5", fix_after_n_points=12)
    assert [(point.value, point.mean, point.relative_to_mean) for point in found.points[12:]] == [
        (4.0, None, None),
        (5.0, None, None),
    ]
    assert found.variation_icon == "common_cause"


def test_a_gap_has_nothing_but_its_date() -> None:
    gap = chart("10 - 12").points[1]
    assert gap.date == month(1)
    assert {getattr(gap, name) for name in gap.__slots__ if name not in ("date", "causes")} == {None}
    assert gap.causes == ()


@pytest.mark.parametrize("mode", ["ptd", "mdc"])
@pytest.mark.parametrize("points", [2, 13, 24, 60])
def test_a_series_that_never_moves_is_exact(mode: str, points: int) -> None:
    """Sums of floats miss the constant in more than half of such series, and then every point is a signal."""
    for tenths in range(1, 1000, 3 if points < 60 else 11):
        value = tenths / 10
        found = chart(" ".join([str(value)] * points), mode)
        assert {(point.mean, point.lpl, point.upl) for point in found.points} == {(value, value, value)}
        assert {(point.relative_to_mean, point.special_cause_type) for point in found.points} == {(0, "Common Cause")}


def test_the_rounding_of_whoever_computed_the_values_is_no_change() -> None:
    crumbs = " ".join(["29.0", str(100 * 0.29), "29.0"] * 6)  # 100 * 0.29 is 28.999999999999996
    for mode in ("ptd", "mdc"):
        assert {(point.relative_to_mean, point.special_cause_type) for point in chart(crumbs, mode).points} == {
            (0, "Common Cause")
        }


def test_decimals_are_taken_as_written() -> None:
    # In binary 0.1 + 0.2 + 0.3 is not three times 0.2.
    assert [point.relative_to_mean for point in chart("0.1 0.2 0.3").points] == [-1, 0, 1]
    assert chart("0.1 0.2 0.3").points[0].mean == 0.2
