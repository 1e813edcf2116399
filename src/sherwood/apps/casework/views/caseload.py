"""My caseload: what is next, what is late, and named ways to look at it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look

from ..forms.caseload import SavedViewForm
from ..models import SavedView
from ..operations import caseload as operations
from ..policies import Refused
from ..presenters import caseload as presenter
from ..queries import caseload as queries
from ..queries import caseload_views as own

PURPOSE = "Working my caseload"
MOST_DIGITS = 6


@require_safe
@requires(Permission.SEE_CASES)
def caseload(request: HttpRequest) -> HttpResponse:
    """The cases of one person or team, what was due first at the top."""
    views = own.saved_views(person_of(request))
    first = next((view for view in views if view.is_default), None)
    if first is not None and not request.GET:
        return HttpResponseRedirect(f"{reverse('casework:caseload')}?{first.query or 'whose=mine'}")
    return _page(request, queries.Filters.read(request.GET.dict()), SavedViewForm(), views)


@require_POST
@requires(Permission.SEE_CASES)
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters that stand in the form under a name."""
    filters = queries.Filters.read(QueryDict(request.POST.get("filters", "")[:400]).dict())
    form = SavedViewForm(request.POST)
    if form.is_valid():
        try:
            view = operations.save_view(**form.cleaned_data, filters=filters, by=person_of(request), request=request)
        except Refused as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(request, f"The view “{view.name}” is saved.")
            return HttpResponseRedirect(f"{reverse('casework:caseload')}?{view.query or 'whose=mine'}")
    return _page(request, filters, form, own.saved_views(person_of(request)))


@require_POST
@requires(Permission.SEE_CASES)
def change_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Open the caseload with one of one's own views, or no more, or remove the view."""
    user = person_of(request)
    view = own.saved_view(user, view_id)
    if view is None:
        raise Http404("You have no such view.")
    if request.POST.get("do") == "remove":
        operations.remove_view(view=view, by=user, request=request)
        messages.success(request, f"The view “{view.name}” is removed.")
    else:
        operations.open_first(view=None if view.is_default else view, by=user, request=request)
        how = "no longer opens" if view.is_default else "opens"
        messages.success(request, f"Your caseload {how} with “{view.name}”.")
    return HttpResponseRedirect(f"{reverse('casework:caseload')}?whose=mine")


def _page(request: HttpRequest, filters: queries.Filters, form: SavedViewForm, views: list[SavedView]) -> HttpResponse:
    user, on = person_of(request), clock.today(request)
    found = queries.listing(user, filters, on, _number(request.GET.get("page", "")))
    record_look(
        actor=user,
        kind="case",
        ids=[row.key for row in found.rows],
        purpose=PURPOSE,
        detail={"list": "caseload", "searched": bool(filters.q)},
        request=request,
    )
    shown = {
        "caseload": presenter.shown(found, filters, on, own.colleagues(user, on)),
        "filters": filters,
        "views": presenter.views(views, filters),
        "form": form,
    }
    return render(request, "casework/caseload.html", shown, status=422 if form.errors else 200)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 1
