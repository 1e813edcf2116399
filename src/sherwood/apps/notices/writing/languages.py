"""What a letter says to a reader of another language: that a translation or an interpreter can be had, free."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sherwood.reports.letter import Said

SENTENCES = Path(__file__).resolve().parents[1] / "data" / "languages.csv"
ENGLISH = "en"
IN_ENGLISH = "We can have this letter translated, or arrange an interpreter, free. Contact us."


@dataclass(frozen=True)
class Language:
    """One language that the letters know a sentence in. `checked_by` is who speaks it and checked; empty is nobody."""

    code: str
    name: str
    sentence: str
    right_to_left: bool
    checked_by: str


@cache
def languages() -> dict[str, Language]:
    """Every language by its ISO 639 code."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Language(
                row["code"], row["name"], row["sentence"], row["right_to_left"] == "yes", row["checked_by"]
            )
            for row in csv.DictReader(file)
        }


def is_english(code: str) -> bool:
    """Whether a code is that of English, whatever the country after it."""
    return code.lower().split("-")[0] in (ENGLISH, "")


def told_in(code: str) -> tuple[Said, ...]:
    """What the letter says first to a reader of this language: in it where we can, and in English always."""
    if is_english(code):
        return ()
    known = languages().get(code.lower().split("-")[0])
    own = (Said(known.code, known.sentence, known.right_to_left),) if known else ()
    return (*own, Said("en-GB", IN_ENGLISH))


def name_of(code: str) -> str:
    """The language's English name, or its code where we do not know it."""
    known = languages().get(code.lower().split("-")[0])
    return known.name if known else "English" if is_english(code) else code
