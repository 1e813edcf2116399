"""Disclosure control on tables whose answer was worked out by hand."""

from __future__ import annotations

import pytest

from sherwood.analytics.disclosure import Cell, PreviousRelease, Protected, Reason, protect

SMALL, CHANGE, KEPT, COMPLEMENTARY = Reason.SMALL, Reason.CHANGE, Reason.KEPT, Reason.COMPLEMENTARY


def line(*numbers: int) -> list[Cell]:
    """Counts by district and their total."""
    return [*(Cell({"district": f"d{n}"}, number) for n, number in enumerate(numbers)), Cell({}, sum(numbers))]


def reasons(shown: list[Protected]) -> list[Reason | None]:
    return [cell.reason for cell in shown]


def test_one_to_five_is_hidden_and_nought_is_shown() -> None:
    cells = [Cell({"district": f"d{number}"}, number) for number in range(8)]
    assert [cell.numerator for cell in protect(cells)] == [0, None, None, None, None, None, 6, 7]


def test_the_lightest_other_number_is_hidden_so_that_the_total_tells_nothing() -> None:
    assert reasons(protect(line(3, 8, 20))) == [SMALL, COMPLEMENTARY, None, None]


def test_two_small_numbers_that_add_up_to_a_small_one_need_a_third() -> None:
    """31 less 28 is 3 for the two together: the sum of the hidden must not be small either."""
    assert reasons(protect(line(1, 2, 8, 20))) == [SMALL, SMALL, COMPLEMENTARY, None, None]


def test_two_small_numbers_that_add_up_to_more_need_no_third() -> None:
    assert reasons(protect(line(4, 5, 8, 20))) == [SMALL, SMALL, None, None, None]


def test_a_total_of_one_part_is_hidden_with_it() -> None:
    assert reasons(protect(line(3, 0))) == [SMALL, None, SMALL]


def test_in_a_table_of_two_groupings_the_hidden_close_a_ring() -> None:
    cells = [
        Cell({"district": "a", "need": "x"}, 3),
        Cell({"district": "a", "need": "y"}, 30),
        Cell({"district": "b", "need": "x"}, 40),
        Cell({"district": "b", "need": "y"}, 9),
        Cell({"district": "a"}, 33),
        Cell({"district": "b"}, 49),
        Cell({"need": "x"}, 43),
        Cell({"need": "y"}, 39),
        Cell({}, 82),
    ]
    # The four inner numbers make the only cycle without a total: 3 up, 30 down, 9 up, 40 down.
    assert reasons(protect(cells)) == [SMALL, COMPLEMENTARY, COMPLEMENTARY, COMPLEMENTARY, *[None] * 5]


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [
        (0, 40, False),
        (3, 40, True),
        (37, 40, True),  # 3 were not in time
        (40, 40, False),
        (2, 4, True),
        (0, 4, True),
        (0, 0, False),
        (20, 40, False),
    ],
)
def test_a_share_tells_three_numbers(numerator: int, denominator: int, hidden: bool) -> None:
    (shown,) = protect([Cell({"district": "a"}, numerator, denominator)])
    assert shown.hidden is hidden
    assert (shown.value is None) is (hidden or denominator == 0)


def test_a_small_change_since_the_last_release_is_hidden() -> None:
    before = line(100, 200, 300)
    last = PreviousRelease(protect(before), before)
    # The total has changed by 2 as well, and with it hidden no other number is needed.
    assert reasons(protect(line(102, 200, 300), previous=last)) == [CHANGE, None, None, CHANGE]
    assert reasons(protect(line(120, 200, 300), previous=last)) == [None] * 4


def test_what_was_hidden_stays_hidden_until_it_has_changed_enough() -> None:
    before = line(3, 8, 20, 50)
    shown = protect(before)
    assert reasons(shown) == [SMALL, COMPLEMENTARY, None, None, None]
    # Another number would be lighter now, but showing the 8 again would give the old 3 away.
    assert reasons(protect(line(3, 8, 7, 50), previous=PreviousRelease(shown, before)))[:2] == [SMALL, KEPT]
    assert reasons(protect(line(30, 40, 20, 50), previous=PreviousRelease(shown, before))) == [None] * 5
    without_cells = protect(line(30, 40, 20, 50), previous=PreviousRelease(shown))
    assert reasons(without_cells)[:2] == [KEPT, KEPT]


def test_a_small_remainder_that_the_table_does_not_list_is_covered() -> None:
    """100 in all and 97 in the two districts listed: the 3 elsewhere must not be told by subtraction."""
    cells = [Cell({"district": "a"}, 40), Cell({"district": "b"}, 57), Cell({}, 100)]
    assert reasons(protect(cells)) == [COMPLEMENTARY, None, None]


def test_what_is_not_available_is_not_nought() -> None:
    shown = protect([Cell({"district": "a"}, None), Cell({"district": "b"}, 2), Cell({}, None)])
    assert reasons(shown) == [None, SMALL, None]
    assert shown[0].value is None


def test_a_table_that_cannot_be_protected_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="covers at most 2"):
        protect([Cell({"a": "1", "b": "1", "c": "1"}, 9)])
    with pytest.raises(ValueError, match="stands in the table twice"):
        protect([Cell({"a": "1"}, 9), Cell({"a": "1"}, 9)])
    with pytest.raises(ValueError, match="mixes counts and shares"):
        protect([Cell({"a": "1"}, 9), Cell({"a": "2"}, 9, 20)])
    with pytest.raises(ValueError, match="impossible"):
        protect([Cell({"a": "1"}, 9, 8)])
    with pytest.raises(ValueError, match="threshold is 0"):
        protect([Cell({"a": "1"}, 9)], threshold=0)
