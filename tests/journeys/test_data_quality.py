"""What the figures rest on, and who opened what."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.area_steps import OverTheArea


class TestWhatTheFiguresRestOn(OverTheArea):
    """Given an administrator who is asked how complete the data are."""

    def test_files_years_and_lists(self, page, area, sign_in_as, assert_accessible):
        sign_in_as(page, "administrator")
        page.get_by_role("link", name="Data quality").click()
        for heading in ("Imported files", "Years covered", "Where collections disagree", "Reference lists"):
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert_accessible(page)

    def test_the_audit_trail(self, page, area, sign_in_as, assert_accessible):
        sign_in_as(page, "administrator")
        page.get_by_role("link", name="Audit").click()
        expect(page.get_by_role("columnheader", name="Who")).to_be_visible()
        assert_accessible(page)
