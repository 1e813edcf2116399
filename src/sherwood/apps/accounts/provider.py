"""Signing in by the area's OpenID Connect provider: only people we know or have invited; nobody is made silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.module_loading import import_string

from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record

from . import queries

NOT_VERIFIED = (
    "did not say that your e-mail address is yours. Ask whoever looks after that account to verify the address, "
    "then sign in again."
)
NOT_KNOWN = (
    "knows you, but nobody with your e-mail address has an account on this site or an open invitation to it. Ask "
    "whoever invited you to send a new invitation."
)
FAILED = "could not be asked who you are, or you stopped half-way. Try again, or sign in with your password."


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Chosen by the setting SOCIALACCOUNT_ADAPTER.

    People are matched by the e-mail address that the provider has verified, each time anew: nothing of the provider's
    is stored, so that a change of address there or here takes effect at once.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, or let in somebody invited; everybody else is told what to do."""
        said = sociallogin.account.get_provider_account().get_user_data() or {}
        email = verified_email(said)
        if not email:
            self._refuse(request, "not-verified", NOT_VERIFIED)
        user = queries.find_by_email(email)
        if user is None:
            let_in = import_string(settings.SHERWOOD_NEWCOMERS)
            name = str(said.get("name") or "")[:120]
            user = let_in(email=email, name=name, on=clock.today(request), request=request)
        if user is None:
            self._refuse(request, "not-known", NOT_KNOWN)
        sociallogin.user = user
        sociallogin.account.user = user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: see above."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """A page in our words, for a provider that failed or a person who turned back."""
        self._refuse(request, "failed", FAILED)

    def _refuse(self, request: HttpRequest, why: str, says: str) -> NoReturn:
        record(actor="sign-in", action="account.sign-in-refused", detail={"why": why}, request=request)
        context = {"says": f"{_beginning(settings.SHERWOOD_OIDC_NAME)} {says}"}
        raise ImmediateHttpResponse(render(request, "accounts/not_let_in.html", context, status=403))


def verified_email(said: Mapping[str, Any]) -> str:
    """The e-mail address that the provider vouches for; empty where it vouches for none.

    Providers that never say whether an address is verified are believed only where the settings say that every
    address there is given out by the organisation.
    """
    verified = said.get("email_verified")
    believed = verified is True or (verified is None and settings.SHERWOOD_OIDC_GIVES_ADDRESSES)
    return str(said.get("email") or "") if believed else ""


def _beginning(name: str) -> str:
    return name[:1].upper() + name[1:]
