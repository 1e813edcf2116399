"""Arrow schemas made from `core.records`, and the way between rows of plain values and Arrow tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sherwood.core.records import TABLES, Column, Kind
from sherwood.dataset.arrow import pa

_TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.BOOL: pa.bool_(),
    Kind.INT: pa.int32(),
    Kind.NUMBER: pa.float64(),
}

# Raised by hand when the rules of `merge` or `derive` change, so that a snapshot made by the old rules is not taken
# for one made by the new.
_RULES_EDITION = 1


def _version() -> str:
    said = "\n".join(
        f"{column}|{column.kind}|{column.derived}" for table in TABLES.values() for column in table.columns
    )
    return hashlib.blake2b(f"{_RULES_EDITION}\n{said}".encode(), digest_size=8).hexdigest()


CONTRACT_VERSION = _version()
"""Changes when a table, a column, or the rules that merge and derive change."""


def _schema(columns: Iterable[Column]) -> pa.Schema:
    return pa.schema([pa.field(column.name, _TYPES[column.kind], not column.required) for column in columns])


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table in a snapshot, in stored order; raises KeyError for an unknown table."""
    return _schema(TABLES[table].columns)


@cache
def supplied_schema(table: str) -> pa.Schema:
    """The columns of a table in a layer: those that a source supplies."""
    return _schema(TABLES[table].supplied())


@cache
def supplied_names(table: str) -> tuple[str, ...]:
    """Names of the columns that a source supplies: the order of a row that travels as a tuple."""
    return tuple(column.name for column in TABLES[table].supplied())


def empty(table: str) -> pa.Table:
    """A table of the snapshot without rows."""
    return schema(table).empty_table()


def to_arrow(table: str, rows: Sequence[tuple[Any, ...]], columns: Sequence[str] | None = None) -> pa.Table:
    """Rows as an Arrow table; `columns` names their values, and is the supplied columns when not given.

    Raises ValueError, with the table and column, when a value is of the wrong type or a row has the wrong length.
    """
    whole = schema(table)
    names = supplied_names(table) if columns is None else tuple(columns)
    wanted = pa.schema([whole.field(name) for name in names])
    if not rows:
        return wanted.empty_table()
    try:
        values = list(zip(*rows, strict=True))
    except ValueError as fault:
        raise ValueError(f"Rows of {table} are not all of one length: expected {len(names)} values.") from fault
    if len(values) != len(names):
        raise ValueError(f"A row of {table} has {len(values)} values; expected {len(names)}: {', '.join(names)}.")
    arrays = [_array(table, field, column) for field, column in zip(wanted, values, strict=True)]
    return pa.Table.from_arrays(arrays, schema=wanted)


def _array(table: str, field: pa.Field, values: Sequence[Any]) -> pa.Array:
    try:
        array = pa.array(values, field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, OverflowError) as fault:
        raise ValueError(f"{table}.{field.name} holds a value that is not {field.type}: {fault}") from fault
    if array.null_count and not field.nullable:
        raise ValueError(f"{table}.{field.name} is empty in {array.null_count} rows; every row needs a value.")
    return array


def to_tuples(rows: pa.Table) -> list[tuple[Any, ...]]:
    """The rows as tuples in column order."""
    if not rows.num_columns:
        return []
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def days_as_numbers(rows: pa.Table) -> pa.Table:
    """The table with days as whole numbers (days since 1970), which keep their order and are quick to take out."""
    return _cast(rows, pa.types.is_date32, pa.int32())


def numbers_as_days(table: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Supplied rows whose days are whole numbers, as an Arrow table with days."""
    wanted = supplied_schema(table)
    if not rows:
        return wanted.empty_table()
    arrays = [
        pa.array(values, pa.int32()).cast(pa.date32())
        if pa.types.is_date32(field.type)
        else pa.array(values, field.type)
        for field, values in zip(wanted, zip(*rows, strict=True), strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=wanted)


def _cast(rows: pa.Table, chosen: Any, kind: pa.DataType) -> pa.Table:
    fields = [pa.field(f.name, kind) if chosen(f.type) else pa.field(f.name, f.type) for f in rows.schema]
    return rows.cast(pa.schema(fields))
