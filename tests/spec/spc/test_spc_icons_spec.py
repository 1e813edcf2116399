"""What a point means by direction, which point decides the icon, and target against limits."""

import pytest
from spc_tables import BASE, chart, month

from sherwood.analytics.stats.spc import Target

RISE, FALL = "49.1 49.2 49.3 49.4 49.5 49.6 49.7", "50.9 50.8 50.7 50.6 50.5 50.4 50.3"


@pytest.mark.parametrize(
    ("tail", "increase", "decrease", "neutral"),
    [
        ("56", "improvement_high", "concern_high", "neutral_high"),
        ("44", "concern_low", "improvement_low", "neutral_low"),
        ("51 51 51 51 51 51", "improvement_high", "concern_high", "neutral_high"),
        ("49 49 49 49 49 49 49", "concern_low", "improvement_low", "neutral_low"),
        ("54 54", "improvement_high", "concern_high", "neutral_high"),
        ("46 46 49 46", "concern_low", "improvement_low", "neutral_low"),
        # A trend is judged by its slope, on whichever side of the mean it runs.
        (RISE, "improvement_high", "concern_high", "neutral_high"),
        (FALL, "concern_low", "improvement_low", "neutral_low"),
        ("50", "common_cause", "common_cause", "common_cause"),
        # Only the last point counts, however many signals came before it.
        ("56 56 56 50", "common_cause", "common_cause", "common_cause"),
        ("54 51 54 51", "common_cause", "common_cause", "common_cause"),
        # A gap at the end: the last value decides.
        ("56 -", "improvement_high", "concern_high", "neutral_high"),
    ],
)
def test_the_variation_icon(tail: str, increase: str, decrease: str, neutral: str) -> None:
    types = {"improvement": "special_cause_improvement", "concern": "special_cause_concern", "common": "common_cause"}
    for direction, icon in (("increase", increase), ("decrease", decrease), ("neutral", neutral)):
        found = chart(f"{BASE} {tail}", direction=direction, fix_after_n_points=12)
        assert found.variation_icon == icon
        assert found.last.point_type == types.get(icon.split("_")[0], f"special_cause_{icon}")


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (55.33, "fail", "pass"),
        (55.32, "inconsistent", "inconsistent"),
        (50, "inconsistent", "inconsistent"),
        (44.68, "inconsistent", "inconsistent"),
        (44.67, "pass", "fail"),
    ],
)
def test_the_assurance_icon_is_strict(target: float, increase: str, decrease: str) -> None:
    for direction, icon in (("increase", increase), ("decrease", decrease), ("neutral", None)):
        assert chart(BASE, direction=direction, targets=(Target(target),)).assurance_icon == icon


def test_without_target_or_limits_there_is_no_assurance() -> None:
    assert chart(BASE).assurance_icon is None
    assert chart("7", targets=(Target(5),)).assurance_icon is None
    assert chart("", targets=(Target(5),)).assurance_icon is None


def test_assurance_looks_at_the_last_segments_limits() -> None:
    high = BASE.replace("49", "149").replace("51", "151")
    settings = {"targets": (Target(100),), "rebase_dates": (month(12),)}
    assert chart(f"{BASE} {high}", **settings).assurance_icon == "pass"
    assert chart(f"{high} {BASE}", **settings).assurance_icon == "fail"
    # A segment of gaps alone has no limits: those of the last value hold.
    assert chart(f"{high} - -", **settings).assurance_icon == "pass"


def test_a_series_that_always_meets_its_target_to_the_dot_is_on_its_limit() -> None:
    assert chart(" ".join(["100"] * 13), targets=(Target(100),)).assurance_icon == "inconsistent"


def test_the_target_in_force_on_the_last_date_decides() -> None:
    steps = (Target(20, month(3)), Target(55.4, month(11)), Target(10, month(12)))
    assert chart(BASE, targets=steps).assurance_icon == "fail"
    assert chart(f"{BASE} 50", targets=steps, fix_after_n_points=12).assurance_icon == "pass"
    assert chart(BASE, targets=(Target(20, month(12)),)).assurance_icon is None
    assert chart(BASE, targets=(Target(20), Target(60, month(5)))).assurance_icon == "fail"
    # Of two that begin on one day the later given holds.
    assert chart(BASE, targets=(Target(20, month(5)), Target(60, month(5)))).assurance_icon == "fail"


def test_without_a_value_there_is_no_icon() -> None:
    for nothing in ("", "- -"):
        found = chart(nothing)
        assert (found.variation_icon, found.assurance_icon, found.last) == (None, None, None)
    assert len(chart("- -").points) == 2
