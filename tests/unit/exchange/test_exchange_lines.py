"""Lines that are no rows are told from rows, and problems stand in the order of the lines."""

from __future__ import annotations

import pytest

from sherwood.exchange.lines import by_line, no_row
from sherwood.exchange.named_rules import place
from sherwood.exchange.problems import Problem, Severity
from sherwood.exchange.sheet_headings import SheetLine


def test_problems_of_several_sheets_stand_sheet_by_sheet() -> None:
    def at(line: int | None) -> Problem:
        return Problem("f", line, None, None, None, "rule", Severity.QUERY, place("f", line))

    two, nine, three = SheetLine(2, "Open"), SheetLine(9, "Open"), SheetLine(3, "Closed")
    whole, last = at(None), at(None)
    found = by_line([whole, at(nine), at(three), at(two), last])
    assert [each.line for each in found] == [None, two, nine, three, None]
    assert found[0] is whole
    assert found[-1] is last


@pytest.mark.parametrize(
    ("cells", "is_row"),
    [
        (["Total", "26"], False),
        (["", "Sub-total:", "26"], False),
        (["Overall totals", "26"], False),
        (["Total number of open risks", "26"], False),
        (["Data source: case system"], False),
        (["Total exclusions", "26"], True),
        (["R6", "Total"], True),
        (["Totally different", "x"], True),
        (["Note: the ward moves", "High", "Head of SEND"], True),
        (["", ""], True),
    ],
)
def test_what_is_no_row(cells: list[str], is_row: bool) -> None:
    assert (no_row(cells) is None) is is_row
