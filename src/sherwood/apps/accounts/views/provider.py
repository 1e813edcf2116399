"""Going to the area's OpenID Connect provider and coming back; what fails there is said in plain words."""

from __future__ import annotations

from collections.abc import Callable

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

View = Callable[..., HttpResponse]


def _in_plain_words(view: View) -> View:
    """A provider that does not answer, or answers nonsense, is no fault of this site: its page says what to do."""

    def asked(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (RequestException, KeyError, ValueError):
            try:
                get_adapter().on_authentication_error(request, provider_id)
            except ImmediateHttpResponse as page:
                return page.response
            raise

    return login_not_required(never_cache(require_safe(asked)))


go = _in_plain_words(openid.login)
come_back = _in_plain_words(openid.callback)
