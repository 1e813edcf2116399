"""Rows of the fictional area with their columns as attributes, to count in plain Python."""

from collections import defaultdict
from types import SimpleNamespace

from sherwood.core.records import TABLES
from sherwood.dataset.synthetic import synthesise

NAMES = {name: [column.name for column in table.supplied()] for name, table in TABLES.items()}


def gathered(**arguments):
    """All rows of an area by table, each with its columns as attributes."""
    rows = defaultdict(list)
    for child in synthesise(**arguments).children():
        for table, found in child.items():
            rows[table] += [SimpleNamespace(**dict(zip(NAMES[table], row, strict=True))) for row in found]
    return rows


def settings():
    """The area's settings with their columns as attributes."""
    return [SimpleNamespace(**dict(zip(NAMES["setting"], row, strict=True))) for row in synthesise().settings]
