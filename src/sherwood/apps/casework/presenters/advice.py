"""What is asked of somebody, put into words: a list by last day, one request, the conflict of two writers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.clocks import Standing, says
from sherwood.core.days import in_words
from sherwood.core.days.school_age import school_year

from ..bodies import headings_of, title_of, words_of
from ..models import AdviceRequest, AdviceText, How

SOON = 7
LAW = "Six weeks from the request: regulation 8(1) of the SEND Regulations 2014."
NO_EXCUSE = "A missed appointment can excuse lateness. A shortage of staff cannot."


@dataclass(frozen=True)
class Tag:
    """How something stands, in a word or two with a colour."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """One line of a list of requests."""

    child: str
    what: str
    href: str
    asked: str
    due: str
    tag: Tag
    more: str = ""


@dataclass(frozen=True)
class Part:
    """What is written under one heading; the hint stands where nothing is."""

    title: str
    text: str


@dataclass(frozen=True)
class Page:
    """What stands around a form: its title, button, way back, and what the reader needs beside it."""

    title: str
    button: str
    back_href: str
    back_text: str
    caption: str = ""
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class Link:
    """A link with its words."""

    text: str
    href: str


def left(due_on: date | None, on: date) -> Tag:
    """How many days are left, or how late it is."""
    if due_on is None:
        return Tag("No limit", "grey")
    days = (due_on - on).days
    if days < 0:
        return Tag(f"{_days(-days)} late", "red")
    if days == 0:
        return Tag("Due today", "yellow")
    return Tag(f"{_days(days)} left", "yellow" if days <= SOON else "green")


def row(advice: AdviceRequest, on: date) -> Row:
    """One open request. The four weeks that were promised stand beside the six that the law gives."""
    entry = getattr(advice, "queue_entry", None)
    promised = (
        f"Promised by {in_words(entry.due_on)}, four weeks after it was given out." if entry and entry.due_on else ""
    )
    draft = "A draft is saved. " if hasattr(advice, "text") else ""
    return Row(
        child=advice.case.child.name,
        what=_what(advice),
        href=reverse("casework:asked", args=[advice.pk]),
        asked=in_words(advice.requested_on) if advice.requested_on else "",
        due=in_words(advice.due_on) if advice.due_on else "",
        tag=left(advice.due_on, on),
        more=f"{draft}{promised}".strip(),
    )


def given_row(advice: AdviceRequest) -> Row:
    """One request that was answered."""
    late = advice.due_on is not None and advice.received_on is not None and advice.received_on > advice.due_on
    return Row(
        child=advice.case.child.name,
        what=_what(advice),
        href=reverse("casework:asked", args=[advice.pk]),
        asked=in_words(advice.requested_on) if advice.requested_on else "",
        due=in_words(advice.received_on) if advice.received_on else "",
        tag=Tag("Given late", "grey") if late else Tag("Given in time", "green"),
    )


def tally(rows: Iterable[Row]) -> str:
    """How many are asked and how many of them are late, in a sentence."""
    found = list(rows)
    late = sum(each.tag.colour == "red" for each in found)
    if not found:
        return "Nothing is asked of you now."
    asked = "1 request is" if len(found) == 1 else f"{len(found)} requests are"
    return f"{asked} waiting for you. {f'{late} of them late.' if late else 'None is late.'}"


def child_facts(advice: AdviceRequest, on: date) -> tuple[tuple[str, str], ...]:
    """The little that somebody who is asked may see of the child. No address, no other advice."""
    child = advice.case.child
    facts = [("Name", child.name)]
    if child.born_on is not None:
        year = school_year(child.born_on, on)
        facts += [("Born", in_words(child.born_on)), ("Year group by age", _year(year))]
    if child.setting is not None:
        facts.append(("Setting", child.setting.name))
    worker = advice.case.worker
    facts.append(("Named worker", f"{worker.called}, {worker.post}" if worker else "Nobody is named yet"))
    facts.append(("Reference", advice.case.reference))
    return tuple(facts)


def request_facts(advice: AdviceRequest) -> tuple[tuple[str, str], ...]:
    """What is asked, why, and by when."""
    facts = [("Why you are asked", advice.because)]
    if advice.questions:
        facts.append(("What is asked besides the form", advice.questions))
    if advice.requested_on:
        facts.append(("Asked on", in_words(advice.requested_on)))
    if advice.due_on:
        facts.append(("Last day", f"{in_words(advice.due_on)}. {LAW}"))
    if advice.received_on:
        facts.append(("Received on", f"{in_words(advice.received_on)}, {How(advice.how).label.lower()}"))
    return tuple(facts)


def stands(standing: Standing | None) -> str:
    """How the six weeks stand, as the family is told it."""
    return says(standing) if standing else ""


def parts(advice: AdviceRequest, text: AdviceText | None) -> tuple[Part, ...]:
    """Everything under its heading, with nothing where nothing is written."""
    said = text.parts if text else {}
    return tuple(Part(each.title, said.get(each.key, "")) for each in headings_of(advice.about))


def unwritten(advice: AdviceRequest, text: AdviceText | None) -> tuple[str, ...]:
    """The headings under which nothing is written."""
    return tuple(part.title for part in parts(advice, text) if not part.text)


def both(
    advice: AdviceRequest, theirs: Mapping[str, str], yours: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Label, theirs and yours for each heading where two people wrote different words."""
    return tuple(
        (each.title, theirs.get(each.key, ""), yours.get(each.key, ""))
        for each in headings_of(advice.about)
        if theirs.get(each.key, "").strip() != yours.get(each.key, "").strip()
    )


def saved(text: AdviceText | None) -> str:
    """When a draft was last saved, and by which post."""
    return f"Last saved on {in_words(text.saved_at.date())} by {text.saved_by}." if text else "Nothing is saved yet."


def caption(advice: AdviceRequest) -> str:
    """Whose advice about whom, above the heading of a page."""
    return f"{title_of(advice.about)}: {advice.case.child.name}"


def asked_in_words(advice: AdviceRequest) -> str:
    """The body in the middle of a sentence."""
    return words_of(advice.about)


def _what(advice: AdviceRequest) -> str:
    title = title_of(advice.about)
    return f"{title}: {advice.service}" if advice.service and advice.service != title else title


def _year(year: int) -> str:
    if year < 0:
        return "Before reception"
    return "Reception" if year == 0 else f"Year {year}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
