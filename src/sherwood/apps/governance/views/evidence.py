"""The evidence locker: looking, adding, reviewing, withdrawing, and opening a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.core.improvement import Programme
from sherwood.design.words import number

from .. import permissions, queries
from ..forms import assuring
from ..models import Evidence
from ..operations import evidence as operations
from ..policies import Refused
from ..presenters import evidence as presenter
from ..presenters import marks, packs
from ..presenters.asking import Asking
from .asking import answer, evidence_value, sent, signed_in

FORM = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE = 50
AROUND = ("improvement_plan", "plan_item", "assurance_visit", "assurance_ask")
NO_SUCH = "There is no such evidence, or it is not for you to see. Go to the evidence locker and choose it there."


@require_safe
@requires(Permission.SEE_EVIDENCE)
def locker(request: HttpRequest) -> HttpResponse:
    """The locker, narrowed as asked, a page at a time."""
    programme = queries.programme(*AROUND)
    chosen = presenter.Filters(*(request.GET.get(name, "") for name in ("part", "sensitivity", "standing")))
    found = _found(programme, chosen, permissions.sensitivities(signed_in(request)))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = {name: value for name, value in vars(chosen).items() if value}
    shown = presenter.locker(
        [evidence_value(row) for row in page.object_list],
        page.paginator.count,
        chosen,
        programme,
        f"?{urlencode({**asked, 'page': page.previous_page_number()})}" if page.has_previous() else "",
        f"?{urlencode({**asked, 'page': page.next_page_number()})}" if page.has_next() else "",
        f"{number(page.start_index())} to {number(page.end_index())} of {number(page.paginator.count)}"
        if page.has_other_pages()
        else "",
    )
    context = {
        "locker": shown,
        "is_narrow": chosen.is_narrow,
        "may_add": accounts.may(request.user, Permission.UPDATE_OWN_ACTIONS),
        "packs": packs.packs(programme, clock.today(request)),
    }
    return render(request, "governance/evidence.html", context)


def _found(programme: Programme, chosen: presenter.Filters, seen: frozenset[str]) -> QuerySet[Evidence]:
    keys = asks = None
    if chosen.part:
        part = programme.item(chosen.part)
        if part is None:
            raise Http404("There is no such part of the plan. Choose one from the list.")
        keys = [part.plan_item_id, *(each.plan_item_id for each in programme.under(part))]
        asks = [ask.assurance_ask_id for ask in programme.asks if ask.plan_item_id in set(keys)]
    found = queries.list_evidence(sensitivities=seen, items=keys, asks=asks)
    if chosen.sensitivity:
        found = found.filter(sensitivity=chosen.sensitivity)
    if chosen.standing:
        found = found.filter(reviewed_on__isnull=chosen.standing == "waiting")
    return found


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Put something into the locker."""
    by, on = signed_in(request), clock.today(request)
    programme = queries.programme(*AROUND)
    item = programme.item(request.GET.get("item", ""))
    back = marks.Link("Back to the action", marks.address(item)) if item else _to_locker()
    asking = Asking("Add evidence", "Add the evidence", back, lead="It counts once somebody else has reviewed it.")
    form = assuring.EvidenceForm(
        request.POST if sent(request) else None,
        request.FILES if sent(request) else None,
        items=presenter.item_choices(programme),
        asks=presenter.ask_choices(programme),
        initial={"plan_item": item.plan_item_id if item else ""},
    )

    def act(said: dict[str, Any]) -> object:
        return operations.add_evidence(
            title=said["title"],
            shows=said["shows"],
            dated_on=said["dated_on"],
            sensitivity=said["sensitivity"],
            item=queries.find_item(said["plan_item"]) if said["plan_item"] else None,
            ask=queries.find_ask(said["ask"]) if said["ask"] else None,
            source=said["source"] or None,
            file=said["file"],
            by=by,
            on=on,
            request=request,
        )

    return answer(request, form, asking, act, "The evidence is in the locker. Somebody else reviews it now.", back.href)


def _to_locker() -> marks.Link:
    return marks.Link("All evidence", reverse("governance:evidence"))


@require_safe
@requires(Permission.SEE_EVIDENCE)
def item(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """One item of evidence."""
    by = signed_in(request)
    row = _row(evidence_id, by)
    edits = accounts.may(by, Permission.EDIT_PLAN)
    shown = presenter.item(
        evidence_value(row),
        queries.programme(*AROUND),
        may_review=edits,
        review_refused="You added this evidence: somebody else must review it." if row.adder_id == by.pk else "",
        may_withdraw=edits or row.adder_id == by.pk,
    )
    return render(request, "governance/evidence_item.html", {"item": shown})


def _row(evidence_id: str, by: User) -> Evidence:
    """Evidence that the person may see; for anything else the same answer as for what is not there."""
    found = queries.find_evidence(evidence_id)
    if found is None or found.sensitivity not in permissions.sensitivities(by):
        raise Http404(NO_SUCH)
    return found


def _back(row: Evidence) -> marks.Link:
    return marks.Link("Back to the evidence", reverse("governance:evidence-item", args=[row.pk]))


@FORM
@requires(Permission.EDIT_PLAN)
def review(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Say that somebody else has read it and that it shows what it says."""
    by, on = signed_in(request), clock.today(request)
    row = _row(evidence_id, by)
    asking = Asking(
        "Review this evidence",
        "It shows what it says",
        _back(row),
        lead="Read it first. By pressing the button you say that it shows what is written here.",
        about=str(row.title),
        facts=(("What it shows", row.shows), ("File", row.file_name or "none"), ("Where it is", row.source or "here")),
    )

    def act(_said: dict[str, Any]) -> object:
        return operations.review_evidence(evidence=row, by=by, on=on, request=request)

    form = assuring.ConfirmForm(request.POST if sent(request) else None)
    return answer(request, form, asking, act, "The evidence is reviewed.", _back(row).href)


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def withdraw(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Take it out of what counts. It stays on record."""
    by, on = signed_in(request), clock.today(request)
    row = _row(evidence_id, by)
    if row.adder_id != by.pk:
        accounts.check(by, Permission.EDIT_PLAN)
    asking = Asking(
        "Withdraw this evidence",
        "Withdraw it",
        _back(row),
        about=str(row.title),
        warning="It stays on record and counts for nothing from today.",
    )

    def act(_said: dict[str, Any]) -> object:
        return operations.withdraw_evidence(evidence=row, by=by, on=on, request=request)

    form = assuring.ConfirmForm(request.POST if sent(request) else None)
    return answer(request, form, asking, act, "The evidence is withdrawn.", _to_locker().href)


@require_safe
@requires(Permission.SEE_EVIDENCE)
def file(request: HttpRequest, evidence_id: str) -> FileResponse:
    """The file, as it was given. Every opening is recorded."""
    by = signed_in(request)
    row = _row(evidence_id, by)
    try:
        kept, path = operations.open_evidence_file(evidence=row, by=by, on=clock.today(request), request=request)
    except Refused as fault:
        raise Http404(str(fault)) from None
    # Handed out to be saved, never to be shown as a page of this site.
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=kept.filename, content_type="application/octet-stream"
    )
