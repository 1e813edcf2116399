"""What the demonstration promises a visitor: the plan, its papers and its measure, from the same files and commands
that anybody has."""

import importlib

import pytest
from django.core.cache import cache as kept_answers

from journeys.area_steps import DAY, SCALE
from sherwood.apps.accounts.operations import ensure_personas
from sherwood.apps.insight.gathering import EVERYTHING, gather
from sherwood.demo import prepare_dataset
from sherwood.demo.casework import fill
from sherwood.demo.programme import FILES, publish_update, record_programme

MANAGER = "programme-manager"


@pytest.fixture
def demonstrated(settings, demonstration, tmp_path):
    """The demonstration as `make demo` prepares it, at a tenth of its size."""
    settings.SHERWOOD_VAR = tmp_path / "var"
    settings.SHERWOOD_DATASET = tmp_path / "dataset"
    kept_answers.clear()
    importlib.import_module("statsmodels.regression.linear_model")  # some seconds, the first time in a process
    prepare_dataset(tmp_path / "dataset", DAY, SCALE)
    ensure_personas(by="tests", on=DAY)
    record_programme(DAY)
    fill(DAY, SCALE)
    snapshot = gather(by="tests", on=DAY, parts=EVERYTHING)
    publish_update(DAY)
    return snapshot


class TestTheDemonstration:
    def test_the_plan_its_measure_and_its_papers(
        self, new_page, demonstrated, sign_in_as, assert_accessible, screenshot
    ):
        page = new_page()
        sign_in_as(page, MANAGER)
        self._files_are_in(demonstrated)
        self._plan(page, assert_accessible, screenshot)
        self._claims(page, assert_accessible, screenshot)
        self._measure(page)
        self._paper(page, assert_accessible, screenshot)
        self._public_page(page, assert_accessible)
        self._casework(new_page, sign_in_as, assert_accessible, screenshot)

    def _files_are_in(self, snapshot):
        kinds = {layer["kind"] for layer in snapshot.layers}
        assert {kind for kind, _ in FILES} | {"record", "casework", "published"} <= kinds
        levels = [row["level"] for row in snapshot.read("plan_item")]
        assert levels.count("action") == 36 + 13 + 24
        assert levels.count("indicator") == 19
        assert len(snapshot.read("indicator")) == 36
        assert len(snapshot.read("claim")) >= 120
        collections = {layer["collection"] for layer in snapshot.layers if layer["kind"] == "record"}
        assert collections == {"record:governance", "record:casework"}
        assert snapshot.disagreements == [], "the record says what the generator says, of every child of the area"

    def _casework(self, new_page, sign_in_as, assert_accessible, screenshot):
        worker = new_page()
        sign_in_as(worker, "ehc-coordinator")
        assert_accessible(worker)
        screenshot(worker, "caseload")
        worker.get_by_role("link", name="Hazel Brook").first.click()
        worker.get_by_role("heading", level=1).wait_for()
        assert_accessible(worker)
        screenshot(worker, "case")
        manager = new_page()
        sign_in_as(manager, "psychology-manager")
        manager.get_by_role("link", name="Psychology queue").click()
        assert_accessible(manager)
        screenshot(manager, "queue")
        parent = new_page()
        sign_in_as(parent, "parent")
        # The request was received 20 weeks and some days before 30 September: the final plan is late.
        parent.get_by_text("By law, the council should have sent you the final plan by").wait_for()
        assert parent.get_by_text("Wren").count() == 0
        assert_accessible(parent)
        screenshot(parent, "my-child")

    def _plan(self, page, assert_accessible, screenshot):
        page.get_by_role("link", name="Improvement plan").first.click()
        page.get_by_role("heading", name="Improvement plan", level=1).wait_for()
        assert_accessible(page)
        screenshot(page, "plan")
        page.get_by_role("link", name="Work the oldest assessments first").first.click()
        page.get_by_role("heading", name="Did it change anything?").wait_for()
        assert_accessible(page)
        screenshot(page, "action")

    def _claims(self, page, assert_accessible, screenshot):
        page.goto(page.url.split("/plan/")[0] + "/claims/")
        page.get_by_role("heading", name="Claims and clashes", level=1).wait_for()
        assert_accessible(page)
        screenshot(page, "claims")

    def _measure(self, page):
        page.get_by_role("link", name="Measures").first.click()
        page.get_by_role("link", name="New plans issued within 20 weeks").first.click()
        for heading in ("Variation: is something changing?", "Actions meant to move it", "What others published"):
            page.get_by_role("heading", name=heading).wait_for()
        told = page.locator("main").inner_text()
        assert "Target in force: 55% by December 2024 (own aim)" in told
        assert "Statistical neighbours" in told
        assert "Work the oldest assessments first" in told

    def _paper(self, page, assert_accessible, screenshot):
        page.get_by_role("link", name="Papers").first.click()
        page.get_by_role("button", name="Make a paper").click()
        page.get_by_label("Partner update").check()
        page.get_by_role("button", name="Show the paper").click()
        page.get_by_role("heading", name="In short").wait_for()
        assert_accessible(page)
        screenshot(page, "paper")

    def _public_page(self, page, assert_accessible):
        page.goto(page.url.split("/papers/")[0] + "/our-plan/")
        assert "6 August 2026" in page.locator("main").inner_text()
        assert_accessible(page)
