"""Being in touch with a family: how, why, and which contacts keep the promise made to a family that is waiting."""

from __future__ import annotations

from dataclasses import dataclass

CHANNELS = {
    "phone": "By phone",
    "meeting": "At a meeting or a visit",
    "e-mail": "By e-mail",
    "letter": "By letter",
    "text": "By text message",
    "portal": "On this site",
}
"""The words of the record `contact`, with how they read."""


@dataclass(frozen=True)
class Purpose:
    """Why somebody was in touch. `keeps_promise`: it tells a waiting family why, and what is being done."""

    id: str
    words: str
    keeps_promise: bool = False


PURPOSES = (
    Purpose("delay", "To explain the wait and what we are doing about it", keeps_promise=True),
    Purpose("progress", "To say how the case is going"),
    Purpose("question", "The family asked something"),
    Purpose("arranging", "To arrange a meeting or an appointment"),
    Purpose("other", "Something else"),
)
PURPOSE = {each.id: each for each in PURPOSES}


def purpose(said: str) -> Purpose:
    """The purpose with this id; other words are a purpose of their own, which keeps no promise."""
    known = PURPOSE.get(said) or next((each for each in PURPOSES if each.words == said), None)
    return known or Purpose("", said[:160])
