"""A printed cell is a number or a code, and a code is never nought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sherwood.exchange.published.printed import Printed, read_cell


@pytest.mark.parametrize("code", ["x", "z", "c", "u", "*", "NA", ":"])
def test_a_code_is_missing_and_kept_as_printed(code: str) -> None:
    assert read_cell(f" {code} ") == Printed(number=None, flag=code)


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_a_blank_is_missing_too(blank: str) -> None:
    assert read_cell(blank) == Printed(number=None, flag="blank")


@pytest.mark.parametrize(
    ("text", "number"), [("0", "0"), ("37.5", "37.5"), ("-65", "-65"), ("1,259", "1259"), ("1,234,567.8", "1234567.8")]
)
def test_numbers_are_read_as_the_decimals_printed(text: str, number: str) -> None:
    assert read_cell(text) == Printed(number=Decimal(number))


@pytest.mark.parametrize("text", ["12a", "nan", "inf", "1e5", "1,2", "--1", "٣", "y", "n/a?"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_cell(text)
