"""What the words beside a figure say of it, and sums and periods as people write them, read by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sherwood.core.improvement.claims import (
    Interval,
    NotASum,
    ahead_of,
    figures_in,
    is_experience,
    period_of,
    read_printed,
    relative_change,
    span_of,
    sum_unit,
    worked_out,
)

F = Fraction


@pytest.mark.parametrize(
    ("wording", "printed", "ahead"),
    [
        ("our target is 60%", "60%", "target"),
        ("28% against a target of 60%", "60%", "target"),
        ("28% against a target of 60%", "28%", ""),
        ("41%, below our target of 60%", "41%", ""),
        ("the target of 90% was missed: 41%", "41%", ""),
        ("the 20 week target, 41% on time", "41%", ""),
        ("Performance met the 60% target", "60%", "target"),
        ("target for 2024 is 60%", "60%", "target"),
        ("60% (target)", "60%", "target"),
        ("projected to rise to 5,000", "5,000", "forecast"),
        ("trajectory 60%", "60%", "forecast"),
        ("higher than expected, 52%", "52%", ""),
        ("planned places: 140", "140", "planned"),
        ("41% were issued", "41%", ""),
        ("our target is nine", "nine", ""),
    ],
)
def test_what_the_words_say_is_still_to_come(wording: str, printed: str, ahead: str) -> None:
    assert ahead_of("", wording, printed) == ahead


@pytest.mark.parametrize(
    ("definition", "ahead"),
    [("target", "target"), ("ambition", "target"), ("2025-target", "target"), ("trajectory", "forecast"),
     ("projected", "forecast"), ("planned", "planned"), ("average", "")],
)  # fmt: skip
def test_what_the_definition_says_is_still_to_come(definition: str, ahead: str) -> None:
    assert ahead_of(definition) == ahead


@pytest.mark.parametrize(
    ("definition", "wording", "expected"),
    [
        ("", "79% of parents said their reviews were on time", True),
        ("", "81% of families say their review was on time", True),
        ("", "In the survey 79% of families report reviews on time", True),
        ("families said", "79%", True),
        ("", "4,240 children and young people have a plan", False),
        ("", "79% of parents were told in time", False),
        ("", "plans for children agreed in 20 weeks", False),
    ],
)
def test_what_people_say(definition: str, wording: str, expected: bool) -> None:
    assert is_experience(definition, wording) is expected


def test_figures_of_a_sentence_have_the_unit_of_their_sign_or_next_word() -> None:
    found = figures_in("In 2023 227 plans, 28% of 702, took 36.8 weeks and £1.8m, nine points or 7.5 percentage points")
    assert [(each.printed, each.unit) for each in found] == [
        ("2023", None), ("227", "count"), ("28%", "share"), ("702", None), ("36.8 weeks", "weeks"),
        ("£1.8m", "pounds"), ("7.5 percentage points", "points"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("£4,660 - £3,990", "670", "670", "670"),
        ("36.8 weeks - 28.3 weeks", "8.5", "8.4", "8.6"),
        ("= 103/54 - 1", "49/54", "49/54", "49/54"),
        ("36.8 to 28.3", "8.5", "8.4", "8.6"),
        ("from 54 to 103", "49", "49", "49"),
        ("£1.8m - £1.2m", "600000", "500000", "700000"),
        ("12,345 + 1", "12346", "12346", "12346"),
    ],
)
def test_a_sum_as_people_write_it(text: str, value: str, low: str, high: str) -> None:
    assert worked_out(text) == (F(value), Interval(F(low), F(high)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("90,95", "put \\+ between two numbers"),
        ("120, 90, 95", "put \\+ between two numbers"),
        ("1,2345", "put \\+ between two numbers"),
        ("120 90", "'90' follows with no sign"),
        ("3 weeks + 2 days", "mixes days and weeks"),
        ("120 + abc " + "x" * 80, "'abc"),
    ],
)
def test_a_refused_sum_is_told_in_plain_words(text: str, says: str) -> None:
    with pytest.raises(NotASum, match=says) as fault:
        worked_out(text)
    assert "Fraction" not in str(fault.value) and len(str(fault.value)) < 120


def test_a_change_may_be_meant_as_a_part_of_where_it_began() -> None:
    assert relative_change("54 to 103") == (F(49, 54), Interval(F(49, 54), F(49, 54)))
    assert relative_change("103 / 54 - 1") is None
    assert sum_unit("36.8 weeks - 28.3 weeks") == "weeks" and sum_unit("36.8 - 28.3") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("as at January 2024", "2024-01"),
        ("As at 31 March 2024", "2024-03-31"),
        ("academic year 2022/23", "2022/23-academic"),
        ("financial year 2023/24", "2023/24"),
        ("financial year 2023", None),
        ("calendar year 2023", "2023"),
        ("since June 2023", "2023-06.."),
        ("January 2023 to September 2023", "2023-01..2023-09"),
        ("January to September 2023", "2023-01..2023-09"),
        ("31/03/2024", "2024-03-31"),
        ("13/31/2024", None),
        ("2025 (year to date)", "2025-ytd"),
        ("year to date 2025", "2025-ytd"),
        ("2025 year to date", "2025-ytd"),
        ("spring term 2024", "2024-01..2024-03"),
        ("since", None),
        ("to date", None),
    ],
)
def test_a_period_as_people_write_it(text: str, period: str | None) -> None:
    assert period_of(text) == period


def test_an_open_stretch_reaches_as_far_as_anyone_can_know() -> None:
    since = span_of("2023-06..")
    assert since is not None and since.is_open and since.is_running and since.first == date(2023, 6, 1)
    dated = span_of("2023-06..", date(2024, 3, 1))
    assert dated is not None and not dated.is_open and dated.last == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("about 1000", "900", "1100"), ("about 500", "450", "550"), ("nearly 1000", "900", "1000"),
     ("about 5 weeks", "4.5", "5.5"), ("around 487", "486", "488")],
)  # fmt: skip
def test_about_a_number_is_within_a_tenth_of_it(text: str, low: str, high: str) -> None:
    found = read_printed(text)
    assert found is not None and found.interval == Interval(F(low), F(high))
