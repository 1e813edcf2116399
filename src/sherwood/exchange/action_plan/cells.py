"""What single cells of a plan hold: nothing at all, lists, numbers with their titles, names of posts and bodies."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..reference.lists import plain

_NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "na", "none", "nil", "(blank)", "blank", "not applicable"})
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·]|[-–*]\s)\s*")
_MARKED = re.compile(r"\d[\d.,]*\s*%?\s*\?")
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’.-]*")
_LETTERS = re.compile(r"(?!NHS$)[A-Z]{2,}s?")
_HARD = re.compile(r"\s*(?:\n|;)\s*")
_SOFT = re.compile(r"\s*(?:,|/|&|\band\b|\(|\)| [-–] )\s*")
_LISTED = re.compile(r"\s*(?:,|/|&|\band\b)\s*")
_TITLE_OF_PERSON = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "cllr", "councillor", "dame", "sir"}
)
_OPEN = frozenset({"tbc", "tba", "tbd", "vacant", "vacancy", "to be confirmed", "to be appointed"})
_NUMBERED = re.compile(
    r"(?P<word>(?:priority|next step|outcome|area|aim|action|apa|afi|objective|theme)\s*)?"
    r"(?P<number>\d+(?:\.\d+)*[a-z]?)(?:[.):]|\s+[-–:])?(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def said(text: str) -> str:
    """The text of a cell, empty where it says that there is nothing."""
    text = text.strip()
    return "" if text.casefold() in _NOTHING else text


def marked_doubtful(text: str) -> str | None:
    """The first figure that the text itself marks with a question mark, as 26.6%?"""
    found = _MARKED.search(text)
    return found.group() if found else None


def numbered(text: str) -> tuple[str, str]:
    """A leading number and the rest: "1.1 Develop ..." is ("1.1", "Develop ..."), "Priority 3: X" is ("3", "X").

    The usual short forms stay with their number: "APA1", "AFI 2".
    """
    found = _NUMBERED.match(text.strip())
    if not found or (not found["word"] and "." not in found["number"] and not _ends_number(text, found)):
        return "", text.strip()
    word = (found["word"] or "").strip().upper()
    number = f"{word}{found['number']}" if word in ("APA", "AFI") else found["number"]
    return number, re.sub(r"^next step\s*[-–:]\s*", "", found["rest"].strip(), flags=re.IGNORECASE)


def _ends_number(text: str, found: re.Match[str]) -> bool:
    """Whether a sign parts a whole number from what follows: "3. Systems" is numbered, "12 outcomes" is not."""
    after = text.strip()[found.end("number") :]
    return not after or after[0] in ".):" or after.lstrip()[:1] in "-–"


def items_of(text: str) -> list[str]:
    """The points of a cell: its bullets, else its lines, else what semicolons part.

    A line without a bullet under one with a bullet goes on with it.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if any(_BULLET.match(line) for line in lines):
        found: list[str] = []
        for line in lines:
            if _BULLET.match(line) or not found:
                found.append(_BULLET.sub("", line).strip())
            else:
                found[-1] = f"{found[-1]} {line.strip()}"
        return [each for each in found if said(each)]
    parts = lines if len(lines) > 1 else text.split(";")
    return [part.strip() for part in parts if said(part)]


@cache
def words(kind: str) -> frozenset[str]:
    """Words of a kind: `post`, `organisation`, or `field` (of work or of the area, so no part of a person's name)."""
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(word for row in csv.DictReader(file) if row["kind"] == kind for word in row["words"].split())


def _words_of(text: str) -> list[str]:
    return [word.strip(".'’-") for word in _WORD.findall(re.sub(r"-\s+", "-", text))]


def holds(text: str, kind: str) -> bool:
    """Whether a text holds a word of a kind."""
    return any(word.casefold() in words(kind) for word in _words_of(text))


def _is_body(text: str) -> bool:
    """Whether it names a body: a word such as council, or letters such as NCC (NHS alone begins many a name)."""
    return holds(text, "organisation") or any(_LETTERS.fullmatch(word) for word in _words_of(text))


def looks_like_name(text: str) -> bool:
    """Whether a text looks like a person's name: capitalised words, none of them of a post or a field of work."""
    found = _words_of(text)
    titled = bool(found) and found[0].casefold() in _TITLE_OF_PERSON
    found = found[1:] if titled else found
    if not found or plain(text) in {plain(each) for each in _OPEN}:
        return False
    if any(each.casefold() in words("post") | words("field") for each in found):
        return titled and not holds(" ".join(found), "post")
    return all(each[0].isupper() and (len(each) == 1 or not each.isupper()) for each in found)


@dataclass(frozen=True)
class Named:
    """What a cell of owners names: posts or bodies, texts that look like persons' names, texts that are unclear."""

    owners: tuple[str, ...]
    names: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    is_open: bool = False


def posts_of(text: str, owner_is_post: bool = False) -> Named:
    """The posts that a cell of owners names. With `owner_is_post` nothing is taken for a person's name."""
    owners: list[str] = []
    names: list[str] = []
    unclear: list[str] = []
    is_open = False
    for piece in _pieces(text):
        if piece.casefold() in _OPEN:
            is_open = True
        elif not owner_is_post and looks_like_name(piece):
            names.append(piece)
        else:
            found = _soft_split(piece, "post", check_names=not owner_is_post)
            owners += found.owners
            names += found.names
            unclear += found.unclear
    return Named(tuple(dict.fromkeys(owners)), tuple(names), tuple(unclear), is_open)


def bodies_of(text: str) -> Named:
    """The organisations that a cell names. "Parents & carers" is one; "NCC / ICB" are two."""
    owners: list[str] = []
    unclear: list[str] = []
    for piece in _pieces(text):
        found = _soft_split(piece, "organisation", check_names=False)
        owners += found.owners
        unclear += found.unclear
    return Named(tuple(dict.fromkeys(owners)), unclear=tuple(unclear))


def _pieces(text: str) -> list[str]:
    tidy = re.sub(r"(\w)-\s+(?=[A-Z])", r"\1-", text)
    return [piece for part in _HARD.split(tidy) if (piece := said(_BULLET.sub("", part)))]


def _soft_split(piece: str, kind: str, *, check_names: bool) -> Named:
    """Part a text at commas, slashes, ampersands and "and" only where each part is an owner of its own."""
    parts = [part for part in _SOFT.split(piece) if part.strip()]
    names = [part for part in parts if check_names and len(_words_of(part)) > 1 and looks_like_name(part)]
    if len(parts) > 1 and names:
        return Named(tuple(part for part in parts if part not in names and holds(part, "post")), tuple(names))
    parts = [part for part in _LISTED.split(piece) if part.strip()]
    if "(" in piece or len(parts) < 2:
        return Named((piece,))
    if kind == "post":
        owners = [part for part in parts if holds(part, "post")]
        return Named(tuple(parts)) if len(owners) == len(parts) else Named((piece,), unclear=(piece,) if owners else ())
    slashed = [part for part in piece.split("/") if part.strip()]
    if all(map(_LETTERS.fullmatch, parts)) or (len(slashed) == len(parts) and all(map(_is_body, parts))):
        return Named(tuple(parts))
    return Named((piece,), unclear=(piece,) if sum(map(_is_body, parts)) > 1 else ())
