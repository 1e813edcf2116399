"""docs/reference/answers.md has every field of every answer, and its examples are true."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sherwood.analytics.comparators import builtin_figures
from sherwood.analytics.reconcile import clashes_of
from sherwood.core.clocks import answer
from sherwood.core.measures import Cell, NotAvailable, Unit
from sherwood.exchange.importing import CheckResult, ImportResult
from sherwood.exchange.problems import Problem, Severity
from sherwood.exchange.published import figures

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "answers.md").read_text(encoding="utf-8")
DAY = date(2026, 1, 1)
CELL = Cell("m", None, DAY, DAY, (), 1, None, 1, Unit.COUNT).as_json()
PROBLEM = Problem("f", 1, None, None, None, "r", Severity.ERROR, "m").as_json()
IMPORTED = ImportResult("sen2", "s", 0, {}).as_json()
CHECKED = CheckResult([], [], 0, {}).as_json()
PUBLISHED = figures(builtin_figures(), "ehc.issued-in-20-weeks", ["E10000024"])[0]


def examples(heading: str) -> list[Any]:
    """The JSON documents in one section of the page."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", section, re.MULTILINE | re.DOTALL)]


def test_the_example_of_an_import_has_its_fields() -> None:
    (shown,) = examples("`sherwood import`")
    assert list(shown) == list(IMPORTED)
    assert list(shown["problems"][0]) == list(PROBLEM)


def test_the_example_of_a_check_has_its_fields() -> None:
    (shown,) = examples("`sherwood check`")
    assert list(shown) == list(CHECKED)
    assert list(shown["problems"][0]) == list(PROBLEM)


def test_the_examples_of_measures_have_their_fields() -> None:
    (shown,) = examples("`sherwood measures`")
    missing = NotAvailable("m", ("t.c",)).as_json()
    assert {tuple(each) for each in shown} == {tuple(CELL), tuple(missing)}
    for each in shown:
        if each.get("unit") == "share":
            assert each["value"] == each["numerator"] / each["denominator"]


def test_the_examples_of_published_figures_are_as_printed() -> None:
    (shown,) = examples("`sherwood published`")
    known = figures(builtin_figures(), shown[0]["measure"], [each["area"] for each in shown])
    assert shown
    for each in shown:
        assert each in known


def test_the_example_of_clocks_is_what_the_command_answers() -> None:
    history, answers = examples("`sherwood clocks`")
    assert answers == [answer(history, date.fromisoformat(answers[0]["on"]))]


@pytest.mark.parametrize(
    "name", sorted({*CELL, *PROBLEM, "missing", "snapshot", "persons", "rows", "notes", "problems"})
)
def test_every_field_is_explained(name: str) -> None:
    assert re.search(rf"^\| `{name}`", PAGE, re.MULTILINE), f"answers.md does not explain {name}"


def test_the_example_of_clashes_has_their_fields() -> None:
    (shown,) = examples("`sherwood reconcile`")
    row = {"what": "sleep-waits", "geography": "E10000024", "period": "2024-01", "unit": "weeks"}
    rows = [
        {**row, "printed": f"{each['value']:g} weeks", **each}
        for each in ({**claim, "claim_id": str(place)} for place, claim in enumerate(shown[0]["claims"]))
    ]
    (found,) = clashes_of({"claim": rows})
    assert list(found.as_json()) == list(shown[0])
    assert {**found.as_json(), "why": ""} == {**shown[0], "why": ""}
