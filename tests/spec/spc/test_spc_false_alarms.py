"""How often pure noise is called a signal: the rates that the research notes measured with the R package's rules.

`reference/analytics.md` section 1.3, 1,500 series each. Ours are 800 series each from fixed seeds, so a rate may differ
by chance: the margin is three standard errors of the difference.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from spc_tables import month

from sherwood.analytics.stats.spc import Direction, Mode, Series, analyse

SERIES = 800


def normal(chance: random.Random, points: int) -> list[float]:
    return [chance.gauss(50, 5) for _ in range(points)]


def poisson(chance: random.Random, points: int) -> list[float]:
    return [float(_arrivals(chance)) for _ in range(points)]


def _arrivals(chance: random.Random) -> int:
    """How many arrivals at rate 4 fall into one unit of time."""
    count, time = 0, chance.expovariate(4)
    while time < 1:
        count, time = count + 1, time + chance.expovariate(4)
    return count


def remembering(share: float) -> Callable[[random.Random, int], list[float]]:
    """Each value keeps a share of the one before, begun where such a series settles."""

    def series(chance: random.Random, points: int) -> list[float]:
        value, found = chance.gauss(0, (1 - share**2) ** -0.5), []
        for _ in range(points):
            found.append(value)
            value = share * value + chance.gauss(0, 1)
        return found

    return series


@pytest.mark.parametrize(
    ("make", "points", "screen", "any_signal", "last_flagged"),
    [
        pytest.param(normal, 24, True, 0.19, 0.015, id="normal, 24 points"),
        pytest.param(normal, 36, True, 0.29, 0.015, id="normal, 36 points"),
        pytest.param(normal, 24, False, 0.15, 0.015, id="normal, not screened"),
        pytest.param(poisson, 24, True, 0.24, 0.022, id="Poisson of mean 4"),
        pytest.param(remembering(0.5), 24, True, 0.70, 0.12, id="autocorrelated 0.5"),
        pytest.param(remembering(0.8), 24, True, 0.94, 0.37, id="autocorrelated 0.8"),
    ],
)
def test_false_alarms_come_as_often_as_measured(
    make: Callable[[random.Random, int], list[float]], points: int, screen: bool, any_signal: float, last_flagged: float
) -> None:
    chance = random.Random(2026)
    dates = tuple(month(number) for number in range(points))
    signals = lasts = 0
    for _ in range(SERIES):
        series = Series(dates, tuple(make(chance, points)), Direction.INCREASE, screen_outliers=screen)
        types = [point.point_type != "common_cause" for point in analyse(series, Mode.PTD).points]
        signals, lasts = signals + any(types), lasts + types[-1]
    for found, measured in ((signals / SERIES, any_signal), (lasts / SERIES, last_flagged)):
        margin = 3 * (measured * (1 - measured) * (1 / SERIES + 1 / 1500)) ** 0.5
        assert found == pytest.approx(measured, abs=margin + 0.005)  # the measured rates are rounded
