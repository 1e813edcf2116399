"""Check and take a plan, a scorecard or claims: headings can be put right before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sherwood.apps.accounts import permissions
from sherwood.apps.audit import clock
from sherwood.apps.documents.models import Upload
from sherwood.apps.documents.policies import Refused as FileRefused
from sherwood.apps.governance.policies import Refused
from sherwood.dataset.folders import StoreBusyError
from sherwood.exchange.problems import Unreadable

from .. import gathering, operations, record_files
from ..presenters import imports as uploads
from ..presenters import record_file as presenter
from ..record_files import Headings

MOST_HEADINGS = 200


def check(request: HttpRequest, upload: Upload, headings: Headings | None = None, fault: str = "") -> HttpResponse:
    """What is in the file, how its headings were read, every doubt, and what taking it would change.

    The change is told of what is held: a file of the plan is shown to those who may see the plan. Raises NotAllowed.
    """
    for permission in record_files.needed_to_check(upload.purpose):
        permissions.check(request.user, permission)
    headings = headings or _headings(request.GET)
    context = {"file": uploads.file(upload), "edition": headings.edition, "asks_edition": upload.purpose == "scorecard"}
    try:
        found = record_files.read(upload, headings)
    except Unreadable as why:
        context |= {"unreadable": str(why)}
        return render(request, "insight/check_record.html", context, status=422)
    except FileNotFoundError:
        context |= {"unreadable": f"{upload.filename} is no longer kept here. Delete it and give it again."}
        return render(request, "insight/check_record.html", context, status=422)
    shown = presenter.shown(
        found,
        record_files.compared(found),
        headings,
        record_files.fields(upload.purpose, found),
        record_files.unread_headings(upload, found),
    )
    may_take = upload.purpose in record_files.kinds_open_to(request.user)
    context |= {"may_take": may_take, "shown": shown, "fault": fault, "reason": request.POST.get("reason", "")}
    return render(request, "insight/check_record.html", context, status=422 if fault else 200)


def confirm(request: HttpRequest, upload: Upload, onward: str) -> HttpResponse:
    """Take the file into the site's record, and build the snapshot from it."""
    headings, on = _headings(request.POST), clock.today(request)
    try:
        done = operations.take_upload(
            upload=upload,
            headings=headings,
            reason=request.POST.get("reason", ""),
            by=request.user,  # type: ignore[arg-type]
            on=on,
            request=request,
        )
    except Refused as why:
        return check(request, upload, headings, str(why))
    except (FileRefused, Unreadable, FileNotFoundError) as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(reverse("insight:import"))
    messages.success(request, presenter.taken(upload.filename, done))
    try:
        gathering.gather(on=on, by=request.user)  # type: ignore[arg-type]
    except StoreBusyError as why:
        messages.warning(request, f"It is in the plan, and not yet in the measures and papers: {why}")
    return HttpResponseRedirect(onward)


def _headings(given: Mapping[str, str]) -> Headings:
    """The pairs of heading and field that a form gives; a field left empty is not read as any."""
    fields = {}
    for at in range(MOST_HEADINGS):
        heading, field = given.get(f"heading-{at}"), given.get(f"field-{at}")
        if heading and field:
            fields[heading] = field
    return Headings(fields, given.get("edition", "").strip()[:100])
