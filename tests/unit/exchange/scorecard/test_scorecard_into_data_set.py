"""The typed files, imported, are in the snapshot as they were read; importing them again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sherwood.core.records import TABLES
from sherwood.dataset.store import Store
from sherwood.exchange import risks, scorecard, voices
from sherwood.exchange.importing import import_record

SOURCES = Path(__file__).parents[4] / "src" / "sherwood" / "demo" / "sources"


@pytest.mark.parametrize(
    ("kind", "name", "table", "reader"),
    [
        ("scorecard", "scorecard_2023_24_q3.csv", "indicator", scorecard.read),
        ("risks", "risks_2023_24_q3.csv", "risk", risks.read),
        ("voices", "surveys.csv", "voice_item", voices.read),
    ],
)
def test_rows_come_back_from_the_snapshot_as_read(tmp_path: Path, kind: str, name: str, table: str, reader) -> None:
    store = Store(tmp_path)
    first = import_record(store, kind, SOURCES / name)
    assert import_record(store, kind, SOURCES / name).snapshot == first.snapshot
    snapshot = store.current()
    assert snapshot is not None
    expected = [dict(zip(TABLES[table].names(), row, strict=True)) for row in reader(SOURCES / name).rows[table]]
    key = TABLES[table].key().name
    found = sorted(snapshot.read(table), key=lambda row: row[key])
    assert found == sorted(expected, key=lambda row: row[key])
