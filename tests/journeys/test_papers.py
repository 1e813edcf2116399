"""A paper from its making to its files, and an area's evidence pack in one step."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from playwright.sync_api import expect

from factories.small_plan import DAY
from journeys.plan_steps import OverThePlan
from sherwood.apps.governance import operations


class TestPapers(OverThePlan):
    """Given a plan with everything hung on it, in a data set of the test's own because papers gather into it."""

    @pytest.fixture(autouse=True)
    def own_area(self, area, settings, tmp_path):
        """The small area in a folder of its own."""
        settings.SHERWOOD_DATASET = tmp_path / "own-dataset"
        shutil.copytree(area, settings.SHERWOOD_DATASET)

    def patient(self, page):
        page.set_default_timeout(60_000)
        return page

    def test_a_paper_is_read_published_and_listed(self, new_page, filled, sign_in_as, assert_accessible):
        page = self.patient(new_page())
        sign_in_as(page, "programme-manager")
        page.goto("/papers/")
        assert_accessible(page)
        page.get_by_role("button", name="Make a paper").click()
        assert_accessible(page)
        page.get_by_role("button", name="Show the paper").click()
        expect(page.get_by_text("This paper is not published yet.")).to_be_visible()
        assert_accessible(page)
        page.locator(".report-noteref a").first.click()
        expect(page.locator(".report-notes li:target")).to_be_visible()
        page.get_by_role("button", name="Publish this paper").click()
        expect(page.get_by_text("is published. Its files will not change.")).to_be_visible()
        for form in ("Web page", "Word", "PDF", "Plain text"):
            expect(page.get_by_role("link", name=form)).to_be_visible()
        assert_accessible(page)
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Plain text").click()
        assert "Recruit two assessment officers" in fetched.value.path().read_text("utf-8")
        page.goto("/our-plan/")
        expect(page.get_by_role("heading", name="How it is going")).to_be_visible()
        assert_accessible(page)

    @pytest.mark.parametrize("start", ["/plan/", "/evidence/", "/papers/"])
    def test_the_evidence_pack_of_an_area_is_one_press_without_javascript(self, new_page, filled, sign_in_as, start):
        page = self.patient(new_page(scripts=False))
        sign_in_as(page, "programme-manager")
        page.goto(start)
        with page.expect_download() as fetched:
            page.get_by_role("button", name="Make the evidence pack for Area 1").click()
        names = zipfile.ZipFile(fetched.value.path()).namelist()
        assert {name.rsplit(".", 1)[1] for name in names} >= {"html", "docx", "pdf", "txt"}

    def test_papers_and_the_public_page_on_a_narrow_screen(self, new_page, filled, sign_in_as, assert_accessible):
        operations.publish_paper(
            kind="partner-update",
            subject="",
            title="Partner update",
            paper_on=DAY,
            snapshot="a-snapshot",
            files={"text": ("partner-update.txt", b"Partner update")},
            by="tests",
            on=DAY,
        )
        page = self.patient(new_page(narrow=True))
        page.goto("/our-plan/")
        expect(page.get_by_role("heading", name="What changed for families")).to_be_visible()
        assert_accessible(page)
        sign_in_as(page, "programme-manager")
        for address in ("/papers/", "/papers/new/", "/evidence/", "/plan/"):
            page.goto(address)
            assert_accessible(page)
        page.goto("/papers/new/")
        page.get_by_role("button", name="Show the paper").click()
        expect(page.get_by_text("This paper is not published yet.")).to_be_visible()
        assert_accessible(page)
