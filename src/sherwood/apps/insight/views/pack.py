"""The quarterly data pack: choose a quarter, read it, download it as a Word document, a PDF or a workbook."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.reports.files import CONTENT_TYPES
from sherwood.reports.model import Report

from .. import operations, packs, periods
from ..forms import QuarterForm
from ..presenters import pack as presenter
from ..queries import Look
from .looking import over_data


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def choose(request: HttpRequest, *, look: Look) -> HttpResponse:
    """Choose a quarter."""
    quarters = packs.quarters(look)
    form = QuarterForm(request.GET or None, quarters=quarters)
    if request.GET and form.is_valid():
        return HttpResponseRedirect(reverse("insight:pack-of-quarter", args=[form.cleaned_data["quarter"]]))
    return render(request, "insight/pack_choose.html", {"form": form, "quarters": quarters})


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def read(request: HttpRequest, quarter: str, *, look: Look) -> HttpResponse:
    """The pack as a page."""
    report = _pack(look, quarter)
    context = {
        "report": presenter.framed(report),
        "title": report.subtitle,
        "quarter": quarter,
        "formats": packs.OFFERED,
    }
    return render(request, "insight/pack.html", context)


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def download(request: HttpRequest, quarter: str, file_format: str = "docx", *, look: Look) -> HttpResponse:
    """The pack in one format. One audit entry a download."""
    if file_format not in packs.OFFERED:
        raise Http404("The data pack is not made in that format.")
    report = _pack(look, quarter)
    operations.download_pack(
        quarter=quarter,
        by=request.user,  # type: ignore[arg-type]
        snapshot=look.snapshot.id,
        request=request,
    )
    response = HttpResponse(packs.document(report, file_format), content_type=CONTENT_TYPES[file_format])
    response["Content-Disposition"] = f'attachment; filename="{report.file_stem}.{file_format}"'
    return response


def _pack(look: Look, quarter: str) -> Report:
    """The pack of a quarter named in an address; raises Http404 for one that has not ended or is none."""
    period = periods.quarter_from_id(quarter)
    if period is None or period[1] > periods.latest_complete(look.on, "quarter")[1]:
        raise Http404("There is no data pack for that quarter: it is not a quarter, or it has not ended.")
    return packs.pack(look, period[0])
