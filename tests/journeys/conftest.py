"""The browser of the journeys: Debian's Chromium, the axe checker, screenshots for the manual.

Without Chromium the journeys are skipped and say how to get it; with CI=true that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

# Playwright runs its own event loop beside Django's connections.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CURE = "Chromium is not installed: run `make system` (Debian package chromium)."
IN_THE_README = {
    "my-child",
    "caseload",
    "case",
    "queue",
    "home",
    "measure",
    "records",
    "data-quality",
    "import-check",
    "data-pack",
    "plan",
    "action",
    "claims",
    "paper",
}
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}  # also what 400% zoom makes of 1280 pixels (WCAG 1.4.10)
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def pytest_collection_modifyitems(config, items):
    """Every test in this folder is a journey; without Chromium it is skipped with the cure."""
    here = Path(__file__).parent
    for item in items:
        if here not in item.path.parents:
            continue
        item.add_marker(pytest.mark.journey)
        item.add_marker(pytest.mark.django_db(transaction=True))
        if not shutil.which("chromium") and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason=CURE))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How the browser is started."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail(CURE)
    return {"executable_path": program, "args": LAUNCH, "headless": True}


@pytest.fixture
def demonstration(settings):
    """Settings of a demonstration: one-click sign-in and the movable day."""
    settings.SHERWOOD_FICTIONAL = True
    settings.SHERWOOD_ONE_CLICK_SIGN_IN = True
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.LOGIN_URL = "accounts:choose-person"
    from datetime import date

    settings.SHERWOOD_DEMO_DAY = date(2026, 9, 30)


@pytest.fixture
def new_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page: `new_page(narrow=True)`, `new_page(scripts=False)`, `new_page(forced_colours=True)`."""
    contexts: list[BrowserContext] = []

    def open_page(*, narrow: bool = False, scripts: bool = True, forced_colours: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=NARROW if narrow else WIDE,
            java_script_enabled=scripts,
            forced_colors="active" if forced_colours else "none",
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        # A blocked script or style, or a script error, is a fault of ours.
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    faults: list[str] = []
    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page) -> Page:
    """A page on a wide screen."""
    return new_page()


@pytest.fixture
def sign_in_as() -> Callable[[Page, str], Page]:
    """Sign in on the demonstration's page as a persona: `sign_in_as(page, "analyst")`."""

    def sign_in(page: Page, persona: str) -> Page:
        page.goto("/demo/")
        page.locator(f"button[name=person][value={persona}]").click()
        return page

    return sign_in


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """No axe violation on the page as it stands now, and nothing wider than the screen."""

    def check(page: Page) -> None:
        found = Axe().run(page, options=AXE_OPTIONS)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen."

    return check


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Keep a picture for the README, where it shows this one, when SHERWOOD_SCREENSHOTS=1."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("SHERWOOD_SCREENSHOTS") == "1" and name in IN_THE_README:
            IMAGES.mkdir(parents=True, exist_ok=True)
            page.set_viewport_size({"width": 1280, "height": 960})
            page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=IMAGES / f"{name}.png")

    return take
