"""`sherwood paper`: four formats and a record for each paper, the same bytes again, sentences for what cannot be."""

import hashlib
import json
from pathlib import Path

import pytest

from factories.plans import answer, rows
from sherwood.cli import main
from unit.reports.paper_examples import DatedSnapshot


class _Engine:
    def answer(self, measure, question):
        return answer(measure, question)


class _Comparators:
    def __init__(self, snapshot, area):
        self.area = area

    def beside(self, measure, variant):
        return ()


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    """A data set whose snapshot is the plan of the factories; figures are made up."""
    return _set_up(tmp_path, monkeypatch, rows())


def _set_up(tmp_path, monkeypatch, tables):
    layers = [{"about": {"fictional": True, "authority": "Sherwood Vale", "until": "2026-09-30"}}]
    snapshot = DatedSnapshot(tmp_path, tables, layers=layers)
    monkeypatch.setattr("sherwood.cli.dataset.current_snapshot", lambda folder: snapshot)
    monkeypatch.setattr("sherwood.analytics.engines.open_engine", lambda snapshot: _Engine())
    monkeypatch.setattr("sherwood.analytics.comparators.Comparators", _Comparators)
    return tmp_path


def _paper(dataset, out, kind, *more):
    days = ["--on", "2026-09-30", "--since", "2026-08-13"]
    return main(["paper", kind, "--dataset", str(dataset), "--out", str(out), *days, "--json", *more])


def test_writes_four_formats_and_the_record_that_proves_them(dataset, tmp_path, capsys):
    assert _paper(dataset, tmp_path / "out", "partner-update") == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert (told["paper"], told["on"], told["snapshot"]) == ("partner-update", "2026-09-30", "7f3a91c2")
    assert 5 <= told["reading_age"] <= 13
    paths = [Path(name) for name in told["files"]]
    assert [path.suffix for path in paths] == [".html", ".docx", ".pdf", ".txt", ".json"]
    record = json.loads(paths[-1].read_text(encoding="utf-8"))
    assert record["sha256"] == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths[:-1]}
    assert (record["paper"], record["on"], record["snapshot"]) == ("partner-update", "2026-09-30", "7f3a91c2")
    assert "Writing the PDF ..." in printed.err


def test_the_record_holds_all_it_takes_to_make_the_paper_again(dataset, tmp_path, capsys):
    asked = ["--for", "Area 1", "--restricted", "--site", "https://send.example/", "--area-name", "Sherwood Dale"]
    assert _paper(dataset, tmp_path / "out", "evidence-pack", *asked) == 0
    capsys.readouterr()
    (path,) = (tmp_path / "out").glob("*.json")
    record = json.loads(path.read_text(encoding="utf-8"))
    assert (record["since"], record["on"], record["restricted"]) == ("2026-08-13", "2026-09-30", True)
    assert (record["site"], record["area"], record["area_name"]) == (
        "https://send.example",
        "E10000024",
        "Sherwood Dale",
    )
    again = ["--for", record["for"], "--plan", record["plan"], *asked[2:]]
    assert _paper(dataset, tmp_path / "again", "evidence-pack", *again) == 0
    assert json.loads((tmp_path / "again" / path.name).read_text(encoding="utf-8")) == record


def test_a_snapshot_that_is_not_kept_is_refused_with_those_that_are(dataset, tmp_path, capsys):
    assert _paper(dataset, tmp_path / "out", "partner-update", "--snapshot", "7f3a91c2") == 0
    assert _paper(dataset, tmp_path / "out", "partner-update", "--snapshot", "gone") == 2
    assert "keeps no snapshot gone" in capsys.readouterr().err


def test_made_again_every_file_has_the_same_bytes(dataset, tmp_path, capsys):
    for folder in ("first", "second"):
        assert _paper(dataset, tmp_path / folder, "partner-update") == 0
    capsys.readouterr()
    first, second = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / folder).iterdir())}
        for folder in ("first", "second")
    )
    assert len(first) == 5
    assert first == second


def test_one_highlight_report_an_outcome_or_the_one_that_is_named(dataset, tmp_path, capsys):
    assert _paper(dataset, tmp_path / "all", "highlight") == 0
    assert len([name for name in json.loads(capsys.readouterr().out)["files"] if name.endswith(".pdf")]) == 3
    assert _paper(dataset, tmp_path / "one", "highlight", "--for", "1") == 0
    (name,) = [name for name in json.loads(capsys.readouterr().out)["files"] if name.endswith(".txt")]
    assert "Outcome 1: Needs identified and assessed in time" in Path(name).read_text(encoding="utf-8")


def test_evidence_pack_for_area_1_names_restricted_evidence_only_where_asked(dataset, tmp_path, capsys):
    held = []
    for more in ([], ["--restricted"]):
        assert _paper(dataset, tmp_path / f"out{len(more)}", "evidence-pack", "--for", "Area 1", *more) == 0
        (name,) = [name for name in json.loads(capsys.readouterr().out)["files"] if name.endswith(".txt")]
        held.append("Letter about one post" in Path(name).read_text(encoding="utf-8"))
    assert held == [False, True]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["evidence-pack"], 'Say what the evidence pack is about, as --for "Area 1".'),
        (["evidence-pack", "--for", "Area 9"], "'Area 9' names no part of Priority Action Plan, refreshed 2024."),
        (["partner-update", "--plan", "none-such"], "There is no plan 'none-such' in the data set."),
        (["partner-update", "--since", "2026-10-01"], "The last Board, 2026-10-01, is not before the day of the paper"),
    ],
)
def test_what_cannot_be_made_ends_with_a_sentence(dataset, tmp_path, capsys, arguments, sentence):
    kind, *more = arguments
    assert _paper(dataset, tmp_path / "out", kind, *more) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_data_set_without_a_plan_ends_with_a_sentence(tmp_path, monkeypatch, capsys):
    _set_up(tmp_path, monkeypatch, {})
    assert _paper(tmp_path, tmp_path / "out", "partner-update") == 2
    assert "holds no improvement plan with actions in force" in capsys.readouterr().err


def test_notes_lead_to_the_site_that_is_named(dataset, tmp_path, capsys):
    assert _paper(dataset, tmp_path / "out", "highlight", "--for", "1", "--site", "https://send.example/") == 0
    (name,) = [name for name in json.loads(capsys.readouterr().out)["files"] if name.endswith(".txt")]
    assert "https://send.example/plan/outcomes/outcome-1/" in Path(name).read_text(encoding="utf-8")
