"""Naming the worker of a case, and handing cases over, so that every child keeps a named worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.notices import operations as notices
from sherwood.apps.people import operations as people
from sherwood.apps.people.models import Relationship, RelationshipKind
from sherwood.apps.people.permissions import NO_SUCH_CHILD, in_force
from sherwood.apps.people.queries import family_of, team_of

from .. import policies
from ..models import Case
from ..queries.handover import RESPONSIBLE, overseen
from .events import held, record_event

PURPOSE = "Named worker for the EHC needs assessment"
KIND = "worker-named"
LONGEST_NAME = 80
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HandedOver:
    """How many cases were handed over, and the references of those whose family nobody could tell."""

    count: int
    untold: tuple[str, ...]


@transaction.atomic
def name_worker(
    *,
    case: Case,
    worker: User,
    by: Actor,
    on: date,
    because: str = "",
    tell: bool = True,
    request: HttpRequest | None = None,
) -> Case:
    """Make somebody the named worker of a case: the relationship of the one before ends, and the family is told.

    Raises NotAllowed for somebody who does not answer for the case; Refused for a worker who has left, whose role
    cannot work cases, or who is the named worker already.
    """
    case = held(case)
    _check_may_name(by, case, on)
    before = case.worker
    _check_worker(worker, before)
    _end_before(case, before, by, on, request)
    people.relate(
        user=worker,
        child=case.child,
        kind=RelationshipKind.CASEWORKER,
        purpose=PURPOSE,
        subject=f"case:{case.pk}",
        by=by,
        on=on,
        request=request,
    )
    if case.child.restricted:
        _name_for_restricted(case, worker, by, on, request)
    case.worker, case.team = worker, team_of(worker, on) or case.team
    case.save(update_fields=["worker", "team"])
    record_event(
        case=case,
        kind=KIND,
        day=on,
        about=worker.called[:LONGEST_NAME],
        by=by,
        on=on,
        note=because,
        odd_because="Named on this day in this record." if on.weekday() == policies.SUNDAY else "",
        checked=True,
        request=request,
    )
    record(
        actor=by,
        action="case.worker-named",
        kind="case",
        ids=[case.pk],
        detail={"user": worker.pk, "before": before.pk if before else None},
        request=request,
    )
    if tell:
        _tell_family(case, worker, before, by, on, because, request)
    case.refresh_from_db()
    return case


@transaction.atomic
def hand_over(
    *,
    cases: Iterable[Case],
    worker: User,
    because: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> HandedOver:
    """Hand some cases over to one worker, all or none. Each family is told; those that nobody could tell are named.

    Raises what `name_worker` raises, and Refused without cases or without a reason.
    """
    because = policies.said(because, "Say why the named worker changes, in words the family may read", "because")
    chosen = list(cases)
    if not chosen:
        raise policies.Refused("Select the children to hand over", "cases")
    done = [name_worker(case=case, worker=worker, by=by, on=on, because=because, request=request) for case in chosen]
    untold = tuple(case.reference for case in done if not family_of(case.child, on))
    return HandedOver(len(done), untold)


def _check_may_name(by: Actor, case: Case, on: date) -> None:
    """A lead for the cases they answer for; whoever takes a request in may name its first worker."""
    if isinstance(by, str) or overseen(by, on).filter(pk=case.pk).exists():
        return
    if case.worker_id is None and not case.child.restricted and accounts.may(by, Permission.TAKE_REQUESTS):
        return
    accounts.check(by, Permission.SEE_TEAM)
    raise accounts.NotAllowed(NO_SUCH_CHILD)


def _check_worker(worker: User, before: User | None) -> None:
    if not accounts.may(worker, Permission.WORK_CASES):
        raise policies.Refused("Choose somebody who is here and whose role works cases.", "worker")
    if before is not None and before.pk == worker.pk:
        raise policies.Refused(f"{worker.called} is the named worker already.", "worker")


def _end_before(case: Case, before: User | None, by: Actor, on: date, request: HttpRequest | None) -> None:
    """End what rests on this case; what rests on no subject ends too, unless another case of the child is theirs."""
    rows = Relationship.objects.filter(in_force(on), child=case.child, kind=RelationshipKind.CASEWORKER)
    subject = f"case:{case.pk}"
    for row in rows.filter(subject=subject).select_related("user"):
        # Who also writes the plan goes on writing it.
        kind = RelationshipKind.CASEWORKER if row.user_id == case.writer_id else None
        people.end_relationships(subject=subject, by=by, on=on, user=row.user, kind=kind, request=request)
    others = Case.objects.filter(child=case.child, worker=before, stage__in=RESPONSIBLE).exclude(pk=case.pk)
    if before is None or others.exists():
        return
    # Rows that came from an earlier system name no subject: yesterday was their last day, as for the others.
    unnamed = rows.filter(user=before, subject="")
    ended = unnamed.filter(from_on__lt=on).update(until_on=on - A_DAY) + unnamed.filter(from_on=on).delete()[0]
    if ended:
        record(
            actor=by,
            action="relationship.ended",
            kind="child",
            ids=[case.child_id],
            detail={"user": before.pk, "relationship": RelationshipKind.CASEWORKER.value},
            request=request,
        )


def _name_for_restricted(case: Case, worker: User, by: Actor, on: date, request: HttpRequest | None) -> None:
    people.relate(
        user=worker,
        child=case.child,
        kind=RelationshipKind.NAMED,
        purpose="Named worker of a restricted child",
        subject=f"case:{case.pk}",
        by=by,
        on=on,
        request=request,
    )


def _tell_family(
    case: Case,
    worker: User,
    before: User | None,
    by: Actor,
    on: date,
    because: str,
    request: HttpRequest | None,
) -> None:
    readers = family_of(case.child, on)
    if not readers:
        return
    fields = {"worker": worker.called, "worker_contact": worker.email, "from_on": on}
    fields |= {"because": because} if because else {}
    fields |= {"before": before.called} if before else {}
    notices.send(
        template="worker-changed",
        child=case.child,
        to=readers,
        fields=fields,
        what_changed=f"Your named worker is now {worker.called}.",
        by=by,
        on=on,
        subject=f"case:{case.pk}",
        request=request,
    )
