"""What the papers of the tests are made from: the plan of the factories in a snapshot with an id and layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factories.plans import LAST_BOARD, ON, answer, rows
from factories.snapshots import FakeSnapshot
from sherwood.reports.papers import Area, Inputs
from sherwood.reports.papers.gather import gather


@dataclass
class DatedSnapshot(FakeSnapshot):
    """A snapshot in memory with what a paper tells of it."""

    id: str = "7f3a91c2"
    layers: list[dict[str, Any]] = field(default_factory=list)


def made(
    folder: Path,
    tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    *,
    on: date = ON,
    since: date | None = LAST_BOARD,
    ask: Callable[..., Any] = answer,
    plan: str = "",
) -> Inputs:
    """The inputs of a paper of the fictional area from the plan of the factories, or from these tables."""
    snapshot = DatedSnapshot(folder, rows() if tables is None else tables)
    area = Area("Sherwood Vale", is_fictional=True)
    return gather(snapshot, ask, lambda measure, variant: (), area, on=on, since=since, plan=plan)
