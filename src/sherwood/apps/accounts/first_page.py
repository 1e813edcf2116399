"""Where a person begins: the first page at the top of the site that their role may follow."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from .permissions import may
from .roles import FAMILY_ROLES

FRONT = "/"


def first_page(user: object) -> str:
    """The address of the first page in the navigation that this person may follow; their own account where none is."""
    for _, view, permission in settings.SHERWOOD_NAVIGATION:
        if may(user, permission):  # type: ignore[arg-type]
            try:
                return reverse(view)
            except NoReverseMatch:
                continue
    return reverse("accounts:own")


def is_staff(user: object) -> bool:
    """Whether this person has an account for work, not as a family."""
    return getattr(user, "role", None) not in FAMILY_ROLES


class FrontPage:
    """Middleware: the front page leads whoever may not see it to their own first page, instead of a refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        """Leads away from "/" where the person lacks its permission."""
        permission = getattr(view, "permission", None)
        if request.path != FRONT or permission is None or not request.user.is_authenticated:
            return None
        return None if may(request.user, permission) else redirect(first_page(request.user))
