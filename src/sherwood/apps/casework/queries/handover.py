"""Teams and their caseloads, for those who lead them: how many children each worker has, and who has nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import Count, F, Min, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import ROLES, Permission
from sherwood.apps.people.models import Membership, Relationship, RelationshipKind, Team
from sherwood.apps.people.permissions import in_force

from ..caseload_aims import SOON_DAYS
from ..models import OPEN_STAGES, Case, Stage

RESPONSIBLE = (*OPEN_STAGES, Stage.PLAN_SENT)
"""The stages in which a child must have a named worker: being assessed, or with a plan."""
OVER = tuple(stage for stage in Stage if stage not in RESPONSIBLE)
"""The other stages. Lists leave these out rather than name the first, so that the database finds a caseload by its
worker or team and does not read every case of a stage."""
Counts: TypeAlias = tuple[int, int, int, int, date | None]
_NOTHING: Counts = (0, 0, 0, 0, None)
MOST = 200
"""Cases shown at once for handing over."""


@dataclass(frozen=True)
class Load:
    """One worker's caseload. `is_here` is false for somebody who has left or is no longer in the team."""

    key: int
    name: str
    post: str
    is_here: bool
    children: int
    open: int
    late: int
    soon: int
    oldest: date | None


def teams_led(user: User, on: date) -> list[Team]:
    """The teams whose caseloads somebody may see and hand over: their own, where their role or the team says so."""
    rows = Membership.objects.filter(in_force(on), user=user).select_related("team")
    leads_all = may(user, Permission.SEE_TEAM)
    return [row.team for row in rows if leads_all or (row.is_lead and may(user, Permission.SEE_CASES))]


def members(teams: list[Team], on: date) -> list[User]:
    """Who is in some teams on a day and may sign in, by name."""
    rows = Membership.objects.filter(in_force(on), team__in=teams, user__is_active=True).select_related("user")
    return sorted({row.user for row in rows}, key=lambda each: (each.called, each.email))


def overseen(user: User, on: date) -> QuerySet[Case]:
    """The cases that somebody answers for as a lead: of their teams, of their teams' members, and those of nobody.

    A restricted child's case is among them only for somebody who is named for the child.
    """
    teams = teams_led(user, on)
    if not teams:
        return Case.objects.none()
    # Fetched first: conditions on a few numbers find their rows by index.
    in_teams = list(Membership.objects.filter(in_force(on), team__in=teams).values_list("user", flat=True))
    named = Relationship.objects.filter(in_force(on), user=user, kind=RelationshipKind.NAMED)
    theirs = Q(team__in=teams) | Q(worker__in=in_teams) | Q(team__isnull=True, worker__isnull=True)
    shown = Q(child__restricted=False) | Q(child__in=list(named.values_list("child", flat=True)))
    return Case.objects.filter(theirs, shown).exclude(stage__in=OVER)


def loads(user: User, on: date) -> list[Load]:
    """Every worker of the teams that somebody leads, and those who left with cases still in their name."""
    here = {each.pk: each for each in members(teams_led(user, on), on)}
    counted = _counted(overseen(user, on).filter(worker__isnull=False), on)
    people = {**{each.pk: each for each in User.objects.filter(pk__in=set(counted) - set(here))}, **here}
    found = [
        _load(person, counted.get(key, _NOTHING), is_here=key in here)
        for key, person in people.items()
        if key in counted or may(person, Permission.WORK_CASES)
    ]
    return sorted(found, key=lambda each: (each.is_here, -each.late, each.name))


def _load(person: User, counts: Counts, *, is_here: bool) -> Load:
    children, being_assessed, late, soon, oldest = counts
    return Load(person.pk, person.called, person.post, is_here, children, being_assessed, late, soon, oldest)


def without_worker(user: User, on: date) -> QuerySet[Case]:
    """The cases that somebody answers for in which no named worker is here any more, or never was."""
    left = list(User.objects.filter(is_active=False).values_list("pk", flat=True))
    return overseen(user, on).filter(Q(worker__isnull=True) | Q(worker__in=left))


def of_worker(user: User, worker: int, on: date) -> QuerySet[Case]:
    """The cases of one worker among those that somebody answers for."""
    return overseen(user, on).filter(worker=worker)


def writers() -> list[User]:
    """Everybody who is here and whose role writes plans, by name."""
    roles = [role.id for role in ROLES.values() if Permission.WRITE_PLANS in role.permissions]
    found = User.objects.filter(is_active=True, role__in=roles)
    return sorted(found, key=lambda each: (each.called, each.email))


def in_order(cases: QuerySet[Case]) -> list[Case]:
    """Some cases for a page, open ones first, what was due first at the top."""
    ordered = cases.order_by(F("closed_on").asc(nulls_first=True), F("next_due_on").asc(nulls_last=True), "pk")
    return list(ordered.select_related("child", "child__setting", "worker", "team")[:MOST])


def children_of(workers: list[User]) -> dict[int, int]:
    """How many children each of some workers is the named worker of."""
    rows = Case.objects.filter(worker__in=workers, stage__in=RESPONSIBLE)
    return {
        row["worker"]: row["n"] for row in rows.order_by().values("worker").annotate(n=Count("child", distinct=True))
    }


def _counted(cases: QuerySet[Case], on: date) -> dict[int, Counts]:
    is_open = Q(closed_on__isnull=True)
    week = Q(next_due_on__gte=on, next_due_on__lt=on + timedelta(days=SOON_DAYS))
    rows = (
        cases.order_by()
        .values("worker")
        .annotate(
            children=Count("child", distinct=True),
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(next_due_on__lt=on)),
            soon=Count("pk", filter=is_open & week),
            oldest=Min("next_due_on", filter=is_open),
        )
        .values_list("worker", "children", "open", "late", "soon", "oldest")
    )
    return {worker: (children, open_now, late, soon, oldest) for worker, children, open_now, late, soon, oldest in rows}
