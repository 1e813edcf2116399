"""The public page of the plan, for anybody: the state of the last published partner update and nothing later."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
    promises = [promise for item in programme.items for promise in item.promises]
    found = moving.moved(promises, paper.on_day)
    return render(request, "governance/public.html", {"page": presenter.page(programme, paper.on_day, found)})
