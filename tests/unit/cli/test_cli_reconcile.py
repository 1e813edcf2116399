"""`sherwood import claims` and then `sherwood reconcile`, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factories.returns import person, request, write_return
from sherwood.cli import main

TYPED = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources" / "claims.csv"
SMALL = (
    "what,printed,period,geography,source,place\n"
    "on-time,28.0%,2023,Nottinghamshire,Report A,¶7\n"
    "on-time,28.3%,2023,E10000024,Report A,¶9\n"
    "on-time,50%,2021,E10000024,Report A,¶9\n"
)


def imported(folder: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    dataset = str(folder / "data")
    assert main(["import", "claims", str(file), "--dataset", dataset]) == 0
    capsys.readouterr()
    return dataset


def test_a_small_file_gives_one_clash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "said.csv"
    file.write_text(SMALL, encoding="utf-8")
    dataset = imported(tmp_path, file, capsys)
    assert main(["reconcile", "--dataset", dataset, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "what": "on-time",
            "period": "2023",
            "geography": "E10000024",
            "claims": [
                {"value": 0.28, "source": "Report A", "place": "¶7"},
                {"value": 0.283, "source": "Report A", "place": "¶9"},
            ],
            "kind": "unexplained",
            "why": "Nothing that is printed accounts for 28.0% and 28.3% side by side: one may be a slip.",
        }
    ]
    assert main(["reconcile", "--dataset", dataset]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("1 clash among 3 claims, 0 of them settled.")
    assert "  - 28.3%: Report A, ¶9" in shown


def test_a_corrected_file_replaces_the_earlier_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "said.csv"
    file.write_text(SMALL, encoding="utf-8")
    imported(tmp_path, file, capsys)
    file.write_text(SMALL.replace("28.3%", "28%"), encoding="utf-8")
    dataset = imported(tmp_path, file, capsys)
    assert main(["reconcile", "--dataset", dataset]) == 0
    assert capsys.readouterr().out == "No two of the 3 claims clash.\n"


def test_our_own_claims_as_a_user_imports_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = imported(tmp_path, TYPED, capsys)
    assert main(["reconcile", "--dataset", dataset, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 19
    assert all(list(each) == ["what", "period", "geography", "claims", "kind", "why"] for each in found)
    assert all(len({claim["value"] for claim in each["claims"]}) > 1 for each in found)


def test_a_folder_without_a_data_set_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "--dataset", str(tmp_path / "nothing")]) == 2
    assert "There is no data set" in capsys.readouterr().err


def test_a_claim_about_our_area_stands_beside_our_own_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [person(upn, request("2025-03-03", "N", "2025-04-20")) for upn in ("Q891900614938", "Y891900324808")]
    returned, file = write_return(tmp_path / "return.xml", *asked), tmp_path / "said.csv"
    lines = ["what,printed,unit,measure,period,geography,source,place"]
    lines += [
        f"requests,5,count,ehc.requests,2025,{area},Report A,¶{n}" for n, area in enumerate(["E10000024", "E92000001"])
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    dataset = imported(tmp_path, file, capsys)
    assert main(["import", "sen2", str(returned), "--dataset", dataset]) == 0
    capsys.readouterr()
    assert main(["reconcile", "--dataset", dataset, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []  # nobody said that the data set is of that area
    assert main(["reconcile", "--dataset", dataset, "--area", "E10000024", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["geography"] == "E10000024"
    assert [(claim["value"], claim["source"]) for claim in found["claims"]] == [
        (5, "Report A"),
        (2, "The combined data set"),
    ]


def test_an_area_that_does_not_exist_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "said.csv"
    file.write_text(SMALL, encoding="utf-8")
    dataset = imported(tmp_path, file, capsys)
    assert main(["reconcile", "--dataset", dataset, "--area", "NOWHERE"]) == 2
    assert "There is no local authority 'NOWHERE'" in capsys.readouterr().err
