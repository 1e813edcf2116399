"""A case for those who have a part in it: what is asked of them, where it stands, and nothing of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.clocks import Force, Status
from sherwood.design.words import day, plural

from ..caseload_aims import SOON_DAYS
from ..models import Case, Stage
from ..queries.caseload import CaseRow
from ..queries.cases import Professional
from ..queries.cases_school import Owed
from ..queries.timeline import Story
from . import caseload_words as words
from .cases import Clock, Step, clock, link
from .timeline import OUTCOMES, Entry, Month, in_months, title_of

PRIVATE = frozenset(
    {
        "family-contacted",
        "family-views",
        "meeting-requested",
        "contact-confirmed",
        "queue-reviewed",
        "letter-sent",
        "document-added",
        "writer-named",
        "appointment-missed",
    }
)
"""What is between the family and the council, or about another person's work: a setting does not see it."""


@dataclass(frozen=True)
class Part:
    """What one contributor or one setting sees of a case."""

    name: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    stage: str
    asked: tuple[tuple[str, str], ...]
    owed: tuple[Clock, ...]
    clocks: tuple[Clock, ...]
    months: tuple[Month, ...]
    steps: tuple[Step, ...]
    is_school: bool


@dataclass(frozen=True)
class Pupil:
    """One child of a setting: where the case stands and what the setting must do."""

    name: str
    href: str
    about: tuple[str, ...]
    stage: str
    must: tuple[words.Due, ...]
    next: words.Due | None
    worker: str


@dataclass(frozen=True)
class School:
    """The children of a setting."""

    headline: str
    pupils: tuple[Pupil, ...]
    steps: tuple[Step, ...]


def part(
    case: Case, story: Story, asked: Sequence[Professional], abouts: frozenset[str], on: date, *, is_school: bool
) -> Part:
    """What somebody with a part in the case sees. A contributor sees the request made of them, and who to ask."""
    standings = story.standings(on)
    waiting = [row for row in standings if row.status in (Status.RUNNING, Status.LATE)]
    facts = [
        ("School year", words.year_group(case.child.born_on, on)),
        ("Setting", case.child.setting.name if case.child.setting else "None recorded"),
        ("Named worker", case.worker.called if case.worker else "Nobody yet"),
    ]
    return Part(
        name=case.child.name,
        reference=case.reference,
        facts=tuple(facts),
        stage=Stage(case.stage).label,
        asked=tuple((each.kind, f"{each.purpose}, since {day(each.since)}") for each in asked),
        owed=tuple(clock(row, {}) for row in waiting if row.about in abouts),
        clocks=tuple(
            clock(row, {}) for row in waiting if is_school and row.about is None and row.limit.force is Force.STATUTE
        ),
        months=in_months(_entries(story, abouts)) if is_school else (),
        steps=tuple(_steps(is_school)),
        is_school=is_school,
    )


def school(rows: Sequence[CaseRow], owed: Owed, on: date) -> School:
    """The children of a setting, those for whom the setting must act first at the top."""
    far = date.max
    ordered = sorted(rows, key=lambda row: (min((each.due_on for each in owed[row.key]), default=far), row.name))
    count = sum(1 for row in rows if owed[row.key])
    headline = "No child of your setting is being assessed now"
    if rows:
        children = plural(len(rows), "child", "children")
        waits = "nothing waits for your setting" if not count else f"your setting must act for {count}"
        headline = f"{children} being assessed, and {waits}"
    return School(headline, tuple(_pupil(row, owed, on) for row in ordered), tuple(_steps(True)))


def _pupil(row: CaseRow, owed: Owed, on: date) -> Pupil:
    law = [each for each in row.standings if each.about is None and each.limit.force is Force.STATUTE]
    law = [each for each in law if not each.limit.window]
    return Pupil(
        name=row.name,
        href=reverse("casework:case", args=[row.reference]),
        about=(row.reference, words.year_group(row.born_on, on)),
        stage=Stage(row.stage).label,
        must=tuple(words.due(each, SOON_DAYS) for each in owed[row.key]),
        next=words.due(law[0], SOON_DAYS) if law else None,
        worker=row.worker or "Nobody yet",
    )


def _entries(story: Story, abouts: frozenset[str]) -> list[Entry]:
    """Events that a setting may know of, without notes and without other settings that were asked about a place."""
    found = []
    for row in story.events:
        about_another = row.kind.startswith("setting-") and row.about not in abouts
        if row.struck_on is not None or row.kind in PRIVATE or about_another:
            continue
        lines = (OUTCOMES[row.kind, row.outcome],) if (row.kind, row.outcome) in OUTCOMES else ()
        found.append(Entry(f"event-{row.pk:09d}", row.on, day(row.on), title_of(row, {}), "event", lines))
    return found


def _steps(is_school: bool) -> list[Step]:
    found = [Step("Everything asked of you", link("casework:asked-of-me"))]
    if is_school:
        found.append(Step("Ask for an assessment of another child", link("family:ask")))
    return [each for each in found if each.href]
