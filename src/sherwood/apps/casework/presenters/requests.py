"""Requests put into words: the answers as sent, and the list that waits for a check with the days already gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sherwood.apps.people.models import Child
from sherwood.core.days import in_words
from sherwood.core.vocab import code_list
from sherwood.design.words import plural

from ..asked import Kind, Step, step, steps_for
from ..models import Case, Route
from ..operations.requests_letters import last_days
from ..queries.requests import FileView, RequestView

UNANSWERED = "Not answered"


@dataclass(frozen=True)
class Part:
    """A step with its answers, to be read through."""

    step: str
    title: str
    rows: tuple[tuple[str, str], ...]
    files: tuple[FileView, ...]


@dataclass(frozen=True)
class Waiting:
    """A request in the list of those to check."""

    id: UUID
    title: str
    route: str
    received: str
    gone: str
    decide_by: str
    is_late: bool


@dataclass(frozen=True)
class Page:
    """A request that somebody checks: the clock that runs, and what was sent."""

    id: UUID
    title: str
    route: str
    received: str
    gone: str
    decide_by: str
    plan_by: str
    parts: tuple[Part, ...]
    said_of_right: str


def parts(view: RequestView, *, answered_only: bool = False) -> tuple[Part, ...]:
    """Every step with its answers, in the words of the questions."""
    found = tuple(
        Part(each.id, each.titled(view.asker), _rows(view, each), view.files_of(each.id))
        for each in steps_for(view.asker)
    )
    if not answered_only:
        return found
    kept = (Part(p.step, p.title, tuple(row for row in p.rows if row[1] != UNANSWERED), p.files) for p in found)
    return tuple(part for part in kept if part.rows or part.files)


def _rows(view: RequestView, each: Step) -> tuple[tuple[str, str], ...]:
    answers = view.answers.get(each.id, {})
    return tuple(
        (question.put_to(view.asker), _shown(question.kind, question.shown(answers.get(question.name))))
        for question in each.asks(view.asker)
    )


def _shown(kind: Kind, text: str) -> str:
    if not text:
        return "No" if kind is Kind.TICK else UNANSWERED
    return in_words(date.fromisoformat(text)) if kind is Kind.DAY else text


def listed(views: Iterable[RequestView], on: date) -> tuple[Waiting, ...]:
    """The requests that wait, with the days that are gone of each one's clock."""
    return tuple(_waiting(view, on) for view in views)


def _waiting(view: RequestView, on: date) -> Waiting:
    received = view.received_on or on
    decide = last_days(received)["decide"]
    return Waiting(
        view.id,
        view.called or "No name yet",
        str(Route(view.route).label),
        in_words(received),
        gone(received, on),
        in_words(decide),
        decide < on,
    )


def gone(received: date, on: date) -> str:
    """The days that are gone since a request was received."""
    days = (on - received).days
    return "no day gone yet" if days == 0 else f"{plural(days, 'day')} gone"


def page(view: RequestView, on: date) -> Page:
    """One request for whoever checks it."""
    received = view.received_on or on
    days = last_days(received)
    return Page(
        view.id,
        view.called,
        str(Route(view.route).label),
        in_words(received),
        gone(received, on),
        in_words(days["decide"]),
        in_words(days["plan"]),
        parts(view, answered_only=True),
        _right(view),
    )


def _right(view: RequestView) -> str:
    """What the person who asked says of their right to act, in the words of the form."""
    you = step("you")
    question = next((each for each in you.questions if each.name == "right"), None) if you else None
    return question.shown(view.answers.get("you", {}).get("right")) if question else ""


def choices(found: Iterable[tuple[Child, str]]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Children as choices with the reason why each may be the one."""
    pairs = list(found)
    named = [
        (child.pk, f"{child.name}, born {in_words(child.born_on) if child.born_on else 'on an unknown day'}")
        for child, _why in pairs
    ]
    return named, {child.pk: f"This child {why}." if not why.startswith("the ") else why for child, why in pairs}


def both(
    found: Step, asker: str, theirs: Mapping[str, object], yours: Mapping[str, object]
) -> list[tuple[str, str, str]]:
    """The answers that two windows wrote differently: the question, what stands now, what you wrote."""
    rows = [
        (
            question.put_to(asker),
            _shown(question.kind, question.shown(theirs.get(question.name))),
            _shown(question.kind, question.shown(yours.get(question.name))),
        )
        for question in found.asks(asker)
    ]
    return [row for row in rows if row[1] != row[2]]


def about_case(case: Case) -> tuple[tuple[str, str], ...]:
    """Who asked, how and when it came, as the case keeps it."""
    return (
        ("Asked by", case.asked_by or "Not recorded"),
        ("Who that is", code_list("request_source").label(case.source) if case.source else "Not recorded"),
        ("How it came", str(Route(case.route).label)),
        ("Received", in_words(case.received_on) if case.received_on else "Before this record began"),
    )
