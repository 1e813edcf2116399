"""Signing in, from the demonstration's one click to a password with a second step."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

PASSWORD = "four quiet green oaks"
PUBLIC = ["/sign-in/", "/password/forgotten/", "/accessibility/", "/privacy/", "/no-such-page/"]


def code_now(secret: str) -> str:
    """What an authenticator app would show."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


class TestDemonstration:
    """A visitor to `make demo` chooses who to be."""

    @pytest.fixture(autouse=True)
    def in_a_demonstration(self, demonstration):
        """Given a demonstration."""

    def test_a_visitor_chooses_a_person_and_signs_in(self, page, sign_in_as, assert_accessible, screenshot):
        page.goto("/")
        assert page.title() == "Choose who to be - Sherwood"
        assert_accessible(page)
        screenshot(page, "choose-person")
        sign_in_as(page, "analyst")
        page.goto("/account/")
        assert page.get_by_role("heading", level=1).inner_text() == "Your account"
        assert "SEND data analyst" in page.inner_text("main")
        assert "demonstration data" in page.inner_text("aside.sherwood-fictional")
        assert_accessible(page)
        screenshot(page, "your-account")

    def test_a_visitor_looks_from_another_day_and_a_wrong_day_is_explained(
        self, page, sign_in_as, assert_accessible, screenshot
    ):
        sign_in_as(page, "analyst")
        page.goto("/demo/day/")
        assert "30 September 2026" in page.inner_text("aside.sherwood-fictional")
        page.fill("[name=day-day]", "31")
        page.fill("[name=day-month]", "11")
        page.fill("[name=day-year]", "2026")
        page.get_by_role("button", name="Look from this day").click()
        assert page.title() == "Error: Change the day - Sherwood"
        assert_accessible(page)
        screenshot(page, "wrong-day")
        page.get_by_role("link", name="that month has no day 31").click()
        assert page.evaluate("document.activeElement.name") == "day-day"
        page.fill("[name=day-day]", "30")
        page.get_by_role("button", name="Look from this day").click()
        assert "The day is 30 November 2026" in page.inner_text("aside.sherwood-fictional")

    def test_it_works_without_scripts(self, new_page, sign_in_as):
        page = new_page(scripts=False)
        sign_in_as(page, "board-member")
        page.goto("/account/")
        assert "Independent chair" in page.inner_text("main")
        page.get_by_role("link", name="Sign out").first.click()
        page.get_by_role("button", name="Sign out").click()
        page.goto("/account/")
        assert "/demo/" in page.url

    def test_a_narrow_screen_shows_everything(self, new_page, sign_in_as, assert_accessible, screenshot):
        page = new_page(narrow=True)
        page.goto("/demo/")
        assert_accessible(page)
        screenshot(page, "choose-person-narrow")
        sign_in_as(page, "administrator")
        for address in ("/account/", "/people/", "/people/add/", "/demo/day/"):
            page.goto(address)
            assert_accessible(page)

    def test_forced_colours_keep_every_page_readable(self, new_page, sign_in_as, assert_accessible):
        page = new_page(forced_colours=True)
        page.goto("/demo/")
        assert_accessible(page)
        sign_in_as(page, "administrator")
        page.goto("/people/")
        assert_accessible(page)

    def test_an_administrator_adds_someone_by_keyboard(self, page, sign_in_as, assert_accessible, screenshot):
        sign_in_as(page, "administrator")
        page.goto("/people/")
        assert_accessible(page)
        screenshot(page, "people")
        page.goto("/people/add/")
        page.get_by_role("button", name="Add this person").click()
        assert page.title().startswith("Error: ")
        assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
        assert_accessible(page)
        screenshot(page, "add-person-errors")
        page.get_by_role("link", name="Select a role").click()
        assert page.evaluate("document.activeElement.name") == "role"
        page.get_by_label("E-mail address").fill("new.officer@sherwood.example")
        page.get_by_label("Post", exact=True).fill("EHC performance officer")
        page.get_by_label("Organisation").fill("Fictional County Council")
        page.get_by_label("Board member").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/")
        assert "EHC performance officer can now choose a password" in page.inner_text("main")
        assert_accessible(page)


class TestPassword:
    """Signing in as people do on a real site."""

    @pytest.mark.parametrize("address", PUBLIC)
    def test_public_pages_are_accessible_wide_and_narrow(self, new_page, assert_accessible, screenshot, address):
        for narrow in (False, True):
            page = new_page(narrow=narrow)
            page.goto(address)
            assert_accessible(page)
            screenshot(page, "public-" + address.strip("/").replace("/", "-") + ("-narrow" if narrow else ""))

    def test_a_wrong_password_is_explained_without_saying_which_part(self, page, analyst, assert_accessible):
        page.goto("/sign-in/")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Enter your e-mail address").click()
        assert page.evaluate("document.activeElement.name") == "login"
        page.get_by_label("E-mail address").fill(analyst.email)
        page.get_by_label("Password", exact=True).fill("not the password")
        page.get_by_role("button", name="Sign in").click()
        assert "The e-mail address or password is not right" in page.inner_text(".govuk-error-summary")
        assert_accessible(page)

    def test_production_asks_for_a_second_step_and_then_for_its_code(
        self, page, analyst, settings, assert_accessible, screenshot
    ):
        settings.SHERWOOD_SECOND_FACTOR_REQUIRED = True
        self._sign_in(page, analyst)
        # Nothing else can be opened before the second step is set up.
        page.goto("/account/")
        assert page.title() == "Confirm it is you - Sherwood"
        assert_accessible(page)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
        assert page.title() == "Set up the second step - Sherwood"
        assert_accessible(page)
        screenshot(page, "second-step")
        secret = page.locator("strong", has_text=re.compile(r"^[A-Z2-7]{16,}$")).inner_text()
        page.get_by_label("Code").fill(code_now(secret))
        page.get_by_role("button", name="Turn on the second step").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Recovery codes"
        assert_accessible(page)
        recovery = page.locator(".sherwood-codes li").first.inner_text()
        page.goto("/second-step/")
        assert_accessible(page)
        page.goto("/sign-out/")
        page.get_by_role("button", name="Sign out").click()
        self._sign_in(page, analyst)
        assert page.title() == "Enter the code from your app - Sherwood"
        assert_accessible(page)
        page.get_by_label("Code").fill(recovery)
        page.get_by_role("button", name="Continue").click()
        page.goto("/account/")
        assert page.get_by_role("heading", level=1).inner_text() == "Your account"

    def _sign_in(self, page, person):
        page.goto("/sign-in/")
        page.get_by_label("E-mail address").fill(person.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
