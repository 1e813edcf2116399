"""A panel from its plan to its letters: it decides a case, returns one, refuses one, and its members read no longer."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from factories import cases
from factories.cases import person
from sherwood.apps.casework.models import Stage
from sherwood.apps.notices.models import Letter

DAY = date(2026, 4, 1)


@pytest.fixture
def world(demonstration, settings):
    """The cast on 1 April 2026, and the people of a panel."""
    settings.SHERWOOD_DEMO_DAY = DAY
    cast = cases.cast()
    people = {
        "chair": person("chair", "senior-practitioner", "Senior practitioner"),
        "psychologist": person("psychologist", "educational-psychologist", "Educational psychologist"),
        "nurse": person("nurse", "contributor", "School nurse"),
        "social": person("social", "contributor", "Social work manager"),
    }
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


def answer(page, question, yes, shown):
    """One part of the test, with what shows it."""
    group = page.get_by_role("group", name=question)
    group.get_by_label("Yes" if yes else "No", exact=True).check()
    box = group.locator("xpath=following::textarea[1]")
    box.fill(shown)


class TestAPanel:
    """Given three cases that wait and people to sit on a panel."""

    def test_from_the_plan_to_the_letters(self, world, enter, assert_accessible):
        cast, people = world
        chair = enter(people["chair"])
        self._plan(chair, assert_accessible)
        self._read_as_a_member(enter(people["psychologist"], narrow=True), assert_accessible)
        self._decide_and_return(chair, cast, assert_accessible)
        self._end(chair, assert_accessible)
        member = enter(people["nurse"])
        member.goto("/panel-papers/")
        expect(member.get_by_text("You sit on no panel that is still to come.")).to_be_visible()
        self._send(enter(cast.asha), cast, assert_accessible)

    def _plan(self, page, assert_accessible):
        page.goto("/panels/")
        heading(page, "Panels")
        assert_accessible(page)
        page.get_by_role("button", name="Plan a panel").click()
        page.get_by_role("button", name="Plan the panel").click()
        expect(page).to_have_title(re.compile("^Error: "))
        assert_accessible(page)
        page.get_by_label("Pre-needs panel").check()
        for part, value in (("Day", "1"), ("Month", "4"), ("Year", "2026")):
            page.get_by_role("group", name="Day of the meeting").get_by_label(part).fill(value)
        page.get_by_label("When does it start?").fill("09:30")
        page.get_by_label("In a room").check()
        page.get_by_label("Which room?").fill("Room 2")
        page.get_by_role("button", name="Plan the panel").click()
        heading(page, "Pre-needs panel, 1 April 2026")
        for who, role in (
            ("Senior practitioner", "Chair"),
            ("Educational psychologist", "Member, who decides with the others"),
            ("School nurse", "Member, who decides with the others"),
            ("Social work manager", "Member, who decides with the others"),
        ):
            page.get_by_role("link", name="Add somebody to the panel").click()
            page.get_by_label("Who?").select_option(label=f"{who}, Fictional County Council")
            page.get_by_label(role).check()
            page.get_by_role("button", name="Add them").click()
        page.get_by_role("button", name="Put the cases that wait on the agenda").click()
        expect(page.get_by_text("3 cases were put on the agenda.")).to_be_visible()
        assert_accessible(page)

    def _read_as_a_member(self, page, assert_accessible):
        page.goto("/panel-papers/")
        heading(page, "Panel papers")
        assert_accessible(page)
        page.get_by_role("link", name="Hazel Moss").click()
        heading(page, "Hazel Moss")
        assert_accessible(page)
        page.get_by_label("What is your interest?").fill("My own child is in the same class.")
        page.get_by_role("button", name="Declare the interest").click()
        expect(page.get_by_text("its papers are closed to you")).to_be_visible()
        expect(page.get_by_role("link", name="Hazel Moss")).to_have_count(0)
        expect(page.get_by_role("link", name="Rowan Stone")).to_be_visible()

    def _decide_and_return(self, page, cast, assert_accessible):
        page.get_by_role("link", name="Record who is here").click()
        for box in page.get_by_role("checkbox").all():
            box.check()
        assert_accessible(page)
        page.get_by_role("button", name="Save who is here").click()
        page.get_by_role("link", name="Rowan Stone").click()
        heading(page, "Rowan Stone")
        assert_accessible(page)
        # The test says yes in both parts and the outcome says no: refused beside the outcome, and nothing is lost.
        answer(page, "may they have, special educational needs", True, "Two years behind in reading.")
        answer(page, "May it be necessary", True, "Three terms of help changed little.")
        page.get_by_label("Do not assess").check()
        page.get_by_label("Reasons, for the family").fill("Rowan needs more than school can give alone.")
        page.get_by_role("button", name="Record the decision").click()
        expect(page.locator(".govuk-error-summary")).to_contain_text("the answer must be yes")
        assert_accessible(page)
        page.get_by_label("Assess", exact=True).check()
        page.get_by_role("button", name="Record the decision").click()
        # The next case on the agenda follows at once.
        heading(page, "Ash River")
        page.get_by_label("Returned for further review: something is missing").check()
        page.get_by_label("Reasons, for the family").fill("We could not see what college has tried.")
        page.get_by_label("If it is returned: what is missing?").fill("What college tried since September")
        page.get_by_label("If it is returned: who must bring it?").fill("SENCO of the college")
        for part, value in (("Day", "8"), ("Month", "4"), ("Year", "2026")):
            page.get_by_role("group", name="If it is returned: by which day?").get_by_label(part).fill(value)
        page.get_by_role("button", name="Record the decision").click()
        heading(page, "Hazel Moss")
        answer(page, "may they have, special educational needs", True, "Speech is delayed.")
        answer(page, "May it be necessary", False, "The help at nursery works.")
        page.get_by_label("Do not assess").check()
        page.get_by_label("Reasons, for the family").fill("The help that Hazel has now works.")
        page.get_by_role("button", name="Record the decision").click()
        heading(page, "Pre-needs panel, 1 April 2026")
        expect(page.get_by_role("row", name=re.compile("Ash River"))).to_contain_text("Returned for further review")

    def _end(self, page, assert_accessible):
        page.get_by_role("link", name="End the panel").click()
        assert_accessible(page)
        page.get_by_label("Minutes").fill("Three cases. All members spoke.")
        page.get_by_role("button", name="End the panel").click()
        expect(page.get_by_text("The panel is over.")).to_be_visible()
        expect(page.get_by_role("link", name="Rowan Stone")).to_have_count(0)
        page.goto("/panels/")
        # Three looked at, one returned.
        expect(page.get_by_role("row", name=re.compile("^Pre-needs panel 3"))).to_contain_text("1 of 3 (33.3%)")
        assert_accessible(page)

    def _send(self, page, cast, assert_accessible):
        page.goto(f"/cases/{cast.case.reference}/panels/")
        expect(page.get_by_text("Send the decision by 11 April 2026, in 10 days")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="Send the decision").click()
        expect(page.get_by_label("Reasons")).to_have_value("Rowan needs more than school can give alone.")
        assert_accessible(page)
        page.get_by_role("button", name="Send the decision").click()
        expect(page.get_by_text("Everyone the law names is asked for advice.")).to_be_visible()
        cast.case.refresh_from_db()
        assert cast.case.stage == Stage.ASSESSING
        templates = set(Letter.objects.filter(child=cast.child).values_list("template", flat=True))
        assert "decision-to-assess" in templates
        assert Letter.objects.get(template="returned-for-review").child == cast.teenager
        page.goto(f"/cases/{cast.teenager_case.reference}/panels/")
        expect(page.get_by_text("SENCO of the college brings it by 8 April 2026, in 7 days")).to_be_visible()
        page.get_by_role("button", name="What was missing is here").click()
        expect(page.get_by_text("Waits for the pre-needs panel.")).to_be_visible()
        page.get_by_role("link", name="The structured conversation").click()
        heading(page, "Structured conversation")
        assert_accessible(page)
