"""`sherwood export annex-a` writes list 1 for a day, and says what it could not fill."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sherwood.cli import main
from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.fictional import store_area

DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("annex-a") / "dataset"
    store_area(Store(folder), synthesise(scale=0.02, until=DAY))
    return folder


def test_the_answer_names_the_file_the_rows_and_the_blank_columns(area: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "new" / "list.xlsx"
    words = ["export", "annex-a", "--dataset", str(area), "--on", "2026-09-30", "--out", str(out), "--json"]
    assert main(words) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["file", "on", "rows", "blank_columns", "problems", "snapshot"]
    current = Store(area).current()
    assert current is not None
    assert (said["file"], said["on"], said["snapshot"]) == (str(out), "2026-09-30", current.id)
    assert said["rows"] == openpyxl.load_workbook(out)["List_1"].max_row - 1
    assert len(said["blank_columns"]) == 9
    assert all(problem["rule"].startswith("annex-a.") for problem in said["problems"])


def test_without_json_it_is_told_in_sentences(area: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "list.xlsx"
    assert main(["export", "annex-a", "--dataset", str(area), "--on", "2026-09-30", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "plans maintained on 2026-09-30." in printed
    assert "Left blank, for the data set cannot supply them: " in printed


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["annex-a", "--out", "list.xlsx"], "--on 2026-09-30"),
        (["annex-a", "--on", "2026-09-30", "--out", "list.csv"], ".xlsx"),
        (["sen2", "--out", "return.xml"], "--year 2026"),
    ],
)
def test_what_cannot_be_written_is_a_sentence_and_code_2(area: Path, tmp_path: Path, capsys, words, says) -> None:
    words = [str(tmp_path / word) if word.startswith(("list.", "return.")) else word for word in words]
    assert main(["export", *words, "--dataset", str(area)]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_list_that_was_written_is_checked_with_the_reference_date(area: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "list.xlsx"
    assert main(["export", "annex-a", "--dataset", str(area), "--on", "2026-09-30", "--out", str(out), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)["problems"]
    assert main(["check", "annex-a", str(out), "--on", "2026-09-30", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) >= {"errors", "queries", "notes", "problems"}
    assert [each["rule"] for each in said["problems"]] == [each["rule"] for each in written]
    assert (said["errors"], said["queries"]) == (0, len(written))


def test_a_list_cannot_be_checked_without_a_day_or_when_it_is_none(tmp_path: Path, capsys) -> None:
    path = tmp_path / "list.csv"
    path.write_text("fruit,colour\napple,red\n")
    assert main(["check", "annex-a", str(path)]) == 2
    assert "--on 2026-09-30" in capsys.readouterr().err
    assert main(["check", "annex-a", str(path), "--on", "2026-09-30"]) == 2
    assert "of the 21 headings" in capsys.readouterr().err
