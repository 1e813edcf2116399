"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PARTS = re.compile(r"\s+|[^\W_]+(?:['’\-][^\W_]+)*|.")


class Was(StrEnum):
    """Whether a run of words is in both texts, only in the later, or only in the earlier."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A run of words with what became of it."""

    was: Was
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one run of pieces.

    What is kept and added, read in order, is the later text; what is kept and removed is the earlier one, letter for
    letter.
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    pieces: list[Piece] = []
    for does, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if does == "equal":
            pieces.append(Piece(Was.KEPT, "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece(Was.REMOVED, "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece(Was.ADDED, "".join(new[new_from:new_to])))
    return tuple(pieces)


def is_changed(pieces: tuple[Piece, ...]) -> bool:
    """Whether anything was added or removed."""
    return any(piece.was is not Was.KEPT for piece in pieces)
