"""The public page of the plan, for anybody: the state of the last published partner update and nothing later."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.improvement import Plan, Programme
from sherwood.dataset.snapshots import Snapshot

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
    snapshot = snapshots.snapshot_called(paper.snapshot)
    programme = presenter.published(_held(snapshot), paper.on_day)
    chosen = _chosen(request, programme, paper.on_day)
    promises = presenter.promises_of(programme, chosen) if chosen else []
    found = moving.moved(promises, paper.on_day, snapshot)
    return render(request, "governance/public.html", {"page": presenter.page(programme, chosen, paper.on_day, found)})


def _held(snapshot: Snapshot | None) -> Programme:
    """The plans in the snapshot that the paper was made from, so that nothing written since is seen."""
    if snapshot is not None:
        return Programme.from_rows({table: snapshot.read(table) for table in TABLES})
    # That snapshot is no longer kept. The day of the paper then decides alone: what bears a later day is not seen, but
    # a row written since under an earlier day cannot be told from one that was there.
    return queries.programme(*TABLES)


def _chosen(request: HttpRequest, programme: Programme, on: date) -> Plan | None:
    """The public plan asked for, else the one in force. Raises Http404 for one that is not on this page."""
    asked = request.GET.get("plan")
    if not asked:
        return presenter.in_force(programme, on)
    found = programme.plan(asked)
    if found is None:
        raise Http404("There is no such plan on our plan page. Choose one of the plans there.")
    return found
