"""Statistical neighbours: for each authority, the ten that are most like it, by a list that has a name and a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class NeighbourRow(NamedTuple):
    """One neighbour of one authority in one list; `place` 1 is the closest, `closeness` the publisher's word."""

    list_name: str
    source: str
    area: str
    area_name: str
    place: int
    neighbour: str
    neighbour_name: str
    closeness: str


@dataclass(frozen=True)
class NeighbourList:
    """The neighbours of one authority by one list, closest first."""

    name: str
    source: str
    area: str
    neighbours: tuple[NeighbourRow, ...]


def neighbour_lists(rows: Iterable[tuple[Any, ...]], area: str) -> tuple[NeighbourList, ...]:
    """The lists that hold neighbours of `area`, in the order met. Old lists stay: a figure says which it used."""
    lists: dict[tuple[str, str], list[NeighbourRow]] = {}
    for row in (NeighbourRow(*row) for row in rows):
        if row.area == area:
            lists.setdefault((row.list_name, row.source), []).append(row)
    return tuple(
        NeighbourList(name, source, area, tuple(sorted(found, key=lambda row: row.place)))
        for (name, source), found in lists.items()
    )
