"""The Arrow form of the combined data set: what each table's columns are, and whether stored rows keep to it."""

from .faults import faults
from .schema import (
    CONTRACT_VERSION,
    days_as_numbers,
    empty,
    numbers_as_days,
    schema,
    supplied_names,
    supplied_schema,
    to_arrow,
    to_tuples,
)

__all__ = [
    "CONTRACT_VERSION",
    "days_as_numbers",
    "empty",
    "faults",
    "numbers_as_days",
    "schema",
    "supplied_names",
    "supplied_schema",
    "to_arrow",
    "to_tuples",
]
