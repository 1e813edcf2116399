"""Small snapshots for tests: rows in, something an engine can read out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sherwood.core.records import TABLES, Kind

ARROW = {
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.BOOL: pa.bool_(),
    Kind.INT: pa.int32(),
    Kind.NUMBER: pa.float64(),
}
EVERYTHING = frozenset(str(column) for table in TABLES.values() for column in table.supplied())


@dataclass
class FakeSnapshot:
    """Rows in memory that the reference engine reads, and the same rows as Parquet for the others."""

    folder: Path
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    supplied: frozenset[str] = field(default=EVERYTHING)

    def read(self, table: str) -> list[dict[str, Any]]:
        names = TABLES[table].names()
        return [{name: row.get(name) for name in names} for row in self.rows.get(table, ())]

    def path(self, table: str) -> Path:
        path = self.folder / f"{table}.parquet"
        schema = pa.schema([(column.name, ARROW[column.kind]) for column in TABLES[table].columns])
        pq.write_table(pa.Table.from_pylist(self.read(table), schema=schema), path)
        return path
