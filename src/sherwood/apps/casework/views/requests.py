"""Requests to check: which child, which worker; and a request as it was sent, with its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import Child
from sherwood.apps.people.permissions import Reach, reaches
from sherwood.core.days import in_words

from ..forms.requests import AsideForm, CheckForm
from ..models import Case, RequestFile
from ..operations import requests_checking as operations
from ..operations.looking import opened
from ..operations.requests_files import open_file
from ..permissions import case_for
from ..policies import Odd, Refused
from ..presenters import requests as presenter
from ..queries import requests as queries
from ..queries.requests import RequestView

FORM = require_http_methods(["GET", "HEAD", "POST"])
PURPOSE = "Checking requests that came"
NO_SUCH_REQUEST = "No request with this address waits for a check. A colleague may have checked it meanwhile."


@require_safe
@requires(Permission.TAKE_REQUESTS)
def incoming(request: HttpRequest) -> HttpResponse:
    """The requests that wait for a check, the first received first, with the days already gone."""
    by, on = person_of(request), clock.today(request)
    views, begun = queries.waiting(by, on), queries.being_taken(by, on)
    if views or begun:
        ids = [view.id for view in (*views, *begun)]
        record_look(actor=by, kind="request", ids=ids, purpose=PURPOSE, request=request)
    shown = {"waiting": presenter.listed(views, on), "begun": presenter.listed(begun, on)}
    return render(request, "casework/requests_incoming.html", shown)


@FORM
@requires(Permission.TAKE_REQUESTS)
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say which child a request is about and who works it, and open its case."""
    by, on = person_of(request), clock.today(request)
    view = _waiting(by, request_id, on)
    found = operations.candidates(view, by, on)
    form = _form(request.POST if request.method == "POST" else None, view, found, by)
    if request.method == "POST" and form.is_valid():
        try:
            case = _open(form.cleaned_data, view, by, on, request)
        except Odd as odd:
            form = _form(request.POST, view, found, by, odd=True)
            form.add_error("odd_because", str(odd))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return _opened(case, view, by, on, request)
    if request.method != "POST":
        ids = [view.id, *(child.pk for child, _why in found)]
        record_look(actor=by, kind="request", ids=ids, purpose=PURPOSE, request=request)
    shown = {"page": presenter.page(view, on), "form": form, "matches": len(found)}
    return render(request, "casework/requests_check.html", shown, status=422 if form.errors else 200)


def _form(
    data: Mapping[str, Any] | None,
    view: RequestView,
    found: list[tuple[Child, str]],
    by: User,
    *,
    odd: bool = False,
) -> CheckForm:
    children, hints = presenter.choices(found)
    workers = [(str(user.pk), f"{user.called}, {user.post}" if user.name else user.post) for user in queries.workers()]
    initial: dict[str, Any] = {"worker": str(by.pk)}
    if not found:
        initial["child"] = CheckForm.NEW
    return CheckForm(
        data,
        children=children,
        hints=hints,
        workers=workers,
        may_act=bool(operations.acting_kind(view)),
        odd=odd or bool(data and data.get("odd_because")),
        initial=initial,
    )


def _open(said: dict[str, Any], view: RequestView, by: User, on: date, request: HttpRequest) -> Case:
    chosen = "" if said["child"] == CheckForm.NEW else said["child"]
    worker = next(user for user in queries.workers() if str(user.pk) == said["worker"])
    return operations.open_from_request(
        request_id=view.id,
        found=operations.Found(chosen, said.get("acts", False), said.get("rests_on", "")),
        worker=worker,
        by=by,
        on=on,
        primary_need=said["primary_need"],
        odd_because=said.get("odd_because", ""),
        request=request,
    )


def _opened(case: Case, view: RequestView, by: User, on: date, request: HttpRequest) -> HttpResponse:
    received = case.received_on or on
    messages.success(
        request,
        f"Case {case.reference} is open. Its time runs from {in_words(received)}: {presenter.gone(received, on)}.",
    )
    if not people.family_of(case.child, on):
        messages.warning(
            request,
            "Nobody is recorded who may act for this child, so no letter could go to the family. Record the parent or "
            "carer next.",
        )
    if Reach.WORKS in reaches(by, case.child, on):
        return HttpResponseRedirect(reverse("casework:case", args=[case.reference]))
    return HttpResponseRedirect(reverse("casework:incoming"))


@FORM
@requires(Permission.TAKE_REQUESTS)
def set_aside(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Close a request that gets no case of its own, with the reason."""
    by, on = person_of(request), clock.today(request)
    view = _waiting(by, request_id, on)
    children, _hints = presenter.choices(operations.candidates(view, by, on))
    form = AsideForm(request.POST if request.method == "POST" else None, children=children)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            operations.set_aside(
                request_id=view.id, because=said["because"], child_id=said["child"], by=by, on=on, request=request
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, "The request is closed, with your reason.")
            return HttpResponseRedirect(reverse("casework:incoming"))
    shown = {"form": form, "page": presenter.page(view, on)}
    return render(request, "casework/requests_aside.html", shown, status=422 if form.errors else 200)


@require_safe
@requires(Permission.SEE_CASES)
def case_request(request: HttpRequest, reference: str) -> HttpResponse:
    """What was asked for, by whom, and what came with it, as it was sent."""
    by, on = person_of(request), clock.today(request)
    case, _reach = case_for(by, reference, on, Reach.WORKS)
    opened(case=case, by=by, purpose="Reading the request", what="request", request=request)
    shown = {
        "reference": case.reference,
        "called": case.child.name,
        "about": presenter.about_case(case),
        "sent": [presenter.page(view, on) for view in queries.of_case(case)],
    }
    return render(request, "casework/requests_case.html", shown)


@require_safe
@requires(Permission.TAKE_REQUESTS)
def waiting_file(request: HttpRequest, request_id: UUID, file_id: int) -> FileResponse:
    """A file of a request that waits for a check."""
    by = person_of(request)
    return _file(queries.file_of_waiting(by, request_id, file_id, clock.today(request)), by, request)


@require_safe
@requires(Permission.SEE_CASES)
def case_file(request: HttpRequest, reference: str, file_id: int) -> FileResponse:
    """A file that came with the request of a case."""
    by = person_of(request)
    case, _reach = case_for(by, reference, clock.today(request), Reach.WORKS)
    return _file(queries.file_of_case(case, file_id), by, request)


def _file(file: RequestFile | None, by: User, request: HttpRequest) -> FileResponse:
    try:
        name, path = open_file(file=file, by=by, request=request)
    except Refused as refusal:
        raise Http404(str(refusal)) from None
    # Handed out to be saved, never to be shown as a page of this site.
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")


def _waiting(by: User, request_id: UUID, on: date) -> RequestView:
    view = queries.waiting_one(by, request_id, on)
    if view is None:
        raise Http404(NO_SUCH_REQUEST)
    return view
