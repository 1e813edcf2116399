"""Conversations in words, and what their form shows at first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.design import words

from ..conversation_guide import QUESTIONS
from ..models import Conversation, TalkedBy
from ..queries.conversations import Talk

LABELS = {
    "held_on": "Day of the conversation",
    "talked_by": "How you talked",
    "present": "Who took part",
    **{question.field: question.asks for question in QUESTIONS},
}
BOTH = {**LABELS, "steps": "What is agreed"}


def initial(draft: Conversation | None) -> dict[str, Any]:
    """What the form shows at first: the draft, or nothing."""
    if draft is None:
        return {"version": 0}
    shown: dict[str, Any] = {name: getattr(draft, name) for name in LABELS}
    shown["version"] = draft.version
    for step in draft.steps.all():
        n = step.position
        shown |= {f"kind-{n}": step.kind, f"what-{n}": step.what, f"who-{n}": step.who, f"by-{n}": step.by_on}
    return shown


def both(clash: ChangedMeanwhile) -> list[tuple[str, str, str]]:
    """What somebody else saved meanwhile beside what was written here, field by field."""
    return [(BOTH[name], _shown(clash.theirs[name]), _shown(clash.yours[name])) for name in clash.yours]


def _shown(value: Any) -> str:
    if value in TalkedBy.values:
        return str(TalkedBy(value).label)
    return words.day(value) if hasattr(value, "year") else str(value or "")


def held(talks: Iterable[Talk]) -> list[dict[str, Any]]:
    """The conversations that were held, ready to show."""
    return [
        {
            "title": f"Conversation on {words.day(talk.held_on)}",
            "facts": [
                ("How", talk.talked_by),
                ("Who took part", talk.present),
                ("Written down by", talk.recorded_post),
            ],
            "says": [{"heading": asks, "lines": said.splitlines()} for asks, said in talk.says],
            "steps": [
                [what, who, words.day(by_on) if by_on else "As soon as can be"] for what, who, by_on in talk.steps
            ],
        }
        for talk in talks
    ]
