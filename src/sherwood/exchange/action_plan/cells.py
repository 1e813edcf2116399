"""What single cells of a plan hold: nothing at all, lists, numbers with their titles, names of posts and bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sherwood.core.improvement.posts import LETTERS, OPEN, holds, is_body, looks_like_a_name, post_and_name, words_of

from ..reference.lists import plain

_NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "na", "none", "nil", "(blank)", "blank", "not applicable"})
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·]|[-–*]\s)\s*")
_MARKED = re.compile(r"\d[\d.,]*\s*%?\s*\?")
_NUMBERED = re.compile(
    r"(?P<word>(?:priority|next step|outcome|area|aim|action|apa|afi|objective|theme)\s*)?"
    r"(?P<number>\d+(?:\.\d+)*[a-z]?)(?:[.):]|\s+[-–:])?(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HARD = re.compile(r"\s*(?:\n|;)\s*")
_SOFT = re.compile(r"\s*(?:,|/|&|\band\b|\(|\)| [-–] )\s*")
_LISTED = re.compile(r"\s*(?:,|/|&|\band\b)\s*")
_TO_BE_FOUND = r"(?:tbc|tba|tbd|vacant|to be (?:confirmed|appointed))"
_OPEN_PART = re.compile(rf"\s*\({_TO_BE_FOUND}\)|(?:^|\s*[,/&]\s*){_TO_BE_FOUND}(?=\s*(?:$|[,/&]))", re.IGNORECASE)
_NO_NAME = frozenset({"us", "we", "you", "me", "our", "my", "the", "for", "of", "with"})
_DITTO = frozenset({"asabove", "ditto", "above", "sameasabove", "do"})


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


@dataclass(frozen=True)
class Named:
    """What a cell of owners names: posts or bodies, texts that look like persons' names, texts that are unclear."""

    owners: tuple[str, ...]
    names: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    is_open: bool = False


def posts_of(text: str, owner_is_post: bool = False) -> Named:
    """The posts that a cell of owners names. With `owner_is_post` nothing is taken for a person's name."""
    return _named(text, "post", check_names=not owner_is_post)


def bodies_of(text: str, owner_is_post: bool = False) -> Named:
    """The organisations that a cell names. "Parents & carers" is one; "NCC / ICB" are two."""
    return _named(text, "organisation", check_names=not owner_is_post)


def _named(text: str, kind: str, *, check_names: bool) -> Named:
    owners: list[str] = []
    names: list[str] = []
    unclear: list[str] = []
    is_open = False
    for whole in _pieces(text):
        piece = _OPEN_PART.sub("", whole).strip(" ,/&;")
        is_open = is_open or piece != whole or piece.casefold() in OPEN
        if not piece or piece.casefold() in OPEN:
            continue
        if plain(piece) in _DITTO or not plain(piece):
            unclear.append(piece)
        elif check_names and (looks_like_a_name(piece) if kind == "post" else _body_looks_like_name(piece)):
            names.append(piece)
        else:
            parted = post_and_name(piece) if check_names and kind == "post" else None
            found = (
                Named((parted[0],), (parted[1],))
                if parted
                else _soft_split(piece, kind, check_names and kind == "post")
            )
            owners += found.owners
            names += found.names
            unclear += [*found.unclear, *([piece] if piece.endswith("?") else [])]
    return Named(tuple(dict.fromkeys(owners)), tuple(names), tuple(dict.fromkeys(unclear)), is_open)


def _body_looks_like_name(text: str) -> bool:
    """Whether what stands as an organisation looks like a forename and a surname: two or three such words."""
    found = words_of(text)
    likely = (
        1 < len(found) < 4
        and not any(word.casefold() in _NO_NAME for word in found)
        and not holds(text, "organisation")
    )
    return "@" in text or (likely and "/" not in text and "&" not in text and looks_like_a_name(text))


def _pieces(text: str) -> list[str]:
    tidy = re.sub(r"(\w)-\s+(?=[A-Z])", r"\1-", text)
    return [piece for part in _HARD.split(tidy) if (piece := said(_BULLET.sub("", part)))]


def _soft_split(piece: str, kind: str, check_names: bool) -> Named:
    """Part a text at commas, slashes, ampersands and "and" only where each part is an owner of its own."""
    parts = [part for part in _SOFT.split(piece) if part.strip()]
    names = [part for part in parts if check_names and len(words_of(part)) > 1 and looks_like_a_name(part)]
    if len(parts) > 1 and names:
        return Named(tuple(part for part in parts if part not in names and holds(part, "post")), tuple(names))
    parts = [part for part in _LISTED.split(piece) if part.strip()]
    if "(" in piece or len(parts) < 2:
        return Named((piece,))
    if kind == "post":
        owners = [part for part in parts if holds(part, "post")]
        return Named(tuple(parts)) if len(owners) == len(parts) else Named((piece,), unclear=(piece,) if owners else ())
    slashed = [part for part in piece.split("/") if part.strip()]
    if all(map(LETTERS.fullmatch, parts)) or (len(slashed) == len(parts) and all(map(is_body, parts))):
        return Named(tuple(parts))
    return Named((piece,), unclear=(piece,) if sum(map(is_body, parts)) > 1 else ())
