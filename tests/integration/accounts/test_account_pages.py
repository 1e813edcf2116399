"""Every page of accounts faces the whole cast: analyst, Board member, administrator, and a stranger signed out."""

import re
from datetime import date
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet green oaks"
NEW_PASSWORD = "seven calm brown owls"
MANAGED = ["/people/", "/people/add/"]


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    """The counts of attempts are kept in the cache, which outlives a test."""
    cache.clear()


@pytest.mark.parametrize("address", [*MANAGED, "/account/", "/password/", "/second-step/"])
def test_a_stranger_is_asked_to_sign_in(client, address):
    response = client.get(address)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("address", MANAGED)
def test_only_an_administrator_manages_people(signed_in, analyst, board_member, administrator, address):
    for user in (analyst, board_member):
        response = signed_in(user).get(address)
        assert response.status_code == 403
        assert "you need the role administrator" in response.content.decode()
    assert signed_in(administrator).get(address).status_code == 200


def test_only_an_administrator_changes_an_account(signed_in, analyst, administrator):
    sent = {"role": "administrator", "active": "on"}
    assert signed_in(analyst).post(f"/people/{analyst.pk}/", sent).status_code == 403
    assert signed_in(administrator).post(f"/people/{analyst.pk}/", sent).status_code == 302
    analyst.refresh_from_db()
    assert analyst.role == "administrator"


def test_the_last_administrator_is_told_why_not(signed_in, administrator):
    response = signed_in(administrator).post(f"/people/{administrator.pk}/", {"role": "analyst", "active": "on"})
    assert "This is the only administrator" in response.content.decode()


@pytest.mark.parametrize("who", ["analyst", "board_member", "administrator"])
def test_everyone_sees_their_own_account(request, signed_in, who):
    user = request.getfixturevalue(who)
    page = signed_in(user).get("/account/").content.decode()
    assert user.post in page
    assert user.role_class.description in unescape(page)


def test_links_follow_the_role(signed_in, analyst, administrator):
    assert 'href="/people/"' not in signed_in(analyst).get("/account/").content.decode()
    assert 'href="/people/"' in signed_in(administrator).get("/account/").content.decode()


def test_signing_in_and_out_leaves_events_and_no_address_on_the_page(client, analyst):
    response = client.post("/sign-in/", {"login": analyst.email.upper(), "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    page = client.get("/privacy/").content.decode()
    assert analyst.email not in page
    client.post("/sign-out/")
    assert list(Event.objects.filter(actor=analyst).values_list("action", flat=True)) == [
        "account.signed-out",
        "account.signed-in",
    ]


def test_five_wrong_passwords_lock_the_door_for_that_address_only(client, analyst, administrator):
    for _ in range(5):
        client.post("/sign-in/", {"login": analyst.email, "password": "wrong"})
    response = client.post("/sign-in/", {"login": analyst.email, "password": PASSWORD})
    assert response.status_code == 429
    assert "Too many attempts" in response.content.decode()
    assert client.post("/sign-in/", {"login": administrator.email, "password": PASSWORD}).status_code == 302


def test_an_inactive_person_cannot_sign_in(client, analyst):
    User.objects.filter(pk=analyst.pk).update(is_active=False)
    client.post("/sign-in/", {"login": analyst.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_new_person_chooses_a_password_by_e_mail(client, signed_in, administrator):
    sent = {"email": "new@sherwood.example", "post": "Officer", "organisation": "Council", "role": "analyst"}
    assert signed_in(administrator).post("/people/add/", sent).status_code == 302
    client.logout()
    assert client.post("/password/forgotten/", {"email": "new@sherwood.example"}).status_code == 302
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    assert "Choose a new password" in page.content.decode()
    form = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    done = client.post(page.redirect_chain[-1][0], form, follow=True)
    assert "Your password was changed" in done.content.decode()
    assert client.post("/sign-in/", {"login": sent["email"], "password": NEW_PASSWORD}).status_code == 302
    used_again = client.get(link, follow=True).content.decode()
    assert "This link no longer works" in used_again


def test_asking_for_an_unknown_address_tells_nothing_and_sends_nothing(client, analyst):
    known = client.post("/password/forgotten/", {"email": analyst.email})
    unknown = client.post("/password/forgotten/", {"email": "nobody@sherwood.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_nobody_can_make_their_own_account(client):
    assert client.get("/signup/").status_code == client.get("/accounts/signup/").status_code == 404


def test_the_secret_of_the_second_step_is_encrypted_in_the_database(analyst):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(analyst, secret)
    stored = str(Authenticator.objects.get().data)
    assert secret not in stored


def test_production_sends_everyone_to_set_up_the_second_step(settings, signed_in, analyst, client):
    settings.SHERWOOD_SECOND_FACTOR_REQUIRED = True
    response = signed_in(analyst).get("/account/")
    assert (response.status_code, response["Location"]) == (302, "/second-step/set-up/")
    TOTP.activate(analyst, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.get("/account/").status_code == 200


class TestDemonstration:
    """Pages that exist only in a demonstration."""

    @pytest.fixture
    def demonstration(self, settings):
        settings.SHERWOOD_ONE_CLICK_SIGN_IN = settings.SHERWOOD_MOVABLE_DATE = True
        settings.SHERWOOD_DEMO_DAY = date(2026, 9, 30)

    def test_elsewhere_they_do_not_exist(self, client, signed_in, analyst):
        assert client.get("/demo/").status_code == 404
        assert client.post("/demo/", {"person": "analyst"}).status_code == 404
        assert signed_in(analyst).get("/demo/day/").status_code == 404

    def test_signing_in_needs_a_post_and_a_known_person(self, demonstration, client):
        client.get("/demo/?person=analyst")
        assert client.post("/demo/", {"person": "nobody"}).status_code == 404
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize(
        ("wanted", "goes"), [("/account/", "/account/"), ("https://elsewhere.example/", "/"), ("//elsewhere", "/")]
    )
    def test_a_person_goes_on_within_the_site_only(self, demonstration, client, wanted, goes):
        response = client.post("/demo/", {"person": "board-member", "next": wanted})
        assert response["Location"] == goes
        assert User.objects.get(pk=client.session["_auth_user_id"]).role == "board-member"

    def test_the_day_is_moved_for_this_session(self, demonstration, client):
        client.post("/demo/", {"person": "analyst"})
        client.post("/demo/day/", {"day-day": "31", "day-month": "March", "day-year": "2026"})
        assert "31 March 2026" in client.get("/account/").content.decode()
