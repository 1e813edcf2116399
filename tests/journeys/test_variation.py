"""The variation of a measure, as people read it: with the keyboard, without scripts, in their own colours."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from journeys.area_steps import DAY, OverTheArea
from sherwood.apps.governance import models as plan
from sherwood.apps.insight.operations import make_ready

ISSUED = "/measures/ehc.issued-in-20-weeks/"
FIGURE = "figure[aria-labelledby=variation-chart-title]"
POINTS = f"{FIGURE} .sherwood-chart__live [tabindex]"


class TestVariationOfAMeasure(OverTheArea):
    """Given a measure with 36 months and an action that was meant to move it."""

    @pytest.fixture(autouse=True)
    def action(self, area):
        generation = plan.ImprovementPlan.objects.create(
            improvement_plan_id="plan-j", slug="j", title="Improvement plan", kind="priority-action-plan"
        )
        item = plan.PlanItem.objects.create(
            plan_item_id="item-j",
            improvement_plan=generation,
            level="action",
            number="1.2.1",
            title="More psychologists",
        )
        plan.ItemOwner.objects.create(item_owner_id="own-j", plan_item=item, post="Head of educational psychology")
        plan.ItemMeasure.objects.create(
            item_measure_id="promise-j", plan_item=item, measure="ehc.issued-in-20-weeks",
            variant="excluding-exceptions", change_wanted=0.1, from_on=date(2025, 1, 1),
        )  # fmt: skip
        make_ready(DAY)  # as an import does

    def test_the_page_is_readable_by_everybody(self, page, sign_in_as, assert_accessible):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE}.sherwood-chart--live")).to_be_visible()
        expect(page.get_by_role("heading", name="Variation: is something changing?")).to_be_visible()
        expect(page.get_by_text("Head of educational psychology; promised to move it")).to_be_visible()
        assert_accessible(page)

    def test_arrow_keys_go_from_month_to_month_and_never_trap(self, page, sign_in_as, assert_accessible):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE}.sherwood-chart--live")).to_be_visible()
        picture = page.locator(f"{FIGURE} .sherwood-chart__picture")
        picture.focus()
        page.keyboard.press("Tab")
        focused = page.locator("*:focus")
        expect(focused).to_have_attribute("aria-label", _about("September 2026"))
        assert page.locator(POINTS).count() == 36
        assert page.locator(f"{FIGURE} .sherwood-chart__live [tabindex='0']").count() == 1
        page.keyboard.press("ArrowLeft")
        expect(focused).to_have_attribute("aria-label", _about("August 2026"))
        expect(page.locator(f"{FIGURE} .sherwood-chart__tip")).to_contain_text("August 2026: ")
        page.keyboard.press("Home")
        expect(focused).to_have_attribute("aria-label", _about("October 2023"))
        page.keyboard.press("ArrowLeft")
        expect(focused).to_have_attribute("aria-label", _about("October 2023"))
        page.keyboard.press("ArrowRight")
        expect(focused).to_have_attribute("aria-label", _about("November 2023"))
        assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
        assert_accessible(page)
        page.keyboard.press("Escape")
        expect(picture).to_be_focused()
        expect(page.locator(f"{FIGURE} .sherwood-chart__tip")).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate(f"!document.activeElement.closest('{FIGURE} .sherwood-chart__picture')")

    def test_the_pointer_opens_the_words_of_a_month_and_escape_closes_them(self, page, sign_in_as):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        tip = page.locator(f"{FIGURE} .sherwood-chart__tip")
        page.locator(POINTS).nth(20).hover()
        expect(tip).to_be_visible()
        tip.hover()
        expect(tip).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()

    def test_without_scripts_the_picture_and_the_table_are_there(self, new_page, sign_in_as):
        page = new_page(scripts=False)
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE} svg[role=img]")).to_be_visible()
        page.locator(f"{FIGURE} summary").click()
        expect(page.locator(FIGURE).get_by_role("rowheader", name="September 2026")).to_be_visible()

    def test_in_a_readers_own_colours_the_drawn_picture_stays(self, new_page, sign_in_as, assert_accessible):
        page = new_page(forced_colours=True)
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE} svg[role=img]")).to_be_visible()
        assert page.locator(".sherwood-chart__live").count() == 0
        assert_accessible(page)

    def test_print_takes_the_drawn_picture(self, page, sign_in_as):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE} .sherwood-chart__live")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(f"{FIGURE} svg[role=img]")).to_be_visible()
        expect(page.locator(f"{FIGURE} .sherwood-chart__live")).to_be_hidden()

    def test_on_a_narrow_screen(self, new_page, sign_in_as, assert_accessible):
        page = new_page(narrow=True)
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.locator(f"{FIGURE}.sherwood-chart--live")).to_be_visible()
        assert_accessible(page)

    def test_a_decision_to_work_out_limits_anew(self, page, sign_in_as, assert_accessible):
        sign_in_as(page, "programme-manager")
        page.goto(ISSUED)
        page.get_by_role("link", name="Work out limits anew from a month").click()
        page.get_by_role("button", name="Work out limits anew").click()
        expect(page.get_by_role("alert")).to_contain_text("Enter what changed in how the work is done")
        assert_accessible(page)
        page.get_by_label("First month of the new level").select_option(label="January 2025")
        page.get_by_label("What changed in how the work is done?").fill("A second team of plan writers began.")
        page.get_by_role("button", name="Work out limits anew").click()
        expect(page.get_by_text("Limits worked out anew from January 2025")).to_be_visible()
        assert_accessible(page)


def _about(month: str) -> re.Pattern[str]:
    return re.compile(f"^{month}: ")
