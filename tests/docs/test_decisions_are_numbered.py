"""Each decision has the number of its file, the same parts, and its place in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
PARTS = ["Context", "Options", "Choice", "Consequences", "How we will know"]


def test_numbers_run_without_a_gap() -> None:
    assert [int(each.name[:4]) for each in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.stem)
def test_a_decision_is_whole(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    number, title = re.match(r"# (\d+)\. (.+)\n", text).groups()  # type: ignore[union-attr]
    assert int(number) == int(decision.name[:4])
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= 70, "a decision fits on a page"
    assert f"{number}. [{title}](adr/{decision.name})" in (DOCS / "index.md").read_text(encoding="utf-8")
