"""A team's caseloads: who has how many, what is late, whose worker has left, and who has nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Team
from sherwood.design.words import number, plural, short_day

from ..caseload_aims import aim_on
from ..models import Case
from ..operations.handover import HandedOver
from ..queries.handover import MOST, Load
from . import caseload_words as words

NOBODY = "nobody"


@dataclass(frozen=True)
class Worker:
    """One caseload of a team."""

    name: str
    post: str
    children: str
    share: int
    over: bool
    open: str
    late: str
    soon: str
    oldest: str
    is_late: bool
    caseload_href: str
    handover_href: str
    is_here: bool


@dataclass(frozen=True)
class TeamView:
    """The caseloads of the teams that somebody leads."""

    title: str
    headline: str
    missing: str
    missing_href: str
    workers: tuple[Worker, ...]
    left: tuple[Worker, ...]
    aim: int
    aim_source: str


def team(teams: Sequence[Team], loads: Sequence[Load], missing: int, on: date) -> TeamView:
    """The team page. `missing` is how many cases have no named worker who is here."""
    aim = aim_on(on)
    rows = [_worker(each, aim.children, on) for each in loads]
    late = sum(each.late for each in loads)
    return TeamView(
        title=", ".join(each.name for each in teams),
        headline=f"{plural(sum(each.open for each in loads), 'case')} open, {number(late)} late",
        missing=_missing(missing),
        missing_href=handover_href(NOBODY),
        workers=tuple(row for row in rows if row.is_here),
        left=tuple(row for row in rows if not row.is_here),
        aim=aim.children,
        aim_source=aim.source,
    )


def handover_href(whose: object) -> str:
    """The page to hand over one worker's cases, or those of nobody."""
    return f"{reverse('casework:handover')}?from={whose}"


def choices(cases: Sequence[Case], on: date) -> list[tuple[str, str]]:
    """The cases of a handover as choices: the child, the reference, the stage, what is due."""
    return [(case.reference, _choice(case, on)) for case in cases]


def workers(people: Sequence[User], children: Mapping[int, int]) -> list[tuple[str, str]]:
    """The colleagues who can take over, with how many children each has."""
    return [
        (str(each.pk), f"{each.called}, named worker of {plural(children.get(each.pk, 0), 'child', 'children')}")
        for each in people
    ]


def done(made: HandedOver) -> str:
    """What was handed over, and which families nobody could tell."""
    told = f"{plural(made.count, 'case is', 'cases are')} handed over."
    if not made.untold:
        return f"{told} Every family is told."
    return f"{told} Nobody is recorded who may act for the child in {', '.join(made.untold)}: no letter went there."


def cut(count: int, shown: int) -> str:
    """That there are more than one page can show."""
    return f"The first {shown} of {number(count)}. Hand these over, and the next ones follow." if count > MOST else ""


def _missing(count: int) -> str:
    if not count:
        return ""
    have = "child has" if count == 1 else "children have"
    return f"{number(count)} {have} no named worker who is here"


def _worker(load: Load, aim: int, on: date) -> Worker:
    return Worker(
        name=load.name,
        post=load.post,
        children=number(load.children),
        share=min(100, round(100 * load.children / aim)),
        over=load.children > aim,
        open=number(load.open),
        late=number(load.late),
        soon=number(load.soon),
        oldest=short_day(load.oldest) if load.oldest else "",
        is_late=load.oldest is not None and load.oldest < on,
        caseload_href=f"{reverse('casework:caseload')}?whose={load.key}",
        handover_href=handover_href(load.key) if load.children else "",
        is_here=load.is_here,
    )


def _choice(case: Case, on: date) -> str:
    due = f", due {short_day(case.next_due_on)}" if case.next_due_on and case.closed_on is None else ""
    late = " (late)" if due and case.next_due_on and case.next_due_on < on else ""
    year = words.year_group(case.child.born_on, on)
    return f"{case.child.name}, {case.reference}, {year}: {case.get_stage_display()}{due}{late}"
