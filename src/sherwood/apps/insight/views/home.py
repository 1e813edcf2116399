"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission

from .. import outcomes
from ..presenters import home as presenter
from ..queries import Look
from .looking import over_data


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def home(request: HttpRequest, *, look: Look) -> HttpResponse:
    """The six outcomes with their headline measures."""
    areas = presenter.home(look.headline, look.on)
    return render(
        request,
        "insight/home.html",
        {
            "areas": areas,
            "glances": presenter.glances(areas),
            "source": outcomes.SOURCE,
            "on": look.on,
            "today": look.today,
            "snapshot": look.snapshot.id,
            "protect": look.protect,
        },
    )
