"""The risk register."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from .. import permissions, queries
from ..forms import assuring
from ..models import Risk
from ..operations import risks as operations
from ..presenters import marks
from ..presenters import risks as presenter
from ..presenters.asking import Asking
from ..presenters.evidence import item_choices
from .asking import answer, sent, signed_in

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _back() -> marks.Link:
    return marks.Link("All risks", reverse("governance:risks"))


@require_safe
@requires(Permission.SEE_PLAN)
def register(request: HttpRequest) -> HttpResponse:
    """The register as its sources have it."""
    programme = queries.programme("improvement_plan", "plan_item", "risk")
    edits = accounts.may(request.user, Permission.EDIT_PLAN)
    shown = presenter.register(programme, clock.today(request), may_change=edits)
    return render(request, "governance/risks.html", {"register": shown, "may_change": edits})


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Put a risk on the register."""
    by, on = signed_in(request), clock.today(request)
    programme = queries.programme("improvement_plan", "plan_item")
    item = programme.item(request.GET.get("item", ""))
    back = marks.Link("Back to the action", marks.address(item)) if item else _back()
    asking = Asking(
        "Add a risk",
        "Add the risk",
        back,
        lead="Score it only where somebody really scored it: likelihood and impact together, or neither.",
    )
    form = assuring.RiskForm(
        request.POST if sent(request) else None,
        items=item_choices(programme),
        initial={"plan_item": item.plan_item_id if item else ""},
    )

    def act(said: dict[str, Any]) -> object:
        about = queries.find_item(said.pop("plan_item") or "")
        return operations.raise_risk(item=about, **_scored(said), by=by, on=on, request=request)

    return answer(request, form, asking, act, "The risk is on the register.", back.href)


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def change(request: HttpRequest, risk_id: str) -> HttpResponse:
    """Change what the register says of a risk."""
    by, on = signed_in(request), clock.today(request)
    risk = _risk(risk_id)
    _check(request, risk)
    said_now = {
        "title": risk.title,
        "description": risk.description,
        "mitigation": risk.mitigation,
        "owner": risk.owner,
        "likelihood": risk.likelihood or "",
        "impact": risk.impact or "",
    }
    asking = Asking("Change the risk", "Save the changes", _back(), about=str(risk.title))
    form = assuring.ChangeRiskForm(request.POST if sent(request) else None, initial=said_now)

    def act(said: dict[str, Any]) -> object:
        return operations.change_risk(risk=risk, **_scored(said), by=by, on=on, request=request)

    return answer(request, form, asking, act, "The risk is changed.", _back().href)


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def close(request: HttpRequest, risk_id: str) -> HttpResponse:
    """Close a risk. It stays on record."""
    by, on = signed_in(request), clock.today(request)
    risk = _risk(risk_id)
    _check(request, risk)
    asking = Asking(
        "Close the risk",
        "Close it",
        _back(),
        about=str(risk.title),
        warning="It stays on record among the closed risks.",
    )

    def act(_said: dict[str, Any]) -> object:
        return operations.close_risk(risk=risk, by=by, on=on, request=request)

    form = assuring.ConfirmForm(request.POST if sent(request) else None)
    return answer(request, form, asking, act, "The risk is closed.", _back().href)


def _risk(risk_id: str) -> Risk:
    found = queries.find_risk(risk_id)
    if found is None:
        raise Http404("There is no such risk. Go to the risks and choose it there.")
    return found


def _check(request: HttpRequest, risk: Risk) -> None:
    by = signed_in(request)
    if risk.plan_item is None:
        accounts.check(by, Permission.EDIT_PLAN)
    else:
        permissions.check_may_update(by, risk.plan_item, clock.today(request))


def _scored(said: dict[str, Any]) -> dict[str, Any]:
    """What was said with the two scores as numbers, None where nobody scored."""
    return {**said, **{name: int(said[name]) if said[name] else None for name in ("likelihood", "impact")}}
