"""A file of the partnership's own record (plan, scorecard, claims) as read: rows for the data set or the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .problems import Aside, Problem

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class RecordFile:
    """What a reader gives: nothing is stored yet.

    `collection` names what was collected, as `action-plan:strategic-action-plan-2021-23`: a file of the same
    collection replaces the earlier one. `rows` holds tuples of the supplied columns by table. `mapping` says which
    heading was read as which field, so that a person can put it right. `problems` lists every doubt; a row that could
    not be taken is in `aside`.
    """

    kind: str
    collection: str
    title: str
    rows: Rows
    mapping: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    aside: tuple[Aside, ...] = ()
