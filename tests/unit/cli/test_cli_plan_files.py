"""`sherwood import` and `sherwood check` of the partnership's own record: rows, preview, mapping, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sherwood.cli import main
from sherwood.dataset.store import Store

SOURCES = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources"
PLAN = "Plan: our-plan\nNo,Thing to do,By\n1.1,Write a guide,Apr 2024\n1.2,Hold an event,Sept 24\n"


def run(capsys: pytest.CaptureFixture[str], *words: str | Path, code: int = 0) -> str:
    assert main([str(word) for word in words]) == code
    printed = capsys.readouterr()
    return printed.out or printed.err


def answer(capsys: pytest.CaptureFixture[str], *words: str | Path, code: int = 0) -> Any:
    return json.loads(run(capsys, *words, code=code))


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "plan.csv").write_text(PLAN)
    (tmp_path / "mapping.json").write_text('{"title": "Thing to do"}')
    return tmp_path / "plan.csv", tmp_path / "mapping.json"


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    snapshot = Store(folder).current()
    assert snapshot is not None
    return snapshot.read(table)


def test_the_plans_of_the_sources_are_taken_in_one_command(tmp_path, capsys) -> None:
    names = (
        "strategic_action_plan_2021_23",
        "strategic_indicators",
        "peer_challenge_2022",
        "priority_action_plan_2023",
    )
    words = [
        "import",
        "action-plan",
        *(SOURCES / f"{name}.csv" for name in names),
        "--dataset",
        tmp_path / "d",
        "--json",
    ]
    said = answer(capsys, *words)
    assert list(said) == ["kind", "snapshot", "persons", "rows", "notes", "problems"]
    assert (said["kind"], said["persons"]) == ("action-plan", 0)
    items = rows_of(tmp_path / "d", "plan_item")
    levels = [item["level"] for item in items]
    assert (levels.count("action"), levels.count("indicator"), levels.count("area")) == (36 + 13, 19, 2)
    assert len(rows_of(tmp_path / "d", "improvement_plan")) == 3
    assert [problem["rule"] for problem in said["problems"]].count("action-plan.orphan") == 1
    assert answer(capsys, *words) == said


def test_a_mapping_is_taken_and_is_part_of_what_the_import_is(written, tmp_path, capsys) -> None:
    path, mapping = written
    words = ["import", "action-plan", path, "--dataset", tmp_path / "d", "--json"]
    assert "no column for what is to be done" in run(capsys, *words, code=2)
    said = answer(capsys, *words, "--mapping", mapping)
    assert said["rows"]["plan_item"] == 3
    assert answer(capsys, *words, "--mapping", mapping) == said
    mapping.write_text('{"title": "Thing to do", "success_criteria": "By"}')
    changed = answer(capsys, *words, "--mapping", mapping)
    assert changed["snapshot"] != said["snapshot"]
    assert {row["success_criteria"] for row in rows_of(tmp_path / "d", "plan_item")} == {None, "Apr 2024", "Sept 24"}


def test_a_newer_file_of_the_same_plan_replaces_it(written, tmp_path, capsys) -> None:
    path, mapping = written
    words = ["import", "action-plan", path, "--dataset", tmp_path / "d", "--json", "--mapping", mapping]
    answer(capsys, *words)
    before = {row["number"]: row["plan_item_id"] for row in rows_of(tmp_path / "d", "plan_item")}
    path.write_text(PLAN.replace("1.2,Hold an event,Sept 24", "1.3,Film it,2025"))
    answer(capsys, *words)
    after = {row["number"]: row["plan_item_id"] for row in rows_of(tmp_path / "d", "plan_item")}
    assert set(after) == {"1", "1.1", "1.3"}
    assert after["1.1"] == before["1.1"]


def test_a_check_shows_what_an_import_would_take_and_stores_nothing(written, tmp_path, capsys) -> None:
    path, mapping = written
    said = answer(capsys, "check", "action-plan", path, "--mapping", mapping, "--json")
    assert said["collection"] == "action-plan:our-plan"
    assert said["mapping"] == {"No": "number", "Thing to do": "title", "By": "timescale"}
    assert said["rows"]["plan_item"] == 3
    assert [row["title"] for row in said["first_rows"]["plan_item"]] == ["Priority 1", "Write a guide", "Hold an event"]
    assert said["first_rows"]["plan_item"][1]["due_last"] == "2024-04-30"
    assert (said["errors"], said["queries"], said["aside"]) == (0, 1, [])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mapping.json", "plan.csv"]
    shown = run(capsys, "check", "action-plan", path, "--mapping", mapping)
    assert "Thing to do -> title" in shown and "Write a guide" in shown and "'Sept 24' is doubtful" in shown


def test_strict_ends_with_1_when_there_are_doubts(written, tmp_path, capsys) -> None:
    path, mapping = written
    words = [path, "--mapping", mapping, "--strict", "--json"]
    answer(capsys, "check", "action-plan", *words, code=1)
    answer(capsys, "import", "action-plan", *words, "--dataset", tmp_path / "d", code=1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not JSON"),
        ("[1]", "is no mapping"),
        ('{"Thing to do": "deed"}', "maps 'Thing to do' to 'deed', and neither is a field. The fields are: plan, "),
    ],
)
@pytest.mark.parametrize("command", ["check", "import"])
def test_a_mapping_that_cannot_be_used_ends_with_2(written, tmp_path, capsys, command, text, why) -> None:
    path, mapping = written
    mapping.write_text(text)
    more = ["--dataset", tmp_path / "d"] if command == "import" else []
    assert why in run(capsys, command, "action-plan", path, "--mapping", mapping, *more, code=2)
    assert not (tmp_path / "d").exists()


def test_a_mapping_is_not_for_a_return(written, capsys) -> None:
    path, mapping = written
    assert "--mapping is for action-plan" in run(capsys, "check", "sen2", path, "--mapping", mapping, code=2)


@pytest.mark.parametrize(
    ("kind", "name", "table"),
    [
        ("scorecard", "scorecard_2023_24_q3", "indicator"),
        ("claims", "claims", "claim"),
        ("risks", "risks_2023_24_q3", "risk"),
        ("voices", "surveys", "voice_item"),
    ],
)
def test_the_other_kinds_are_taken_the_same_way(tmp_path, capsys, kind, name, table) -> None:
    path = SOURCES / f"{name}.csv"
    checked = answer(capsys, "check", kind, path, "--json")
    said = answer(capsys, "import", kind, path, "--dataset", tmp_path / "d", "--json")
    assert said["kind"] == kind
    assert said["rows"][table] == checked["rows"][table] == len(rows_of(tmp_path / "d", table)) > 0
    assert answer(capsys, "import", kind, path, "--dataset", tmp_path / "d", "--json") == said


def test_what_is_no_table_ends_with_2(tmp_path, capsys) -> None:
    (tmp_path / "plan.csv").write_bytes(b"%PDF-1.7")
    assert "neither a CSV file nor" in run(capsys, "check", "action-plan", tmp_path / "plan.csv", code=2)
