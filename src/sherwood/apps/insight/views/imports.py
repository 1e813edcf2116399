"""Bring a file in: give it, see what is wrong with it, then import it or leave it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents import queries as kept_documents
from sherwood.apps.documents.models import State, Upload
from sherwood.apps.documents.policies import Refused
from sherwood.dataset.folders import StoreBusyError
from sherwood.exchange.problems import Unreadable

from .. import operations, queries, record_files
from ..forms import UploadForm
from ..presenters import imports as presenter
from . import record_files as record_views


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT_DATA)
def give(request: HttpRequest) -> HttpResponse:
    """Choose a file and say what it is."""
    kinds = record_files.kinds_open_to(request.user)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*given, kinds=kinds)
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
    waiting = presenter.waiting(each for each in kept_documents.list_waiting() if each.purpose in kinds)
    return render(
        request, "insight/import.html", {"form": form, "waiting": waiting}, status=422 if form.errors else 200
    )


@require_safe
@requires(Permission.IMPORT_DATA)
def check(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """What is in the file and what is wrong with it, before anything is stored in the data set."""
    upload = _upload(upload_id)
    if upload.closed_on is not None:
        return _closed(request, upload)
    if record_files.is_record(upload):
        return record_views.check(request, upload)
    may_see_rows = permissions.may(request.user, Permission.SEE_ROWS)
    try:
        found = queries.checked(upload, clock.today(request))
        standing = queries.standing(upload, found)
    except (Unreadable, FileNotFoundError) as fault:
        upload = _upload(upload_id)
        if upload.closed_on is not None:  # in another tab, while the file was read
            return _closed(request, upload)
        context = {"file": presenter.file(upload), "unreadable": _sentence(upload, fault)}
        return render(request, "insight/check.html", context, status=422)
    if may_see_rows and found is not None and found.problems:
        operations.open_check(
            upload=upload,
            shown=len(found.problems),
            by=request.user,  # type: ignore[arg-type]
            request=request,
        )
    context = {
        "file": presenter.file(upload),
        "checked": presenter.checked(found, queries.rule_sentences(), may_see_rows),
        "collection": presenter.collection(found),
        "standing": presenter.standing(standing),
    }
    return render(request, "insight/check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT_DATA)
def confirm(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Import the file and build the snapshot. Without a press of the button, back to what the check found."""
    upload = _upload(upload_id)
    if upload.closed_on is not None:
        return _closed(request, upload)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("insight:check", args=[upload.id]))
    if record_files.is_record(upload):
        return record_views.confirm(request, upload, _onward(request))
    try:
        result = operations.import_upload(
            upload=upload,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(request),
            request=request,
        )
    except (Refused, Unreadable, StoreBusyError, FileNotFoundError) as fault:
        upload = _upload(upload_id)
        if upload.closed_on is not None:  # in another tab, while this one waited
            return _closed(request, upload)
        messages.error(request, _sentence(upload, fault))
        return HttpResponseRedirect(reverse("insight:import"))
    messages.success(request, presenter.imported(upload, result))
    return HttpResponseRedirect(_onward(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT_DATA)
def leave(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Delete the file without importing it. Without a press of the button, back to what the check found."""
    upload = _upload(upload_id)
    if upload.closed_on is not None:
        return _closed(request, upload)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("insight:check", args=[upload.id]))
    try:
        documents.discard(
            upload=upload,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(request),
            request=request,
        )
    except Refused:  # closed in another tab, a moment ago
        return _closed(request, _upload(upload_id))
    else:
        messages.success(request, f"{upload.filename} was deleted. Nothing was imported.")
    return HttpResponseRedirect(reverse("insight:import"))


def _upload(upload_id: UUID) -> Upload:
    found = kept_documents.find_upload(upload_id)
    if found is None:
        raise Http404("There is no such file. Give it again.")
    return found


def _closed(request: HttpRequest, upload: Upload) -> HttpResponseRedirect:
    """Say what became of a file that no longer waits, where the files that came in are listed."""
    done = "already been imported" if upload.state == State.IMPORTED else "been put aside"
    messages.info(request, f"This file has {done}: {upload.filename}.")
    return HttpResponseRedirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    may_see = permissions.may(request.user, Permission.SEE_DATA_QUALITY)
    return reverse("insight:data-quality" if may_see else "insight:import")


def _sentence(upload: Upload, fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return f"{upload.filename} is no longer kept here. Delete it from the list and give it again."
    return str(fault)
