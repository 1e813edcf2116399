"""What every page is told about the person who looks: the way round the site, and the day."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

from sherwood.apps.accounts import permissions
from sherwood.apps.audit import clock


def _address(view: str) -> str | None:
    try:
        return reverse(view)
    except NoReverseMatch:
        return None


def _entry(request: HttpRequest, view: str, text: str | Markup, **more: Any) -> dict[str, Any] | None:
    """One link; None where this site has no such page."""
    href = _address(view)
    if href is None:
        return None
    here = request.path == href
    within = href != "/" and request.path.startswith(href)
    return {"href": href, "html": text, "current": here, "active": within and not here, **more}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The links that this person's role allows, and signing in or out."""
    user = getattr(request, "user", None)
    if user is None:
        return {"navigation": []}
    entries = []
    if user.is_authenticated:
        entries = [
            _entry(request, view, text)
            for text, view, permission in settings.SHERWOOD_NAVIGATION
            if permissions.may(user, permission)
        ]
        entries += [_entry(request, "accounts:own", "Your account"), _entry(request, "account_logout", "Sign out")]
    else:
        entries = [_entry(request, settings.LOGIN_URL, "Sign in")]
    return {"navigation": [entry for entry in entries if entry]}


def day(request: HttpRequest) -> dict[str, Any]:
    """In a demonstration, the day that everything is seen from and where to change it."""
    if not settings.SHERWOOD_MOVABLE_DATE:
        return {}
    told: dict[str, Any] = {"day_today": clock.today(request)}
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        told["day_url"] = reverse("accounts:day")
    return told


def provider(request: HttpRequest) -> dict[str, Any]:
    """On the page to sign in, the area's own provider where there is one: its name and address."""
    if not settings.SHERWOOD_OIDC_ISSUER or request.path != reverse("account_login"):
        return {}
    href = reverse("openid_connect_login", args=["area"])
    wanted = request.GET.get("next") or request.POST.get("next")
    return {
        "provider_name": settings.SHERWOOD_OIDC_NAME,
        "provider_url": f"{href}?{urlencode({'next': wanted})}" if wanted else href,
    }
