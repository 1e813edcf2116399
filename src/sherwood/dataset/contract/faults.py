"""Whether the stored tables keep the contract: types, required values, unique keys, references and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow.compute as pc

from sherwood.core.records import TABLES, Column
from sherwood.core.vocab import code_list
from sherwood.dataset.arrow import pa

from .schema import schema

_SHOWN = 3


def faults(tables: Mapping[str, pa.Table]) -> list[str]:
    """Sentences that say where the tables break the contract; none when they keep it."""
    return [sentence for name in TABLES for sentence in _table_faults(name, tables)]


def _table_faults(name: str, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    if name not in tables:
        yield f"Table {name} is missing."
        return
    rows, expected = tables[name], schema(name)
    mistyped = _type_faults(name, rows.schema, expected)
    if mistyped:
        yield from mistyped
        return
    key = rows[TABLES[name].key().name]
    repeated = rows.num_rows - pc.count_distinct(key, mode="all").as_py()
    if repeated:
        yield f"{name}: {repeated} rows repeat a key of another row; {TABLES[name].key().name} must be unique."
    for column in TABLES[name].columns:
        yield from _column_faults(column, rows[column.name], tables)


def _type_faults(name: str, found: pa.Schema, expected: pa.Schema) -> list[str]:
    if found.names != expected.names:
        return [f"{name} has the columns {', '.join(found.names)}; expected {', '.join(expected.names)}."]
    return [
        f"{name}.{field.name} is {found.field(field.name).type}; expected {field.type}."
        for field in expected
        if found.field(field.name).type != field.type
    ]


def _column_faults(column: Column, values: pa.ChunkedArray, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    if column.required and values.null_count:
        yield f"{column}: {values.null_count} rows are empty; every row needs a value."
    if column.references and column.references in tables:
        keys = tables[column.references][TABLES[column.references].key().name]
        yield from _strangers(column, values, keys.combine_chunks(), f"a {column.references} that is not there")
    if column.codes:
        known = pa.array(sorted(code_list(column.codes).codes()), pa.string())
        yield from _strangers(column, values, known, f"a code that the list {column.codes} does not have")


def _strangers(column: Column, values: pa.ChunkedArray, known: pa.Array, what: str) -> Iterator[str]:
    given = values.drop_null()
    strange = given.filter(pc.invert(pc.is_in(given, value_set=known)))
    if len(strange):
        shown = ", ".join(repr(value) for value in strange.unique().slice(0, _SHOWN).to_pylist())
        yield f"{column}: {len(strange)} rows name {what} ({shown})."
