"""Children whose named worker has left: whoever can name another is told, once, so that no child is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import ROLES, Permission
from sherwood.apps.notices.operations import once_each, tell
from sherwood.apps.people.models import Membership, Relationship, RelationshipKind
from sherwood.apps.people.permissions import in_force
from sherwood.design.words import plural

from .models import Case
from .queries.handover import RESPONSIBLE

BY = "tick"
LEADS = "{who} has left and is still the named worker of {children}. Name somebody else for each."
NAMED = "{who} has left and is still the named worker of a child for whom you are named. Have another one named."
ADMINISTRATORS = (
    "{who} has left and is still the named worker of {children}, and nobody who leads a team answers for them. Give "
    "the team somebody who leads it, or have others named, so that every child has a named worker."
)


def tell_of_leavers(on: date) -> int:
    """Tell of cases whose named worker can no longer sign in; how many people were told. Once for each case.

    A team's cases are told to those who lead it, a restricted child's to those named for the child; where there is
    nobody, to the administrators, without a word of the child.
    """
    left = Case.objects.filter(worker__is_active=False, stage__in=RESPONSIBLE).select_related("child", "worker")
    cases = list(left.order_by("worker", "team", "pk"))
    with transaction.atomic():
        fresh = once_each((_key(case) for case in cases), on)
        new = [case for case in cases if _key(case) in fresh]
        open_to_all = [case for case in new if not case.child.restricted]
        restricted = [case for case in new if case.child.restricted]
        return _tell_leads(open_to_all, on) + _tell_named(restricted, on)


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("those who lead told of children whose worker has left", tell_of_leavers),
)


def _tell_leads(cases: Iterable[Case], on: date) -> int:
    count = 0
    for (worker, team), some in groupby(cases, lambda case: (case.worker, case.team_id)):
        if worker is None:
            continue
        leads = list(_leads(worker, team, on))
        words = (LEADS if leads else ADMINISTRATORS).format(who=worker.called, children=_children(some))
        link = f"{reverse('casework:handover')}?from={worker.pk}" if leads else reverse("accounts:people")
        count += _tell(leads or _administrators(), words, link, f"user:{worker.pk}", on)
    return count


def _tell_named(cases: Iterable[Case], on: date) -> int:
    count = 0
    for case in cases:
        if case.worker is None:
            continue
        rows = Relationship.objects.filter(in_force(on), child=case.child, kind=RelationshipKind.NAMED)
        named = list(User.objects.filter(pk__in=rows.values("user"), is_active=True).order_by("pk"))
        words = (NAMED if named else ADMINISTRATORS).format(who=case.worker.called, children="1 child")
        link = reverse("casework:case", args=[case.reference]) if named else reverse("accounts:people")
        count += _tell(named or _administrators(), words, link, f"user:{case.worker_id}", on)
    return count


def _leads(worker: User, team: int | None, on: date) -> Iterator[User]:
    """Those who lead the team of a case; where the case has none, the teams in which its worker was last."""
    theirs = Q(team=team) if team else Q(team__in=Membership.objects.filter(in_force(on), user=worker).values("team"))
    rows = Membership.objects.filter(in_force(on), theirs, user__is_active=True).select_related("user").order_by("user")
    people = {row.user: row.is_lead for row in rows}
    for user, is_lead in people.items():
        if may(user, Permission.SEE_TEAM) or (is_lead and may(user, Permission.SEE_CASES)):
            yield user


def _administrators() -> list[User]:
    roles = [role.id for role in ROLES.values() if Permission.MANAGE_USERS in role.permissions]
    return list(User.objects.filter(role__in=roles, is_active=True).order_by("pk"))


def _tell(to: Iterable[User], words: str, link: str, subject: str, on: date) -> int:
    return len([tell(to=user, child=None, what_changed=words, link=link, by=BY, on=on, subject=subject) for user in to])


def _children(cases: Iterable[Case]) -> str:
    return plural(len({case.child_id for case in cases}), "child", "children")


def _key(case: Case) -> str:
    return f"worker-left:{case.worker_id}:{case.pk}"
