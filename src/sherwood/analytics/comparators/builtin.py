"""Our own small typed copy of published figures and neighbour lists, so that comparators stand without any import."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sherwood.core.records import Kind, PublishedFigure

from .neighbours import NeighbourRow

_HERE = Path(__file__).parent


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def builtin_figures() -> tuple[tuple[Any, ...], ...]:
    """Rows of `published_figure`: 20-week shares, plans issued, plans maintained and requests, 2019 to January 2025.

    For England, the East Midlands, Nottinghamshire and the authorities of its two neighbour lists. Contains public
    sector information licensed under the Open Government Licence v3.0 (Department for Education).
    """
    return tuple(
        tuple(_value(line, c.name, c.kind) for c in PublishedFigure.supplied()) for line in _lines("figures.csv")
    )


def builtin_neighbours() -> tuple[NeighbourRow, ...]:
    """Nottinghamshire's statistical neighbours by the lists of April 2021 and May 2025 (DfE)."""
    return tuple(
        NeighbourRow(
            list_name=line["list_name"],
            source=line["source"],
            area=line["area"],
            area_name=line["area_name"],
            place=int(line["place"]),
            neighbour=line["neighbour"],
            neighbour_name=line["neighbour_name"],
            closeness=line["closeness"],
        )
        for line in _lines("neighbours.csv")
    )


def _value(line: dict[str, str], name: str, kind: Kind) -> str | float | None:
    if name == "figure_id":
        return _figure_id(line)
    text = line[name]
    if not text:
        return None
    return float(text) if kind is Kind.NUMBER else text


def _figure_id(line: dict[str, str]) -> str:
    """The same key that an import of the release gives the figure, so that the two are one."""
    parts = (line[name] for name in ("source", "release", "measure", "variant", "period", "area"))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
