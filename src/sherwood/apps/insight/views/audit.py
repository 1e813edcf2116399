"""The audit trail: who did and opened what."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.queries import list_events

from ..presenters import audit as presenter

A_PAGE = 50


@require_safe
@requires(Permission.SEE_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Events, the newest first, a page at a time."""
    page = Paginator(list_events(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "insight/audit.html", {"trail": presenter.trail(page)})
