"""Naming who writes the plan of a case."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.notices import operations as notices
from sherwood.apps.people import operations as people
from sherwood.apps.people.models import Relationship, RelationshipKind
from sherwood.apps.people.permissions import NO_SUCH_CHILD, in_force

from .. import permissions, policies
from ..models import Case
from ..queries.handover import overseen
from .events import held, record_event
from .handover import LONGEST_NAME

PURPOSE, KIND = "The plan", "writer-named"
A_DAY = timedelta(days=1)


def check_may_name_writer(by: Actor, case: Case, on: date) -> None:
    """The named worker may, and whoever leads the team that answers for the case. Raises NotAllowed."""
    if isinstance(by, str) or overseen(by, on).filter(pk=case.pk).exists():
        return
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    if case.worker_id != by.pk:
        raise accounts.NotAllowed(NO_SUCH_CHILD)


@transaction.atomic
def name_writer(*, case: Case, writer: User, by: Actor, on: date, request: HttpRequest | None = None) -> Case:
    """Make somebody the one who writes the plan: the one before writes it no more, and the new one is told.

    Raises NotAllowed; Refused for a closed case, and for somebody who has left, whose role writes no plans, or who
    writes this plan already.
    """
    case = held(case)
    check_may_name_writer(by, case, on)
    _check(case, writer)
    before, case.writer = case.writer_id, writer
    _end_before(case, by, on, request)
    kinds = [(RelationshipKind.PLAN_WRITER, PURPOSE)]
    if case.child.restricted:
        kinds.append((RelationshipKind.NAMED, "Plan writer of a restricted child"))
    for kind, purpose in kinds:
        subject = _subject(case)
        people.relate(
            user=writer, child=case.child, kind=kind, purpose=purpose, subject=subject, by=by, on=on, request=request
        )
    case.save(update_fields=["writer"])
    record_event(
        case=case,
        kind=KIND,
        day=on,
        about=writer.called[:LONGEST_NAME],
        by=by,
        on=on,
        odd_because="Named on this day in this record." if on.weekday() == policies.SUNDAY else "",
        checked=True,
        request=request,
    )
    detail = {"user": writer.pk, "before": before}
    record(actor=by, action="case.writer-named", kind="case", ids=[case.pk], detail=detail, request=request)
    notices.tell(
        to=writer,
        child=case.child,
        what_changed=f"You are to write the plan in case {case.reference}.",
        link=reverse("casework:case-plan", args=[case.reference]),
        by=by,
        on=on,
        subject=_subject(case),
        request=request,
    )
    case.refresh_from_db()
    return case


def _check(case: Case, writer: User) -> None:
    if case.closed_on is not None:
        raise policies.Refused("This case is closed: no plan is being written in it.")
    if not accounts.may(writer, Permission.WRITE_PLANS):
        raise policies.Refused("Choose somebody who is here and whose role writes plans.", "writer")
    if case.writer_id == writer.pk:
        raise policies.Refused(f"{writer.called} writes this plan already.", "writer")


def _end_before(case: Case, by: Actor, on: date, request: HttpRequest | None) -> None:
    """End the writing of the one before, and with it what a restricted child's writer was named for.

    Somebody who is the named worker as well stays that, and stays named for a restricted child.
    """
    rows = Relationship.objects.filter(in_force(on), child=case.child, subject=_subject(case))
    writing = [row.user for row in rows.filter(kind=RelationshipKind.PLAN_WRITER).select_related("user")]
    kinds = [(user, RelationshipKind.PLAN_WRITER) for user in writing]
    kinds += [(user, RelationshipKind.NAMED) for user in writing if user.pk != case.worker_id]
    for user, kind in kinds:
        people.end_relationships(subject=_subject(case), by=by, on=on, user=user, kind=kind, request=request)


def _subject(case: Case) -> str:
    return f"case:{case.pk}"
