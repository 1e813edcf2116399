"""Which questions the pages ask of a measure; the warm-up asks the same ones, so that nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sherwood.core.days import add_months
from sherwood.core.measures import MEASURES, Measure, Question

from . import periods
from .outcomes import AREAS, Headline

ONE_DAY = timedelta(days=1)


def now_and_before(measure: Measure, on: date) -> tuple[Question, Question]:
    """The latest complete quarter, or for a stock the day itself; and the same a year before."""
    if measure.is_stock:
        then = add_months(on, -12)
        return Question(on, on + ONE_DAY, on), Question(then, then + ONE_DAY, on)
    quarter = periods.latest_complete(on, "quarter")
    before = periods.a_year_before(quarter)
    return Question(*quarter, on), Question(*before, on)


def over_time(measure: Measure, on: date, per: str) -> Question:
    """The figures of the chart on a measure's page."""
    since, until = periods.shown(on, per, is_stock=measure.is_stock)
    return Question(since, until, on, per)


def by_group(period: periods.Period, on: date, by: str) -> Question:
    """One period, split."""
    return Question(*period, on, "whole", (by,))


def whole(period: periods.Period, on: date) -> Question:
    """One period as one figure."""
    return Question(*period, on)


def every_year(on: date) -> Question:
    """Each calendar year since the law began, to see which have data."""
    return Question(date(2014, 1, 1), date(max(on.year, 2014) + 1, 1, 1), on, "year")


def headlines() -> Iterator[Headline]:
    """Every headline of the home page, in its order."""
    for area in AREAS:
        for outcome in area.outcomes:
            yield from outcome.headlines


def first_views(on: date) -> Iterator[tuple[Measure, Question]]:
    """What the home page asks: the first page that anybody opens."""
    for name in dict.fromkeys(headline.measure for headline in headlines()):
        for question in now_and_before(MEASURES[name], on):
            yield MEASURES[name], question
