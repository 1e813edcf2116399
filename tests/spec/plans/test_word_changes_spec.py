"""What changed between two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherwood.apps.casework.wording import Was, is_changed, word_changes

MARKS = {Was.KEPT: "{}", Was.ADDED: "[+{}]", Was.REMOVED: "[-{}]"}


def marked(before, after):
    return "".join(MARKS[piece.was].format(piece.text) for piece in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Once a week.", "Once a week.", "Once a week."),
        ("Once a week.", "Twice a week.", "[-Once][+Twice] a week."),
        ("30 minutes", "30 minutes a day", "30 minutes[+ a day]"),
        ("A quiet, small group", "A small group", "A[- quiet,] small group"),
        ("", "New words", "[+New words]"),
        ("Gone", "", "[-Gone]"),
        ("Rowan's class-mates", "Rowan's friends", "Rowan's [-class-mates][+friends]"),
        ("", "", ""),
    ],
)
def test_changes_are_marked_word_by_word(before, after, expected):
    assert marked(before, after) == expected
    assert is_changed(word_changes(before, after)) is (before != after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_back_letter_for_letter(before, after):
    pieces = word_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.was is not Was.REMOVED) == after
    assert "".join(piece.text for piece in pieces if piece.was is not Was.ADDED) == before
