"""Staff who leave their desk are signed out after a while: their screen shows many families' records."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record

from .first_page import is_staff

SESSION_KEY = "sherwood_seen"
A_MINUTE = 60


class IdleSignOut:
    """Middleware: signs staff out who asked for no page for SHERWOOD_IDLE_MINUTES, and says so.

    The moment is kept in the session and written once a minute at most.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.SHERWOOD_IDLE_MINUTES * A_MINUTE
        if not limit or not request.user.is_authenticated or not is_staff(request.user):
            return self.get_response(request)
        now = int(clock.now().timestamp())
        seen = request.session.get(SESSION_KEY)
        if seen is not None and now - seen > limit:
            return self._sign_out(request)
        if seen is None or now - seen >= A_MINUTE:
            request.session[SESSION_KEY] = now
        return self.get_response(request)

    def _sign_out(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        record(actor=user, action="account.signed-out-idle", kind="user", ids=[user.pk], request=request)  # type: ignore[arg-type]
        logout(request)
        minutes = settings.SHERWOOD_IDLE_MINUTES
        messages.info(request, f"You were signed out because nothing happened for {minutes} minutes. Sign in to go on.")
        # What a form was sending cannot be sent again after signing in: lead to the page, not to its address.
        back = request.get_full_path() if request.method == "GET" else "/"
        return redirect_to_login(back, resolve_url(settings.LOGIN_URL))
