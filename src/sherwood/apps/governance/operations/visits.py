"""Visits and what they asked for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from .. import permissions, policies
from ..models import AssuranceAsk, AssuranceVisit, PlanItem
from ..policies import Refused
from .acting import held, new_key, note


@transaction.atomic
def record_visit(
    *,
    kind: str,
    title: str,
    held_on: date,
    by: Actor,
    on: date,
    until_on: date | None = None,
    body: str | None = None,
    attendance: str | None = None,
    outcome: str | None = None,
    source: str | None = None,
    request: HttpRequest | None = None,
) -> AssuranceVisit:
    """Keep an inspection, stocktake, deep dive or monitoring visit.

    Raises NotAllowed; Refused for an unknown kind, without a title, or with days in the wrong order.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    policies.check_code("assurance_kind", kind, "kind of visit")
    title = policies.said(title, "Enter a title.")
    if until_on is not None and until_on < held_on:
        raise Refused(f"The last day ({until_on:%-d %B %Y}) is before the first ({held_on:%-d %B %Y}).")
    visit = AssuranceVisit.objects.create(
        assurance_visit_id=new_key(AssuranceVisit, "visit", kind, held_on, title),
        kind=kind,
        title=title,
        held_on=held_on,
        until_on=until_on,
        body=policies.maybe(body),
        attendance=policies.maybe(attendance),
        outcome=policies.maybe(outcome),
        source=policies.maybe(source),
    )
    note("visit.recorded", visit, by, request, {"visit": kind})
    return visit


@transaction.atomic
def record_ask(
    *,
    visit: AssuranceVisit,
    wording: str,
    asked_on: date,
    by: Actor,
    on: date,
    item: PlanItem | None = None,
    due_on: date | None = None,
    due_rule: str | None = None,
    source: str | None = None,
    request: HttpRequest | None = None,
) -> AssuranceAsk:
    """Keep something that a visit asked for, with the last day to answer and how that was worked out.

    Raises NotAllowed; Refused without a wording, or when it would be due before it was asked.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    wording = policies.said(wording, "Enter what was asked, in its own words.")
    if due_on is not None and due_on < asked_on:
        raise Refused(f"It would be due ({due_on:%-d %B %Y}) before it was asked ({asked_on:%-d %B %Y}).")
    ask = AssuranceAsk.objects.create(
        assurance_ask_id=new_key(AssuranceAsk, visit.pk, "ask", wording),
        assurance_visit=visit,
        plan_item=item,
        wording=wording,
        asked_on=asked_on,
        due_on=due_on,
        due_rule=policies.maybe(due_rule),
        source=policies.maybe(source),
    )
    note("ask.recorded", ask, by, request)
    return ask


@transaction.atomic
def answer_ask(
    *, ask: AssuranceAsk, answer: str, met_on: date, by: Actor, on: date, request: HttpRequest | None = None
) -> AssuranceAsk:
    """Say how and when an ask was answered.

    Raises NotAllowed for anyone but who edits the plan or the owner in post of the part that answers it; Refused
    without an answer, for a day to come or before the ask, and for an ask that was answered.
    """
    ask = held(ask)
    if ask.plan_item is None:
        permissions.check(by, Permission.EDIT_PLAN)
    else:
        permissions.check_may_update(by, ask.plan_item, on)
    if ask.met_on is not None:
        raise Refused(f"This was answered on {ask.met_on:%-d %B %Y}.")
    if met_on < ask.asked_on:
        raise Refused(f"It was asked on {ask.asked_on:%-d %B %Y}: it cannot have been answered before.")
    policies.check_not_future(met_on, on, "The day of the answer")
    ask.answer, ask.met_on = policies.said(answer, "Say how it was answered."), met_on
    ask.save(update_fields=["answer", "met_on"])
    note("ask.answered", ask, by, request)
    return ask
