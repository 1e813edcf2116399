"""The reference pages say what the code says, and links in the docs lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .generate import FOLDER, pages

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_a_generated_page_is_current(name: str, text: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name} is stale: run `make docs`"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}, which is not there"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_names_a_machine(path: Path) -> None:
    assert not re.search(r"/(home|work|root|Users)/", path.read_text(encoding="utf-8"))
