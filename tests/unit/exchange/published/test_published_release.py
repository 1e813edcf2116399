"""Reading a release: what is taken, what is kept aside, and what cannot be read at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_published import ENGLAND, IDENTITY, NOTTS, TOTAL, ceased, folder, zipped

from sherwood.core.records import PublishedFigure
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.published import figures, read_release, source

COLUMNS = [column.name for column in PublishedFigure.supplied()]


def read(path: Path, *rows: str, columns: str = "max_age,total_ceased"):
    return read_release(folder(path, ceased_plans=ceased(*rows, columns=columns)))


def as_dicts(release) -> list[dict]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in release.rows]


def test_a_row_holds_every_supplied_column(tmp_path: Path) -> None:
    (row,) = as_dicts(read(tmp_path, f"{NOTTS},{TOTAL},7,123"))
    assert len(row.pop("figure_id")) == 24
    assert row == {
        "measure": "ehc.plans-ceased",
        "variant": None,
        "period": "2024",
        "area": "E10000024",
        "area_name": "Nottinghamshire",
        "level": "authority",
        "region": "E12000004",
        "numerator": 123.0,
        "denominator": None,
        "value": 123.0,
        "flag": None,
        "source": "Education, health and care plans, DfE",
        "release": "2025",
        "page": "ceased_plans.csv: total_ceased",
    }


def test_only_totals_are_taken(tmp_path: Path) -> None:
    release = read(tmp_path, f"{NOTTS},{TOTAL},7,123", f"{NOTTS},Sex,Female,3,50")
    assert [row["value"] for row in as_dicts(release)] == [123.0]


@pytest.mark.parametrize(
    ("printed", "flag"),
    [("x", "x"), ("z", "z"), ("c", "c"), ("u", "u"), ("*", "*"), ("NA", "NA"), (":", ":"), ("", "blank")],
)
def test_a_missing_figure_is_never_nought(tmp_path: Path, printed: str, flag: str) -> None:
    release = read(tmp_path, f"{NOTTS},{TOTAL},7,{printed}", f"{ENGLAND},{TOTAL},7,0")
    missing, nought = as_dicts(release)
    assert (missing["value"], missing["numerator"], missing["flag"]) == (None, None, flag)
    assert (nought["value"], nought["flag"], nought["level"]) == (0.0, None, "national")
    assert not release.problems


def test_what_cannot_be_read_is_kept_aside_with_its_reason(tmp_path: Path) -> None:
    release = read(tmp_path, f"{NOTTS},{TOTAL},7,lots", f"{ENGLAND},{TOTAL},7,9")
    assert [row["area"] for row in as_dicts(release)] == ["E92000001"]
    (problem,) = release.problems
    assert problem.as_json() == {
        "file": "ceased_plans.csv",
        "line": 2,
        "person": None,
        "item": "total_ceased",
        "value": "lots",
        "rule": "published.value-unreadable",
        "severity": "error",
        "message": "ceased_plans.csv line 2: total_ceased is 'lots'; expected a number or a code for a missing one "
        "(x, z, c, u, *, NA, : or blank). The figure is kept aside.",
    }
    (aside,) = release.aside
    assert (aside.line, aside.values["total_ceased"], aside.rule) == (2, "lots", "published.value-unreadable")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (f"{NOTTS},{TOTAL},7", "published.row-width"),
        (f"{NOTTS},{TOTAL},7,8,9", "published.row-width"),
        (f"{NOTTS.replace('2024', 'last year')},{TOTAL},7,8", "published.period-unreadable"),
        (f"{NOTTS.replace('E10000024', 'z')},{TOTAL},7,8", "published.area-unreadable"),
        (f"{NOTTS.replace('Local authority', 'Ward')},{TOTAL},7,8", "published.level-unknown"),
    ],
)
def test_a_bad_row_is_kept_aside_and_the_others_taken(tmp_path: Path, row: str, rule: str) -> None:
    release = read(tmp_path, row, f"{ENGLAND},{TOTAL},7,9")
    assert [figure["value"] for figure in as_dicts(release)] == [9.0]
    assert [(problem.rule, problem.line, problem.severity) for problem in release.problems] == [(rule, 2, "error")]
    assert [aside.rule for aside in release.aside] == [rule]


def test_a_negative_count_is_taken_and_queried(tmp_path: Path) -> None:
    release = read(tmp_path, f"{NOTTS},{TOTAL},7,-65", f"{NOTTS},Sex,Female,-3,-50")
    assert [figure["value"] for figure in as_dicts(release)] == [-65.0]
    assert [(problem.rule, problem.value, problem.severity) for problem in release.problems] == [
        ("published.count-negative", "-65", "query")
    ]
    assert "ceased_plans.csv prints total_ceased below nought in 2 cells of all its rows." in release.notes


def test_a_column_that_stands_twice_is_compared_and_the_first_read(tmp_path: Path) -> None:
    rows = [f"{NOTTS},{TOTAL},11,11", f"{ENGLAND},{TOTAL},12,13"]
    release = read(tmp_path, *rows, columns="total_ceased,total_ceased")
    assert [figure["value"] for figure in as_dicts(release)] == [11.0, 12.0]
    assert "ceased_plans.csv has the column total_ceased twice; the two differ in 1 rows and the first is read." in (
        release.notes
    )


def test_the_same_figure_twice_is_taken_once_and_a_different_one_kept_aside(tmp_path: Path) -> None:
    row = f"{NOTTS},{TOTAL},7,123"
    assert not read(tmp_path, row, row).problems
    release = read(tmp_path, row, f"{NOTTS},{TOTAL},7,124")
    assert [figure["value"] for figure in as_dicts(release)] == [123.0]
    assert [problem.rule for problem in release.problems] == ["published.figure-conflicting"]


def test_a_missing_column_leaves_out_its_figures_only(tmp_path: Path) -> None:
    columns = "requests_received_in_year,requests_decided_not_to_assess"
    total = "All requests for EHC needs assessments,All requests for EHC needs assessments"
    text = "\r\n".join([f"{IDENTITY},{columns}", f"{NOTTS},{total},1719,318"])
    release = read_release(folder(tmp_path, requests=text))
    assert [(row["measure"], row["value"]) for row in as_dicts(release)] == [("ehc.requests", 1719.0)]
    assert {problem.rule for problem in release.problems} == {"published.column-missing"}


def test_the_same_release_gives_the_same_keys_from_a_zip_and_a_folder(tmp_path: Path) -> None:
    text = ceased(f"{NOTTS},{TOTAL},7,123")
    guidance = "Education, health and care plans\r\nReporting year 2025\r\n"
    archive = zipped(tmp_path, {"data/ceased_plans.csv": text, "data-guidance/data-guidance.txt": guidance})
    from_zip, from_folder = read_release(archive), read_release(folder(tmp_path, ceased_plans=text))
    assert from_zip.rows == from_folder.rows
    assert from_zip.edition == "2025"


def test_the_edition_is_the_year_after_the_last_flows_when_nothing_says(tmp_path: Path) -> None:
    release = read_release(zipped(tmp_path, {"ceased_plans.csv": ceased(f"{NOTTS},{TOTAL},7,123")}))
    assert release.edition == "2025"
    assert any("taken to be 2025" in note for note in release.notes)


def test_one_file_of_the_release_can_be_read_alone(tmp_path: Path) -> None:
    file = folder(tmp_path, ceased_plans=ceased(f"{NOTTS},{TOTAL},7,123")) / "data" / "ceased_plans.csv"
    release = read_release(file)
    assert [row["value"] for row in as_dicts(release)] == [123.0]
    assert any(note.startswith("Not in this release: timeliness_20_week.csv") for note in release.notes)


def test_figures_answer_in_the_contract_s_shape_under_either_code_of_buckinghamshire(tmp_path: Path) -> None:
    old = NOTTS.replace("E10000024", "E10000002").replace("Nottinghamshire", "Buckinghamshire")
    release = read(tmp_path, f"{old},{TOTAL},7,123")
    (figure,) = figures(release.rows, "ehc.plans-ceased", ["E06000060"])
    assert list(figure) == [
        *("measure", "variant", "period", "area", "numerator"),
        *("denominator", "value", "flag", "source", "release"),
    ]
    assert (figure["area"], figure["value"], figure["numerator"]) == ("E10000002", 123, 123)
    assert figures(release.rows, "ehc.plans-ceased", ["E10000024"]) == []
    assert figures(release.rows, "ehc.requests", ["E06000060"]) == []


class TestUnreadable:
    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match=r"nowhere\.zip does not exist"):
            read_release(tmp_path / "nowhere.zip")

    def test_another_zip(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="holds none of the files"):
            read_release(zipped(tmp_path, {"other.csv": "a,b"}))

    def test_another_kind_of_file(self, tmp_path: Path) -> None:
        (tmp_path / "release.zip").write_text("not a zip")
        with pytest.raises(Unreadable, match="neither a zip, a folder nor a CSV"):
            read_release(tmp_path / "release.zip")

    def test_a_damaged_zip(self, tmp_path: Path) -> None:
        rows = [f"{NOTTS},{TOTAL},7,{n}" for n in range(2_000)]
        archive = zipped(tmp_path, {"data/ceased_plans.csv": ceased(*rows)})
        whole = bytearray(archive.read_bytes())
        whole[200:260] = bytes(60)
        archive.write_bytes(whole)
        with pytest.raises(Unreadable, match="damaged"):
            read_release(archive)

    def test_an_empty_file(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match=r"ceased_plans\.csv is empty"):
            read_release(folder(tmp_path, ceased_plans=""))

    def test_another_encoding(self, tmp_path: Path) -> None:
        path = folder(tmp_path, ceased_plans="")
        (path / "data" / "ceased_plans.csv").write_bytes(ceased(f"{NOTTS},{TOTAL},7,£").encode("cp1252", "ignore"))
        with pytest.raises(Unreadable, match="not written in UTF-8"):
            read_release(path)

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self, tmp_path: Path) -> None:
        archive = zipped(tmp_path, {"data/ceased_plans.csv": "0" * 20_000_000})
        with pytest.raises(Unreadable, match="unpacks to more than 100 times its size"):
            read_release(archive)

    def test_too_many_files_and_too_many_bytes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        archive = zipped(tmp_path, {"a.csv": "1", "b.csv": "2"})
        monkeypatch.setattr(source, "MOST_FILES", 1)
        with pytest.raises(Unreadable, match="holds 2 files"):
            read_release(archive)
        monkeypatch.setattr(source, "MOST_FILES", 2)
        monkeypatch.setattr(source, "MOST_BYTES", 1)
        with pytest.raises(Unreadable, match="unpacks to 2 bytes"):
            read_release(archive)
