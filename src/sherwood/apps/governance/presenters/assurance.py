"""Visits and what they asked for, each ask as a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.clocks import Status
from sherwood.core.improvement import Ask, Programme, Visit
from sherwood.core.improvement.asks import standing
from sherwood.core.vocab import code_list
from sherwood.design.words import day, plural

from . import marks

TAGS = {
    Status.LATE: ("Late", "red"),
    Status.RUNNING: ("Waiting", "blue"),
    Status.MET: ("Answered", "green"),
    Status.MET_LATE: ("Answered late", "orange"),
}


@dataclass(frozen=True)
class AskShown:
    """One ask with how it stands. `key` is what the notes of papers lead to."""

    key: str
    wording: str
    tag: str
    colour: str
    standing: str
    rule: str
    about: marks.Link | None
    answer: str
    answer_href: str


@dataclass(frozen=True)
class VisitShown:
    """One visit with its asks."""

    key: str
    anchor: str
    title: str
    kind: str
    rows: tuple[tuple[str, str], ...]
    asks: tuple[AskShown, ...]
    add_href: str


@dataclass(frozen=True)
class Assurance:
    """Every visit, the latest first, with how many asks are late."""

    headline: str
    late: tuple[tuple[str, AskShown], ...]
    visits: tuple[VisitShown, ...]


def shown(programme: Programme, on: date, may_answer: frozenset[str], *, may_edit: bool) -> Assurance:
    """The page of visits and asks. `may_answer` are the keys of the asks that the reader may answer."""
    visits = [_visit(visit, programme, on, may_answer, may_edit) for visit in reversed(programme.visits)]
    late = tuple((visit.title, ask) for visit in visits for ask in visit.asks if ask.tag == TAGS[Status.LATE][0])
    running = sum(ask.tag == TAGS[Status.RUNNING][0] for visit in visits for ask in visit.asks)
    return Assurance(_headline(len(late), running, len(visits)), late, tuple(visits))


def _headline(late: int, running: int, visits: int) -> str:
    if not visits:
        return "No visit has been recorded yet"
    if not late and not running:
        return "Everything that was asked has been answered"
    told = [f"{plural(late, 'ask')} {'is' if late == 1 else 'are'} late"] if late else []
    told += [f"{plural(running, 'ask')} {'waits' if running == 1 else 'wait'} for an answer"] if running else []
    return ", and ".join(told)


def _visit(visit: Visit, programme: Programme, on: date, may_answer: frozenset[str], may_edit: bool) -> VisitShown:
    rows = [("When", _when(visit))]
    rows += [
        (label, text)
        for label, text in (
            ("Who came", visit.body),
            ("Attendance", visit.attendance),
            ("What came of it", visit.outcome),
            ("Document", visit.source),
        )
        if text
    ]
    asks = [each for each in programme.asks if each.assurance_visit_id == visit.assurance_visit_id]
    return VisitShown(
        visit.assurance_visit_id,
        f"visit-{visit.assurance_visit_id}",
        visit.title,
        code_list("assurance_kind").label(visit.kind),
        tuple(rows),
        tuple(_ask(ask, programme, on, ask.assurance_ask_id in may_answer) for ask in asks),
        reverse("governance:ask-add", args=[visit.assurance_visit_id]) if may_edit else "",
    )


def _when(visit: Visit) -> str:
    return f"{day(visit.held_on)} to {day(visit.until_on)}" if visit.until_on else day(visit.held_on)


def _ask(ask: Ask, programme: Programme, on: date, may_answer: bool) -> AskShown:
    found = standing(ask, on)
    tag, colour = TAGS[found.status]
    waits = found.met_on is None
    return AskShown(
        ask.assurance_ask_id,
        ask.wording,
        tag,
        colour,
        found.sentence,
        ask.due_rule or "",
        marks.link(programme, ask.plan_item_id),
        "" if waits else ask.answer or "",
        reverse("governance:ask-answer", args=[ask.assurance_ask_id]) if waits and may_answer else "",
    )
