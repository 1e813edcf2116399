"""Did it work? A monthly measure before and since an action began, by two tests that must agree.

The first is the control chart with its limits fixed before the start: is there a special cause since? The second is a
segmented regression (an interrupted time series): how far do the months since lie from where the months before were
heading, and with what uncertainty? Neither alone decides, and neither can say why: other things happened too.
`docs/reference/spc.md` states the rule.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ...core.improvement.verdicts import Verdict
from .spc import FEWEST_TO_FIX, Direction, Mode, PointType, Series, analyse

BEFORE_NEEDED = 8
SINCE_NEEDED = 6
SEASON_NEEDED = 24
"""Months before the start from which the calendar month is allowed for."""
_CONFIDENCE = 0.975
_STOCK = (
    "This counts what stands on one day, and each month follows from the month before: neither test holds for it. "
    "Choose a measure of what comes in, goes out or is done in time."
)


@dataclass(frozen=True, slots=True)
class Monthly:
    """A measure by month: the first day of each month in order, its value, and of how many cases it was worked out.

    A value of None is a gap. `cases` is empty for counts; with cases, months count in the regression by their number.
    """

    months: tuple[date, ...]
    values: tuple[float | None, ...]
    cases: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months on one side of the start: how many have a figure, their plain mean, the first and the last."""

    points: int
    mean: float | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95% interval, in the unit of the measure."""

    value: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """1 or -1 where the interval lies wholly above or below nought, else 0."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


@dataclass(frozen=True, slots=True)
class Regression:
    """The interrupted time series: what each part says, and how it was worked out.

    `difference` is how far the months since lie, on average, from where the months before were heading; `level` the
    jump at the start; `slope` the change of the way it moves, a month. `lags` is how many months the errors were
    allowed to remember; `seasonal` whether calendar months were allowed for.
    """

    difference: Estimate
    level: Estimate
    slope: Estimate
    lags: int
    seasonal: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What happened to a measure since a day, with what is missing to say more."""

    from_on: date
    on: date
    direction: Direction
    before: Stretch
    after: Stretch
    improvements: tuple[date, ...]
    concerns: tuple[date, ...]
    limits_fixed: bool
    """Whether the limits come from the months before the start alone; below 12 of them they come from all months."""
    regression: Regression | None
    change_wanted: float | None
    verdict: Verdict
    missing: tuple[str, ...] = ()

    @property
    def change(self) -> float | None:
        """The plain difference of the two means."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean

    @property
    def part_of_wanted(self) -> float | None:
        """The plain change as a part of what was wanted: 1 is all of it, below nought is the other way."""
        return self.change / self.change_wanted if self.change_wanted and self.change is not None else None


def effect(
    series: Monthly,
    *,
    from_on: date,
    direction: Direction,
    on: date,
    change_wanted: float | None = None,
    stock: bool = False,
    mode: Mode = Mode.MDC,
) -> Effect:
    """What changed since an action's start. The month that holds `from_on` counts as since; months after `on` do not.

    `direction` says which way is better. The verdict is `moved` only where the interval of `difference` lies wholly on
    the better side AND a special cause of improvement was seen since; `wrong-way` likewise for the worse side;
    `too-early` while months since are missing that time will bring; `not-known` where too few months before, a stock
    or a measure without a better side leave nothing to say; else `not-moved`.
    """
    start = from_on.replace(day=1)
    known = _known(series, on)
    before = [each for each in known if each[0] < start]
    after = [each for each in known if each[0] >= start]
    found = Effect(
        from_on=from_on,
        on=on,
        direction=direction,
        before=_stretch(before),
        after=_stretch(after),
        improvements=(),
        concerns=(),
        limits_fixed=False,
        regression=None,
        change_wanted=change_wanted,
        verdict=Verdict.NOT_KNOWN,
        missing=_missing(len(before), len(after), direction, stock),
    )
    if stock:
        return found
    found = _with_special_causes(found, series, start, mode)
    if len(before) >= BEFORE_NEEDED and len(after) >= SINCE_NEEDED:
        found = replace(found, regression=_regression(before, after, start))
    return replace(found, verdict=_verdict(found))


_Known = tuple[date, float, float]
"""A month with its value and its weight."""


def _known(series: Monthly, on: date) -> list[_Known]:
    cases = series.cases or (1,) * len(series.months)
    return [
        (month, value, float(weight or 1))
        for month, value, weight in zip(series.months, series.values, cases, strict=True)
        if value is not None and month <= on
    ]


def _stretch(months: Sequence[_Known]) -> Stretch:
    if not months:
        return Stretch(0)
    mean = math.fsum(value for _, value, _ in months) / len(months)
    return Stretch(len(months), mean, months[0][0], months[-1][0])


def _missing(before: int, after: int, direction: Direction, stock: bool) -> tuple[str, ...]:
    """What keeps us from saying more, each a sentence."""
    if stock:
        return (_STOCK,)
    told = []
    if before < BEFORE_NEEDED:
        told.append(f"It needs {BEFORE_NEEDED} months with a figure before the start; there are {before}.")
    if after < SINCE_NEEDED:
        told.append(f"It needs {SINCE_NEEDED} months with a figure since the start; there are {after}.")
    if direction is Direction.NEUTRAL:
        told.append("Neither higher nor lower is better for this measure, so nobody can say that it improved.")
    return tuple(told)


def _verdict(found: Effect) -> Verdict:
    if found.before.points < BEFORE_NEEDED or found.direction is Direction.NEUTRAL:
        return Verdict.NOT_KNOWN
    if found.regression is None:
        return Verdict.TOO_EARLY
    better = 1 if found.direction is Direction.INCREASE else -1
    side = found.regression.difference.sign * better
    if side > 0 and found.improvements:
        return Verdict.MOVED
    if side < 0 and found.concerns:
        return Verdict.WRONG_WAY
    return Verdict.NOT_MOVED


# --- the control chart -------------------------------------------------------------------------------------------


def _with_special_causes(found: Effect, series: Monthly, start: date, mode: Mode) -> Effect:
    places = [place for place, month in enumerate(series.months) if month <= found.on]
    months = tuple(series.months[place] for place in places)
    first = sum(month < start for month in months)
    fixed = found.before.points >= FEWEST_TO_FIX
    if not months or not found.after.points:
        return found
    chart = analyse(
        Series(
            months,
            tuple(series.values[place] for place in places),
            found.direction,
            fix_after_n_points=first if fixed else None,
        ),
        mode,
    )
    since = [point for point in chart.points if point.date >= start]
    return replace(
        found,
        improvements=tuple(point.date for point in since if point.point_type is PointType.IMPROVEMENT),
        concerns=tuple(point.date for point in since if point.point_type is PointType.CONCERN),
        limits_fixed=fixed,
    )


# --- the regression ----------------------------------------------------------------------------------------------


def _regression(before: Sequence[_Known], after: Sequence[_Known], first: date) -> Regression:
    """Weighted least squares of level, way, jump and change of way, with errors that may remember months before.

    Of the plain standard error and that of Newey and West the wider is taken: the second alone is too narrow on short
    series.
    """
    import numpy as np
    from scipy.stats import t as student
    from statsmodels.regression.linear_model import WLS

    months = [*before, *after]
    start = _number(first)
    seasonal = len(before) >= SEASON_NEEDED
    rows = [_row(month, start, month >= first, seasonal) for month, _, _ in months]
    lags = max(1, math.floor(4 * (len(months) / 100) ** (2 / 9)))
    model = WLS(
        np.array([value for _, value, _ in months]), np.array(rows), weights=np.array([weight for *_, weight in months])
    )
    plain = model.fit()
    robust = model.fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    reach = float(student.ppf(_CONFIDENCE, plain.df_resid)) if plain.df_resid > 0 else math.inf
    later = [_number(month) - start for month, _, _ in after]

    def estimate(jump: float, way: float) -> Estimate:
        across = np.zeros(len(rows[0]))
        across[2], across[3] = jump, way
        value = float(across @ plain.params)
        return _estimate(value, reach * _widest(across, plain, robust))

    return Regression(
        difference=estimate(1, sum(later) / len(later)),
        level=estimate(1, 0),
        slope=estimate(0, 1),
        lags=lags,
        seasonal=seasonal,
    )


def _widest(across: Any, *fits: Any) -> float:
    return max(math.sqrt(max(float(across @ fit.cov_params() @ across), 0.0)) for fit in fits)


def _estimate(value: float, reach: float) -> Estimate:
    return Estimate(value, value - reach, value + reach)


def _number(month: date) -> int:
    return month.year * 12 + month.month


def _row(month: date, start: int, since: bool, seasonal: bool) -> list[float]:
    """One, months from the start, since or not, months since, and with a season eleven calendar months."""
    at = _number(month) - start
    row = [1.0, float(at), float(since), float(at) if since else 0.0]
    return [*row, *(float(month.month == number) for number in range(2, 13))] if seasonal else row
