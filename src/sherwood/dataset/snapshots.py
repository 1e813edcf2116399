"""Snapshots: the combined data set as it stood when it was built, written whole and never edited."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sherwood.core.records import TABLES

from .folders import read_json, read_lines

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST, DIFFERENCES, NEIGHBOURS = "manifest.json", "layer_disagreements.jsonl", "neighbours.parquet"


class Snapshot:
    """One snapshot in its folder; nothing is read until it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name

    def __repr__(self) -> str:
        return f"<Snapshot {self.id}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in stored order. Every table is there, with or without rows."""
        return tuple(TABLES)

    def path(self, table: str) -> Path:
        """The Parquet file of a table; raises KeyError for an unknown one."""
        if table not in TABLES:
            raise KeyError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
        return self.folder / f"{table}.parquet"

    def table(self, table: str) -> pa.Table:
        """A table as Arrow, with all columns of the contract."""
        import pyarrow.parquet as pq

        from .contract import schema

        return pq.read_table(self.path(table)).cast(schema(table))

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        return self.table(table).to_pylist()  # type: ignore[no-any-return]

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the snapshot was made of. Says nothing about a child."""
        return read_json(self.folder / MANIFEST)  # type: ignore[no-any-return]

    @cached_property
    def supplied(self) -> frozenset[str]:
        """The columns that some layer supplies, and those derived from them, as `review.due_on`."""
        return frozenset(self.manifest["supplied"])

    @property
    def layers(self) -> list[dict[str, Any]]:
        """The facts of the layers, the latest collection last, with `covers`: the calendar years a layer tells of."""
        return list(self.manifest["layers"])

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        return dict(self.manifest["rows"])

    @cached_property
    def disagreements(self) -> list[dict[str, Any]]:
        """What the layers say differently: table, key, column, kept, other, layers (that of the kept value first)."""
        return list(read_lines(self.folder / DIFFERENCES))

    def neighbours(self) -> list[dict[str, Any]]:
        """The statistical neighbours of every named list, with the columns of `references.COLUMNS["neighbours"]`."""
        import pyarrow.parquet as pq

        return pq.read_table(self.folder / NEIGHBOURS).to_pylist()  # type: ignore[no-any-return]

    def covers(self, day: date) -> bool:
        """Whether some imported collection tells of the calendar year of a day."""
        return any(day.year in layer["covers"] for layer in self.layers)
