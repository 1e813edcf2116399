"""Whatever the series, cautions stand beside the chart: named once, about dates it has, and never in its way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sherwood.analytics.stats.spc import CautionId, Direction, Mode, Series, analyse, cautions
from sherwood.analytics.stats.spc.warnings import autocorrelation, seasonality

MONTHS = tuple(date(2020 + number // 12, number % 12 + 1, 1) for number in range(40))
values = st.lists(st.none() | st.integers(-1000, 1000) | st.floats(-1e6, 1e6), max_size=40)


@given(values, st.booleans(), st.data())
def test_each_caution_stands_once_and_speaks_of_dates_of_the_series(found, stock, data):
    analysis = analyse(Series(MONTHS[: len(found)], tuple(found), Direction.INCREASE), Mode.MDC)
    cases = data.draw(st.lists(st.integers(0, 40), min_size=len(found), max_size=len(found)))
    told = cautions(analysis, stock=stock, denominators=cases)
    assert len({caution.id for caution in told}) == len(told)
    for caution in told:
        assert set(caution.dates) <= set(MONTHS[: len(found)])
        assert caution.sentence.endswith(".")
    small = {c.dates for c in told if c.id is CautionId.SMALL_DENOMINATORS}
    expected = tuple(m for m, v, n in zip(MONTHS, found, cases, strict=False) if v is not None and n < 10)
    assert small == ({expected} if expected else set())


@given(values)
def test_correlations_lie_between_minus_one_and_one(found):
    analysis = analyse(Series(MONTHS[: len(found)], tuple(found), Direction.NEUTRAL), Mode.PTD)
    for number in (autocorrelation(analysis), seasonality(found)):
        assert number is None or -1.000001 <= number <= 1.000001
