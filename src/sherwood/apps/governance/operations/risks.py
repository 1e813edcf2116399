"""The risk register. A score is given whole or not at all, and never worked out here."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from .. import permissions, policies
from ..models import PlanItem, Risk
from .acting import held, new_key, note


@transaction.atomic
def raise_risk(
    *,
    title: str,
    by: Actor,
    on: date,
    item: PlanItem | None = None,
    number: str | None = None,
    category: str | None = None,
    description: str | None = None,
    mitigation: str | None = None,
    owner: str | None = None,
    likelihood: int | None = None,
    impact: int | None = None,
    request: HttpRequest | None = None,
) -> Risk:
    """Put a risk on the register, to a part of the plan or to the whole.

    Raises NotAllowed for anyone but who edits the plan or the owner in post of the part; Refused without a title,
    with half a score, or with a person's name as owner.
    """
    _check_may(by, item, on)
    policies.check_score(likelihood, impact)
    title = policies.said(title, "Enter what the risk is.")
    risk = Risk.objects.create(
        risk_id=new_key(Risk, "risk", item.pk if item else None, title, on),
        number=policies.maybe(number),
        plan_item=item,
        category=policies.maybe(category),
        title=title,
        description=policies.maybe(description),
        mitigation=policies.maybe(mitigation),
        owner=policies.maybe_post(owner),
        likelihood=likelihood,
        impact=impact,
        raised_on=on,
    )
    note("risk.raised", risk, by, request, {"scored": likelihood is not None})
    return risk


@transaction.atomic
def change_risk(
    *,
    risk: Risk,
    title: str,
    description: str | None,
    mitigation: str | None,
    owner: str | None,
    likelihood: int | None,
    impact: int | None,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> Risk:
    """Change what the register says of an open risk.

    Raises NotAllowed as `raise_risk`; Refused without a title, with half a score, with a person's name as owner, or for
    a risk that was closed.
    """
    risk = held(risk)
    _check_may(by, risk.plan_item, on)
    policies.check_open_risk(risk)
    policies.check_score(likelihood, impact)
    wanted = {
        "title": policies.said(title, "Enter what the risk is."),
        "description": policies.maybe(description),
        "mitigation": policies.maybe(mitigation),
        "owner": policies.maybe_post(owner),
        "likelihood": likelihood,
        "impact": impact,
    }
    differing = [field for field, value in wanted.items() if getattr(risk, field) != value]
    if differing:
        for field in differing:
            setattr(risk, field, wanted[field])
        risk.save(update_fields=differing)
        note("risk.changed", risk, by, request, {"fields": " ".join(differing)})
    return risk


@transaction.atomic
def close_risk(*, risk: Risk, by: Actor, on: date, request: HttpRequest | None = None) -> Risk:
    """Close a risk; it stays on record. Raises NotAllowed as `raise_risk`; Refused for one that was closed."""
    risk = held(risk)
    _check_may(by, risk.plan_item, on)
    policies.check_open_risk(risk)
    risk.closed_on = on
    risk.save(update_fields=["closed_on"])
    note("risk.closed", risk, by, request)
    return risk


def _check_may(by: Actor, item: PlanItem | None, on: date) -> None:
    if item is None:
        permissions.check(by, Permission.EDIT_PLAN)
    else:
        permissions.check_may_update(by, item, on)
