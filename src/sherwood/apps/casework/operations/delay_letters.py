"""The letter that tells a waiting family what is late, why, and when it hears again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.apps.people import queries as people
from sherwood.core.clocks import Standing, Status, due, limit, standings

from .. import permissions, policies
from ..histories import history_of
from ..models import Case, FamilyContact
from .contacts import record_contact
from .events import held

LATE = {
    "ehc.final-plan": "the final plan",
    "ehc.decide-to-assess": "the decision whether to assess",
    "reassess.final-plan": "the final plan after the reassessment",
}
"""What the council itself can be late with towards a family, the most serious first."""


def late_with(case: Case, on: date) -> Standing | None:
    """What the family has waited for beyond its last day, the most serious first; None where nothing is late."""
    history = history_of(case, case.events.all(), case.exceptions.all(), case.child.born_on)
    late = {each.limit.id: each for each in standings(history, on) if each.status is Status.LATE}
    return next((late[name] for name in LATE if name in late), None)


@transaction.atomic
def explain_delay(
    *,
    case: Case,
    why: str,
    what_next: Sequence[str],
    by: Actor,
    on: date,
    expected_by: date | None = None,
    request: HttpRequest | None = None,
) -> FamilyContact:
    """Write to everyone who may act for the child why the council is late; that is a contact, and keeps the promise.

    Raises NotAllowed; Refused where nothing is late, without a reason, for an expected day that has passed, and where
    nobody is there to write to.
    """
    case = held(case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    late = late_with(case, on)
    if late is None:
        raise policies.Refused("Nothing is late in this case. Record another contact instead.")
    why = policies.said(why, "Say why it is late, in words the family can follow", "why")
    if expected_by is not None and expected_by < on:
        raise policies.Refused("The day you expect it must not have passed", "expected_by")
    to = people.family_of(case.child, on)
    if not to:
        raise policies.Refused("Nobody is recorded who may act for the child. Record the family first.")
    _send(case, late, why, what_next, expected_by, by, on, to)
    return record_contact(
        case=case,
        day=on,
        channel="letter",
        purpose="delay",
        said=why,
        by=by,
        on=on,
        odd_because="The letter was sent that day.",
        checked=True,
        request=request,
    )


def _send(
    case: Case,
    late: Standing,
    why: str,
    what_next: Sequence[str],
    expected_by: date | None,
    by: Actor,
    on: date,
    to: Sequence[Any],
) -> None:
    from sherwood.apps.notices.operations import send

    fields: dict[str, Any] = {
        "what_is_late": LATE[late.limit.id],
        "was_due_on": late.due_on,
        "why": why,
        "what_next": [line.strip() for line in what_next if line.strip()],
        "expected_by": expected_by or "",
        "next_contact_by": due(limit("local.family-contact", on), on),
    }
    if case.worker is not None:
        fields |= {"worker": case.worker.called, "worker_contact": case.worker.email}
    send(
        template="delay-explained",
        child=case.child,
        to=to,
        fields=fields,
        what_changed="The council says why it is late and what happens next.",
        by=by,
        on=on,
        subject=f"case:{case.pk}",
    )
