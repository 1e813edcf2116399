"""What the checks of a refresh find, kept for the next reader: each action is compared with every other."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.cache import cache

from sherwood.core.improvement import Programme
from sherwood.core.improvement.refresh import Finding, findings

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def found(rows: Rows, programme: Programme, plan_id: str, on: date, board: date) -> tuple[Finding, ...]:
    """The findings on one plan. `programme` was made from `rows`, which say whether anything changed since."""
    key = "findings:" + hashlib.sha256(pickle.dumps((rows, plan_id, on, board))).hexdigest()[:32]
    kept: tuple[Finding, ...] | None = cache.get(key)
    if kept is None:
        kept = findings(programme, on, last_board_on=board, plan_ids=[plan_id])
        cache.set(key, kept, timeout=None)
    return kept
