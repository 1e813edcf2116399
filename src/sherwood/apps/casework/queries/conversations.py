"""Structured conversations: the draft that somebody writes, and what was recorded, as the family reads it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.core.days import in_words

from ..conversation_guide import OFFERED, QUESTIONS
from ..models import Case, Conversation


@dataclass(frozen=True)
class Talk:
    """A conversation that was held, as everyone who may read it reads it."""

    held_on: date
    talked_by: str
    present: str
    recorded_post: str
    says: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str, date | None], ...]


def draft_of(case: Case) -> Conversation | None:
    """The conversation that is being written down."""
    return case.conversations.filter(recorded_on=None).prefetch_related("steps").first()


def held(case: Case) -> list[Talk]:
    """The conversations that were held, the latest first."""
    rows = case.conversations.filter(recorded_on__isnull=False).prefetch_related("steps")
    return [_talk(row) for row in rows.order_by("-held_on", "-pk")]


def told(row: Conversation) -> tuple[tuple[str, str], ...]:
    """What was said in a conversation, by question, with the steps agreed."""
    said = [(each.asks, getattr(row, each.field)) for each in QUESTIONS if getattr(row, each.field)]
    steps = "\n".join(_step(*step) for step in _steps(row))
    return (*said, ("Agreed", steps)) if steps else tuple(said)


def _talk(row: Conversation) -> Talk:
    assert row.held_on is not None
    said = tuple((each.asks, getattr(row, each.field)) for each in QUESTIONS if getattr(row, each.field))
    return Talk(row.held_on, row.get_talked_by_display(), row.present, row.recorded_post, said, tuple(_steps(row)))


def _steps(row: Conversation) -> list[tuple[str, str, date | None]]:
    found = []
    for step in row.steps.all():
        kind = OFFERED[step.kind].title if step.kind in OFFERED and OFFERED[step.kind].says else ""
        what = step.what if not kind or step.what == kind else f"{kind}: {step.what}"
        found.append((what, step.who, step.by_on))
    return found


def _step(what: str, who: str, by_on: date | None) -> str:
    return f"{what} ({who}{', by ' + in_words(by_on) if by_on else ''})"
