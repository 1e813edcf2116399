"""Papers: choose one, read it, publish it, and fetch those that are published; and the evidence pack in one step."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance import queries as plans
from sherwood.apps.governance.models import Paper
from sherwood.apps.governance.policies import Refused
from sherwood.apps.governance.presenters import packs
from sherwood.dataset.folders import StoreBusyError
from sherwood.reports.files import CONTENT_TYPES
from sherwood.reports.papers import Kind, Unmakeable, reading_age

from .. import gathering, papers, publishing, queries
from ..forms import PaperForm
from ..papers import Wanted
from ..presenters import pack as framing
from ..presenters import papers as presenter
from ..queries import Look
from .looking import over_data

BUSY = (
    "No paper was made: a file is being imported at this moment. Nothing is lost. Wait a minute, then press the button "
    "again."
)


@require_safe
@requires(Permission.SEE_PLAN)
def listed(request: HttpRequest) -> HttpResponse:
    """Every published paper that this person may open, and the evidence packs that one button makes."""
    may_pack = permissions.may(request.user, Permission.SEE_EVIDENCE)
    return render(
        request,
        "insight/papers.html",
        {
            "papers": presenter.published(_open_to(request)),
            "packs": packs.offered(papers.parts(clock.today(request))) if may_pack else (),
            "may_publish": permissions.may(request.user, Permission.PUBLISH_PAPERS),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PUBLISH_PAPERS)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a paper, its day and what it is about. What the site holds is gathered into the data set first."""
    today = clock.today(request)
    parts = papers.parts(today)
    first = {"on": today, "since": papers.last_board(today), "kind": str(Kind.PARTNER_UPDATE)}
    posted = request.POST if request.method == "POST" else None
    form = PaperForm(posted, initial=first, parts=presenter.part_choices(parts), today=today)
    if posted is not None and form.is_valid():
        said = form.cleaned_data
        asked = Wanted(Kind(said["kind"]), said["on"], said["since"], said["part"])
        if _gathered(request):
            return HttpResponseRedirect(f"{reverse('insight:paper-preview')}?{asked.address}")
    return render(request, "insight/paper_choose.html", {"form": form, "has_plan": bool(parts)})


@require_safe
@requires(Permission.PUBLISH_PAPERS)
@over_data
def preview(request: HttpRequest, *, look: Look) -> HttpResponse:
    """The paper as a page, as it would be published."""
    asked = _asked(request.GET.dict(), request)
    try:
        _, _, report = papers.made(look, asked, _site(request))
    except Unmakeable as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("insight:paper-choose"))
    return render(
        request,
        "insight/paper.html",
        {
            "report": framing.framed(papers.without_site(report)),
            "title": f"{report.title}: {report.subtitle}",
            "facts": presenter.facts(report.title, asked.on, asked.since, report.snapshot, reading_age(report)),
            "asked": asked,
            "snapshot": report.snapshot,
        },
    )


@require_POST
@requires(Permission.PUBLISH_PAPERS)
@over_data
def publish(request: HttpRequest, *, look: Look) -> HttpResponse:
    """Publish the paper that was read. Where the plan has changed since, it is shown again and not published."""
    asked = _asked(request.POST.dict(), request)
    by, today = person_of(request), clock.today(request)
    if not _gathered(request):
        return HttpResponseRedirect(f"{reverse('insight:paper-preview')}?{asked.address}")
    look = _look_again(request, look)
    if look.snapshot.id != request.POST.get("snapshot"):
        messages.warning(
            request, "The plan or the figures have changed since you read it. Read it again, then publish."
        )
        return HttpResponseRedirect(f"{reverse('insight:paper-preview')}?{asked.address}")
    try:
        inputs, _, report = papers.made(look, asked, _site(request))
        publishing.publish(report=report, asked=asked, plan=inputs.plan.slug, by=by, on=today, request=request)
    except (Unmakeable, Refused) as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("insight:paper-choose"))
    messages.success(request, f"{report.title}, {report.subtitle}, is published. Its files will not change.")
    return HttpResponseRedirect(reverse("insight:papers"))


@require_safe
@requires(Permission.SEE_PLAN)
def file(request: HttpRequest, paper_id: int, file_format: str) -> HttpResponseBase:
    """One file of a published paper, as it was published. One audit entry a download.

    An evidence pack is refused to who may not see evidence.
    """
    found = plans.paper_file(paper_id, file_format)
    if found is None:
        raise Http404("There is no such file of a published paper.")
    try:
        path = governance.open_paper_file(file=found, by=person_of(request), on=clock.today(request), request=request)
    except Refused as fault:
        raise Http404(str(fault)) from None
    ending = path.suffix.lstrip(".")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=CONTENT_TYPES[ending])


@require_POST
@requires(Permission.SEE_EVIDENCE)
@over_data
def evidence(request: HttpRequest, part: str, *, look: Look) -> HttpResponseBase:
    """The evidence pack about a part of the plan in one step: gathered, made, and sent with its files."""
    by, today = person_of(request), clock.today(request)
    if not _gathered(request):
        return HttpResponseRedirect(reverse("insight:papers"))
    asked = Wanted(Kind.EVIDENCE_PACK, today, papers.last_board(today), part)
    try:
        name, written = publishing.evidence_zip(
            look=_look_again(request, look), asked=asked, site=_site(request), by=by, on=today, request=request
        )
    except Unmakeable:
        raise Http404("There is no such part of the plan in force.") from None
    return FileResponse(written, as_attachment=True, filename=name, content_type="application/zip")


def _open_to(request: HttpRequest) -> list[Paper]:
    """The published papers that this person may open."""
    return [paper for paper in plans.papers() if permissions.may(request.user, governance.needed_to_open(paper.kind))]


def _gathered(request: HttpRequest) -> bool:
    """Gather what the site holds into the data set; where another process writes there, say so and give False."""
    try:
        gathering.gather(on=clock.today(request), by=person_of(request))
    except StoreBusyError:
        messages.warning(request, BUSY)
        return False
    return True


def _look_again(request: HttpRequest, look: Look) -> Look:
    """A look at the snapshot as it is after gathering."""
    return queries.look(clock.today(request), protect=look.protect) or look


def _asked(asked: dict[str, str], request: HttpRequest) -> Wanted:
    """The paper that an address or a form asks for; raises Http404 for what is none."""
    found = papers.wanted(asked, clock.today(request))
    if found is None:
        raise Http404("There is no such paper: its kind or its day is not one that can be made.")
    return found


def _site(request: HttpRequest) -> str:
    """The address of this site, to which the notes of a paper lead wherever it is read."""
    return request.build_absolute_uri("/").rstrip("/")
