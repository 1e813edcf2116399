"""What the checks of a refresh find. How much is kept for the next reader: each action is compared with every other."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache

from sherwood.core.improvement import Programme
from sherwood.core.improvement.refresh import Finding, findings

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Counts:
    """How many findings there are, and in how many parts of the plan."""

    findings: int
    parts: int


def found(programme: Programme, plan_id: str, on: date, board: date) -> tuple[Finding, ...]:
    """The findings on one plan."""
    return findings(programme, on, last_board_on=board, plan_ids=[plan_id])


def counts(rows: Rows, programme: Programme, plan_id: str, on: date, board: date) -> Counts:
    """How much the checks find in one plan. `programme` was made from `rows`, which say whether anything changed since.

    Only the two numbers are kept: a plan on a page needs no more, and many findings take long to read back.
    """
    key = "findings:" + hashlib.sha256(pickle.dumps((rows, plan_id, on, board))).hexdigest()[:32]
    kept: Counts | None = cache.get(key)
    if kept is None:
        told = found(programme, plan_id, on, board)
        kept = Counts(len(told), len({finding.plan_item_id for finding in told}))
        cache.set(key, kept, timeout=None)
    return kept
