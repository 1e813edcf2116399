"""Public pages about the site itself: how accessible it is, and what happens to personal data."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the Public Sector Bodies Regulations 2018 ask for."""
    return render(request, "design/pages/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice (UK GDPR articles 13 and 14)."""
    return render(request, "design/pages/privacy.html")
