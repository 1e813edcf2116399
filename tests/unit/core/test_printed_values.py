"""What a printed value, arrow or wording says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sherwood.core.vocab.printed import (
    footnote_marks,
    printed_direction,
    printed_value,
    same_wording,
    without_marks,
)


@pytest.mark.parametrize(
    ("text", "number", "unit", "period", "places"),
    [
        ("67.5%", "67.5", "%", None, 1),
        ("12.40%", "12.40", "%", None, 2),
        ("85", "85", "", None, 0),
        ("19.2", "19.2", "", None, 1),
        ("9% (2022/23)", "9", "%", "2022/23", 0),
        ("87% (2022/23)", "87", "%", "2022/23", 0),
        ("21.2% (22/23 Aut & Spr)", "21.2", "%", "22/23 Aut & Spr", 1),
        ("90.0% (2022/23 Q4)", "90.0", "%", "2022/23 Q4", 1),
        ("1,430", "1430", "", None, 0),
        ("-2.5", "-2.5", "", None, 1),
        ("−2.5 %", "-2.5", "%", None, 1),
        ("0.00%", "0.00", "%", None, 2),
    ],
)
def test_a_value_is_read(text: str, number: str, unit: str, period: str | None, places: int) -> None:
    found = printed_value(text)
    assert (found.number, found.unit, found.period, found.places) == (Decimal(number), unit, period, places)
    assert found.doubt is None


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "N/A", None])
def test_nothing_printed_is_no_doubt(text: str | None) -> None:
    assert (printed_value(text).number, printed_value(text).doubt) == (None, None)


@pytest.mark.parametrize(
    "text", ["26.6%?", "over 85%", ">85%", "nan", "inf", "1,43", "٣%", "5% or 6%", "5%% (2022)", "1e9"]
)
def test_what_is_no_plain_number_is_a_doubt(text: str) -> None:
    found = printed_value(text)
    assert found.number is None
    assert found.doubt is not None
    assert text in found.doubt


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("↑", "up"),
        ("⬆️", "up"),
        ("▲", "up"),
        ("Up", "up"),
        ("↓", "down"),
        ("▼", "down"),
        ("down", "down"),
        ("↔", "same"),
        ("↔️", "same"),
        ("⬌", "same"),
        (" No  change ", "same"),
        ("same", "same"),
        ("", None),
        (None, None),
        ("sideways", None),
    ],
)
def test_an_arrow_is_read_in_any_of_its_forms(text: str | None, direction: str | None) -> None:
    assert printed_direction(text) == direction


def test_footnote_marks_are_found_at_the_end_only() -> None:
    assert footnote_marks("Issued within 20 weeks (exc. exceptions) **") == "**"
    assert footnote_marks("Long-term placements*") == "*"
    assert footnote_marks("*Starred") == ""
    assert without_marks("Long-term  placements *") == "Long-term placements"
    assert same_wording("Children’s  rate **") == same_wording("children's rate")
