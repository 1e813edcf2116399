"""The caseload as a page shows it: what is late first, then this week, then the rest, each with its law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from sherwood.core.clocks import Standing, Status, limit
from sherwood.design.words import number, plural, short_day

from ..caseload_aims import AHEAD_DAYS, SOON_DAYS, aim_on
from ..models import OPEN_STAGES, SavedView, Stage
from ..queries.caseload import AHEAD, COUNCIL, LATE, MINE, SOON, TEAM, CaseRow, Filters, Listing
from . import caseload_words as words
from .addresses import addresses

LIMITS = (
    "ehc.decide-to-assess",
    "ehc.advice",
    "local.ep-advice",
    "ehc.refuse-to-issue",
    "ehc.final-plan",
    "ehc.setting-reply",
    "local.family-contact",
    "local.panel-letter",
)
"""The limits of an assessment, in the order in which they come."""
NOTHING, CLOSED = "none", "closed"
_TITLES = {
    LATE: "Late",
    SOON: "Due this week",
    AHEAD: "Due later",
    NOTHING: "Nothing due",
    CLOSED: "Closed",
}
ON_A_LINE = 2
"""So many other late limits are named in a list; of more only the number is given."""


@dataclass(frozen=True)
class Line:
    """One case of a list. `due` is what was due first; `also` says what else is late."""

    href: str
    name: str
    about: tuple[str, ...]
    stage: str
    due: words.Due | None
    also: str
    worker: str
    restricted: bool


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Caseload:
    """Everything a caseload page shows."""

    title: str
    size: str
    size_source: str
    over: bool
    quick: tuple[dict[str, Any], ...]
    groups: tuple[Group, ...]
    selects: tuple[dict[str, Any], ...]
    found: str
    is_narrowed: bool
    has_worker: bool
    pages: tuple[dict[str, Any], ...]
    address: str


def shown(found: Listing, filters: Filters, on: date, colleagues: Sequence[tuple[int, str]] = ()) -> Caseload:
    """One page of a caseload."""
    names = dict(found.settings)
    address = addresses("casework:case")
    lines: dict[str, list[Line]] = defaultdict(list)
    for row in found.rows:
        clocks = [each for each in row.standings if not each.limit.window]
        lines[_when(row, clocks)].append(_line(row, clocks, address(row.reference), on, names))
    return Caseload(
        title=_title(filters.whose, colleagues),
        size=_size(found, filters.whose, on),
        size_source=aim_on(on).source,
        over=found.responsible > aim_on(on).children,
        quick=_quick(found, filters),
        groups=tuple(
            Group(f"{title} ({len(lines[when])})", tuple(lines[when])) for when, title in _TITLES.items() if lines[when]
        ),
        selects=_selects(found, filters, colleagues),
        found=_found(found, filters),
        is_narrowed=filters.is_narrowed,
        has_worker=filters.whose != MINE or bool(filters.q),
        pages=_pages(found, filters),
        address=filters.address(),
    )


def _line(row: CaseRow, clocks: Sequence[Standing], href: str, on: date, names: dict[str, str]) -> Line:
    return Line(
        href=href,
        name=row.name,
        about=tuple(part for part in (row.reference, words.year_group(row.born_on, on), row.setting) if part),
        stage=Stage(row.stage).label,
        due=words.due(clocks[0], SOON_DAYS, names) if clocks else None,
        also=f"Closed {short_day(row.closed_on)}" if row.closed_on else _also(clocks[1:], names),
        worker=row.worker or "Nobody",
        restricted=row.restricted,
    )


def _also(others: Iterable[Standing], names: dict[str, str]) -> str:
    late = [each for each in others if each.status is Status.LATE]
    if not late:
        return ""
    if len(late) > ON_A_LINE:
        return f"{len(late)} more are late"
    return "Also late: " + "; ".join(
        f"{each.limit.title}{f', {words.body(each.about, names)}' if each.about else ''}, "
        f"{plural(each.days_over, 'day')}"
        for each in late
    )


def _when(row: CaseRow, clocks: Sequence[Standing]) -> str:
    if row.closed_on is not None or row.stage == Stage.HISTORICAL:
        return CLOSED
    if not clocks:
        return NOTHING
    return {"late": LATE, "excused": LATE, "soon": SOON, "calm": AHEAD}[words.mood(clocks[0], SOON_DAYS)]


def _title(whose: str, colleagues: Sequence[tuple[int, str]]) -> str:
    if whose == TEAM:
        return "My team's caseload"
    name = next((name for key, name in colleagues if str(key) == whose), "")
    return f"Caseload of {name}" if name else "My caseload"


def _size(found: Listing, whose: str, on: date) -> str:
    open_now = f"{plural(found.children, 'child', 'children')} being assessed"
    if whose == TEAM or not found.responsible:
        return open_now
    aim = aim_on(on).children
    children = plural(found.responsible, "child", "children")
    told = f"Named worker of {children}, {number(found.children)} of them being assessed"
    if found.responsible > aim:
        return f"{told}: {found.responsible - aim} more than the {aim} that the service aims for"
    return f"{told}. The service aims for about {aim} for each worker"


def _quick(found: Listing, filters: Filters) -> tuple[dict[str, Any], ...]:
    plain = Filters(whose=filters.whose)
    choices = (
        ("Everything", found.children, plain),
        ("Late", found.late, replace(plain, when=LATE)),
        ("Due this week", found.soon, replace(plain, when=SOON)),
    )
    return tuple(
        {"text": text, "count": count, "href": _href(one), "current": one == filters, "mood": one.when if count else ""}
        for text, count, one in choices
    )


def _selects(found: Listing, filters: Filters, colleagues: Sequence[tuple[int, str]]) -> tuple[dict[str, Any], ...]:
    names = dict(found.settings)
    bodies = [(each, words.body(each, names)) for each in found.bodies]
    people = [(str(key), name) for key, name in colleagues]
    return (
        _select("whose", "Whose", filters.whose, [(MINE, "Mine"), (TEAM, "My team's"), *people]),
        _select("stage", "Stage", filters.stage, [("", "Any"), *((one.value, one.label) for one in OPEN_STAGES)]),
        _select(
            "limit", "What is due", filters.limit, [("", "Anything"), *((key, limit(key).title) for key in LIMITS)]
        ),
        _select(
            "when",
            "When",
            filters.when,
            [("", "Any day"), (LATE, "Late"), (SOON, "Due this week"), (AHEAD, f"Due in {AHEAD_DAYS // 7} weeks")],
        ),
        _select("waiting", "Waiting for", filters.waiting, [("", "Anybody"), (COUNCIL, words.COUNCIL), *bodies]),
        _select("setting", "School or setting", filters.setting, [("", "Any"), *found.settings]),
    )


def _select(name: str, label: str, chosen: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    known = any(value == chosen for value, _ in options)
    offered = options if known else [*options, (chosen, chosen)]
    return {"name": name, "label": label, "options": [(value, text, value == chosen) for value, text in offered]}


def _found(found: Listing, filters: Filters) -> str:
    if filters.q:
        return f"{plural(found.matching, 'case')} for “{filters.q}”, open and closed, among the children you work with"
    if filters.is_narrowed:
        return f"{plural(found.matching, 'case')} of {found.children}"
    return ""


def _pages(found: Listing, filters: Filters) -> tuple[dict[str, Any], ...]:
    if found.pages == 1:
        return ()
    base = filters.address()
    return tuple(
        {"text": str(number), "href": f"?{base}{'&' if base else ''}page={number}", "current": number == found.page}
        for number in range(1, found.pages + 1)
    )


def _href(filters: Filters) -> str:
    return f"{reverse('casework:caseload')}?{filters.address() or 'whose=mine'}"


@dataclass(frozen=True)
class Named:
    """A named view: where it leads, whether it is on the page now, and where to change it."""

    name: str
    href: str
    current: bool
    opens_first: bool
    change_href: str


def views(saved: Iterable[SavedView], filters: Filters) -> tuple[Named, ...]:
    """One's own named views."""
    return tuple(
        Named(
            name=view.name,
            href=f"{reverse('casework:caseload')}?{view.query or 'whose=mine'}",
            current=view.query == filters.address(),
            opens_first=view.is_default,
            change_href=reverse("casework:change-view", args=[view.pk]),
        )
        for view in saved
    )
