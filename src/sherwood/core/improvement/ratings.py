"""What each rating means, what it asks for, and what cannot be saved without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lists import rows

DONE = frozenset({"complete", "embedded"})


@dataclass(frozen=True, slots=True)
class RatingMeaning:
    """One rating as written down. `shape` with `shape_word` says it without its colour.

    `position` is its place from best to worst. `on_scale` is False for Grey, which says that nothing has begun and
    is neither better nor worse than another. `suggested_by` holds the ids of the rules that suggest it.
    """

    code: str
    label: str
    position: int
    on_scale: bool
    meaning: str
    asks_for: str
    colour: str
    shape: str
    shape_word: str
    suggested_by: tuple[str, ...]
    source: str


@cache
def ratings() -> tuple[RatingMeaning, ...]:
    """The ratings from best to worst, Grey last."""
    found = [_meaning(row) for row in rows("ratings")]
    return tuple(sorted(found, key=lambda each: each.position))


def rating_meaning(code: str) -> RatingMeaning:
    """The rating with a code, as `at-risk`. Raises KeyError with a sentence when there is none."""
    for each in ratings():
        if each.code == code:
            return each
    raise KeyError(f"There is no rating {code!r}. The ratings are: {', '.join(each.code for each in ratings())}.")


def refusals(rating: str, *, reason: str, current_position: str, next_step: str) -> list[str]:
    """Why a rating cannot be saved, a sentence for each thing that is wrong; empty when it can.

    Words are needed for each of the three, whatever the rating; blanks and dashes are none.
    """
    found = []
    if rating not in {each.code for each in ratings()}:
        names = ", ".join(each.label for each in ratings())
        found.append(f"'{rating}' is not a rating. Choose one of: {names}.")
    if _is_blank(reason):
        found.append("Write why you chose this rating.")
    if _is_blank(current_position):
        found.append("Write the current position: where the action stands now.")
    if _is_blank(next_step):
        found.append("Write the next step: what happens next, who does it and by when.")
    return found


def is_done(rating: str | None) -> bool:
    """Whether a rating says that the work is done: complete or embedded."""
    return rating in DONE


def _is_blank(words: str) -> bool:
    return not re.search(r"\w", words or "")


def _meaning(row: dict[str, str]) -> RatingMeaning:
    return RatingMeaning(
        code=row["code"],
        label=row["label"],
        position=int(row["position"]),
        on_scale=row["on_scale"] == "yes",
        meaning=row["meaning"],
        asks_for=row["asks_for"],
        colour=row["colour"],
        shape=row["shape"],
        shape_word=row["shape_word"],
        suggested_by=tuple(row["suggested_by"].split()),
        source=row["source"],
    )
