"""What a meeting may do and when: about the meeting, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sherwood.core.days import in_words

from .kinds import DECIDING, RETURNED, Kind
from .models import AgendaItem, Attendance, ItemState, Meeting, Status


class Refused(Exception):  # noqa: N818 - a refusal, said as one
    """This cannot be done as asked. The text is fit to be shown to whoever asked; `field` is what it is about."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


def said(text: str | None, ask: str, field: str | None = None) -> str:
    """The text without blanks around it; raises Refused with the sentence `ask` where nothing is said."""
    if text is None or not text.strip():
        raise Refused(ask, field)
    return text.strip()


def check_not_over(meeting: Meeting) -> None:
    """Raises Refused for a meeting that was held or cancelled."""
    if meeting.status == Status.CANCELLED:
        raise Refused("This meeting is cancelled.")
    if meeting.status == Status.HELD:
        raise Refused("This meeting is over. Plan another one.")


def check_has_begun(meeting: Meeting, on: date) -> None:
    """Raises Refused before the day of the meeting: nothing is decided in advance."""
    if on < meeting.held_on:
        raise Refused(f"The meeting is on {in_words(meeting.held_on)}: nothing can be decided before.")


def check_can_be_decided(item: AgendaItem) -> None:
    """Raises Refused for an item that this meeting does not consider."""
    if item.state in (ItemState.TAKEN_OFF, ItemState.NOT_REACHED):
        raise Refused("This is not on the agenda of the meeting any more.")


def check_outcome(kind: Kind, outcome: str) -> None:
    """Raises Refused for an outcome that this kind of panel cannot reach."""
    if outcome not in dict(kind.outcomes):
        raise Refused("Choose one of the outcomes that this panel can reach.", "outcome")


def check_parts(kind: Kind, outcome: str, parts: Mapping[str, tuple[bool | None, str]]) -> None:
    """Raises Refused where the test is not answered whole: every part needs an answer and what shows it.

    A thing that is returned needs none: the panel could not tell.
    """
    if outcome == RETURNED:
        return
    for part in kind.parts:
        is_met, shown_by = parts.get(part.code, (None, ""))
        if is_met is None:
            raise Refused(f"Answer: {part.asks}", f"{part.code}")
        if not shown_by.strip():
            raise Refused("Say what shows it, so that the family can follow the decision.", f"{part.code}-shown")


def has_quorum(kind: Kind, present: list[Attendance]) -> bool:
    """Whether enough of those who decide were there."""
    return sum(1 for each in present if each.role in DECIDING) >= kind.quorum
