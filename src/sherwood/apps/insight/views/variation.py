"""The decision to work out a chart's limits anew: a person's, with a reason."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance.policies import Refused
from sherwood.reports.words import period_name

from ..forms import RebaseForm
from ..queries import Look
from ..variations import months_shown
from .looking import over_data
from .measures import measure_called, variant_called


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PLAN)
@over_data
def rebase(request: HttpRequest, measure_id: str, *, look: Look) -> HttpResponse:
    """Ask from which month and why; the decision stands on the chart from then on."""
    found = measure_called(measure_id)
    variant = variant_called(found, request.POST.get("variant") or request.GET.get("variant"))
    query = f"?{urlencode({'variant': variant.name})}" if variant.name else ""
    back = f"{reverse('insight:measure', args=[found.id])}{query}#variation"
    # The first month begins the chart, so nothing lies before it that could be told apart.
    months = [(str(month), period_name(month)) for month in reversed(months_shown(look)[1:])]
    form = RebaseForm(request.POST if request.method == "POST" else None, months=months)
    if request.method == "POST" and form.is_valid():
        try:
            governance.rebase(
                measure=found.id,
                variant=variant.name,
                rebase_on=date.fromisoformat(form.cleaned_data["month"]),
                reason=form.cleaned_data["reason"],
                by=request.user,  # type: ignore[arg-type]
                on=look.today,
                request=request,
            )
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The limits are worked out anew from the month you chose.")
            return HttpResponseRedirect(back)
    context = {"form": form, "measure": found, "variant": variant, "back": back}
    return render(request, "insight/rebase.html", context, status=422 if form.errors else 200)
