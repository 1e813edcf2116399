"""The request for an assessment: what it is, one's own requests, the list of steps, the check and the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.audit import clock
from sherwood.apps.casework.operations import requests_asking as operations
from sherwood.apps.casework.operations.requests_sending import send_request
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.presenters.requests import parts
from sherwood.apps.casework.queries import requests as queries
from sherwood.apps.casework.queries import requests_known as known
from sherwood.apps.casework.queries.requests import RequestView, Writer

from ..forms.asking import AboutForm, DeclarationForm
from ..presenters import asking as presenter
from .asking_contact import writer_of

FORM = require_http_methods(["GET", "HEAD", "POST"])
RECEIVED = "ask_received_on"
NO_SUCH_REQUEST = "There is no such request among yours. It may have been sent, deleted, or not saved for 30 days."
Answer = Callable[..., HttpResponse]


def for_writers(view: Callable[..., HttpResponse]) -> Answer:
    """For whoever writes a request; anybody else gives an e-mail address first. Nothing of it is kept by browsers."""

    @login_not_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        writer = writer_of(request)
        if writer is None:
            return HttpResponseRedirect(reverse("family:ask-contact"))
        return view(request, writer, *args, **kwargs)

    return guarded


def draft(writer: Writer, draft_id: UUID, on: date) -> RequestView:
    """One's own request; raises Http404 with the same words for another's and for none."""
    found = queries.draft_of(writer, draft_id, on)
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    return found


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What an assessment is, what happens and by when, and what help there is without one."""
    on = clock.today(request)
    return render(
        request,
        "family/ask/start.html",
        {
            "stages": presenter.stages(on),
            "going_on": writer_of(request) is not None,
            "contacts": presenter.whom_to_ask(),
        },
    )


@login_not_required
@require_safe
def easy_read(request: HttpRequest) -> HttpResponse:
    """The guide in short sentences with pictures."""
    return render(request, "family/ask/easy.html", {"ideas": presenter.easy_ideas(clock.today(request))})


@for_writers
@FORM
def mine(request: HttpRequest, writer: Writer) -> HttpResponse:
    """One's own unfinished requests, and a new one."""
    on = clock.today(request)
    children = known.children_to_ask_for(writer.user, on) if writer.user else []
    form = AboutForm(request.POST if request.method == "POST" else None, children=children)
    if request.method == "POST" and form.is_valid():
        child, said = None, None
        if writer.user is not None:
            child = known.child_to_ask_for(writer.user, form.cleaned_data["child"], on)
            said = known.known_of(writer.user, child, on)
        try:
            draft_id = operations.begin(
                writer=writer,
                on=on,
                about=child,
                known=said or {"contact": {"email": writer.contact}},
                request=request,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponseRedirect(reverse("family:ask-list", args=[draft_id]))
    shown = {"form": form, "drafts": presenter.drafts(queries.drafts_of(writer, on)), "has_children": bool(children)}
    shown |= {"asks_as": "" if writer.user else writer.contact}
    return render(request, "family/ask/mine.html", shown, status=422 if form.errors else 200)


@for_writers
@require_safe
def task_list(request: HttpRequest, writer: Writer, draft_id: UUID) -> HttpResponse:
    """The steps and how each stands."""
    view = draft(writer, draft_id, clock.today(request))
    shown = {
        "draft_id": view.id,
        "called": view.called,
        "tasks": presenter.tasks(view),
        "progress": presenter.progress(view),
        "kept_until": presenter.kept_until(view),
        "ready": not view.unfinished,
        "has_account": writer.user is not None,
    }
    return render(request, "family/ask/list.html", shown)


@for_writers
@FORM
def check(request: HttpRequest, writer: Writer, draft_id: UUID) -> HttpResponse:
    """Read everything through, declare it true, and send it."""
    on = clock.today(request)
    view = draft(writer, draft_id, on)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            send_request(draft_id=draft_id, writer=writer, on=on, request=request)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[RECEIVED] = on.isoformat()
            return HttpResponseRedirect(reverse("family:ask-sent"))
    shown = {"form": form, "parts": parts(view), "draft_id": view.id, "ready": not view.unfinished}
    shown |= {"lacking": [(step.id, step.titled(view.asker)) for step in view.unfinished]}
    return render(request, "family/ask/check.html", shown, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt: the day it was received and what happens next. It tells nothing about anybody."""
    text = request.session.get(RECEIVED)
    if not text:
        return HttpResponseRedirect(reverse("family:ask"))
    received_on = date.fromisoformat(text)
    shown = {"received_on": received_on, "stages": presenter.stages(received_on), "contacts": presenter.whom_to_ask()}
    return render(request, "family/ask/sent.html", shown)


@for_writers
@FORM
def delete(request: HttpRequest, writer: Writer, draft_id: UUID) -> HttpResponse:
    """Delete a request that is not sent, after asking."""
    on = clock.today(request)
    view = draft(writer, draft_id, on)
    if request.method == "POST":
        operations.delete_draft(draft_id=draft_id, writer=writer, on=on, request=request)
        messages.success(request, "The request is deleted, with everything in it.")
        return HttpResponseRedirect(reverse("family:ask-mine"))
    return render(request, "family/ask/delete.html", {"called": view.called, "draft_id": view.id})
