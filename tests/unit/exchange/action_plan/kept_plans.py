"""Tables of plans made for a test, and what was read of them by table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sherwood.core.records import TABLES
from sherwood.exchange.action_plan import read
from sherwood.exchange.record_file import RecordFile


def plan(folder: Path, *rows: list[str], mapping: Mapping[str, Any] | None = None, **said: Any) -> RecordFile:
    """What is read of a table. A table that says nothing of its plan gets its name by the mapping, `our-plan`."""
    path = folder / "our_plan.csv"
    if not any(cell.startswith("Plan") for row in rows for cell in row):
        mapping = {"plan": "our-plan", **(mapping or {})}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return read(path, mapping, **said)


def table(found: RecordFile, name: str) -> list[dict[str, Any]]:
    names = [column.name for column in TABLES[name].supplied()]
    return [dict(zip(names, row, strict=True)) for row in found.rows[name]]


def items(found: RecordFile, level: str = "action") -> list[dict[str, Any]]:
    return [row for row in table(found, "plan_item") if row["level"] == level]


def owners(found: RecordFile) -> list[tuple[str | None, str | None]]:
    return [(row["post"], row["organisation"]) for row in table(found, "item_owner")]


def broken(found: RecordFile) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.line) for problem in found.problems]
