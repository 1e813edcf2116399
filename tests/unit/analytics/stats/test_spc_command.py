"""`sherwood spc`: a list in, a list out."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sherwood.cli import spc
from sherwood.cli.output import Unusable

SERIES = {
    "id": "a",
    "dates": ["2025-01-01", "2025-02-01", "2025-03-01"],
    "values": [1, 2, 1],
    "improvement_direction": "decrease",
    "target": 5,
}
FAULTY = {**SERIES, "id": "b", "values": [1, "two", 3]}


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    spc.add(parser)
    return spc.run(parser.parse_args(words))


def test_a_file_is_answered_in_its_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "series.json"
    path.write_text(json.dumps([FAULTY, SERIES]), encoding="utf-8")
    assert run(str(path), "--mode", "ptd", "--json") == 0
    faulty, sound = json.loads(capsys.readouterr().out)
    assert faulty == {
        "id": "b",
        "error": "values[1], of 2025-02-01, is 'two'. Give a number, or null where there is none.",
    }
    assert (sound["id"], len(sound["points"]), sound["assurance_icon"]) == ("a", 3, "pass")


def test_standard_input_with_not_a_number_is_one_fault(monkeypatch, capsys) -> None:
    text = json.dumps([{**SERIES, "values": [1, float("nan"), 2]}, SERIES])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run("--mode", "mdc", "--json") == 0
    assert ["error" in each for each in json.loads(capsys.readouterr().out)] == [True, False]


def test_for_a_person_one_line_each(monkeypatch, capsys) -> None:
    monkeypatch.setattr(
        sys,
        "stdin",
        io.TextIOWrapper(io.BytesIO(json.dumps([SERIES, FAULTY, {**SERIES, "values": [None] * 3}]).encode())),
    )
    assert run("-", "--mode", "mdc") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[1].split() == ["a", "3", "1", "1.33333", "-1.32667", "to", "3.99333", "common", "cause", "pass"]
    assert lines[2].split() == ["a", "3", "-", "-", "-", "-", "-"]
    assert lines[3].startswith("b: values[1], of 2025-02-01, is 'two'.")


@pytest.mark.parametrize("text", ["", "{", "3", '"a"', "null", "[" * 100_000])
def test_what_is_not_a_list_of_series_is_unusable(text: str, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    with pytest.raises(Unusable):
        run("--mode", "ptd", "--json")


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="There is no file"):
        run(str(tmp_path / "none.json"), "--mode", "ptd")


@pytest.mark.parametrize("words", [[], ["--mode", "xmr"]])
def test_the_mode_must_be_named(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(*words)
    assert end.value.code == 2


def test_it_needs_nothing_heavy() -> None:
    program = (
        "import sys, io, argparse; from sherwood.cli import spc; parser = argparse.ArgumentParser(); spc.add(parser);"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'[]')); spc.run(parser.parse_args(['--mode', 'ptd', '--json']));"
        "heavy = {'django', 'ibis', 'pandas', 'numpy', 'pyarrow', 'duckdb'} & set(sys.modules); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={"PYTHONPATH": SOURCE})
    assert (done.stdout, done.stderr) == ("[]\n", "")


SOURCE = str(Path(__file__).parents[4] / "src")
