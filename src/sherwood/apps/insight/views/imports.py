"""Bring a file in: give it, see what is wrong with it, then import it or leave it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents import queries as kept_documents
from sherwood.apps.documents.models import Upload
from sherwood.apps.documents.policies import Refused
from sherwood.dataset.folders import StoreBusyError
from sherwood.exchange.problems import Unreadable

from .. import operations, queries
from ..forms import UploadForm
from ..presenters import imports as presenter


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT_DATA)
def give(request: HttpRequest) -> HttpResponse:
    """Choose a file and say what it is."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            upload = documents.keep_upload(
                given=form.cleaned_data["file"],
                purpose=form.cleaned_data["what"],
                by=request.user,  # type: ignore[arg-type]
                on=clock.today(request),
                request=request,
            )
        except Refused as fault:
            form.add_error("file", str(fault))
        else:
            return HttpResponseRedirect(reverse("insight:check", args=[upload.id]))
    waiting = presenter.waiting(kept_documents.list_waiting())
    return render(
        request, "insight/import.html", {"form": form, "waiting": waiting}, status=422 if form.errors else 200
    )


@require_safe
@requires(Permission.IMPORT_DATA)
def check(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """What is in the file and what is wrong with it, before anything is stored in the data set."""
    upload = _upload(upload_id)
    may_see_rows = permissions.may(request.user, Permission.SEE_ROWS)
    try:
        found = queries.checked(upload, clock.today(request))
    except Unreadable as fault:
        return render(
            request, "insight/check.html", {"file": presenter.file(upload), "unreadable": str(fault)}, status=422
        )
    context = {
        "file": presenter.file(upload),
        "checked": presenter.checked(found, queries.rule_sentences(), may_see_rows) if found else None,
    }
    return render(request, "insight/check.html", context)


@require_POST
@requires(Permission.IMPORT_DATA)
def confirm(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Import the file and build the snapshot."""
    upload = _upload(upload_id)
    try:
        result = operations.import_upload(
            upload=upload,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(request),
            request=request,
        )
    except (Refused, Unreadable, StoreBusyError) as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("insight:import"))
    messages.success(request, presenter.imported(upload, result))
    may_see = permissions.may(request.user, Permission.SEE_DATA_QUALITY)
    return HttpResponseRedirect(reverse("insight:data-quality" if may_see else "insight:import"))


@require_POST
@requires(Permission.IMPORT_DATA)
def leave(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Delete the file without importing it."""
    upload = _upload(upload_id)
    try:
        documents.discard(
            upload=upload,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(request),
            request=request,
        )
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"{upload.filename} was deleted. Nothing was imported.")
    return HttpResponseRedirect(reverse("insight:import"))


def _upload(upload_id: UUID) -> Upload:
    found = kept_documents.find_upload(upload_id)
    if found is None or found.closed_on is not None:
        raise Http404("That file is no longer waiting: it was imported or deleted. Give it again.")
    return found
