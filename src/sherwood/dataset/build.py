"""Makes the files of a snapshot from the winning layers and the reference lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sherwood.core.records import TABLES, Kind

from .derive import DERIVED_TABLES, NEEDED_COLUMNS, Places, Unmatched, derive, postcode_form
from .folders import link_or_copy, private_file, private_folder
from .histories import is_plain, last_of_each_key, latest_rows, merged
from .identity import Identity
from .layers import Facts
from .merge import Difference
from .parts import PERSON_TABLES, Parts, how_many
from .references import Reference
from .snapshots import DIFFERENCES, NEIGHBOURS

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_EPOCH = date(1970, 1, 1)


@dataclass
class Built:
    """What a manifest says of the files that were written."""

    rows: dict[str, int] = field(default_factory=dict)
    unmatched: Unmatched = field(default_factory=Unmatched)
    disagreements: int = 0


def build(folder: Path, layers: Sequence[Facts], references: Sequence[Reference], identity: Identity) -> Built:
    """Write every table of the snapshot into `folder`; the layers come with the latest collection last."""
    built = Built()
    tables = _Tables(private_folder(folder), built)
    settings = _settings(layers, references)
    _public_tables(tables, layers, settings)
    places = Places(_known_postcodes(layers, references), settings)
    told = [layer for layer in layers if any(layer.path(table) for table in PERSON_TABLES)]
    parts = Parts(told, how_many(told), identity, private_folder(folder / "parts"))
    if len(told) == 1 and identity.is_plain and is_plain(told[0], PERSON_TABLES):
        _from_one_layer(tables, parts, places, built)
    else:
        _from_layers(tables, parts, places, built)
    _remove_parts(parts.folder)
    tables.close()
    _neighbours(folder, references)
    return built


class _Tables:
    """The files of the snapshot as they are written, a table in one or more pieces."""

    def __init__(self, folder: Path, built: Built) -> None:
        self.folder = folder
        self._built = built
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._differences = private_file(folder / DIFFERENCES)

    def write(self, table: str, rows: pa.Table) -> None:
        import pyarrow.parquet as pq

        from .contract import schema

        if table not in self._writers:
            self._writers[table] = pq.ParquetWriter(private_file(self.folder / f"{table}.parquet"), schema(table))
        if rows.num_rows:
            self._writers[table].write_table(rows.cast(schema(table)))
        self._built.rows[table] = self._built.rows.get(table, 0) + rows.num_rows

    def take_over(self, table: str, layer: Facts) -> bool:
        """Store a layer's file as it is; False when the layer has no rows of the table."""
        path = layer.path(table)
        if path is None:
            return False
        link_or_copy(path, self.folder / f"{table}.parquet")
        self._built.rows[table] = layer.rows[table]
        return True

    def differ(self, found: Iterable[Difference], layers: Sequence[Facts]) -> None:
        with self._differences.open("a", encoding="utf-8") as file:
            for each in found:
                self._built.disagreements += 1
                file.write(json.dumps(_told(each, layers), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Give every table that has no rows an empty file, and end the others."""
        from .contract import empty

        for table in TABLES:
            if table not in self._built.rows:
                self.write(table, empty(table))
        for writer in self._writers.values():
            writer.close()


def _told(found: Difference, layers: Sequence[Facts]) -> dict[str, Any]:
    is_day = TABLES[found.table].column(found.column).kind is Kind.DATE

    def value(given: Any) -> Any:
        return (_EPOCH + timedelta(days=given)).isoformat() if is_day and given is not None else given

    return {
        "table": found.table,
        "key": found.key,
        "column": found.column,
        "kept": value(found.kept),
        "other": value(found.other),
        "layers": [layers[found.kept_layer].id, layers[found.other_layer].id],
    }


def _from_one_layer(tables: _Tables, parts: Parts, places: Places, built: Built) -> None:
    """The common case: nothing to merge, so only the tables with derived columns are written anew."""
    layer = parts.layers[0]
    for table in PERSON_TABLES:
        if table not in DERIVED_TABLES:
            tables.take_over(table, layer)
    needed = [table for table in PERSON_TABLES if table in DERIVED_TABLES or table in NEEDED_COLUMNS]
    parts.deal(needed)
    for part in range(parts.count):
        given = {table: parts.read(layer, table, part) for table in needed}
        for table, rows in derive(given, places, built.unmatched).items():
            tables.write(table, rows)


def _from_layers(tables: _Tables, parts: Parts, places: Places, built: Built) -> None:
    parts.deal(PERSON_TABLES)
    for part in range(parts.count if parts.layers else 0):
        told = [{table: parts.read(layer, table, part) for table in PERSON_TABLES} for layer in parts.layers]
        given, differences = merged(told)
        del told
        tables.differ(differences, parts.layers)
        derived = derive(given, places, built.unmatched)
        for table in PERSON_TABLES:
            tables.write(table, derived[table] if table in derived else given[table])
        tables.write("review_cycle", derived["review_cycle"])


def _remove_parts(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def _public_tables(tables: _Tables, layers: Sequence[Facts], settings: pa.Table) -> None:
    for table in TABLES:
        if table == "setting":
            tables.write(table, settings)
        elif not TABLES[table].is_about_a_person():
            holders = [layer for layer in layers if layer.path(table)]
            if holders:
                tables.write(table, latest_rows(holders, table))


def _settings(layers: Sequence[Facts], references: Sequence[Reference]) -> pa.Table:
    """The settings that layers give, and over them those of the reference list."""
    import pyarrow as pa

    given = latest_rows(layers, "setting")
    lists = [
        each.table().select(given.schema.names).cast(given.schema) for each in references if each.kind == "settings"
    ]
    return last_of_each_key(pa.concat_tables([given, *lists]), "setting") if lists else given


def _known_postcodes(layers: Sequence[Facts], references: Sequence[Reference]) -> pa.Table:
    """Of the postcode list only what the layers' children need: the whole has millions of rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from .references import schema

    known = [schema("postcodes").empty_table()]
    lists = [each for each in references if each.kind == "postcodes"]
    wanted = _postcodes(layers) if lists else None
    if wanted is not None and len(wanted):
        for batch in lists[0].batches():
            known.append(pa.Table.from_batches([batch.filter(pc.is_in(batch["postcode"], value_set=wanted))]))
    return pa.concat_tables(known)


def _postcodes(layers: Sequence[Facts]) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found: list[pa.Array] = []
    for layer in layers:
        path = layer.path("identifier")
        if path is None:
            continue
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["kind", "value"]):
                homes = batch.filter(pc.equal(batch["kind"], "postcode"))
                found.append(postcode_form(homes["value"]).unique())
    return pa.chunked_array(found, pa.string()).unique()


def _neighbours(folder: Path, references: Sequence[Reference]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from .references import schema

    lists = [each.table() for each in references if each.kind == "neighbours"]
    pq.write_table(pa.concat_tables([schema("neighbours").empty_table(), *lists]), private_file(folder / NEIGHBOURS))
