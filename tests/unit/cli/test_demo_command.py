"""`sherwood demo --on`: each day has a demonstration of its own, with nothing later in it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sherwood import demo
from sherwood.cli import main
from sherwood.demo.site import prepare_site


@pytest.mark.parametrize(
    ("words", "day", "inside"),
    [([], date(2026, 9, 30), ""), (["--on", "2026-06-10"], date(2026, 6, 10), "2026-06-10")],
)
def test_a_day_has_a_folder_of_its_own(monkeypatch, tmp_path, capsys, words, day, inside):
    asked: list[tuple[Path, date, float]] = []

    def prepare_dataset(folder: Path, on: date, scale: float) -> None:
        asked.append((folder, on, scale))

    def prepare_site(
        folder: Path, dataset: Path, on: date, scale: float, address: demo.Address
    ) -> list[tuple[str, str]]:
        asked.append((folder, on, scale))
        return [("Ada Flint, EHC co-ordinator", "Works cases.")]

    monkeypatch.setattr(demo, "prepare_dataset", prepare_dataset)
    monkeypatch.setattr(demo, "prepare_site", prepare_site)
    assert main(["demo", "--prepare", "--folder", str(tmp_path), "--scale", "0.1", *words]) == 0
    home = (tmp_path / inside).resolve()
    assert asked == [(home / "dataset", day, 0.1), (home, day, 0.1)]
    assert "Ada Flint, EHC co-ordinator: Works cases." in capsys.readouterr().out


def test_a_day_that_the_area_is_not_known_on_is_refused_with_the_days_that_are(tmp_path, capsys):
    assert main(["demo", "--prepare", "--folder", str(tmp_path), "--on", "2030-01-01"]) == 2
    assert "2026-12-31" in capsys.readouterr().err


def test_links_in_its_e_mails_name_the_port(monkeypatch, tmp_path):
    """The settings read the address from the environment, which is set before they are loaded."""
    asked: list[demo.Address | None] = []
    monkeypatch.setattr(demo, "prepare_dataset", lambda *_: None)
    monkeypatch.setattr(demo, "prepare_site", lambda *words: asked.append(words[4]) or [])
    assert main(["demo", "--prepare", "--folder", str(tmp_path), "--port", "8033"]) == 0
    assert str(asked[0]) == "127.0.0.1:8033"

    def stop() -> None:
        raise InterruptedError

    for name in ("MODE", "VAR", "DATASET", "DEMO_DAY", "AREA_NAME", "ADDRESS"):
        monkeypatch.setenv(f"SHERWOOD_{name}", "")
        monkeypatch.delenv(f"SHERWOOD_{name}")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", os.environ["DJANGO_SETTINGS_MODULE"])
    monkeypatch.setattr("django.setup", stop)
    with pytest.raises(InterruptedError):
        prepare_site(tmp_path, tmp_path, date(2026, 9, 30), 0.1, asked[0])
    assert os.environ["SHERWOOD_ADDRESS"] == "http://127.0.0.1:8033"
