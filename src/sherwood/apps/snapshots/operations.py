"""Make the answers of a new snapshot ready before anybody asks."""

from __future__ import annotations

from collections.abc import Iterable

from sherwood.core.measures import Measure, Question
from sherwood.dataset.store import Snapshot

from . import queries


def warm_up(snapshot: Snapshot, wanted: Iterable[tuple[Measure, Question]]) -> int:
    """Ask these questions now, so that the first reader waits for none; answers how many were asked."""
    asked = 0
    for measure, question in wanted:
        queries.ask(snapshot, measure, question)
        asked += 1
    return asked
