"""Taking an action to a higher level, and answering."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.core.improvement.asks import escalation_limits
from sherwood.core.vocab import code_list
from sherwood.design.words import day

from .. import permissions, queries
from ..forms import updating
from ..operations import escalations
from ..presenters import marks
from ..presenters.asking import Asking
from .asking import answer, sent, signed_in, stored_item

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def escalate(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Say to whom it is taken, and what is needed from them."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    permissions.check_may_update(by, item, on)
    back = marks.Link("Back to the action", reverse("governance:action", args=[item.pk]))
    asking = Asking(
        "Escalate it",
        "Escalate it",
        back,
        lead="Whoever it is taken to has a set time to answer, and the answer stands on the action's page.",
        about=str(item.title),
    )
    hints = {each.level: each.what for each in escalation_limits()}
    form = updating.EscalateForm(request.POST if sent(request) else None, hints=hints)

    def act(said: dict[str, Any]) -> object:
        return escalations.escalate(item=item, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, "It is escalated.", back.href)


@FORM
@requires(Permission.RESPOND_TO_ESCALATIONS)
def respond(request: HttpRequest, escalation_id: str) -> HttpResponse:
    """Answer an escalation."""
    raised, by, on = queries.find_escalation(escalation_id), signed_in(request), clock.today(request)
    if raised is None:
        raise Http404("There is no such escalation. Open the action and choose it there.")
    back = marks.Link("Back to the action", reverse("governance:action", args=[raised.plan_item_id]))
    asking = Asking(
        "Answer the escalation",
        "Send the answer",
        back,
        about=str(raised.plan_item.title),
        facts=(
            ("Escalated to", code_list("escalation_level").label(raised.level)),
            ("Why", raised.reason),
            ("Raised", f"{day(raised.raised_on)}{', ' + raised.raised_by if raised.raised_by else ''}"),
            ("Answer by", f"{day(raised.respond_by)}: {marks.days_left(raised.respond_by, on)}"),
        ),
    )
    form = updating.RespondForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return escalations.respond(escalation=raised, response=said["response"], by=by, on=on, request=request)

    return answer(request, form, asking, act, "The answer is sent.", back.href)
