"""Visits and their asks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.core.improvement import Programme
from sherwood.design.words import day

from .. import permissions, queries
from ..forms import assuring
from ..operations import visits
from ..presenters import assurance as presenter
from ..presenters import marks
from ..presenters.asking import Asking
from ..presenters.evidence import item_choices
from .asking import answer, sent, signed_in

FORM = require_http_methods(["GET", "HEAD", "POST"])
AROUND = ("improvement_plan", "plan_item", "item_owner", "assurance_visit", "assurance_ask")


def _to_visits() -> marks.Link:
    return marks.Link("Visits and asks", reverse("governance:assurance"))


@require_safe
@requires(Permission.SEE_PLAN)
def assurance(request: HttpRequest) -> HttpResponse:
    """Every visit with its asks and how each stands."""
    on, by = clock.today(request), signed_in(request)
    programme = queries.programme(*AROUND)
    edits = accounts.may(by, Permission.EDIT_PLAN)
    shown = presenter.shown(programme, on, _may_answer(programme, by, request), may_edit=edits)
    return render(request, "governance/assurance.html", {"assurance": shown, "may_edit": edits})


def _may_answer(programme: Programme, by: User, request: HttpRequest) -> frozenset[str]:
    if accounts.may(by, Permission.EDIT_PLAN):
        return frozenset(ask.assurance_ask_id for ask in programme.asks)
    if not accounts.may(by, Permission.UPDATE_OWN_ACTIONS):
        return frozenset()
    mine = permissions.owned_by(by.post, clock.today(request))
    return frozenset(ask.assurance_ask_id for ask in programme.asks if ask.plan_item_id in mine)


@FORM
@requires(Permission.EDIT_PLAN)
def add_visit(request: HttpRequest) -> HttpResponse:
    """Keep a visit."""
    by, on = signed_in(request), clock.today(request)
    asking = Asking("Add a visit", "Add the visit", _to_visits())
    form = assuring.VisitForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return visits.record_visit(**said, by=by, on=on, request=request)

    return answer(request, form, asking, act, "The visit is recorded. Add what it asked for.", _to_visits().href)


@FORM
@requires(Permission.EDIT_PLAN)
def add_ask(request: HttpRequest, assurance_visit_id: str) -> HttpResponse:
    """Keep something that a visit asked for."""
    by, on = signed_in(request), clock.today(request)
    visit = queries.find_visit(assurance_visit_id)
    if visit is None:
        raise Http404("There is no such visit. Go to visits and asks, and choose it there.")
    asking = Asking("Add what it asked for", "Add the ask", _to_visits(), about=str(visit.title))
    items = item_choices(queries.programme("improvement_plan", "plan_item"))
    form = assuring.AskForm(request.POST if sent(request) else None, items=items)

    def act(said: dict[str, Any]) -> object:
        item = queries.find_item(said.pop("plan_item") or "")
        return visits.record_ask(visit=visit, item=item, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, "The ask is recorded.", _to_visits().href)


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def answer_ask(request: HttpRequest, assurance_ask_id: str) -> HttpResponse:
    """Say how and when an ask was answered."""
    by, on = signed_in(request), clock.today(request)
    ask = queries.find_ask(assurance_ask_id)
    if ask is None:
        raise Http404("There is no such ask. Go to visits and asks, and choose it there.")
    if ask.plan_item is None:
        accounts.check(by, Permission.EDIT_PLAN)
    else:
        permissions.check_may_update(by, ask.plan_item, on)
    asking = Asking(
        "Answer the ask",
        "Save the answer",
        _to_visits(),
        about=str(ask.assurance_visit.title),
        facts=(
            ("What was asked", ask.wording),
            ("Asked", day(ask.asked_on)),
            ("Last day", f"{day(ask.due_on)}: {marks.days_left(ask.due_on, on)}" if ask.due_on else "none was given"),
        ),
    )
    form = assuring.AnswerForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return visits.answer_ask(ask=ask, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, "The ask is answered.", _to_visits().href)
