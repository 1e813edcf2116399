"""One timeline of a case: dated events, contacts and exceptions, the latest first, with what was struck and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from sherwood.core.vocab import code_list
from sherwood.design.words import day, moment, month, plural

from ..contacting import CHANNELS
from ..happenings import HAPPENINGS
from ..models import CaseEvent, CaseException, FamilyContact
from ..queries.timeline import News, Story
from . import caseload_words as words
from .addresses import Address, addresses

OUTCOMES = {
    ("assess-decision-notified", "assess"): "There will be an assessment.",
    ("assess-decision-notified", "refuse"): "There will be no assessment.",
    ("issue-decision-notified", "issue"): "There will be a plan.",
    ("issue-decision-notified", "refuse"): "There will be no plan.",
}
MARKS = {
    "request-received": "start",
    "became-responsible": "start",
    "assess-decision-notified": "decision",
    "issue-decision-notified": "decision",
    "final-plan-sent": "decision",
    "request-withdrawn": "decision",
    "panel-decided": "decision",
}


@dataclass(frozen=True)
class Change:
    """Where an entry can be put right."""

    text: str
    href: str


@dataclass(frozen=True)
class Entry:
    """One thing on the timeline. `mark` is start, decision, contact, exception or event, for the dot beside it."""

    key: str
    on: date
    day: str
    title: str
    mark: str
    lines: tuple[str, ...] = ()
    note: str = ""
    by: str = ""
    struck: str = ""
    is_new: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Month:
    """The entries of one month."""

    title: str
    entries: tuple[Entry, ...]


def months(found: Story, news: News, names: Mapping[str, str], *, may_change: bool) -> tuple[Month, ...]:
    """The whole timeline, the latest month first."""
    said = {f"contact:{row.pk}": row for row in found.contacts}
    told = {row.subject for row in found.events if row.subject in said and row.struck_on is None}
    changes = _changes(found.case.reference) if may_change else ()
    entries = [
        *(_event(row, said.get(row.subject), news, names, changes) for row in found.events),
        *(_contact(row, news) for key, row in said.items() if key not in told),
        *(_exception(found, row, may_change) for row in found.exceptions),
    ]
    return in_months(entries)


def in_months(entries: list[Entry]) -> tuple[Month, ...]:
    """Entries under the months in which they fall, the latest first."""
    ordered = sorted(entries, key=lambda each: (each.on, each.key), reverse=True)
    titles = list(dict.fromkeys(month(each.on) for each in ordered))
    return tuple(Month(title, tuple(each for each in ordered if month(each.on) == title)) for title in titles)


def title_of(event: CaseEvent, names: Mapping[str, str]) -> str:
    """What an event is called, with the body or setting it is about."""
    title = HAPPENINGS[event.kind].title
    if "{about}" in title:
        return (
            title.replace("{about}", words.body(event.about, names)) if event.about else title.replace(": {about}", "")
        )
    if event.kind == "worker-named" and event.about:
        return f"{title}: {event.about}"
    return title


def since(found: Story, news: News, names: Mapping[str, str]) -> tuple[str, ...]:
    """What changed since somebody last looked, a sentence each, latest first."""
    lines = [(row.on, f"{title_of(row, names)}, {day(row.on)}") for row in found.events if row.pk in news.events]
    lines += [(row.on, f"Contact with the family, {day(row.on)}") for row in found.contacts if row.pk in news.contacts]
    lines += [
        (row.on, f"Crossed out: {title_of(row, names)}, {day(row.on)}") for row in found.events if row.pk in news.struck
    ]
    return tuple(text for _, text in sorted(lines, reverse=True))


def since_words(news: News) -> str:
    """How much is new, since when."""
    if news.since is None:
        return ""
    if not news.count:
        return f"Nothing new by others since you last looked, {moment(news.since)}"
    return f"{plural(news.count, 'thing')} new since you last looked, {moment(news.since)}"


def _event(
    row: CaseEvent,
    contact: FamilyContact | None,
    news: News,
    names: Mapping[str, str],
    changes: Iterable[tuple[str, Address]],
) -> Entry:
    lines = [OUTCOMES[row.kind, row.outcome]] if (row.kind, row.outcome) in OUTCOMES else []
    if contact is not None:
        lines.append(f"{CHANNELS.get(contact.channel, contact.channel)}. {contact.purpose}.")
    if row.odd_because:
        lines.append(f"The day looked odd and was confirmed: {row.odd_because}")
    return Entry(
        key=f"event-{row.pk:09d}",
        on=row.on,
        day=day(row.on),
        title=title_of(row, names),
        mark="contact" if contact is not None else MARKS.get(row.kind, "event"),
        lines=tuple(lines),
        note="\n".join(part for part in (contact.said if contact else "", row.note) if part),
        by=_by(row.recorded_post, row.on, timezone.localtime(row.recorded_at).date()),
        struck=f"Crossed out on {day(row.struck_on)} by {row.struck_by}: {row.struck_because}" if row.struck_on else "",
        is_new=row.pk in news.events or row.pk in news.struck,
        changes=tuple(Change(text, address(row.pk)) for text, address in changes) if row.struck_on is None else (),
    )


def _changes(reference: str) -> tuple[tuple[str, Address], ...]:
    """What can be put right about any event of a case, and where."""
    return (
        ("Correct the day", addresses("casework:correct-day", reference)),
        ("Cross out", addresses("casework:strike-event", reference)),
    )


def _contact(row: FamilyContact, news: News) -> Entry:
    return Entry(
        key=f"contact-{row.pk:09d}",
        on=row.on,
        day=day(row.on),
        title="Contact with the family",
        mark="contact",
        lines=(f"{CHANNELS.get(row.channel, row.channel)}. {row.purpose}.",),
        note=row.said,
        by=_by(row.recorded_post, row.on, timezone.localtime(row.recorded_at).date()),
        is_new=row.pk in news.contacts,
    )


def _exception(found: Story, row: CaseException, may_change: bool) -> Entry:
    ground = code_list("exception_ground").label(row.ground)
    lasted = f"Until {day(row.until_on)}." if row.until_on else "Still lasts." if row.from_on else "Days not stated."
    first = row.from_on or timezone.localtime(row.recorded_at).date()
    href = reverse("casework:strike-exception", args=[found.case.reference, row.pk])
    return Entry(
        key=f"exception-{row.pk:09d}",
        on=first,
        day=day(first),
        title=f"Permitted exception: {ground}",
        mark="exception",
        lines=(lasted, "It excuses lateness. It moves no due date."),
        note=row.because,
        by=_by(row.recorded_post, first, timezone.localtime(row.recorded_at).date()),
        struck=f"Crossed out on {day(row.struck_on)}: {row.struck_because}" if row.struck_on else "",
        changes=(Change("Cross out", href),) if may_change and row.struck_on is None else (),
    )


def _by(post: str, on: date, recorded: date) -> str:
    return f"Recorded by {post}" + (f" on {day(recorded)}" if recorded > on else "")
