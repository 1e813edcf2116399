"""The public page of the plan, for anybody: the state of the last published partner update and nothing later."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.core.improvement import Plan, Programme

from .. import moving, queries
from ..presenters import public as presenter
from .plans import PARTNER_UPDATE

TABLES = ("improvement_plan", "plan_item", "item_owner", "item_change", "item_measure", "item_rating", "voice_item")


@login_not_required
@require_safe
def our_plan(request: HttpRequest) -> HttpResponse:
    """What was promised, where it stands, what changed for families."""
    paper = queries.last_published(PARTNER_UPDATE)
    if paper is None:
        return render(request, "governance/public.html", {})
    programme = presenter.as_at(queries.programme(*TABLES), paper.on_day)
    chosen = _chosen(request, programme, paper.on_day)
    promises = presenter.promises_of(programme, chosen) if chosen else []
    found = moving.moved(promises, paper.on_day)
    return render(request, "governance/public.html", {"page": presenter.page(programme, chosen, paper.on_day, found)})


def _chosen(request: HttpRequest, programme: Programme, on: date) -> Plan | None:
    """The public plan asked for, else the one in force. Raises Http404 for one that is not on this page."""
    asked = request.GET.get("plan")
    if not asked:
        return presenter.in_force(programme, on)
    found = programme.plan(asked)
    if found is None:
        raise Http404("There is no such plan on our plan page. Choose one of the plans there.")
    return found
