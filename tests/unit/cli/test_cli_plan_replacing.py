"""Importing a plan's file again: what it takes the place of is said, and the order of files leaves nothing broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sherwood.cli import main
from sherwood.dataset.store import Store
from sherwood.exchange.recording import holds_file

MAIN = "Plan: main\nNo,Action\n1.1,Reset\n3.3,Assure\n"
PEER = "Plan: peer\nPlan kind: peer-challenge\nPlan follows: main\nNo,Action\n1.1,Listen\n3.9,Panel\n"
PART = "Plan: main\nPlan part: indicators\nLevel,Next step,Indicator\nindicator,1. Places,More places\n"


def imported(capsys: pytest.CaptureFixture[str], folder: Path, *files: Path, code: int = 0) -> Any:
    assert main(["import", "action-plan", *map(str, files), "--dataset", str(folder), "--json"]) == code
    printed = capsys.readouterr()
    return json.loads(printed.out) if code == 0 else printed.err


def parts(folder: Path) -> list[dict[str, Any]]:
    snapshot = Store(folder).current()
    assert snapshot is not None
    return snapshot.read("plan_item")


def dangling(folder: Path) -> list[str]:
    rows = parts(folder)
    keys = {row["plan_item_id"] for row in rows}
    return [
        row["title"]
        for row in rows
        for name in ("parent_id", "continues_item_id")
        if row[name] and row[name] not in keys
    ]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "main.csv").write_text(MAIN)
    (tmp_path / "peer.csv").write_text(PEER)
    return tmp_path / "main.csv", tmp_path / "peer.csv"


def test_a_plan_read_before_the_one_it_follows_is_told_and_healed_by_reading_it_again(files, tmp_path, capsys) -> None:
    plan, peer = files
    in_order, reversed_ = tmp_path / "a", tmp_path / "b"
    whole = imported(capsys, in_order, plan, peer)
    first = imported(capsys, reversed_, peer)
    (told,) = [each for each in first["problems"] if each["rule"] == "action-plan.orphan"]
    assert "import the plan it follows, then this file again" in told["message"]
    half = imported(capsys, reversed_, plan)
    assert half["snapshot"] != whole["snapshot"]
    assert dangling(reversed_) == [] == dangling(in_order)
    again = imported(capsys, reversed_, peer)
    assert parts(reversed_) == parts(in_order)
    assert any("the earlier reading of the same file" in note for note in again["notes"])
    assert imported(capsys, reversed_, peer) == again
    assert holds_file(Store(reversed_), "action-plan", peer)
    store = Store(reversed_).current()
    assert store is not None
    assert sum(row["follows_plan_id"] is not None for row in store.read("improvement_plan")) == 1


def test_a_plan_that_follows_one_that_is_nowhere_names_none(tmp_path, capsys) -> None:
    (tmp_path / "p.csv").write_text("Plan: p\nPlan follows: nowhere\nNo,Action\n1.1,A\n")
    said = imported(capsys, tmp_path / "d", tmp_path / "p.csv")
    assert [(each["rule"], each["value"]) for each in said["problems"]] == [("action-plan.orphan", "nowhere")]
    snapshot = Store(tmp_path / "d").current()
    assert snapshot is not None and snapshot.read("improvement_plan")[0]["follows_plan_id"] is None


def test_one_part_of_a_plan_that_is_not_there_stands_under_nothing_until_it_is(files, tmp_path, capsys) -> None:
    (tmp_path / "part.csv").write_text(PART)
    said = imported(capsys, tmp_path / "d", tmp_path / "part.csv")
    assert [each["item"] for each in said["problems"]] == ["plan_part"]
    assert dangling(tmp_path / "d") == []
    (tmp_path / "main.csv").write_text("Plan: main\nNo,Next step,Action\n1.1,1. Places,Reset\n")
    imported(capsys, tmp_path / "d", tmp_path / "main.csv", tmp_path / "part.csv")
    assert dangling(tmp_path / "d") == []
    assert [bool(row["parent_id"]) for row in parts(tmp_path / "d") if row["level"] == "indicator"] == [True]


def test_a_newer_file_says_what_it_replaces_and_what_is_gone(files, tmp_path, capsys) -> None:
    plan, _ = files
    imported(capsys, tmp_path / "d", plan)
    plan.write_text("Plan: main\nNo,Action\n1.1,Rebuild\n")
    notes = imported(capsys, tmp_path / "d", plan)["notes"]
    assert "This replaces action-plan:main, read from main.csv: 4 parts before, 2 now." in notes
    assert "No longer there: priority 3; action 3.3." in notes
    assert any("action 1.1 ('Reset' before, 'Rebuild' now)" in note for note in notes)


def test_two_files_of_one_name_are_told(tmp_path, capsys) -> None:
    for name, title in (("x", "Alpha"), ("y", "Beta")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.csv").write_text(f"No,Action\n1.1,{title}\n")
    imported(capsys, tmp_path / "d", tmp_path / "x" / "plan.csv")
    said = imported(capsys, tmp_path / "d", tmp_path / "y" / "plan.csv")
    assert any("any other file of that name would take its place" in each["message"] for each in said["problems"])
    assert any("('Alpha' before, 'Beta' now)" in note for note in said["notes"])


def test_a_file_with_headings_alone_takes_nothings_place(files, tmp_path, capsys) -> None:
    plan, _ = files
    imported(capsys, tmp_path / "d", plan)
    plan.write_text("Plan: main\nNo,Action\n")
    assert "headings and no row below them" in imported(capsys, tmp_path / "d", plan, code=2)
    assert len(parts(tmp_path / "d")) == 4


@pytest.mark.parametrize(
    "mapping", ['{"columns": {"A": "title"}}', '{"title": ["a", "b"]}', '{"title": 5}', '{"title": null}']
)
def test_a_mapping_of_another_shape_is_told_as_a_mapping(files, tmp_path, capsys, mapping: str) -> None:
    (tmp_path / "m.json").write_text(mapping)
    words = [
        "import",
        "action-plan",
        str(files[0]),
        "--mapping",
        str(tmp_path / "m.json"),
        "--dataset",
        str(tmp_path / "d"),
    ]
    assert main(words) == 2
    assert "m.json gives" in capsys.readouterr().err
