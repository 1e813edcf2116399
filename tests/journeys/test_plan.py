"""One action from its one-minute update to business as usual, and every page of the plan on any screen."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from journeys.plan_steps import OverThePlan

ACTION = "Recruit two assessment officers"


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def patient(page):
    """A page that waits for the first count of the measures on the home page, which signing in leads to."""
    page.set_default_timeout(30_000)
    return page


def give_day(page, group, day, month, year):
    """A date in its three boxes."""
    box = page.get_by_role("group", name=group)
    for part, value in (("Day", day), ("Month", month), ("Year", year)):
        box.get_by_label(part).fill(value)


class TestFromUpdateToEmbedded(OverThePlan):
    """Given an action whose owner says for the first time how it stands."""

    def test_one_action_all_the_way(self, new_page, plan, sign_in_as, assert_accessible):
        owner, manager, board = (
            sign_in_as(patient(new_page()), who) for who in ("action-owner", "programme-manager", "board-member")
        )
        self._update(owner, assert_accessible)
        self._escalate(owner, assert_accessible)
        self._answer(board, plan, assert_accessible)
        self._add_evidence(owner, plan, assert_accessible)
        self._review(manager, assert_accessible)
        self._name_measure_and_voice(manager, plan, assert_accessible)
        self._complete(owner, plan)
        self._embed(manager, plan, assert_accessible)

    def _update(self, page, assert_accessible):
        page.goto("/plan/mine/")
        expect(page.get_by_text("1 of your 1 action needs an update")).to_be_visible()
        page.get_by_role("link", name="Update it").click()
        page.get_by_label("On track").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        # Without position and next step nothing is saved, and the keyboard lands on what is missing.
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert_accessible(page)
        missing = "Enter where it is now: a rating cannot be saved without its current position"
        page.get_by_role("link", name=missing).press("Enter")
        expect(page.get_by_label("Where is it now?")).to_be_focused()
        expect(page.get_by_label("On track")).to_be_checked()
        page.get_by_label("Where is it now?").fill("Both posts are advertised.")
        page.get_by_label("What happens next?").fill("The team manager interviews in October.")
        page.get_by_label("Why this rating?").fill("Candidates have applied.")
        page.get_by_role("button", name="Save the update").click()
        expect(page.get_by_text(f"The update of 1.1.1 {ACTION} is saved.")).to_be_visible()
        expect(page.get_by_text("Both posts are advertised.").first).to_be_visible()

    def _escalate(self, page, assert_accessible):
        page.get_by_role("link", name="Escalate it").click()
        assert_accessible(page)
        page.get_by_label("Executive leadership meeting").check()
        page.get_by_label("What is needed from them, and why?").fill("The pay grade must be agreed.")
        page.get_by_role("button", name="Escalate it").click()
        expect(page.get_by_text("Waits for an answer by 7 October 2026: 7 days left")).to_be_visible()
        expect(page.get_by_role("link", name="Answer this escalation")).to_have_count(0)

    def _answer(self, page, plan, assert_accessible):
        page.get_by_role("link", name="Improvement plan").click()
        expect(page.get_by_text("Escalated.", exact=True)).to_be_visible()
        page.get_by_role("link", name=f"1.1.1 {ACTION}").last.click()
        page.get_by_role("link", name="Answer this escalation").click()
        assert_accessible(page)
        page.get_by_label("Your answer").fill("The grade is agreed from 1 October.")
        page.get_by_role("button", name="Send the answer").click()
        expect(page.get_by_text("Answered on 30 September 2026, after 0 days (in time)")).to_be_visible()

    def _add_evidence(self, page, plan, assert_accessible):
        page.goto(reverse("governance:action", args=[plan.first.pk]))
        page.get_by_role("link", name="Add evidence").first.click()
        assert_accessible(page)
        page.get_by_label("Title").fill("Letters of appointment")
        page.get_by_label("What does it show?").fill("That both posts are filled.")
        give_day(page, "The day the evidence is of", "28", "9", "2026")
        page.get_by_label("The partnership and its advisers").check()
        page.get_by_label("Where it is, if not a file").fill("Personnel file of the assessment team")
        page.get_by_role("button", name="Add the evidence").click()
        expect(page.get_by_role("link", name="Letters of appointment")).to_be_visible()
        page.get_by_role("link", name="Letters of appointment").click()
        expect(page.get_by_role("link", name="Review this evidence")).to_have_count(0)

    def _review(self, page, assert_accessible):
        page.goto("/evidence/")
        assert_accessible(page)
        page.get_by_role("link", name="Letters of appointment").click()
        assert_accessible(page)
        page.get_by_role("link", name="Review this evidence").click()
        page.get_by_role("button", name="It shows what it says").click()
        expect(page.get_by_text("The evidence is reviewed.")).to_be_visible()

    def _name_measure_and_voice(self, page, plan, assert_accessible):
        page.goto(reverse("governance:embed", args=[plan.first.pk]))
        heading(page, "It cannot be embedded yet")
        expect(page.get_by_text("3 things are still missing")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("link", name="It names the measure it should move").click()
        page.get_by_label("Measure", exact=True).select_option("ehc.weeks-to-issue:mean")
        page.get_by_label("By how much should it move?").fill("-2")
        give_day(page, "The day from which the change is expected", "1", "9", "2024")
        page.get_by_role("button", name="Add the measure").click()
        expect(page.get_by_text("names another measure.")).to_be_visible()
        page.goto(reverse("governance:add-voice", args=[plan.first.pk]))
        page.get_by_label("A theme of feedback").check()
        page.get_by_label("What was asked or said?").fill("Families say that they wait less.")
        page.get_by_label("Who answered?").fill("Parents and carers at the reference group")
        page.get_by_label("Who was not reached?").fill("Families who do not come to the group")
        give_day(page, "The day of the survey or of the document", "1", "9", "2026")
        page.get_by_label("Where is it printed?").fill("Notes of the reference group")
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_text("Families say that they wait less.").first).to_be_visible()

    def _complete(self, page, plan):
        page.goto(reverse("governance:rate", args=[plan.first.pk]))
        # The last words stand beside the boxes and are not in them.
        expect(page.get_by_text("Both posts are advertised.")).to_be_visible()
        expect(page.get_by_label("Where is it now?")).to_have_value("")
        page.get_by_label("Complete").check()
        page.get_by_label("Where is it now?").fill("Both officers work.")
        page.get_by_label("What happens next?").fill("The programme manager hands it over.")
        page.get_by_label("Why this rating?").fill("The letters are in the locker.")
        page.get_by_role("button", name="Save the update").click()
        expect(page.get_by_text(f"The update of 1.1.1 {ACTION} is saved.")).to_be_visible()

    def _embed(self, page, plan, assert_accessible):
        page.goto(reverse("governance:embed", args=[plan.first.pk]))
        expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
        assert_accessible(page)
        page.get_by_label("Post that owns it as business as usual").fill("Head of SEND assessment")
        page.get_by_label("Where is it now?").fill("The team is at full strength.")
        page.get_by_label("How will it be kept up?").fill("The head of SEND assessment looks at it each quarter.")
        page.get_by_label("Why is it embedded?").fill("Plans take less time and families say so.")
        page.get_by_role("button", name="Hand it to business as usual").click()
        expect(page.get_by_text(f"1.1.1 {ACTION} is embedded.")).to_be_visible()
        expect(page.get_by_text("It is rated embedded.", exact=False)).to_be_visible()
        moved = "It moved the right way after the start, by more than chance explains."
        expect(page.get_by_text(moved)).to_be_visible()
        expect(page.get_by_role("img").first).to_be_visible()
        assert_accessible(page)
        page.goto("/plan/did-it-work/")
        expect(page.get_by_role("heading", name="What changed", exact=False).first).to_be_visible()
        assert_accessible(page)


PAGES = (
    "plan",
    "checks",
    "my-actions",
    "portfolio",
    "evidence",
    "evidence-add",
    "assurance",
    "visit-add",
    "risks",
    "risk-add",
    "scorecard",
    "claims",
    "public-plan",
)
OF_AN_ACTION = (
    "action",
    "rate",
    "change-owner",
    "change-due",
    "change-wording",
    "promise",
    "add-dependency",
    "escalate",
    "supersede",
)


class TestEveryPageOfThePlan(OverThePlan):
    """Given a programme manager, on a wide and a narrow screen, with and without JavaScript."""

    @pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
    def test_every_page_is_accessible(self, new_page, filled, sign_in_as, assert_accessible, narrow):
        page = patient(new_page(narrow=narrow))
        sign_in_as(page, "programme-manager")
        addresses = [reverse(f"governance:{name}") for name in PAGES]
        addresses += [reverse(f"governance:{name}", args=[filled.first.pk]) for name in OF_AN_ACTION]
        addresses += [
            reverse("governance:outcome", args=[filled.outcome.pk]),
            reverse("governance:evidence-item", args=[filled.evidence["public"].pk]),
            reverse("governance:ask-answer", args=[filled.ask.pk]),
        ]
        for address in addresses:
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert_accessible(page)

    def test_without_javascript(self, new_page, filled, sign_in_as):
        page = patient(new_page(scripts=False))
        sign_in_as(page, "board-member")
        page.get_by_role("link", name="Improvement plan").click()
        page.get_by_label("Rating").select_option("complete")
        page.get_by_role("button", name="Show actions").click()
        expect(page.get_by_text("2 actions left out by your choice.")).to_be_visible()
        page.get_by_role("link", name="1.1.2 Agree one advice form").last.click()
        heading(page, "Agree one advice form")

    def test_a_clash_is_settled_without_losing_a_figure(self, new_page, filled, sign_in_as, assert_accessible):
        page = patient(new_page())
        sign_in_as(page, "analyst")
        page.goto("/claims/")
        # The only clash stands open; more than one would stand folded.
        page.get_by_role("link", name="Settle it").click()
        assert_accessible(page)
        page.get_by_role("button", name="Settle it").click()
        page.get_by_role("link", name="Select which figure stands").click()
        page.get_by_label("4.5%: Report A, paragraph 1").check()
        page.get_by_label("Why?").fill("It is the published figure.")
        page.get_by_role("button", name="Settle it").click()
        expect(page.get_by_text("4.5% (Report A) stands. It is the published figure.", exact=False)).to_be_visible()
        expect(page.get_by_role("rowheader", name="28%")).to_be_visible()
