"""The advice of one case, put into words for those who work it: each request with its clock, and what may be reused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.clocks import Standing, says
from sherwood.core.days import in_words

from ..bodies import BODIES, EDUCATIONAL, PSYCHOLOGY, Named, title_of
from ..models import AdviceRequest, Case, ExistingAdvice, How
from ..operations.advice_reuse import WHO, missing_agreements
from ..queries.advice_used import Used
from .advice import Link, Tag, left


@dataclass(frozen=True)
class Asked:
    """One request of a case: who has it, how its six weeks stand, and what can be done about it."""

    id: str
    title: str
    tag: Tag
    says: str
    who: str
    because: str
    reminded: str
    links: tuple[Link, ...]
    remind_href: str
    promised: str = ""


@dataclass(frozen=True)
class Existing:
    """Advice that was given before, who agreed to use it, and who has not yet."""

    title: str
    given: str
    purpose: str
    agreed: tuple[tuple[str, str], ...]
    tag: Tag
    href: str


def asked(
    rows: Iterable[AdviceRequest], standings: Mapping[tuple[str, date | None], Standing], case: Case, on: date
) -> list[Asked]:
    """Every request of the case, open ones first."""
    return [_asked(row, standings.get((row.about, row.requested_on)), case.reference, on) for row in rows]


def existing(rows: Iterable[ExistingAdvice]) -> list[Existing]:
    """Advice that may be used again."""
    return [
        Existing(
            title=title_of(row.about),
            given=f"Given by {row.given_by} on {in_words(row.given_on)}.",
            purpose=row.purpose,
            agreed=agreements(row),
            tag=_existing_tag(row),
            href=reverse("casework:advice-reuse", args=[row.case.reference, row.pk]),
        )
        for row in rows
    ]


def agreements(row: ExistingAdvice) -> tuple[tuple[str, str], ...]:
    """Each of the three: the day they agreed and what that rests on, or that they have not."""
    found = []
    for who, words in WHO.items():
        day = getattr(row, f"{who}_agreed_on")
        rests_on = getattr(row, f"{who}_rests_on")
        found.append((words[:1].upper() + words[1:], f"Agreed on {in_words(day)}. {rests_on}" if day else "Not yet"))
    return tuple(found)


def still_named(named: Iterable[Named], rows: Iterable[AdviceRequest]) -> list[tuple[str, str]]:
    """The bodies that the law names and that nobody has asked yet, each with why."""
    here = {row.about for row in rows if row.withdrawn_on is None}
    return [(title_of(each.about), each.reason) for each in named if each.about not in here]


def bodies_to_ask(named: Iterable[Named], rows: Iterable[AdviceRequest]) -> list[tuple[str, str]]:
    """The bodies that can be asked now: those with no open request, and of education only the child's own."""
    left_out = {row.about for row in rows if row.received_on is None and row.withdrawn_on is None}
    left_out |= set(EDUCATIONAL) - {each.about for each in named}
    return [(code, body.title) for code, body in BODIES.items() if code not in left_out]


def used(found: Used | None) -> tuple[str, list[tuple[str, str]]] | None:
    """How advice was used: a sentence, and each need with the provision that meets it. None while no plan was sent."""
    if found is None:
        return None
    opening = f"{found.version}, sent on {in_words(found.sent_on)}"
    if not found.uses:
        return f"{opening}: no need in it names this advice.", []
    rows = [
        (f"{each.section}: {each.need}", "; ".join(each.provision) or "No provision is linked to this need.")
        for each in found.uses
    ]
    count = "1 need rests" if len(rows) == 1 else f"{len(rows)} needs rest"
    return f"{opening}: {count} on this advice.", rows


def _asked(row: AdviceRequest, standing: Standing | None, reference: str, on: date) -> Asked:
    is_open = row.received_on is None and row.withdrawn_on is None
    entry = getattr(row, "queue_entry", None)
    return Asked(
        id=row.subject,
        title=f"{title_of(row.about)}{f': {row.service}' if row.service else ''}",
        tag=_tag(row, on),
        says=_says(row, standing),
        who=_who(row),
        because=row.because,
        reminded=f"Reminded on {in_words(row.reminded_on)}." if row.reminded_on else "",
        links=_links(row, reference, is_open),
        remind_href=reverse("casework:advice-remind", args=[reference, row.pk]) if is_open and row.asked_of_id else "",
        promised=f"Promised by {in_words(entry.due_on)}, four weeks after it was given out."
        if is_open and entry and entry.due_on
        else "",
    )


def _tag(row: AdviceRequest, on: date) -> Tag:
    if row.withdrawn_on is not None:
        return Tag("Taken back", "grey")
    if row.received_on is not None:
        return Tag("Here", "green")
    return left(row.due_on, on)


def _says(row: AdviceRequest, standing: Standing | None) -> str:
    if row.withdrawn_on is not None:
        return f"Taken back on {in_words(row.withdrawn_on)}: {row.withdrawn_because}"
    if row.how == How.REUSED and row.received_on is not None:
        return f"Existing advice is used, as all agreed by {in_words(row.received_on)}."
    return says(standing) if standing else ""


def _who(row: AdviceRequest) -> str:
    if row.received_on is not None:
        return f"Given by {row.given_post}."
    if row.asked_of is None and row.about == PSYCHOLOGY:
        return "In the psychology queue."
    if row.asked_of is None:
        return "Nobody has it yet: the service gives it out, or it was asked for by post."
    return f"With {row.asked_of.called}, {row.asked_of.post}."


def _links(row: AdviceRequest, reference: str, is_open: bool) -> tuple[Link, ...]:
    def to(text: str, name: str) -> Link:
        return Link(text, reverse(f"casework:{name}", args=[reference, row.pk]))

    if row.received_on is not None:
        return (to("Read it", "advice-read"), to("Add a file", "case-advice-file"))
    if not is_open:
        return ()
    person = () if hasattr(row, "queue_entry") else (to("Give to a person", "advice-person"),)
    return (
        to("Enter advice that came on paper", "advice-on-paper"),
        *person,
        to("Record a missed appointment", "case-advice-missed"),
        to("Take back", "advice-take-back"),
    )


def _existing_tag(row: ExistingAdvice) -> Tag:
    if row.used_on is not None:
        return Tag("Used", "green")
    if row.refused_on is not None:
        return Tag("Not agreed", "red")
    missing = len(missing_agreements(row))
    return Tag("All agree", "green") if not missing else Tag(f"{3 - missing} of 3 agree", "yellow")
