"""The plan of a case as a page shows it: versions, the family's window and words, settings that were asked, proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.design.words import day, plural

from ..models import Consultation, FamilyWords, PlanVersion, Recipient, RecipientKind, VersionKind
from ..queries.plans import PlanView, reply_until, views_until


@dataclass(frozen=True)
class Line:
    """Some words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True)
class VersionLine:
    """One version in a list, with the day it was sent where it was."""

    title: str
    when: str
    stands: str
    colour: str
    links: tuple[Line, ...]


@dataclass(frozen=True)
class Consulted:
    """One setting that was asked, in lines."""

    name: str
    stands: str
    colour: str
    lines: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class Said:
    """What somebody of the family said of the draft."""

    who: str
    day: str
    what: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """Somebody who must have the final plan, and whether they were sent it."""

    who: str
    why: str
    stands: str
    colour: str
    when: str
    href: str


def version_line(version: PlanVersion, reference: str, may_write: bool) -> VersionLine:
    """One version: its state and what can be done with it."""
    arguments: list[object] = [reference, version.number]
    read = Line(f"Read {_named(version)}", reverse("casework:plan-version", args=arguments))
    if version.served_on is None:
        write = Line(f"Write {_named(version)}", reverse("casework:plan-write", args=arguments))
        links = [*([write] if may_write else []), read, *_since(version, arguments)]
        return VersionLine(_title(version), f"Begun on {day(version.begun_on)}", "Being written", "blue", tuple(links))
    links = [read, *_since(version, arguments)]
    return VersionLine(_title(version), f"On {day(version.served_on)}", "Sent", "green", tuple(links))


def _since(version: PlanVersion, arguments: list[object]) -> list[Line]:
    if version.made_from is None:
        return []
    changes = reverse("casework:plan-changes", args=arguments)
    return [Line(f"What changed since version {version.made_from.number}", changes)]


def window(versions: Iterable[PlanVersion], on: date) -> str:
    """The family's window on the last draft that was sent, in a sentence; empty where none was sent."""
    sent = [each for each in versions if each.kind == VersionKind.DRAFT and each.served_on]
    if not sent or sent[0].served_on is None:
        return ""
    until = views_until(sent[0].served_on)
    if on <= until:
        left = (until - on).days + 1
        return (
            f"The family can say what it thinks of the draft until {day(until)}, {plural(left, 'day')} with today. "
            "The plan is not finished before then, unless they tell you that they have nothing more to say."
        )
    return f"The 15 days for the family's views ended on {day(until)}. What they say later is read all the same."


def consulted(row: Consultation, on: date, reference: str) -> Consulted:
    """One setting: whether it replied, and what happened while it did not."""
    stands, colour = _stands(row, on)
    lines = [f"Asked on {day(row.sent_on)}, to reply by {day(reply_until(row.sent_on))}."]
    if row.preferred:
        lines.insert(0, "The family asks for this place.")
    if row.authority:
        lines.append(f"{row.authority} maintains it and is asked as well.")
    if row.reminded_on:
        lines.append(f"Reminded on {day(row.reminded_on)}.")
    if row.escalated_on:
        lines.append(f"Taken to {row.escalated_to} on {day(row.escalated_on)}.")
    if row.replied_on:
        lines.append(f"{row.get_answer_display()}.")
    if row.ground:
        lines.append(f"Ground: {row.get_ground_display().lower()}.")
    lines += [line for line in row.reason.splitlines() if line.strip()]
    href = reverse("casework:consultation", args=[reference, row.pk])
    return Consulted(row.setting.name, stands, colour, tuple(lines), href)


def said(row: FamilyWords) -> Said:
    """What somebody of the family said."""
    lines = [line for line in row.words.splitlines() if line.strip()]
    if row.preferred_setting:
        lines.append(f"Asks for: {row.preferred_setting}.")
    return Said(row.member.name, day(row.sent_on), row.get_about_display(), tuple(lines))


def proof(rows: Sequence[Recipient], reference: str) -> tuple[Proof, ...]:
    """Everyone whom the law says must have the plan."""
    return tuple(_proof(row, reference) for row in rows)


def _proof(row: Recipient, reference: str) -> Proof:
    named = row.member or row.setting
    who = named.name if named else row.user.called if row.user else "The integrated care board"
    why = RecipientKind(row.kind).label
    if row.sent_on:
        return Proof(who, why, "Sent", "green", f"On {day(row.sent_on)}", "")
    href = reverse("casework:plan-sent", args=[reference, row.pk])
    return Proof(who, why, "Not sent yet", "red", "Nobody there has an account: send it another way", href)


def _stands(row: Consultation, on: date) -> tuple[str, str]:
    if row.replied_on:
        words = {"offers": ("Offers a place", "green"), "declines": ("Says no", "orange"), "views": ("Replied", "blue")}
        return words[row.answer]
    late = (on - reply_until(row.sent_on)).days
    return (f"{plural(late, 'day')} late", "red") if late > 0 else ("Waiting for a reply", "blue")


def _title(version: PlanVersion) -> str:
    return f"Version {version.number}: {version.get_kind_display().lower()}"


def _named(version: PlanVersion) -> str:
    return f"version {version.number}"


def for_family(view: PlanView, on: date) -> str:
    """What this version is and what the family can do now, in plain words."""
    if view.views_until is None:
        return (
            f"This is the final plan. It was sent to you on {day(view.served_on)}. The letter with it says what you "
            "can do if you do not agree with it."
        )
    if on <= view.views_until:
        return (
            f"This is a draft: nothing in it is decided. It was sent to you on {day(view.served_on)}. You can say what "
            f"you think of it, ask for a school or college, or ask to meet us. Please do so by {day(view.views_until)}."
        )
    return (
        f"This is the draft that was sent to you on {day(view.served_on)}. The days for your views ended on "
        f"{day(view.views_until)}. The council is writing the final plan. If you have more to say, tell your named "
        "worker: it is read all the same."
    )
