"""A step of the request with its questions, as values: forms, pages and checks are made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Asker(StrEnum):
    """Who asks. The value is stored."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    SCHOOL = "school"
    OTHER = "other"


EVERYBODY = frozenset(Asker)
FAMILY = frozenset({Asker.PARENT, Asker.YOUNG_PERSON})
PROFESSIONAL = frozenset({Asker.SCHOOL, Asker.OTHER})
NOT_ITSELF = EVERYBODY - {Asker.YOUNG_PERSON}
"""Whoever asks for somebody else: a young person gives the own names once, as those of the child."""


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    ONE = "one"
    DAY = "day"
    EMAIL = "email"
    PHONE = "phone"
    TICK = "tick"


@dataclass(frozen=True)
class Question:
    """One question. `needed` is the sentence for an empty answer; without it the question may stay unanswered.

    `askers` are those to whom it is put; a young person may be asked in other words (`to_young`).
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    needed: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    askers: frozenset[Asker] = EVERYBODY
    to_young: str = ""
    autocomplete: str = ""
    width: str = ""

    def put_to(self, asker: str) -> str:
        """The question in the words for whoever asks."""
        return self.to_young if asker == Asker.YOUNG_PERSON and self.to_young else self.label

    def shown(self, answer: object) -> str:
        """An answer in words: the option's own text for a choice."""
        if self.kind is Kind.TICK:
            return "Yes" if answer else ""
        return dict(self.options).get(str(answer), str(answer or ""))


@dataclass(frozen=True)
class Step:
    """One page of the request: its title, a sentence before the questions, and what people ask about it."""

    id: str
    title: str
    lead: str
    questions: tuple[Question, ...]
    people_ask: tuple[tuple[str, str], ...]
    title_young: str = ""
    files: bool = False

    def titled(self, asker: str) -> str:
        """The title for whoever asks."""
        return self.title_young if asker == Asker.YOUNG_PERSON and self.title_young else self.title

    def asks(self, asker: str) -> tuple[Question, ...]:
        """The questions put to somebody; all of them while it is not known who asks."""
        return tuple(each for each in self.questions if not asker or asker in each.askers)

    def is_for(self, asker: str) -> bool:
        """Whether the step has anything for whoever asks."""
        return self.files or bool(self.asks(asker))

    def needs(self, asker: str) -> tuple[Question, ...]:
        """The questions that must be answered before the request can be sent."""
        return tuple(each for each in self.asks(asker) if each.needed)
