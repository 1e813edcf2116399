"""Printed figures, periods and sums, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sherwood.core.improvement.claims import Interval, NotASum, period_of, read_printed, span_of, worked_out

F = Fraction
NONE = None


def between(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else F(low), None if high is None else F(high))


@pytest.mark.parametrize(
    ("text", "unit", "value", "found_unit", "interval"),
    [
        ("28%", None, "0.28", "share", between("0.275", "0.285")),
        ("28.0%", None, "0.28", "share", between("0.2795", "0.2805")),
        ("12.40%", None, "0.124", "share", between("0.12395", "0.12405")),
        ("0.28", "share", "0.28", "share", between("0.275", "0.285")),
        ("2,104", "count", "2104", "count", between("2104", "2104")),
        ("over 4,240", "count", "4240", "count", between("4240", None)),
        ("140+", "count", "140", "count", between("140", None)),
        ("more than 99%", None, "0.99", "share", between("0.99", None)),
        ("no families have had to wait over 30 weeks", None, "30", "weeks", between(None, "30")),
        ("no more than 5", "count", "5", "count", between(None, "5")),
        ("no fewer than 5", "count", "5", "count", between("5", None)),
        ("36.8 weeks", None, "36.8", "weeks", between("36.75", "36.85")),
        ("five weeks less", None, "5", "weeks", between("4.5", "5.5")),
        ("seven percentage points", None, "7", "points", between("6.5", "7.5")),
        ("32%", "points", "32", "points", between("31.5", "32.5")),
        ("£1.8m", None, "1800000", "pounds", between("1750000", "1850000")),
        ("£1.8 million", None, "1800000", "pounds", between("1750000", "1850000")),
        ("nearly 300", "count", "300", "count", between("250", "300")),
        ("approximately 96%", None, "0.96", "share", between("0.95", "0.97")),
        ("approximately 150", "count", "150", "count", between("140", "160")),
        ("(495)", None, "-495", None, between("-495", "-495")),
        ("-0.63", "score", "-0.63", "score", between("-0.635", "-0.625")),
        ("4.2/10", "score", "4.2", "score", between("4.15", "4.25")),
        ("91 of 132", "count", "91", "count", between("91", "91")),
        ("almost 1 in 4", None, "0.25", "share", between("0.225", "0.25")),
        ("Over half", None, "0.5", "share", between("0.5", None)),
    ],
)
def test_a_printed_figure(text: str, unit: str | None, value: str, found_unit: str | None, interval: Interval) -> None:
    found = read_printed(text, unit)
    assert found is not None
    assert (found.value, found.unit, found.interval) == (F(value), found_unit, interval)


def test_a_range_has_two_ends() -> None:
    found = read_printed("30–60 weeks")
    assert found is not None
    assert (found.value, found.high, found.unit, found.interval) == (30, 60, "weeks", between("30", "60"))
    open_ended = read_printed("£3,000 to over £10,000")
    assert open_ended is not None
    assert (open_ended.value, open_ended.high, open_ended.interval) == (3000, 10000, between("3000", None))


def test_a_question_mark_is_a_doubt_of_the_source() -> None:
    found = read_printed("26.6%?")
    assert found is not None and found.is_doubtful and found.value == F("0.266")


@pytest.mark.parametrize("text", ["", "n/a", "increased", "3 then 4 then 5", "16- and 17-year-olds in 2 schools"])
def test_what_is_no_figure_is_none(text: str) -> None:
    assert read_printed(text) is None


def test_roundings_that_only_touch_do_not_overlap() -> None:
    assert not between("54.5", "55.5").overlaps(between("55.5", "56.5"))
    assert between("250", None).overlaps(between("250", "250"))
    assert between("27.5", "28.5").overlaps(between("28.25", "28.35"))
    assert not between("27.95", "28.05").overlaps(between("28.25", "28.35"))


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("660 * 0.1545", "101.97", "101.937", "102.003"),
        ("660 × 15.45%", "101.97", "101.937", "102.003"),
        ("36.8 - 28.3", "8.5", "8.4", "8.6"),
        ("23.3 - 17.0", "6.3", "6.2", "6.4"),
        ("103 / 54 - 1", "49/54", "49/54", "49/54"),
        ("2 * (3 + 4) - -1", "15", "15", "15"),
        ("1,368 + 12", "1380", "1380", "1380"),
    ],
)
def test_a_sum(text: str, value: str, low: str, high: str) -> None:
    assert worked_out(text) == (F(value), between(low, high))


@pytest.mark.parametrize(
    "text",
    ["", "1 / 0", "1 / (2 - 2)", "1 / 0.0", "(1", "1)", "2 ** 3", "1 +", "abs(3)", "__import__('os')", "1" * 201,
     "(" * 40 + "1" + ")" * 40],
)  # fmt: skip
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(NotASum):
        worked_out(text)


@pytest.mark.parametrize(
    ("text", "period", "first", "last"),
    [
        ("2022", "2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-Q4", "2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("Q4 2022", "2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("2023/24 Q3", "2023/24-Q3", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023/24-Q4", "2023/24-Q4", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023-24", "2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        ("1999/00", "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("January 2017", "2017-01", date(2017, 1, 1), date(2017, 1, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-19", "2024-02-19", date(2024, 2, 19), date(2024, 2, 19)),
        ("2022/23 Academic", "2022/23-academic", date(2022, 9, 1), date(2023, 8, 31)),
        ("2023-09..2024-03", "2023-09..2024-03", date(2023, 9, 1), date(2024, 3, 31)),
        ("2025 year to date", "2025-ytd", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period(text: str, period: str, first: date, last: date) -> None:
    assert period_of(text) == period
    span = span_of(period)
    assert span is not None and (span.first, span.last) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "2023/25", "2024-13", "2024-02-30", "2023..2021", "2023-Q5", "Q3", ".."])
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


def test_a_period_that_still_runs_ends_on_the_day_it_was_said() -> None:
    to_date, since = span_of("2025-ytd", date(2025, 7, 3)), span_of("2023-09..", date(2024, 4, 15))
    assert to_date is not None and to_date.is_running and to_date.last == date(2025, 7, 3)
    assert since is not None and since.is_running and since.last == date(2024, 4, 15)
    nobody_knows = span_of("2023-09..")
    assert nobody_knows is not None and nobody_knows.is_open and nobody_knows.first == date(2023, 9, 1)
