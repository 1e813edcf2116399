"""The second step at sign-in: its secrets are encrypted in the database, and production asks staff for it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from hashlib import sha256

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .first_page import is_staff

# Where a person without a second step may still go: to set it up, to sign out, and to the public pages.
STILL_OPEN = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "accessibility",
    "privacy",
}


def _cipher(secret_key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"sherwood.second-factor:" + secret_key.encode()).digest()))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Chosen by the setting MFA_ADAPTER."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Codes change every 30 seconds: enter the newest one.",
    }

    def encrypt(self, text: str) -> str:
        """With a key made from the site's secret, so that a copy of the database alone is not enough."""
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Tries the present secret, then the earlier ones; raises ValueError when none fits."""
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _cipher(key).decrypt(encrypted_text.encode()).decode()
            except InvalidToken:
                continue
        raise ValueError(
            "A stored second step cannot be read with this secret key. "
            "Put the earlier key into SHERWOOD_SECRET_KEY_FALLBACKS, or have the person set up the second step again."
        )


class SecondFactorRequired:
    """Middleware: in production staff set up the second step before anything else.

    Families are offered it on their account's page and choose: losing a phone must not shut a parent out of their own
    child's case. Staff who came by a provider that asks for a second step itself are not asked again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Sends people without a second step to set it up."""
        if not settings.SHERWOOD_SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if (match and match.view_name in STILL_OPEN) or is_mfa_enabled(request.user):
            return None
        if not is_staff(request.user) or _provider_asked(request):
            return None
        return redirect("mfa_activate_totp")


def _provider_asked(request: HttpRequest) -> bool:
    """Whether this session began at a provider that, as the settings say, asks for a second step itself."""
    if not settings.SHERWOOD_OIDC_HAS_SECOND_FACTOR:
        return False
    done = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(each.get("method") == "socialaccount" for each in done)
