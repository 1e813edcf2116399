"""A Board member opens the site: the plan at a glance, each outcome, on any screen, without JavaScript."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.area_steps import OverTheArea


class TestTheImprovementPlanAtAGlance(OverTheArea):
    """Given a Board member with five minutes before the meeting."""

    def test_the_first_page_says_how_the_six_outcomes_stand(
        self, page, area, sign_in_as, assert_accessible, screenshot
    ):
        sign_in_as(page, "board-member")
        expect(page.get_by_role("heading", level=1)).to_have_text("How the improvement plan stands")
        expect(page.get_by_role("row")).to_have_count(7)
        for number in range(1, 7):
            expect(page.get_by_role("link", name=f"Outcome\u00a0{number}")).to_be_visible()
        expect(page.get_by_text("Awaited from the school census")).to_be_visible()
        assert_accessible(page)
        screenshot(page, "home")

    def test_from_an_outcome_to_its_measure(self, page, area, sign_in_as):
        sign_in_as(page, "board-member")
        page.get_by_role("link", name="New plans issued within 20 weeks, excluding exceptions").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("New plans issued within 20 weeks")
        expect(page.get_by_text("Your role does not open children’s records.")).to_be_visible()

    def test_on_a_narrow_screen(self, new_page, area, sign_in_as, assert_accessible):
        page = new_page(narrow=True)
        sign_in_as(page, "board-member")
        assert_accessible(page)

    def test_without_javascript(self, new_page, area, sign_in_as):
        page = new_page(scripts=False)
        sign_in_as(page, "board-member")
        expect(page.get_by_role("heading", name="Area for Priority Action 1")).to_be_visible()
        page.get_by_role("link", name="Measures", exact=True).click()
        page.get_by_role("link", name="Plans maintained", exact=True).click()
        expect(page.get_by_role("img").first).to_be_visible()

    def test_in_forced_colours(self, new_page, area, sign_in_as, assert_accessible):
        page = new_page(forced_colours=True)
        sign_in_as(page, "board-member")
        assert_accessible(page)
