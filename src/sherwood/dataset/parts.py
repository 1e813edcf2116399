"""The rows of the winning layers in parts of about six thousand children, so that memory stays the same."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sherwood.core.records import TABLES

from .folders import private_file
from .identity import Identity
from .layers import Facts

if TYPE_CHECKING:
    import pyarrow as pa

CHILDREN_A_PART = 6_000
_MOST_PARTS = 256
PERSON_TABLES = tuple(name for name, table in TABLES.items() if table.is_about_a_person() and name != "review_cycle")
"""Tables about children that a source can supply rows of."""


def how_many(layers: Sequence[Facts]) -> int:
    """How many parts the layers' children are dealt into."""
    children = sum(layer.rows.get("person", 0) for layer in layers)
    return min(max(1, -(-children // CHILDREN_A_PART)), _MOST_PARTS)


@dataclass(frozen=True)
class Parts:
    """Gives the rows of one part of one layer; `folder` holds the dealt rows when there are several parts."""

    layers: Sequence[Facts]
    count: int
    identity: Identity
    folder: Path

    def deal(self, tables: Sequence[str]) -> None:
        """Deal the rows of the tables by child into the parts, reading every layer once."""
        if self.count > 1:
            for layer in self.layers:
                for table in tables:
                    if layer.path(table):
                        self._deal(layer, table)

    def read(self, layer: Facts, table: str, part: int) -> pa.Table:
        """The rows of one table of one layer in a part, with supplied columns only."""
        from .arrow import pa
        from .contract import supplied_schema

        if self.count > 1:
            dealt = self._file(layer, table, part)
            if not dealt.exists():
                return supplied_schema(table).empty_table()
            with pa.OSFile(str(dealt)) as source:
                return pa.ipc.open_stream(source).read_all()
        rows = list(self._rows(layer, table))
        return pa.concat_tables(rows) if rows else supplied_schema(table).empty_table()

    def _deal(self, layer: Facts, table: str) -> None:
        import pyarrow.compute as pc

        from .arrow import pa
        from .contract import supplied_schema

        writers: dict[int, pa.RecordBatchStreamWriter] = {}
        for rows in self._rows(layer, table):
            keys = rows["person_id"].combine_chunks().dictionary_encode()
            dealt = keys.dictionary.to_pylist()
            numbers = pa.array([zlib.crc32(key.encode()) % self.count for key in dealt], pa.int32()).take(keys.indices)
            for part in range(self.count):
                mine = rows.filter(pc.equal(numbers, part))
                if not mine.num_rows:
                    continue
                if part not in writers:
                    path = private_file(self._file(layer, table, part))
                    writers[part] = pa.ipc.new_stream(str(path), supplied_schema(table))
                writers[part].write_table(mine)
        for writer in writers.values():
            writer.close()

    def _rows(self, layer: Facts, table: str) -> Iterator[pa.Table]:
        """The stored rows in batches, without the erased and with the key that stands for each child."""
        path = layer.path(table)
        if path is None:
            return
        for rows in batches(path, table):
            yield rows if self.identity.is_plain else self._known_as(rows)

    def _known_as(self, rows: pa.Table) -> pa.Table:
        import pyarrow.compute as pc

        from .arrow import pa

        keys = rows["person_id"].combine_chunks().dictionary_encode()
        given = keys.dictionary.to_pylist()
        kept = pa.array([key not in self.identity.gone for key in given]).take(keys.indices)
        chosen = pa.array([self.identity.of(key) for key in given], pa.string()).take(keys.indices)
        place = rows.schema.get_field_index("person_id")
        rows = rows.set_column(place, rows.schema.field(place), chosen)
        return rows if pc.all(kept).as_py() else rows.filter(kept)

    def _file(self, layer: Facts, table: str, part: int) -> Path:
        return self.folder / f"{layer.id}.{table}.{part}.arrow"


def batches(path: Path, table: str) -> Iterator[pa.Table]:
    """The rows of a layer's file, a row group at a time, in the columns of today's contract.

    A column that the layer's own contract did not have is empty.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield in_todays_columns(file.read_row_group(group, use_threads=False), table)


def in_todays_columns(rows: pa.Table, table: str) -> pa.Table:
    """The rows with the supplied columns of the table, those they lack being empty."""
    from .arrow import pa
    from .contract import supplied_schema

    wanted = supplied_schema(table)
    if rows.schema.names == wanted.names:
        return rows.cast(wanted)
    held = set(rows.schema.names)
    columns = [rows[f.name].cast(f.type) if f.name in held else pa.nulls(rows.num_rows, f.type) for f in wanted]
    return pa.Table.from_arrays(columns, schema=wanted)
