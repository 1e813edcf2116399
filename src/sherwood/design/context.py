"""What every page is told about the site itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse


def site(request: HttpRequest) -> dict[str, Any]:
    """The local area's name and contact, and whether its children are invented."""
    return {
        "area_name": settings.SHERWOOD_AREA_NAME,
        "contact": settings.SHERWOOD_CONTACT,
        "fictional": settings.SHERWOOD_FICTIONAL,
        "public_pages": _public_pages(request),
        "signing_in": request.path == resolve_url(settings.LOGIN_URL),
    }


def _public_pages(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages that anybody may read without signing in; one that this site lacks is left out."""
    found = []
    for text, view in settings.SHERWOOD_PUBLIC_PAGES:
        try:
            href = reverse(view)
        except NoReverseMatch:
            continue
        found.append({"text": text, "href": href, "current": request.path == href})
    return found
