"""docs/reference/plan-files.md: its example is true, and it has every field and every rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sherwood.cli import main
from sherwood.exchange.action_plan import FIELDS, RULES, read

PAGE = (Path(__file__).parents[4] / "docs" / "reference" / "plan-files.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"^## An example\n.*?^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_example_says_what_the_page_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "our_plan.csv"
    path.write_text(block("csv"), encoding="utf-8")
    assert main(["check", "action-plan", str(path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    shown = block("text").splitlines()
    assert [line for line in shown if line not in printed] == []
    found = read(path)
    levels = [row[2] for row in found.rows["plan_item"]]
    assert (len(found.rows["improvement_plan"]), levels) == (1, ["priority", "action", "action"])
    assert [(row[2], row[3]) for row in found.rows["item_owner"]] == [
        ("Head of SEND", "Council"),
        ("EHC team manager", "Council"),
        ("Head of SEND", None),
        (None, "Council"),
        (None, "ICB"),
    ]


def test_the_page_has_every_field_and_every_rule() -> None:
    assert [name for name in FIELDS if f"`{name}`" not in PAGE] == []
    assert sorted(re.findall(r"^\| `(action-plan\.[a-z-]+)` \|", PAGE, re.MULTILINE)) == list(RULES)
