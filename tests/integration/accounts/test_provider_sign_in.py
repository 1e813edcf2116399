"""Signing in by the area's OpenID Connect provider, against a real one on this machine."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from factories import cases
from sherwood.apps.accounts.models import User
from sherwood.apps.audit.models import Event
from sherwood.apps.people import operations
from sherwood.apps.people.models import ActingKind, Invitation

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import oidc_provider_mock

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)
PEOPLE = {
    "known": {"email": "Analyst@sherwood.example", "email_verified": True},
    "unverified": {"email": "analyst@sherwood.example", "email_verified": False},
    "unsaid": {"email": "analyst@sherwood.example"},
    "without": {"name": "Nobody"},
    "stranger": {"email": "stranger@sherwood.example", "email_verified": True},
    "invited": {"email": "wren@sherwood.example", "email_verified": True, "name": "Wren Stone"},
}


@pytest.fixture(scope="module")
def provider():
    users = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def area(settings, provider, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: DAY)
    settings.SHERWOOD_OIDC_ISSUER = provider
    settings.SHERWOOD_OIDC_NAME = "the county's account"
    app = {"provider_id": "area", "name": "area", "client_id": "sherwood", "secret": "quiet"}
    app["settings"] = {"server_url": provider}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def come_back(client, sub, action="authorize"):
    """Go to the provider as a browser does, sign in there, and come back."""
    there = client.get(reverse("openid_connect_login", args=["area"]))
    assert there.status_code == 302
    data = {"sub": sub} if action == "authorize" else {"action": "deny"}
    back = requests.post(there["Location"], data=data, allow_redirects=False, timeout=10)
    assert back.status_code == 302, back.text
    return client.get(back.headers["Location"])


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_the_page_to_sign_in_offers_the_provider(client, settings):
    page = client.get("/sign-in/?next=/people/").content.decode()
    assert "Sign in with the county&#39;s account" in page
    assert 'href="/sign-in/with/area/?next=%2Fpeople%2F"' in page
    settings.SHERWOOD_OIDC_ISSUER = ""
    assert "Or with a password" not in client.get("/sign-in/").content.decode()


def test_somebody_with_an_account_gets_in_and_it_is_recorded_how(client, analyst):
    answer = come_back(client, "known")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client) == str(analyst.pk)
    event = Event.objects.get(action="account.signed-in")
    assert (event.actor, event.detail) == (analyst, {"how": "socialaccount"})
    assert not SocialAccount.objects.exists(), "nothing of the provider's is stored"


@pytest.mark.parametrize(
    ("sub", "says", "why"),
    [
        ("unverified", "did not say that your e-mail address is yours", "not-verified"),
        ("unsaid", "did not say that your e-mail address is yours", "not-verified"),
        ("without", "did not say that your e-mail address is yours", "not-verified"),
        ("stranger", "nobody with your e-mail address has an account", "not-known"),
    ],
)
def test_nobody_else_gets_in_and_nobody_is_made_silently(client, analyst, sub, says, why):
    answer = come_back(client, sub)
    assert (answer.status_code, says in answer.text) == (403, True)
    assert "The county&#39;s account" in answer.text
    assert signed_in(client) is None
    assert list(User.objects.all()) == [analyst]
    assert Event.objects.get(action="account.sign-in-refused").detail == {"why": why}


def test_an_organisation_that_gives_every_address_may_be_believed(client, analyst, settings):
    settings.SHERWOOD_OIDC_GIVES_ADDRESSES = True
    come_back(client, "unverified")
    assert signed_in(client) is None  # it says that it is not verified
    come_back(client, "unsaid")
    assert signed_in(client) == str(analyst.pk)


def test_somebody_inactive_stays_out(client, analyst):
    User.objects.filter(pk=analyst.pk).update(is_active=False)
    come_back(client, "known")
    assert signed_in(client) is None


def test_turning_back_half_way_is_said_in_plain_words(client, analyst):
    answer = come_back(client, "known", action="deny")
    assert (answer.status_code, signed_in(client)) == (403, None)
    assert "you stopped half-way" in answer.text


def test_an_open_invitation_lets_in_whoever_holds_its_address(client):
    cast = cases.cast()
    member = cases.family_member("wren-stone")
    cases.acts(member, cast.child, ActingKind.CARES_FOR)
    operations.invite(email="wren@sherwood.example", role="parent", member=member, by=cast.asha, on=DAY)
    come_back(client, "invited")
    user = User.objects.get(email="wren@sherwood.example")
    assert signed_in(client) == str(user.pk)
    assert (user.name, user.role, user.has_usable_password()) == ("Wren Stone", "parent", False)
    assert Invitation.objects.get().accepted_by == user


def test_an_invitation_that_ended_lets_nobody_in(client, administrator):
    details = {"role": "ehc-coordinator", "post": "Officer", "organisation": "Council"}
    operations.invite(email="wren@sherwood.example", by=administrator, on=date(2026, 3, 1), **details)
    come_back(client, "invited")
    assert (signed_in(client), User.objects.count()) == (None, 1)


def test_the_second_step_is_asked_unless_the_provider_asks_itself(client, analyst, settings):
    settings.SHERWOOD_SECOND_FACTOR_REQUIRED = True
    come_back(client, "known")
    assert client.get("/account/")["Location"] == "/second-step/set-up/"
    settings.SHERWOOD_OIDC_HAS_SECOND_FACTOR = True
    assert client.get("/account/").status_code == 200


def test_a_provider_that_is_down_is_said_in_plain_words(client, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://localhost:9"}
    answer = client.get(reverse("openid_connect_login", args=["area"]))
    assert (answer.status_code, "could not be asked who you are" in answer.text) == (403, True)


def test_another_provider_s_name_is_no_way_in(client):
    assert client.get("/sign-in/with/other/").status_code == 404
