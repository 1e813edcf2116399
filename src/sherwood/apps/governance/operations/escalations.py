"""Taking an action to a higher level, and answering."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.core.improvement.asks import respond_by

from .. import permissions, policies
from ..models import Escalation, PlanItem
from .acting import held, held_item, new_key, note, post_of


@transaction.atomic
def escalate(
    *, item: PlanItem, level: str, reason: str, by: Actor, on: date, request: HttpRequest | None = None
) -> Escalation:
    """Take a part of a plan to a level, which then has its response time to answer.

    Raises NotAllowed for anyone but who edits the plan or the owner in post; Refused without a reason, for an unknown
    level, and while the same level has not answered the last one.
    """
    permissions.check_may_update(by, item, on)
    item = held_item(item, on)
    policies.check_code("escalation_level", level, "level")
    why = policies.said(reason, "Say why it is escalated.")
    policies.check_not_waiting(item, level)
    escalation = Escalation.objects.create(
        escalation_id=new_key(Escalation, item.pk, "escalation", level, on),
        plan_item=item,
        level=level,
        reason=why,
        raised_on=on,
        raised_by=post_of(by),
        respond_by=respond_by(level, on),
    )
    note("escalation.raised", escalation, by, request, {"level": level})
    return escalation


@transaction.atomic
def respond(
    *, escalation: Escalation, response: str, by: Actor, on: date, request: HttpRequest | None = None
) -> Escalation:
    """Answer an escalation. Raises NotAllowed; Refused without an answer, and for one answered or not yet raised."""
    permissions.check(by, Permission.RESPOND_TO_ESCALATIONS)
    escalation = held(escalation)
    policies.check_can_be_answered(escalation, on)
    escalation.response = policies.said(response, "Enter the answer.")
    escalation.responded_on, escalation.responded_by = on, post_of(by)
    escalation.save(update_fields=["response", "responded_on", "responded_by"])
    note("escalation.answered", escalation, by, request, {"level": escalation.level})
    return escalation
