"""The psychology queue worked: a manager reviews and allocates, a psychologist writes and sends, a family sees it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import expect

from factories import cases
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.psychology import add_capacity, review_circumstances

ASKED, DAY = date(2026, 4, 14), date(2026, 5, 5)


@pytest.fixture
def world(demonstration, settings):
    """Rowan and Hazel, both of 2 March, and Ash wait on 5 May 2026; one psychologist takes two cases a month."""
    settings.SHERWOOD_DEMO_DAY = DAY
    cast = cases.cast()
    people = {
        "manager": cases.person("mara", "psychology-manager", "Psychology service manager", "Mara Lake"),
        "psychologist": cases.person("eve", "educational-psychologist", "Educational psychologist", "Eve Marsh"),
    }
    add_capacity(
        kind="own",
        called="Educational psychologist",
        cases_a_month=Decimal(2),
        from_on=date(2026, 1, 5),
        user=people["psychologist"],
        by=people["manager"],
        on=DAY,
    )
    for each in (cast.case, cast.other_case, cast.teenager_case):
        cases.happened(each, "assess-decision-notified", date(2026, 4, 10), outcome="assess")
        ask_for_advice(case=each, about="educational-psychologist", by="tests", on=ASKED)
    for each in (cast.other_case, cast.teenager_case):
        entry = each.psychology.get()
        review_circumstances(entry=entry, outcome="by-date", reason="Looked at.", by=people["manager"], on=DAY)
    return cast, people


@pytest.fixture
def enter(new_page, live_server):
    """A page of somebody who is signed in."""

    def open_page(user, **options):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        page = new_page(**options)
        page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": live_server.url} for name, cookie in client.cookies.items()]
        )
        return page

    return open_page


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


class TestThePsychologyQueue:
    """Given a child to review, two who wait, and a psychologist with room for two."""

    def test_from_the_review_to_the_advice(self, world, enter, assert_accessible):
        cast, people = world
        family = enter(cast.parent, narrow=True)
        self._family_reads(family, cast, "Before a child joins the queue", assert_accessible)
        manager = enter(people["manager"])
        self._review(manager, assert_accessible)
        self._family_reads(family, cast, "Number 1 of 3 waiting", assert_accessible)
        self._family_reads(family, cast, "as if the request had been received on 12 January 2026", assert_accessible)
        self._look_at_the_exceptions(manager, assert_accessible)
        self._allocate(manager, assert_accessible)
        self._family_reads(family, cast, "by 2 June 2026, four weeks later", assert_accessible)
        writer = enter(people["psychologist"], scripts=False)
        self._write(writer)
        self._return_and_send(enter(people["psychologist"]), assert_accessible)
        self._family_reads(family, cast, "People give advice", assert_accessible)
        expect(family.locator("main")).not_to_contain_text("stands with the educational psychologists")
        self._the_worker_reads(enter(cast.asha), cast, assert_accessible)

    def _family_reads(self, page, cast, words, assert_accessible):
        page.goto(f"/my-child/{cast.case.reference}/")
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("body")).not_to_contain_text("Hazel")
        assert_accessible(page)

    def _review(self, page, assert_accessible):
        page.goto("/psychology/")
        heading(page, "Psychology queue")
        assert_accessible(page)
        page.get_by_role("link", name="Review: Rowan Stone").click()
        heading(page, "Review circumstances")
        page.get_by_label("Yes: an earlier place").check()
        page.get_by_label("Why?").fill("Rowan may lose the school place after the summer.")
        page.get_by_role("button", name="Record the review").click()
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.get_by_label("Why?")).to_have_value("Rowan may lose the school place after the summer.")
        assert_accessible(page)
        for part, value in (("Day", "12"), ("Month", "1"), ("Year", "2026")):
            page.get_by_label(part, exact=True).fill(value)
        page.get_by_role("button", name="Record the review").click()
        expect(page.get_by_role("row", name=re.compile("1 Rowan Stone"))).to_contain_text("As if received on")
        assert_accessible(page)

    def _look_at_the_exceptions(self, page, assert_accessible):
        page.get_by_role("link", name="Exceptions to the order").click()
        expect(page.locator("main")).to_contain_text("Rowan may lose the school place after the summer.")
        assert_accessible(page)
        page.get_by_role("link", name="Back to the queue").click()
        page.get_by_role("link", name="Capacity").click()
        expect(page.locator("main")).to_contain_text("Eve Marsh")
        assert_accessible(page)

    def _allocate(self, page, assert_accessible):
        page.goto("/psychology/")
        page.get_by_role("link", name="Allocate: Rowan Stone").click()
        heading(page, "Allocate")
        assert_accessible(page)
        page.get_by_label("Psychologist", exact=True).select_option(
            label="Eve Marsh, employed: 0 of 2 cases this month"
        )
        page.get_by_role("button", name="Allocate").click()
        expect(page.get_by_role("region", name=re.compile("Being written"))).to_contain_text("Eve Marsh (employed)")

    def _write(self, page):
        page.goto("/asked-of-me/")
        expect(page.locator("main")).to_contain_text("Promised by 2 June 2026")
        page.get_by_role("link", name=re.compile("Rowan Stone")).click()
        page.get_by_role("button", name="Write the advice").click()
        page.get_by_label("Cognition and learning").fill("Remembers what is seen better than what is heard.")
        page.get_by_role("button", name="Save and come back later").click()
        expect(page.locator("main")).to_contain_text("Your draft is saved.")

    def _return_and_send(self, page, assert_accessible):
        page.goto("/asked-of-me/")
        assert_accessible(page)
        page.get_by_role("link", name=re.compile("Rowan Stone")).click()
        expect(page.locator("main")).to_contain_text("Remembers what is seen better than what is heard.")
        assert_accessible(page)
        page.get_by_role("button", name="Go on writing").click()
        assert_accessible(page)
        expect(page.get_by_label("Cognition and learning")).to_have_value(
            "Remembers what is seen better than what is heard."
        )
        page.get_by_label("Provision", exact=True).fill("A visual timetable, made by the teacher, used in each lesson.")
        page.get_by_role("button", name="Save and check before sending").click()
        heading(page, "Check and send the advice")
        expect(page.locator("main")).to_contain_text("Nothing is written under")
        assert_accessible(page)
        page.get_by_role("button", name="Send the advice").click()
        expect(page.locator("main")).to_contain_text("How the advice was used")
        assert_accessible(page)

    def _the_worker_reads(self, page, cast, assert_accessible):
        page.goto(f"/cases/{cast.case.reference}/advice/")
        expect(page.locator("main")).to_contain_text("Given by Educational psychologist.")
        assert_accessible(page)
        page.get_by_role("link", name="Read it").click()
        expect(page.locator("main")).to_contain_text("A visual timetable, made by the teacher, used in each lesson.")
        assert_accessible(page)
