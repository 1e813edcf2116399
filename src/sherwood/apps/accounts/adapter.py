"""How sign-in behaves here: nobody makes their own account, and signing in and out leave an audit event."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from sherwood.apps.audit.operations import record

from .first_page import first_page


def name_given(request: HttpRequest | None, credentials: dict[str, str] | None = None) -> str | None:
    """The e-mail address someone tried to sign in with, which the lockout counts by (AXES_USERNAME_CALLABLE)."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or (request.POST.get("login") if request is not None else None)
    return name.strip().lower() if name else None


def address_of(request: HttpRequest) -> str | None:
    """The address somebody comes from, behind as many proxies as SHERWOOD_PROXIES says (AXES_CLIENT_IP_CALLABLE).

    What stands in the header before our own proxies' entries is what the visitor wrote, and is not believed. Fewer
    entries than proxies: somebody reached the site past them, and the address of the connection is taken.
    """
    try:
        return get_client_ip(request)
    except ImproperlyConfigured:
        return request.META.get("REMOTE_ADDR")


class AccountAdapter(DefaultAccountAdapter):
    """Chosen by the setting ACCOUNT_ADAPTER."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or password is not right. Check both and try again.",
        "too_many_login_attempts": "Too many attempts. Wait 15 minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator gives people their accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the lockout counts."""
        return address_of(request) or ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page that the person may follow."""
        return first_page(request.user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Record the sign-in, and how it was done, once every step of it is done."""
        how = [str(each.get("method")) for each in get_authentication_records(request, user)]
        record(
            actor=user,
            action="account.signed-in",
            kind="user",
            ids=[user.pk],
            detail={"how": " ".join(how)},
            request=request,
        )
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        """Record the sign-out before the session is emptied."""
        if request.user.is_authenticated:
            record(actor=request.user, action="account.signed-out", kind="user", ids=[request.user.pk], request=request)
        super().logout(request)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """No "signed in as" banner: it would put the e-mail address on the page."""
        template = kwargs.get("message_template") or (args[0] if args else "")
        if template not in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}:
            super().add_message(request, level, *args, **kwargs)
