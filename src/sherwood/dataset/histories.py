"""Which children need their layers merged, and the tables that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sherwood.core.records import TABLES

from .layers import Facts
from .merge import Difference, Sourced, merge_child
from .parts import PERSON_TABLES, batches

if TYPE_CHECKING:
    import pyarrow as pa

    Tables = Mapping[str, pa.Table]


def is_plain(layer: Facts, tables: Sequence[str]) -> bool:
    """Whether a layer has each child's rows together and no key twice, so that its rows can be stored as they are.

    Every row group is looked at by itself: a key can only be there twice under one child.
    """
    return all(_is_plain(layer, table) for table in tables if layer.path(table))


def _is_plain(layer: Facts, table: str) -> bool:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from .arrow import pa

    path = layer.path(table)
    key = TABLES[table].key().name
    seen: list[pa.Array] = []
    with pq.ParquetFile(path) as file:
        if file.schema_arrow.names != [column.name for column in TABLES[table].supplied()]:
            return False
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group, columns=[key, "person_id"], use_threads=False)
            if pc.count_distinct(rows[key], mode="all").as_py() != rows.num_rows:
                return False
            seen.append(rows["person_id"].combine_chunks().unique())
    children = pa.chunked_array(seen, pa.string())
    return len(seen) == 1 or bool(pc.count_distinct(children, mode="all").as_py() == len(children))


def merged(layers: Sequence[Tables]) -> tuple[dict[str, pa.Table], list[Difference]]:
    """The tables of several layers as one; each child's rows of every layer must be there.

    Rows of children in one layer only go through as they are; the others are merged child by child.
    """
    import pyarrow.compute as pc

    from .arrow import pa

    shared = _to_merge(layers)
    names = list(layers[0])
    if not len(shared):
        return {name: pa.concat_tables([layer[name] for layer in layers]) for name in names}, []
    alone: dict[str, list[pa.Table]] = {name: [] for name in names}
    children: dict[str, dict[str, list[Sourced]]] = {}
    for at, layer in enumerate(layers):
        for name, rows in layer.items():
            chosen = pc.is_in(rows["person_id"], value_set=shared)
            alone[name].append(rows.filter(pc.invert(chosen)))
            _collect(children, name, at, rows.filter(chosen))
    made, differences = _merge(children)
    return {name: pa.concat_tables([*alone[name], made[name]]) for name in names}, differences


def _to_merge(layers: Sequence[Tables]) -> pa.Array:
    """The children that several layers tell of, and those who have a key twice in one."""
    import pyarrow.compute as pc

    from .arrow import pa

    told: list[pa.Array] = []
    repeated: list[pa.Array] = []
    for layer in layers:
        columns = [chunk for rows in layer.values() for chunk in rows["person_id"].chunks]
        told.append(pa.chunked_array(columns, pa.string()).unique())
        repeated += [_with_repeated_keys(name, rows) for name, rows in layer.items()]
    counts = pa.table({"child": pa.chunked_array(told, pa.string())})
    counts = counts.group_by("child", use_threads=False).aggregate([("child", "count")])
    several = counts.filter(pc.greater(counts["child_count"], 1))["child"].combine_chunks()
    return pa.chunked_array([several, *repeated], pa.string()).unique()


def _with_repeated_keys(table: str, rows: pa.Table) -> pa.Array:
    import pyarrow.compute as pc

    from .arrow import pa

    key = TABLES[table].key().name
    if pc.count_distinct(rows[key], mode="all").as_py() == rows.num_rows:
        return pa.array([], pa.string())
    counts = rows.group_by(key, use_threads=False).aggregate([(key, "count")])
    twice = counts.filter(pc.greater(counts[f"{key}_count"], 1))[key].combine_chunks()
    return rows.filter(pc.is_in(rows[key], value_set=twice))["person_id"].combine_chunks().unique()


def _collect(children: dict[str, dict[str, list[Sourced]]], table: str, layer: int, rows: pa.Table) -> None:
    from .contract import days_as_numbers, supplied_names, to_tuples

    at = supplied_names(table).index("person_id")
    for row in to_tuples(days_as_numbers(rows)):
        children.setdefault(row[at], {}).setdefault(table, []).append(Sourced(layer, row))


def _merge(children: Mapping[str, Mapping[str, list[Sourced]]]) -> tuple[dict[str, pa.Table], list[Difference]]:
    from .contract import numbers_as_days

    made: dict[str, list[tuple[object, ...]]] = {name: [] for name in PERSON_TABLES}
    differences: list[Difference] = []
    for child in children.values():
        tables, found = merge_child(child)
        differences += found
        for name, rows in tables.items():
            made[name] += rows
    return {name: numbers_as_days(name, rows) for name, rows in made.items()}, differences


def latest_rows(layers: Iterable[Facts], table: str) -> pa.Table:
    """The rows of a table that is not about children, from the earliest collection to the latest; the later wins."""
    from .arrow import pa
    from .contract import supplied_schema

    parts = [rows for layer in layers if (path := layer.path(table)) for rows in batches(path, table)]
    return last_of_each_key(pa.concat_tables(parts) if parts else supplied_schema(table).empty_table(), table)


def last_of_each_key(rows: pa.Table, table: str) -> pa.Table:
    """Of the rows with one key, the last."""
    import pyarrow.compute as pc

    from .arrow import pa

    key = TABLES[table].key().name
    if pc.count_distinct(rows[key], mode="all").as_py() == rows.num_rows:
        return rows
    places = pa.table({"key": rows[key], "at": pa.array(range(rows.num_rows), pa.int64())})
    last = places.group_by("key", use_threads=False).aggregate([("at", "max")])["at_max"].combine_chunks()
    return rows.take(last.take(pc.sort_indices(last)))
