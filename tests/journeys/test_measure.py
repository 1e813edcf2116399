"""An analyst follows one figure: over time, by group, beside others, down to the records, and into a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from journeys.area_steps import OverTheArea

ISSUED = "/measures/ehc.issued-in-20-weeks/"


class TestFromAFigureToItsRecords(OverTheArea):
    """Given an analyst who is asked what stands behind the 20-week figure."""

    def test_the_page_of_a_measure(self, page, area, sign_in_as, assert_accessible, screenshot):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        expect(page.get_by_role("heading", name="How was this counted?")).to_be_visible()
        expect(page.get_by_text("regulation 13(2)").first).to_be_visible()
        page.get_by_text("Figures in this chart").first.click()
        expect(page.get_by_role("columnheader", name="Period").first).to_be_visible()
        assert_accessible(page)
        screenshot(page, "measure")

    def test_another_variant_and_another_split_by_keyboard(self, page, area, sign_in_as):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        page.get_by_role("link", name="All plans").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="New plans issued within 20 weeks, all plans")).to_be_visible()
        page.get_by_role("link", name="Primary need").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("New plans issued within 20 weeks by primary need").first).to_be_visible()

    def test_down_to_a_childs_record_with_a_reason(self, page, area, sign_in_as, assert_accessible, screenshot):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        page.get_by_role("link", name="Open the records behind this figure").click()
        page.get_by_role("button", name="Continue").click()
        fault = page.get_by_role("alert").get_by_role("link", name="Enter why you need to open these records")
        fault.click()
        expect(page.get_by_label("Why do you need to open these records?")).to_be_focused()
        page.keyboard.type("check of the 20-week figure")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("This look was recorded with your reason")).to_be_visible()
        assert_accessible(page)
        screenshot(page, "records")
        page.locator("tbody th a").first.click()
        expect(page.get_by_role("heading", name="One child’s record")).to_be_visible()
        expect(page.get_by_text("Surname")).to_be_visible()
        assert_accessible(page)

    def test_from_a_group_to_its_rows(self, page, area, sign_in_as, assert_accessible):
        sign_in_as(page, "analyst")
        page.goto(f"{ISSUED}?by=sex")
        page.get_by_role("rowheader", name="Female").get_by_role("link").click()
        page.get_by_label("Why do you need to open these records?").fill("check of the 20-week figure")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("sex: Female")
        expect(page.get_by_role("columnheader", name="Days from received to decided")).to_be_visible()
        assert_accessible(page)

    def test_into_a_spreadsheet(self, page, area, sign_in_as):
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        with page.expect_download() as taken:
            page.get_by_role("link", name="Download these figures (CSV)").click()
        text = Path(taken.value.path()).read_text("utf-8-sig")
        assert text.startswith("measure,variant,from,until,")
        assert taken.value.suggested_filename == "ehc.issued-in-20-weeks.csv"

    def test_on_a_narrow_screen(self, new_page, area, sign_in_as, assert_accessible):
        page = new_page(narrow=True)
        sign_in_as(page, "analyst")
        page.goto(ISSUED)
        assert_accessible(page)
