"""Down to the records: the purpose asked once a session, the rows behind a figure, and one child's record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.policies import PersonalDataRefused, check_purpose
from sherwood.core.measures import Measure, NotAvailable

from .. import operations, questions
from ..forms import PurposeForm
from ..presenters import rows as presenter
from ..queries import Look
from .looking import over_data
from .measures import chosen, measure_called

PURPOSE = "insight_purpose"
MOST_DIGITS = 6  # of a page number


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_ROWS)
def purpose(request: HttpRequest) -> HttpResponse:
    """Ask why records are to be opened; the answer holds for this session and stands in every audit entry."""
    onward = _safe(request.POST.get("next") or request.GET.get("next") or "")
    form = PurposeForm(request.POST) if request.method == "POST" else PurposeForm()
    if request.method == "POST" and form.is_valid():
        try:
            check_purpose(form.cleaned_data["purpose"])
        except PersonalDataRefused as fault:
            form.add_error("purpose", str(fault))
        else:
            request.session[PURPOSE] = form.cleaned_data["purpose"]
            return HttpResponseRedirect(onward)
    return render(request, "insight/purpose.html", {"form": form, "onward": onward}, status=422 if form.errors else 200)


@require_safe
@requires(Permission.SEE_ROWS)
@over_data
def measure_rows(request: HttpRequest, measure_id: str, *, look: Look) -> HttpResponse:
    """The very rows behind one figure, a page at a time."""
    found = measure_called(measure_id)
    choice, series = chosen(request, found, look)
    if isinstance(series, NotAvailable):
        raise Http404("The measure cannot be counted yet, so no rows stand behind it.")
    reason = request.session.get(PURPOSE)
    if not reason:
        return _ask_purpose(request)
    group = _group(request, found)
    page, total = _page(request), look.total(found, choice.variant, choice.period, group)
    if page > 1 and (page - 1) * operations.ROWS_A_PAGE >= total:
        raise Http404("There is no such page.")
    try:
        rows, more = operations.open_rows(
            look=look,
            measure=found,
            variant=choice.variant,
            question=questions.whole(choice.period, look.on),
            group=group,
            page=page,
            by=request.user,  # type: ignore[arg-type]
            purpose=reason,
            request=request,
        )
    except PersonalDataRefused:  # a pupil number or postcode in the place of a group's code
        raise Http404("There is no such group.") from None
    shown = presenter.rows(found, choice, rows, look.on, page=page, more=more, total=total, group=group)
    return render(request, "insight/rows.html", {"rows": shown, "purpose": reason})


@require_safe
@requires(Permission.SEE_ROWS)
@over_data
def person(request: HttpRequest, person_id: str, *, look: Look) -> HttpResponse:
    """One child's record, with the identifiers."""
    reason = request.session.get(PURPOSE)
    if not reason:
        return _ask_purpose(request)
    found = operations.open_person(
        look=look,
        person_id=person_id,
        by=request.user,  # type: ignore[arg-type]
        purpose=reason,
        request=request,
    )
    if found is None:
        raise Http404("The current snapshot has no record with this key.")
    return render(request, "insight/person.html", {"record": presenter.person(found), "purpose": reason})


def _ask_purpose(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('insight:purpose')}?{urlencode({'next': request.get_full_path()})}")


def _safe(address: str) -> str:
    """An address of this site, or the home page."""
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return reverse("insight:home")


def _group(request: HttpRequest, found: Measure) -> dict[str, str]:
    """The one group asked for, as `group=<grouping>:<code>`; empty for all rows."""
    asked = request.GET.get("group")
    if not asked:
        return {}
    name, _, code = asked.partition(":")
    if found.group(name) is None or not code:
        raise Http404("The measure cannot be cut in this way.")
    return {name: code}


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not text.isdecimal() or len(text) > MOST_DIGITS or int(text) < 1:
        raise Http404("There is no such page.")
    return int(text)
