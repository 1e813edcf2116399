"""Each rule at its edge. The twelve points before each row fix mean 50, limits 44.68 and 55.32, near limits
46.4533... and 53.5466...; the last of them is 51. Signs: . common, O outside, T trend, 2 two in three, S shift, - gap.
"""

import pytest
from spc_tables import BASE, after_base, chart, month

RISE, FALL = "49.7 49.8 49.9 50 50.1 50.2 50.3", "50.2 50.1 50 49.9 49.8 49.7"
UP, DOWN = "T+ T+ T+ T+ T+ T+ T+", "T- T- T- T- T- T- T-"
RULES = [
    pytest.param("55.32", ".", id="outside: on the line is inside, with 2.66 and not 3/1.128 (55.319)"),
    pytest.param("55.33", "O+", id="outside: strictly beyond the upper limit"),
    pytest.param("44.68", ".", id="outside: on the lower limit is inside"),
    pytest.param("44.67", "O-", id="outside: strictly beyond the lower limit"),
    pytest.param("51 51 51 51 51", ". . . . .", id="shift: six in a row are not enough"),
    pytest.param("51 51 51 51 51 51", "S+ S+ S+ S+ S+ S+", id="shift: seven, the last of the base being one of them"),
    pytest.param(
        "50 51 51 51 51 51 51 51", ". S+ S+ S+ S+ S+ S+ S+", id="seven after a point on the mean, which ends the row"
    ),
    pytest.param("50 51 51 51 51 51 51", ". . . . . . .", id="six after a point on the mean"),
    pytest.param("49 49 49 50 49 49 49 49", ". . . . . . . .", id="a point on the mean within"),
    pytest.param("49 49 49 49 49 49 49", "S- S- S- S- S- S- S-", id="below"),
    pytest.param("49 49 49 49 49 49 49 51", "S- S- S- S- S- S- S- .", id="a point on the other side ends it"),
    pytest.param(RISE, UP, id="trend: seven points, six rises"),
    pytest.param("49.8 49.9 50 50.1 50.2 50.3", ". . . . . .", id="six points"),
    pytest.param("49.7 49.8 49.9 49.9 50 50.1 50.2 50.3", ". . . . . . . .", id="a tie ends it"),
    pytest.param("50.3 50.2 50.1 50 49.9 49.8", "T- T- T- T- T- T-", id="the base's last point joins a fall"),
    pytest.param(f"{RISE} 50.4", f"{UP} T+", id="one that goes on after seven"),
    pytest.param(f"{RISE} 50.2", f"{UP} .", id="one that turns: the last point is still of the rise"),
    pytest.param(
        f"{RISE} {FALL}", f"T+ T+ T+ T+ T+ T+ {DOWN}", id="the point that a rise and a fall share is of the fall"
    ),
    pytest.param(
        f"{RISE} 50.3 {FALL}",
        f"T+ T+ T+ T+ T+ T+ {DOWN} T-",
        id="two trends over a step of nothing: as the R package has it",
    ),
    pytest.param("49.1 49.2 49.3 49.4 49.5 49.6 49.7", UP, id="slope and not side: a rise wholly below the mean"),
    pytest.param("54 51 54", "2+ . 2+", id="two in three: close, all on one side; only the close ones"),
    pytest.param("54 54", "2+ 2+", id="the first two of three; the base's last makes the third"),
    pytest.param("54 51 51 54", ". . . .", id="two of four are not"),
    pytest.param("49 54 50 54", ". . . .", id="a third on the mean"),
    pytest.param("49 54 54 49 54 54", ". . . . . .", id="a third on the other side"),
    pytest.param("46 49 46", "2- . 2-", id="below"),
    pytest.param("53.5466 51 54", ". . .", id="near limits are strict too"),
    pytest.param("53.5467 51 54", "2+ . 2+", id="just over one"),
    pytest.param("49.7 49.8 49.9 50 50.1 50.2 56", "T+ T+ T+ T+ T+ T+ O+", id="order: outside before trend"),
    pytest.param("50.4 50.5 50.6 50.7 53.6 53.7 53.8", UP, id="order: trend before two in three and shift"),
    pytest.param("51 51 51 51 51 54 54", "S+ S+ S+ S+ S+ 2+ 2+", id="order: two in three before shift"),
    pytest.param("51 51 51 - 51 51 51 51", ". . . - . . . .", id="a gap parts a shift"),
    pytest.param("49.7 49.8 49.9 - 50 50.1 50.2 50.3", ". . . - . . . .", id="a gap parts a trend"),
    pytest.param(f"{RISE} - 50.3 {FALL}", f"{UP} - {DOWN}", id="a trend's end before a gap looks back"),
    pytest.param("54 - 54", ". - .", id="a gap parts two in three"),
    pytest.param("- 54 54", "- . .", id="two after a gap want a third"),
    pytest.param("- 54 54 51", "- 2+ 2+ .", id="three after a gap"),
]


@pytest.mark.parametrize("mode", ["ptd", "mdc"])
@pytest.mark.parametrize(("tail", "expected"), RULES)
def test_a_rule(tail: str, expected: str, mode: str) -> None:
    assert after_base(tail, mode) == expected.split()


@pytest.mark.parametrize(
    ("tail", "ptd", "mdc"),
    [
        ("54 51 56", ". . O+", "2+ . O+"),
        ("56 54", "O+ .", "O+ 2+"),
        ("46 44 49", ". O- .", "2- O- ."),
        ("56 51 56", "O+ . O+", "O+ . O+"),
        ("56 49 54", "O+ . .", "O+ . ."),
        ("54 51 54", "2+ . 2+", "2+ . 2+"),
    ],
)
def test_points_beyond_the_limits_count_for_two_in_three_in_mdc_only(tail: str, ptd: str, mdc: str) -> None:
    assert after_base(tail, "ptd") == ptd.split()
    assert after_base(tail, "mdc") == mdc.split()


@pytest.mark.parametrize("mode", ["ptd", "mdc"])
def test_close_is_between_near_and_outer_limits(mode: str) -> None:
    tail = "53.54 53.55 55.32 55.33 46.46 46.45 44.68 44.67"
    found = chart(f"{BASE} {tail}", mode, fix_after_n_points=12)
    assert [(point.outside_limits, point.close_to_limits) for point in found.points[12:]] == [
        (False, False),
        (False, True),
        (False, True),
        (True, False),
        (False, False),
        (False, True),
        (False, True),
        (True, False),
    ]


def test_runs_end_at_a_rebase() -> None:
    rising = "1 2 3 4 5 6 7 8 9 10 11 12"
    assert any("Trend" in point.special_cause_type for point in chart(rising).points)
    parted = chart(rising, rebase_dates=(month(6),))
    assert {point.special_cause_type for point in parted.points} == {"Common Cause"}


def test_every_cause_that_holds_is_kept() -> None:
    found = chart(f"{BASE} 50.4 50.5 50.6 50.7 53.6 53.7 53.8", fix_after_n_points=12)
    assert found.points[-1].causes == ("7 Point Trend (Increasing)", "2 in 3 Above CL", "7 Points Above CL")
    assert found.points[0].causes == ()


def test_where_screening_leaves_no_spread_every_point_is_a_signal() -> None:
    """The method as published. One month out of step in a series that else never moves. Its ranges are screened, the
    limits close on the mean, and the mean lies beside every value."""
    found = chart(" ".join(["100"] * 11 + ["90"] + ["100"] * 2))
    assert {point.special_cause_type for point in found.points} == {"Above UCL", "Below LCL"}
    assert found.segments[0].lpl == found.segments[0].upl == found.segments[0].mean
