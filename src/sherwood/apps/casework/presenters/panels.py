"""Panels in words: lists of meetings, agendas, what waits, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sherwood.apps.meetings.kinds import KINDS, PLACEMENT, RETURNED, ROLES
from sherwood.apps.meetings.models import AgendaItem, Attendance, Meeting
from sherwood.apps.meetings.queries import Decided, MeetingSeen
from sherwood.core.days import in_words
from sherwood.design import words

from ..models import Case
from ..queries.evidence import Read
from ..queries.panel_outcomes import Outcomes
from ..queries.panels import WaitingCase

Cell = str | dict[str, str]
MEETING_COLUMNS = ("Day", "Panel", "Where", "On the agenda", "Decided")
WAITING_COLUMNS = ("Child", "Case", "Panel", "Why it waits now", "Decision due")


@dataclass(frozen=True)
class Asking:
    """A page with one form: what it is for, what its button says, and the way back."""

    title: str
    button: str
    back: str
    back_text: str
    lead: str = ""
    about: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""


def meeting_rows(meetings: Iterable[MeetingSeen]) -> list[list[Cell]]:
    """Meetings as rows, each with the way to its page."""
    return [
        [
            {"text": words.day(each.held_on), "href": reverse("casework:panel", args=[each.id])},
            each.kind.title,
            each.where,
            str(each.items),
            str(each.decided) if each.status != "cancelled" else "Cancelled",
        ]
        for each in meetings
    ]


def waiting_rows(waiting: Iterable[WaitingCase], on: date) -> list[list[Cell]]:
    """The cases that wait, each with the way to its page about panels."""
    return [
        [
            {"text": each.case.child.name, "href": reverse("casework:case-panels", args=[each.case.reference])},
            each.case.reference,
            KINDS[each.kind].title,
            each.because,
            due_in_words(each.due_on, on),
        ]
        for each in waiting
    ]


def due_in_words(due_on: date | None, on: date) -> str:
    """A last day with how far it is: "13 April 2026, in 12 days"."""
    if due_on is None:
        return "No day by law"
    days = (due_on - on).days
    if days < 0:
        return f"{in_words(due_on)}, {_days(-days)} late"
    return f"{in_words(due_on)}, {'today' if days == 0 else 'in ' + _days(days)}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def title_of(meeting: Meeting) -> str:
    """A meeting as a heading."""
    return f"{KINDS[meeting.kind].title}, {words.day(meeting.held_on)}"


def facts_of(meeting: Meeting) -> list[tuple[str, str]]:
    """When, where and with how many."""
    kind = KINDS[meeting.kind]
    when = words.day(meeting.held_on)
    if meeting.starts_at is not None:
        when += f" at {meeting.starts_at:%H:%M}"
    facts = [
        ("What it is for", kind.purpose),
        ("When", when),
        ("Where", "Online" if meeting.is_online else meeting.place),
        ("Quorum", f"{kind.quorum} of those who decide must be there"),
        ("Usually sit on it", ", ".join(kind.sits)),
        ("Status", meeting.get_status_display()),
    ]
    if meeting.because:
        facts.append(("Why", meeting.because))
    if meeting.minutes:
        facts.append(("Minutes", meeting.minutes))
    return facts


def seat_rows(seats: Iterable[Attendance]) -> list[list[Cell]]:
    """Who sits in a meeting."""
    here = {True: "Here", False: "Not here", None: "Not recorded yet"}
    return [[seat.post, ROLES[seat.role].split(",")[0], here[seat.is_present]] for seat in seats]


def agenda_rows(items: Sequence[AgendaItem], seen: Mapping[int, Case], on: date, route: str = "") -> list[list[Cell]]:
    """What is on an agenda that this reader may see; `route` is the page of one case, where they may open it."""
    rows: list[list[Cell]] = []
    for item in items:
        if item.pk not in seen:
            continue
        name = seen[item.pk].child.name
        first: Cell = {"text": name, "href": reverse(route, args=[item.pk])} if route else name
        state = item.get_state_display()
        rows.append([first, seen[item.pk].reference, due_in_words(item.due_on, on), state])
    return rows


def others_in_words(hidden: int) -> str:
    """That there is more on an agenda than this reader may see."""
    if not hidden:
        return ""
    return f"{hidden} more on the agenda {'is' if hidden == 1 else 'are'} not among the cases you work with."


def reading(evidence: Iterable[Read]) -> list[dict[str, Any]]:
    """The evidence as a panel reads it."""
    return [
        {
            "what": each.what,
            "whose": ", ".join(part for part in (each.whose, words.day(each.on) if each.on else "") if part),
            "says": [{"heading": heading, "lines": text.splitlines()} for heading, text in each.says],
        }
        for each in evidence
    ]


def choices(evidence: Iterable[Read]) -> list[tuple[str, str]]:
    """The evidence to tick as considered: permanent id and words."""
    return [(each.subject, f"{each.what}, {words.day(each.on)}" if each.on else each.what) for each in evidence]


def decided_rows(decided: Iterable[Decided]) -> list[dict[str, Any]]:
    """What panels decided about a case, the latest first."""
    return [_decided(each) for each in decided]


def _decided(each: Decided) -> dict[str, Any]:
    asks = {part.code: part.asks for part in each.kind.parts}
    answer = {True: "Yes", False: "No", None: "Not answered"}
    facts = [("Decided", each.says), ("Reasons", each.reasons)]
    facts += [(asks.get(code, code), f"{answer[met]}. {shown}".strip()) for code, met, shown in each.parts]
    if each.considered:
        facts.append(("Read and heard", "; ".join(what for what, _ in each.considered)))
    if each.missing is not None:
        came = f" It came on {words.day(each.missing.came_on)}." if each.missing.came_on else ""
        facts.append(("Missing", f"{each.missing.what}{came}"))
        facts.append(("To be brought by", f"{each.missing.from_whom}, by {words.day(each.missing.due_on)}"))
    facts.append(("Recorded by", each.recorded_post))
    return {"title": f"{each.kind.title}, {words.day(each.decided_on)}", "facts": facts}


def outcome_rows(outcomes: Iterable[Outcomes]) -> list[list[Cell]]:
    """What panels decided in a period: how many, how many of each outcome, and the days to the letter."""
    return [
        [
            each.kind.title,
            str(each.considered),
            "; ".join(f"{_short(each, code)}: {count}" for code, count in each.counts) if each.considered else "None",
            _share(each.returned, each.considered),
            _no_letter(each) if each.days_to_letter is None else f"{each.days_to_letter:g} days",
            f"{each.within_ten} of {each.told}" if each.told else _no_letter(each),
        ]
        for each in outcomes
    ]


OUTCOME_COLUMNS = (
    "Panel",
    "Looked at",
    "Decided",
    "Returned for further review",
    "Days to the letter (middle one)",
    "Letter within 10 days",
)


def _short(each: Outcomes, code: str) -> str:
    return "Returned" if code == RETURNED else each.kind.outcome(code)


def _no_letter(each: Outcomes) -> str:
    return "Told in the plan" if each.kind is PLACEMENT else "No letter yet"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({words.share(part / whole)})" if whole else "None"
