"""An administrator brings a return in: a wrong file, a file with a fault, and the good one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys.area_steps import OverTheArea


def give(page, path):
    page.goto("/import/")
    page.get_by_label("SEN2 return").check()
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Check the file").click()


class TestBringingAReturnIn(OverTheArea):
    """Given an administrator and an area without any data."""

    def test_nothing_chosen_says_what_to_do(self, page, empty_area, sign_in_as, assert_accessible):
        sign_in_as(page, "administrator")
        page.goto("/import/")
        assert_accessible(page)
        page.get_by_role("button", name="Check the file").click()
        page.get_by_role("link", name="Select what is in the file").click()
        expect(page.get_by_label("SEN2 return")).to_be_focused()
        assert_accessible(page)

    def test_a_file_that_is_no_return(self, page, empty_area, sign_in_as, tmp_path, assert_accessible):
        wrong = tmp_path / "shopping.xml"
        wrong.write_text("<?xml version='1.0'?><shopping><milk/></shopping>")
        sign_in_as(page, "administrator")
        give(page, wrong)
        expect(page.get_by_role("heading", name="This file cannot be imported")).to_be_visible()
        expect(page.get_by_role("button", name="Import this file")).to_have_count(0)
        assert_accessible(page)

    def test_a_fault_is_shown_before_and_after_the_import(
        self, page, empty_area, sen2_return, sign_in_as, tmp_path, assert_accessible, screenshot
    ):
        faulty = tmp_path / "return.xml"
        faulty.write_text(sen2_return.read_text("utf-8").replace(">ASD<", ">QQQ<", 1), "utf-8")
        sign_in_as(page, "administrator")
        give(page, faulty)
        expect(page.get_by_text("What was found")).to_be_visible()
        assert_accessible(page)
        screenshot(page, "import-check")
        page.get_by_role("button", name="Import this file").click()
        expect(page.get_by_role("heading", name="Data quality")).to_be_visible()
        expect(page.get_by_text("return.xml was imported")).to_be_visible()
        assert_accessible(page)
        screenshot(page, "data-quality")

    def test_one_file_in_two_tabs_is_imported_once(self, page, empty_area, sen2_return, sign_in_as, assert_accessible):
        sign_in_as(page, "administrator")
        give(page, sen2_return)
        expect(page.get_by_text("Nottinghamshire (891), collection of 2026")).to_be_visible()
        second = page.context.new_page()
        second.goto(page.url)
        page.get_by_role("button", name="Import this file").click()
        expect(page.get_by_text("was imported")).to_be_visible()
        second.get_by_role("button", name="Import this file").click()
        expect(second.get_by_role("heading", name="Data quality")).to_be_visible()
        expect(second.get_by_text("This file has already been imported")).to_be_visible()
        assert_accessible(second)

    @pytest.mark.parametrize("scripts", [True, False])
    def test_the_good_return_fills_the_home_page(self, new_page, empty_area, sen2_return, sign_in_as, scripts):
        page = new_page(scripts=scripts)
        sign_in_as(page, "administrator")
        page.goto("/")
        expect(page.get_by_role("heading", name="There are no data yet")).to_be_visible()
        give(page, sen2_return)
        page.get_by_role("button", name="Import this file").click()
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("How the improvement plan stands")
        expect(page.get_by_text("Data up to 15 January 2026").first).to_be_visible()
