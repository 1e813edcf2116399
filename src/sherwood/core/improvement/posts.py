"""Officers appear by post: words of posts, bodies and fields of work, by which a person's name is told from them."""

from __future__ import annotations

import re
from functools import cache

from .lists import rows

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’.-]*")
LETTERS = re.compile(r"(?!NHS$)[A-Z]{2,}s?")
_PARTED = re.compile(r"[;,()\n]|\s[-–]\s")
_INITIALS = re.compile(r"[A-Z]\.? ?[A-Z]\.?")
_TITLE_OF_PERSON = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "cllr", "councillor", "dame", "sir"}
)
OPEN = frozenset({"tbc", "tba", "tbd", "vacant", "vacancy", "to be confirmed", "to be appointed", "?", "??"})


@cache
def words(kind: str) -> frozenset[str]:
    """Words of a kind: `post`, `organisation`, or `field` (of work or of the area, so no part of a person's name)."""
    return frozenset(word for row in rows("post_words") if row["kind"] == kind for word in row["words"].split())


def is_known_letters(word: str) -> bool:
    """Whether capital letters are too short for a surname, or stand for a body."""
    return len(word) < 4 or word.casefold() in words("organisation")


def words_of(text: str) -> list[str]:
    """The words of a text, without the signs around them."""
    return [word.strip(".'’-") for word in _WORD.findall(re.sub(r"-\s+", "-", text))]


def holds(text: str, kind: str) -> bool:
    """Whether a text holds a word of a kind."""
    return any(word.casefold() in words(kind) for word in words_of(text))


def is_body(text: str) -> bool:
    """Whether it names a body: a word such as council, or letters such as NCC (NHS alone begins many a name)."""
    return holds(text, "organisation") or any(LETTERS.fullmatch(word) for word in words_of(text))


def looks_like_a_name(text: str) -> bool:
    """Whether a text looks like a person's name: capitalised words, none of them of a post or a field of work."""
    found = words_of(text)
    titled = bool(found) and found[0].casefold() in _TITLE_OF_PERSON
    found = found[1:] if titled else found
    if "@" in text:
        return True
    if not found or _plain(text) in {_plain(each) for each in OPEN}:
        return False
    if any(each.casefold() in words("post") | words("field") for each in found):
        return titled and not holds(" ".join(found), "post")
    if _INITIALS.fullmatch(text.strip()):
        return True
    shouted = [each for each in found if len(each) > 1 and each.isupper()]
    is_surname = len(shouted) == 1 < len(found) < 4 and not is_known_letters(shouted[0])
    return all(each[0].isupper() for each in found) and (not shouted or is_surname)


def post_and_name(text: str) -> tuple[str, str] | None:
    """A post with a name after it, parted, as "Head of SEND: Jo Bloggs" or "SEND Lead Jo Bloggs"; None without one."""
    post, colon, rest = text.partition(":")
    if colon and holds(post, "post") and rest.strip() and looks_like_a_name(rest):
        return post.strip(), rest.strip()
    found = text.split()
    last = max((at for at, word in enumerate(found) if holds(word, "post")), default=-1)
    after = found[last + 1 :]
    if last < 0 or not 1 < len(after) < 4 or not all(word[0].isupper() and word[1:].islower() for word in after):
        return None
    name = " ".join(after)
    return (" ".join(found[: last + 1]), name) if looks_like_a_name(name) else None


def why_not_a_post(text: str) -> str | None:
    """The sentence that refuses a person's name, alone or beside a post, where a post is expected; None for a post."""
    parts = [part for part in _PARTED.split(text) if len(words_of(part)) > 1]
    beside = holds(text, "post") and any(map(looks_like_a_name, parts))
    if not (looks_like_a_name(text) or beside or post_and_name(text)):
        return None
    return f"“{text.strip()}” looks like a person's name. A post is expected, as Head of SEND: officers appear by post."


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
