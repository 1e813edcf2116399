"""Comparators of a snapshot: from the releases and neighbour lists in it, or our own typed copy where it holds none."""

from __future__ import annotations

from typing import Any, Protocol

from sherwood.core.measures import Measure
from sherwood.core.records import PublishedFigure

from .builtin import builtin_figures, builtin_neighbours
from .compare import Comparison, compare
from .neighbours import NeighbourRow, neighbour_lists

_COLUMNS = [column.name for column in PublishedFigure.supplied()]
_MEASURE, _VARIANT, _PERIOD, _AREA = (_COLUMNS.index(name) for name in ("measure", "variant", "period", "area"))


class Publications(Protocol):
    """The part of a snapshot that holds what others published."""

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        ...

    def neighbours(self) -> list[dict[str, Any]]:
        """The rows of every list of statistical neighbours."""
        ...


class Comparators:
    """What others published, ready to be put beside the measures of one area."""

    def __init__(self, snapshot: Publications, area: str) -> None:
        self._area = area
        imported = [tuple(row[name] for name in _COLUMNS) for row in snapshot.read(PublishedFigure.table_name)]
        self._figures = imported or list(builtin_figures())
        self._lists = neighbour_lists(_rows(snapshot), area) or neighbour_lists(builtin_neighbours(), area)

    def beside(self, measure: Measure, variant: str | None) -> tuple[Comparison, ...]:
        """One comparison for each published period, the earliest first; none where no definition matches."""
        if not measure.published_as:
            return ()
        figures = [row for row in self._figures if (row[_MEASURE], row[_VARIANT]) == (measure.id, variant)]
        periods = sorted({row[_PERIOD] for row in figures if row[_AREA] == self._area})
        return tuple(compare(figures, measure.id, variant, period, self._area, self._lists) for period in periods)


def _rows(snapshot: Publications) -> list[NeighbourRow]:
    return [
        NeighbourRow(
            list_name=row["list"],
            source=f"Statistical neighbours, list of {row['list']}",
            area=row["area"],
            area_name=row["area_name"],
            place=row["rank"],
            neighbour=row["neighbour"],
            neighbour_name=row["neighbour_name"],
            closeness=row["closeness"],
        )
        for row in snapshot.neighbours()
    ]
