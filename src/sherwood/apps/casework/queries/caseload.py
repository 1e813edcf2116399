"""The cases that one person works with, by what is due first; nobody else's appear, in lists, counts or searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Concat

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Relationship, RelationshipKind
from sherwood.apps.people.permissions import Reach, children_within, in_force
from sherwood.core.clocks import Standing

from ..caseload_aims import AHEAD_DAYS, SOON_DAYS
from ..models import Case, Due
from .caseload_standings import waiting
from .handover import OVER

PAGE = 200
"""Rows on one page: a whole caseload, also one well above what the service aims for."""
MINE, TEAM = "mine", "team"
COUNCIL = "council"
LATE, SOON, AHEAD = "late", "week", "four-weeks"
# Plain values, in the order of `CaseRow`: a page of 150 would else make 600 rows of models to read eleven fields.
_SHOWN = (
    "pk",
    "reference",
    "child",
    "child__forename",
    "child__surname",
    "child__born_on",
    "child__setting",
    "child__setting__name",
    "stage",
    "received_on",
    "closed_on",
    "worker__name",
    "worker__post",
    "child__restricted",
)


@dataclass(frozen=True)
class Filters:
    """What narrows a list of cases, as it stands in the address. Empty means everything.

    `whose` is `mine`, `team`, or the number of one colleague; `waiting` is `council` or a body that was asked.
    """

    whose: str = MINE
    stage: str = ""
    limit: str = ""
    when: str = ""
    setting: str = ""
    waiting: str = ""
    q: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Filters:
        """The filters in an address; what is not known there is left aside."""
        found = {each.name: str(said.get(each.name, "")).strip()[:80] for each in fields(cls)}
        return cls(**{name: value for name, value in found.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside whose cases is chosen."""
        return any((self.stage, self.limit, self.when, self.setting, self.waiting, self.q))

    def address(self, *, keep_search: bool = True) -> str:
        """The filters as the end of an address, without the question mark; the search can be left out."""
        said = [(each.name, getattr(self, each.name)) for each in fields(self)]
        plain = Filters()
        return urlencode(
            [(n, v) for n, v in said if v and v != getattr(plain, n) and (keep_search or n != "q")], doseq=False
        )


@dataclass(frozen=True)
class CaseRow:
    """One case in a list. `standings` are the limits that wait, by due date."""

    key: str
    reference: str
    child_key: str
    name: str
    born_on: date | None
    setting_key: str | None
    setting: str
    stage: str
    received_on: date | None
    closed_on: date | None
    worker: str
    restricted: bool
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Listing:
    """A page of a caseload with the counts of the whole of it, before it is narrowed.

    `responsible` is how many children the worker of this list must answer for: being assessed, or with a plan.
    """

    rows: tuple[CaseRow, ...]
    matching: int
    page: int
    pages: int
    children: int
    late: int
    soon: int
    responsible: int
    settings: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Glance:
    """What a list needs to know of every case in it before any is shown."""

    key: str
    child: str
    is_open: bool
    next_due_on: date | None
    setting: str | None
    setting_name: str | None
    worker: int | None


def glances(user: User, whose: str, on: date) -> list[Glance]:
    """The cases that a list is about: one's own, the team's, or one colleague's, being assessed or with a plan.

    The cases are found by their worker first and then held against what this person may see: two short steps by
    index, where one long condition would read the whole register.
    """
    if whose == TEAM:
        children = list(children_within(user, on, Reach.WORKS).order_by().values_list("pk", flat=True))
        return _glances(Case.objects.filter(child__in=children, closed_on__isnull=True).exclude(stage__in=OVER))
    found = _glances(Case.objects.filter(_of(user, whose, on)).exclude(stage__in=OVER))
    keys = {each.child for each in found}
    allowed = set(children_within(user, on, Reach.WORKS).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [each for each in found if each.child in allowed]


def listing(user: User, filters: Filters, on: date, page: int = 1) -> Listing:
    """One page of a caseload, what was due first at the top."""
    whole = glances(user, filters.whose, on)
    whose = int(filters.whose) if filters.whose.isdecimal() else user.pk
    now = [each for each in whole if each.is_open]
    week = on + timedelta(days=SOON_DAYS)
    chosen = narrowed(_searched(user, on) if filters.q else _by_key(now), filters, on)
    in_order = chosen.order_by(F("next_due_on").asc(nulls_last=True), "received_on", "pk")
    first = (max(page, 1) - 1) * PAGE
    rows = rows_of(in_order[first : first + PAGE], on)
    matching = chosen.count() if first or len(rows) == PAGE else len(rows)
    return Listing(
        rows=rows,
        matching=matching,
        page=max(page, 1),
        pages=max(1, -(-matching // PAGE)),
        children=len({each.child for each in now}),
        late=sum(1 for each in now if each.next_due_on and each.next_due_on < on),
        soon=sum(1 for each in now if each.next_due_on and on <= each.next_due_on < week),
        responsible=0 if filters.whose == TEAM else len({each.child for each in whole if each.worker == whose}),
        settings=tuple(
            sorted({(each.setting, each.setting_name or "") for each in now if each.setting}, key=lambda each: each[1])
        ),
        bodies=tuple(_bodies(now)),
    )


def _of(user: User, whose: str, on: date) -> Q:
    if whose.isdecimal():
        return Q(worker=int(whose))
    talked = Relationship.objects.filter(in_force(on), user=user, kind=RelationshipKind.PATHWAY_OFFICER)
    mine = Q(worker=user) | Q(writer=user)
    children = list(talked.order_by().values_list("child", flat=True))
    return mine | Q(child__in=children, closed_on__isnull=True) if children else mine


def _glances(cases: QuerySet[Case]) -> list[Glance]:
    rows = cases.order_by().values_list(
        "pk", "child", "closed_on", "next_due_on", "child__setting", "child__setting__name", "worker"
    )
    return [Glance(row[0], row[1], row[2] is None, *row[3:]) for row in rows]


def _by_key(found: list[Glance]) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=[each.key for each in found])


def _searched(user: User, on: date) -> QuerySet[Case]:
    children = list(children_within(user, on, Reach.WORKS).order_by().values_list("pk", flat=True))
    return Case.objects.filter(child__in=children)


def _bodies(found: list[Glance]) -> QuerySet[Due, str]:
    rows = Due.objects.filter(case__in=[each.key for each in found]).exclude(about="")
    return rows.order_by("about").values_list("about", flat=True).distinct()


def narrowed(cases: QuerySet[Case], filters: Filters, on: date) -> QuerySet[Case]:
    """The cases that fit every filter."""
    found = cases
    if filters.stage:
        found = found.filter(stage=filters.stage)
    if filters.setting:
        found = found.filter(child__setting=filters.setting)
    if filters.limit:
        found = found.filter(_has(limit=filters.limit, anchored_on__lte=on))
    if filters.waiting:
        council = filters.waiting == COUNCIL
        found = found.filter(Q(next_about="", next_due_on__isnull=False) if council else _has(about=filters.waiting))
    found = _by_when(found, filters.when, on)
    for word in filters.q.split()[:4]:
        found = found.annotate(spoken=Concat("child__forename", "child__known_as")).filter(
            Q(child__surname__icontains=word) | Q(spoken__icontains=word) | Q(reference__icontains=word)
        )
    return found


def rows_of(cases: QuerySet[Case], on: date) -> tuple[CaseRow, ...]:
    """Cases as rows with how their limits stand, in the order of the query."""
    found = list(cases.values_list(*_SHOWN))
    standing = waiting([row[0] for row in found], on)
    return tuple(_row(row, standing[row[0]]) for row in found)


def _row(found: tuple[Any, ...], standings: tuple[Standing, ...]) -> CaseRow:
    key, reference, child, forename, surname, born_on, setting, setting_name, *rest = found
    stage, received_on, closed_on, worker, post, restricted = rest
    return CaseRow(
        key=key,
        reference=reference,
        child_key=child,
        name=f"{forename} {surname}".strip(),
        born_on=born_on,
        setting_key=setting,
        setting=setting_name or "",
        stage=stage,
        received_on=received_on,
        closed_on=closed_on,
        worker=worker or post or "",
        restricted=restricted,
        standings=standings,
    )


def _by_when(cases: QuerySet[Case], when: str, on: date) -> QuerySet[Case]:
    if when == LATE:
        return cases.filter(next_due_on__lt=on)
    days = {SOON: SOON_DAYS, AHEAD: AHEAD_DAYS}.get(when)
    if days is None:
        return cases
    return cases.filter(_has(due_on__gte=on, due_on__lt=on + timedelta(days=days)))


def _has(**condition: object) -> Exists:
    return Exists(Due.objects.filter(case=OuterRef("pk"), is_window=False, **condition))
