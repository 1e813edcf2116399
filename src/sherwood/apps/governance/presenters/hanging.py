"""What hangs on a part of the plan: its history, escalations, risks, evidence and what families said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.urls import reverse

from sherwood.core.improvement import Change, Escalation, EvidenceItem, Item, Programme, Rating, Risk, Voice
from sherwood.core.vocab import code_list
from sherwood.design.words import day, number, plural
from sherwood.reports.protection import people
from sherwood.reports.words import capital, sentence

from . import marks

FIELDS = {
    "title": "short wording",
    "wording": "full wording",
    "success_criteria": "success criteria",
    "due_text": "due date",
    "due_last": "due date",
    "due": "due date",
    "owner": "owner",
    "superseded_on": "stopped counting on",
    "handed_to": "owner as business as usual",
    "number": "number",
    "wording_status": "standing of the wording",
    "parent_id": "place in the plan",
    "due_first": "first day it can mean",
    "due_precision": "how exact the date is",
    "handed_on": "handed to business as usual on",
}
DAYS = frozenset({"due_first", "due_last", "superseded_on", "handed_on"})
READ_FROM_DUE = frozenset({"due_first", "due_last", "due_precision"})
NOT_SCORED = "not scored"
T = TypeVar("T", bound="AboutPart")


@dataclass(frozen=True)
class Entry:
    """One thing that happened: the day, what, why, and the post that did it."""

    day: str
    what: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True)
class EscalationShown:
    """An action taken to a higher level."""

    to: str
    standing: str
    reason: str
    raised: str
    response: str
    answer_href: str


@dataclass(frozen=True)
class RiskShown:
    """A risk as its source has it."""

    risk_id: str
    title: str
    rows: tuple[tuple[str, str], ...]
    about: marks.Link | None
    change_href: str
    close_href: str
    is_open: bool


@dataclass(frozen=True)
class EvidenceShown:
    """One item of evidence in a list."""

    href: str
    title: str
    shows: str
    told: str
    standing: str
    is_reviewed: bool


@dataclass(frozen=True)
class VoiceShown:
    """A survey result or a theme of feedback."""

    result: str
    wording: str
    told: str
    not_reached: str


def history(item: Item, escalations: Iterable[Escalation], on: date) -> tuple[Entry, ...]:
    """Everything that happened to a part of the plan by a day, the latest first."""
    dated: list[tuple[date, Entry]] = []
    earlier: Rating | None = None
    for rating in item.ratings:
        dated.append((rating.rated_on, _rated(rating, earlier)))
        earlier = rating
    dated += [(each.changed_on, _changed(each)) for each in item.changes if _reads_apart(each, item)]
    for raised in escalations:
        to = code_list("escalation_level").label(raised.level)
        dated.append(
            (
                raised.raised_on,
                Entry(day(raised.raised_on), f"Escalated to: {to}", raised.reason, raised.raised_by or ""),
            )
        )
        if raised.responded_on:
            what = f"Answered: {to}"
            answer = Entry(day(raised.responded_on), what, raised.response or "", raised.responded_by or "")
            dated.append((raised.responded_on, answer))
    seen = [(when, place, entry) for place, (when, entry) in enumerate(dated) if when <= on]
    return tuple(entry for _, _, entry in sorted(seen, key=lambda each: (each[0], each[1]), reverse=True))


def _rated(rating: Rating, earlier: Rating | None) -> Entry:
    word = marks.mark(rating.rating).word
    if earlier is None:
        what = f"Rated: {word}"
    elif earlier.rating == rating.rating:
        what = f"Rated again: {word}"
    else:
        what = f"Rated: {word}, before: {marks.mark(earlier.rating).word}"
    told = f"{sentence(rating.reason)} Position: {sentence(rating.current_position)} Next: {sentence(rating.next_step)}"
    return Entry(day(rating.rated_on), what, told, rating.rated_by or "")


def _changed(change: Change) -> Entry:
    field = FIELDS.get(change.field, change.field.replace("_", " "))
    before, after = _said(change.field, change.before), _said(change.field, change.after)
    if not before:
        what = f"{capital(field)}: {after}"
    elif not after:
        what = f"{capital(field)} taken away; it was “{before}”"
    else:
        what = f"{capital(field)} changed from “{before}” to “{after}”"
    return Entry(day(change.changed_on), what, sentence(change.reason), change.changed_by or "")


def _said(field: str, value: str | None) -> str:
    """A value as people say it: a day in words, a code by its label."""
    if not value:
        return ""
    if field in DAYS:
        return day(date.fromisoformat(value))
    return code_list("wording_status").label(value) if field == "wording_status" else value


def _reads_apart(change: Change, item: Item) -> bool:
    """Whether a change is told by itself: what a new due date was read as is told by its words."""
    if change.field not in READ_FROM_DUE:
        return True
    return not any(each.field == "due_text" and each.changed_on == change.changed_on for each in item.changes)


def escalation(raised: Escalation, on: date, *, may_answer: bool) -> EscalationShown:
    """An escalation with how long is left to answer it, or how long the answer took."""
    if raised.responded_on and raised.responded_on <= on:
        took = plural((raised.responded_on - raised.raised_on).days, "day")
        standing = f"Answered on {day(raised.responded_on)}, after {took}"
        late = (raised.responded_on - raised.respond_by).days
        standing += f" ({plural(late, 'day')} late)" if late > 0 else " (in time)"
        response = raised.response or ""
    else:
        standing = f"Waits for an answer by {day(raised.respond_by)}: {marks.days_left(raised.respond_by, on)}"
        response = ""
    waits = may_answer and raised.responded_on is None
    return EscalationShown(
        code_list("escalation_level").label(raised.level),
        standing,
        raised.reason,
        f"{day(raised.raised_on)}{', ' + raised.raised_by if raised.raised_by else ''}",
        response,
        reverse("governance:respond", args=[raised.escalation_id]) if waits else "",
    )


def risk(found: Risk, programme: Programme, on: date, *, may_change: bool) -> RiskShown:
    """A risk with what its source says of it; an absent score is said, never invented."""
    is_open = found.closed_on is None or found.closed_on > on
    rows = [
        ("Category", found.category or "not given"),
        ("What may happen", found.description or "not described"),
        ("What is done about it", found.mitigation or "nothing is written"),
        ("Owner", found.owner or "not named"),
        ("Likelihood", f"{found.likelihood} of 5" if found.likelihood else NOT_SCORED),
        ("Impact", f"{found.impact} of 5" if found.impact else NOT_SCORED),
    ]
    if found.raised_on:
        rows.append(("Raised", day(found.raised_on)))
    if not is_open:
        rows.append(("Closed", day(found.closed_on)))
    if found.source:
        rows.append(("Source", found.source))
    can = may_change and is_open
    return RiskShown(
        found.risk_id,
        f"{found.number} {found.title}" if found.number else found.title,
        tuple(rows),
        marks.link(programme, found.plan_item_id),
        reverse("governance:risk-change", args=[found.risk_id]) if can else "",
        reverse("governance:risk-close", args=[found.risk_id]) if can else "",
        is_open,
    )


def evidence(found: EvidenceItem) -> EvidenceShown:
    """An item of evidence in a list."""
    sensitivity = code_list("evidence_sensitivity").label(found.sensitivity)
    if found.withdrawn_on:
        standing = f"Withdrawn on {day(found.withdrawn_on)}"
    elif found.reviewed_on:
        standing = f"Reviewed on {day(found.reviewed_on)}{' by ' + found.reviewed_by if found.reviewed_by else ''}"
    else:
        standing = "Not reviewed yet"
    return EvidenceShown(
        reverse("governance:evidence-item", args=[found.evidence_id]),
        found.title,
        found.shows,
        f"Of {day(found.dated_on)}. May be seen by: {sensitivity[:1].lower()}{sensitivity[1:]}",
        standing,
        found.reviewed_on is not None and found.withdrawn_on is None,
    )


def voice(found: Voice, *, protect: bool = False) -> VoiceShown:
    """What families or professionals said, with who answered and who was not reached.

    `protect` is for those outside the partnership: a small number of people is not told exactly.
    """
    base = "How many answered was not printed"
    if found.base is not None:
        base = capital(f"{people(found.base) if protect else number(found.base)} answered")
    who = f" ({found.base_words})" if found.base_words else ""
    when = f"{day(found.dated_on)}. " if found.dated_on else ""
    return VoiceShown(
        found.printed or "",
        found.wording,
        f"{when}{base}{who}. Source: {found.source or 'not named'}.",
        sentence(f"Who was not reached: {found.not_reached or 'nobody said'}"),
    )


class AboutPart(Protocol):
    """A risk, an item of evidence or something said: what hangs on a part of the plan, or on none."""

    @property
    def plan_item_id(self) -> str | None:
        """The key of the part."""


def about(things: Iterable[T], keys: Iterable[str]) -> tuple[T, ...]:
    """Those that hang on one of the parts named."""
    wanted = set(keys)
    return tuple(thing for thing in things if thing.plan_item_id in wanted)
