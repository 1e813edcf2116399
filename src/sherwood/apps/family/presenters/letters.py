"""The letters to one person of a family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sherwood.apps.notices.queries import LetterTo
from sherwood.design.words import day


@dataclass(frozen=True)
class Line:
    """One letter: title, day, what it changed, whether it was opened, and whether it is a decision one can appeal."""

    title: str
    href: str
    when: str
    what_changed: str
    is_new: bool
    appealable: bool


def shown(letters: Sequence[LetterTo]) -> tuple[Line, ...]:
    """The letters, the latest first."""
    return tuple(
        Line(
            each.title,
            reverse("notices:my-letter", args=[each.id]),
            day(each.made_on),
            each.what_changed,
            each.first_opened_on is None,
            each.appealable,
        )
        for each in letters
    )
