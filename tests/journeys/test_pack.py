"""The quarterly data pack: chosen, read, downloaded."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from journeys.area_steps import OverTheArea


class TestTheQuarterlyDataPack(OverTheArea):
    """Given a Board member who wants the paper for the meeting."""

    @pytest.mark.parametrize("scripts", [True, False])
    def test_choose_and_read(self, new_page, area, sign_in_as, scripts, assert_accessible, screenshot):
        page = new_page(scripts=scripts)
        page.set_default_timeout(60_000)  # a pack of thirty charts is drawn once
        sign_in_as(page, "board-member")
        page.get_by_role("link", name="Data pack").click()
        page.get_by_label("Quarter").select_option("2026-Q3")
        page.get_by_role("button", name="Show the data pack").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Quarterly data pack")
        if scripts:
            assert_accessible(page)
            screenshot(page, "data-pack")

    def test_on_a_narrow_screen(self, new_page, area, sign_in_as, assert_accessible):
        page = new_page(narrow=True)
        page.set_default_timeout(60_000)
        sign_in_as(page, "board-member")
        page.goto("/data-pack/2026-Q3/")
        assert_accessible(page)

    def test_download_as_a_word_document(self, page, area, sign_in_as):
        page.set_default_timeout(60_000)
        sign_in_as(page, "board-member")
        page.goto("/data-pack/2026-Q3/")
        with page.expect_download() as taken:
            page.get_by_role("button", name="Download as a Word document").click()
        with zipfile.ZipFile(Path(taken.value.path())) as document:
            assert "word/document.xml" in document.namelist()
