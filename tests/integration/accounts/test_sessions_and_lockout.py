"""Where signing in leads, who is asked for a second step, idle sessions, and lockout behind proxies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from factories import cases
from sherwood.apps.accounts.adapter import address_of
from sherwood.apps.accounts.first_page import first_page
from sherwood.apps.audit.models import Event

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORD = "four quiet green oaks"


class TestTheFirstPage:
    def test_it_is_the_first_entry_that_the_person_may_follow(self, analyst, settings):
        worker = cases.person("asha", "ehc-coordinator")
        settings.SHERWOOD_NAVIGATION = (
            ("Nowhere yet", "casework:no-such-page", "see_cases"),
            ("Families", "people:families", "manage_families"),
            ("Home", "insight:home", "see_measures"),
        )
        assert (first_page(worker), first_page(analyst)) == ("/families/", "/")
        assert first_page(cases.person("parent", "parent")) == "/account/"

    def test_signing_in_leads_there(self, client, settings):
        worker = cases.person("asha", "ehc-coordinator")
        settings.SHERWOOD_NAVIGATION = (("Families", "people:families", "manage_families"),)
        answer = client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
        assert answer["Location"] == "/families/"
        client.logout()
        asked = client.post("/sign-in/", {"login": worker.email, "password": PASSWORD, "next": "/account/"})
        assert asked["Location"] == "/account/"

    def test_the_front_page_leads_whoever_may_not_see_it_to_their_own(self, client, analyst, settings):
        settings.SHERWOOD_NAVIGATION = (("Families", "people:families", "manage_families"),)
        client.force_login(cases.person("asha", "ehc-coordinator"), backend=BACKEND)
        assert client.get("/")["Location"] == "/families/"
        client.force_login(analyst, backend=BACKEND)
        assert client.get("/").status_code == 200
        assert client.get("/families/").status_code == 403


class TestTheSecondStep:
    def test_staff_must_and_families_choose(self, client, settings, analyst):
        settings.SHERWOOD_SECOND_FACTOR_REQUIRED = True
        client.force_login(analyst, backend=BACKEND)
        assert client.get("/account/")["Location"] == "/second-step/set-up/"
        for role in ("parent", "young-person", "advocate"):
            client.force_login(cases.person(role, role), backend=BACKEND)
            page = client.get("/account/")
            assert page.status_code == 200
            assert "It is your choice" in page.text


class TestIdleSessions:
    @pytest.fixture
    def at(self, monkeypatch, settings):
        settings.SHERWOOD_IDLE_MINUTES = 30
        start = timezone.now()

        def go(minutes):
            monkeypatch.setattr("sherwood.apps.audit.clock.now", lambda: start + timedelta(minutes=minutes))

        go(0)
        return go

    def test_staff_are_signed_out_after_half_an_hour_without_a_page(self, client, analyst, at):
        client.force_login(analyst, backend=BACKEND)
        for minutes in (0, 30, 60):  # half an hour is not more than half an hour
            at(minutes)
            assert client.get("/account/").status_code == 200
        at(90.5)
        answer = client.get("/account/?a=1")
        assert answer["Location"] == "/sign-in/?next=/account/%3Fa%3D1"
        assert "signed out because nothing happened for 30 minutes" in client.get(answer["Location"]).text
        assert Event.objects.filter(action="account.signed-out-idle", actor=analyst).count() == 1

    def test_what_a_form_was_sending_is_not_sent_again(self, client, administrator, at):
        client.force_login(administrator, backend=BACKEND)
        client.get("/account/")
        at(45)
        assert client.post("/people/add/", {})["Location"] == "/sign-in/?next=/"

    def test_families_are_left_alone_and_nought_means_never(self, client, analyst, at, settings):
        client.force_login(cases.person("parent", "parent"), backend=BACKEND)
        client.get("/account/")
        at(300)
        assert client.get("/account/").status_code == 200
        client.force_login(analyst, backend=BACKEND)
        client.get("/account/")
        settings.SHERWOOD_IDLE_MINUTES = 0
        at(900)
        assert client.get("/account/").status_code == 200

    def test_the_moment_is_written_once_a_minute_at_most(self, client, analyst, at):
        client.force_login(analyst, backend=BACKEND)
        client.get("/account/")
        first = client.session["sherwood_seen"]
        at(0.9)
        client.get("/account/")
        assert client.session["sherwood_seen"] == first
        at(1.1)
        client.get("/account/")
        assert client.session["sherwood_seen"] == first + 66


class TestLockout:
    def wrong(self, email, times=5, **from_where):
        for _ in range(times):
            answer = Client().post("/sign-in/", {"login": email, "password": "wrong"}, **from_where)
        return answer

    def right(self, email, **from_where):
        return Client().post("/sign-in/", {"login": email, "password": PASSWORD}, **from_where).status_code

    def test_five_wrong_passwords_lock_one_account_for_one_address(self, analyst, administrator):
        assert self.wrong(analyst.email, 4).status_code == 200
        assert self.right(analyst.email) == 302  # a right one before the fifth starts anew
        assert self.wrong(analyst.email, 5).status_code == 429
        assert self.right(analyst.email) == 429
        assert self.right(administrator.email) == 302

    def test_behind_a_proxy_the_visitor_s_own_address_counts(self, analyst, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        theirs = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
        other = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.8"}
        assert self.wrong(analyst.email, 5, **theirs).status_code == 429
        assert self.right(analyst.email, **theirs) == 429
        assert self.right(analyst.email, **other) == 302

    def test_what_a_visitor_writes_into_the_header_changes_nothing(self, analyst, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for number in range(5):
            made_up = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}, 203.0.113.7"}
            answer = self.wrong(analyst.email, 1, **made_up)
        assert answer.status_code == 429

    @pytest.mark.parametrize(
        ("proxies", "header", "address"),
        [
            (0, "203.0.113.7", "10.0.0.1"),
            (1, "203.0.113.7", "203.0.113.7"),
            (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
            (2, "198.51.100.1, 203.0.113.7", "198.51.100.1"),
            (2, "203.0.113.7", "10.0.0.1"),
            (1, "", "10.0.0.1"),
        ],
    )
    def test_which_address_is_believed(self, settings, proxies, header, address):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        given = {"HTTP_X_FORWARDED_FOR": header} if header else {}
        assert address_of(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **given)) == address
