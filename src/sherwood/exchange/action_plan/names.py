"""Words of posts, bodies and fields of work, by which a person's name is told from them."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from ..reference.lists import plain

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’.-]*")
LETTERS = re.compile(r"(?!NHS$)[A-Z]{2,}s?")
_INITIALS = re.compile(r"[A-Z]\.? ?[A-Z]\.?")
_TITLE_OF_PERSON = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "cllr", "councillor", "dame", "sir"}
)
OPEN = frozenset({"tbc", "tba", "tbd", "vacant", "vacancy", "to be confirmed", "to be appointed", "?", "??"})


@cache
def words(kind: str) -> frozenset[str]:
    """Words of a kind: `post`, `organisation`, or `field` (of work or of the area, so no part of a person's name)."""
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(word for row in csv.DictReader(file) if row["kind"] == kind for word in row["words"].split())


def is_known_letters(word: str) -> bool:
    """Whether capital letters are too short for a surname, or stand for a body."""
    return len(word) < 4 or word.casefold() in words("organisation")


def words_of(text: str) -> list[str]:
    return [word.strip(".'’-") for word in _WORD.findall(re.sub(r"-\s+", "-", text))]


def holds(text: str, kind: str) -> bool:
    """Whether a text holds a word of a kind."""
    return any(word.casefold() in words(kind) for word in words_of(text))


def is_body(text: str) -> bool:
    """Whether it names a body: a word such as council, or letters such as NCC (NHS alone begins many a name)."""
    return holds(text, "organisation") or any(LETTERS.fullmatch(word) for word in words_of(text))


def looks_like_name(text: str) -> bool:
    """Whether a text looks like a person's name: capitalised words, none of them of a post or a field of work."""
    found = words_of(text)
    titled = bool(found) and found[0].casefold() in _TITLE_OF_PERSON
    found = found[1:] if titled else found
    if "@" in text:
        return True
    if not found or plain(text) in {plain(each) for each in OPEN}:
        return False
    if any(each.casefold() in words("post") | words("field") for each in found):
        return titled and not holds(" ".join(found), "post")
    if _INITIALS.fullmatch(text.strip()):
        return True
    shouted = [each for each in found if len(each) > 1 and each.isupper()]
    is_surname = len(shouted) == 1 < len(found) < 4 and not is_known_letters(shouted[0])
    return all(each[0].isupper() for each in found) and (not shouted or is_surname)
