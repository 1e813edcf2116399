"""What may be recorded in a case, and on which days: about the thing, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sherwood.core.clocks import Event, Ground
from sherwood.core.days import in_words

from .happenings import HAPPENINGS
from .models import CaseEvent

_GROUNDS = frozenset(ground.value for ground in Ground if ground is not Ground.MISSED_APPOINTMENT)
OLD = timedelta(days=365)
SUNDAY = 6
STARTS = (Event.REQUEST_RECEIVED.value, Event.BECAME_RESPONSIBLE.value)
# An event on the left cannot be before the first of those on the right, nor the other way round.
AFTER: dict[str, tuple[str, ...]] = {
    "assess-decision-notified": STARTS,
    "advice-received": ("advice-requested",),
    "advice-allocated": ("advice-requested",),
    "appointment-missed": ("advice-requested",),
    "issue-decision-notified": ("assess-decision-notified",),
    "draft-served": ("assess-decision-notified",),
    "setting-replied": ("setting-consulted",),
    "final-plan-sent": ("draft-served", "assess-decision-notified"),
    "request-withdrawn": STARTS,
}


class Refused(Exception):  # noqa: N818 - a refusal, said as one
    """This cannot be done as asked. The text is fit to be shown to whoever asked; `field` is what it is about."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


class Odd(Refused):
    """A day that can be but looks wrong: it is taken when somebody confirms it and says why, and that is kept."""


def said(text: str | None, ask: str, field: str | None = None) -> str:
    """The text without blanks around it; raises Refused with the sentence `ask` where nothing is said."""
    if text is None or not text.strip():
        raise Refused(ask, field)
    return text.strip()


def check_kind(kind: str) -> None:
    """Raises Refused for a kind of event that no case knows."""
    if kind not in HAPPENINGS:
        raise Refused(f"{kind!r} is no kind of event.")


def check_ground(ground: str) -> None:
    """Raises Refused for a ground that the regulations do not have: a shortage of staff is none."""
    if ground not in _GROUNDS:
        raise Refused("Choose one of the grounds that the regulations allow. A shortage of staff is none.", "ground")


def check_day(
    kind: str, day: date, *, on: date, born_on: date | None, others: Iterable[CaseEvent], about: str = ""
) -> None:
    """Raises Refused for a day that cannot be: to come, before birth, before what it follows, after what follows it."""
    if day > on:
        raise Refused(f"{in_words(day)} is in the future. Enter the day it happened.", "on")
    if born_on is not None and day < born_on:
        raise Refused(f"{in_words(day)} is before the child was born, {in_words(born_on)}.", "on")
    counting = [row for row in others if row.struck_on is None and (not about or row.about in ("", about))]
    _check_after(kind, day, counting)
    _check_before(kind, day, counting)


def check_odd(kind: str, day: date, *, on: date, confirmed_because: str) -> str:
    """Why a day that looks wrong was confirmed, to be kept with it; empty for a day that raises no doubt.

    Raises Odd for a day that looks wrong and was not confirmed with a reason.
    """
    doubt = _doubt(kind, day, on)
    if doubt and not confirmed_because.strip():
        raise Odd(f"{doubt} If it is right, confirm it and say why.", "on")
    return confirmed_because.strip() if doubt else ""


def _doubt(kind: str, day: date, on: date) -> str:
    if day < on - OLD:
        return f"{in_words(day)} is more than a year ago."
    if day.weekday() == SUNDAY and kind not in STARTS:
        return f"{in_words(day)} is a Sunday."
    return ""


def _check_after(kind: str, day: date, others: list[CaseEvent]) -> None:
    for needed in AFTER.get(kind, ()):
        days = [row.on for row in others if row.kind == needed]
        if days and day < min(days):
            what = HAPPENINGS[needed].title.replace(": {about}", "").lower()
            raise Refused(f"{in_words(day)} is before the {what} on {in_words(min(days))}.", "on")


def _check_before(kind: str, day: date, others: list[CaseEvent]) -> None:
    for follower, needed in AFTER.items():
        if kind not in needed:
            continue
        earlier = [row.on for row in others if row.kind == kind and row.on <= day]
        days = [row.on for row in others if row.kind == follower]
        if days and min(days) < day and not earlier:
            what = HAPPENINGS[follower].title.replace(": {about}", "").lower()
            raise Refused(f"{in_words(day)} is after the {what} on {in_words(min(days))}.", "on")
