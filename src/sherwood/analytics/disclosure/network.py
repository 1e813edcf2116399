"""A table with its totals as a network, in which "can this hidden number be worked out?" is a question of cycles.

Each number is an arc, each total a node: what flows in (the total) flows out (its parts). Two tables that agree in
every shown number differ by a circulation over the hidden arcs, so a hidden number can be worked out exactly when no
cycle of hidden arcs lets it go up or down by one. (L. H. Cox, Network models for complementary
cell suppression, Journal of the American Statistical Association 90, 1995.)
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .model import MOST_GROUPINGS, Cell

Node = tuple[str, ...]
_TOTAL_OF_ROWS: Node = ("rows",)
_TOTAL_OF_COLUMNS: Node = ("columns",)
_UNLISTED: Node = ("unlisted",)
_FREE = -1

# The cost of moving one unit along an arc, forwards or backwards; None where that is impossible.
StepCost = Callable[[int, bool], int | None]


@dataclass(frozen=True)
class Line:
    """One equation: a total and its parts, by their places among the cells; `total` is None where it is not given."""

    total: int | None
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """The arcs of a table, cell by cell, the free arcs that stand for what it does not list, and its equations."""

    arcs: tuple[tuple[Node, Node], ...]
    free: tuple[tuple[Node, Node], ...]
    lines: tuple[Line, ...]

    @cached_property
    def steps(self) -> dict[Node, list[tuple[Node, int, bool]]]:
        """From each node: the node reached, the cell (or none, for a free arc), and whether forwards."""
        steps: dict[Node, list[tuple[Node, int, bool]]] = {}
        for place, (tail, head) in enumerate(self.arcs):
            steps.setdefault(tail, []).append((head, place, True))
            steps.setdefault(head, []).append((tail, place, False))
        for tail, head in self.free:
            steps.setdefault(tail, []).append((head, _FREE, True))
            steps.setdefault(head, []).append((tail, _FREE, False))
        return steps


def network_of(cells: Sequence[Cell]) -> Network:
    """The network of a table of one or two groupings.

    Raises ValueError when it has more. A total that is not given, or that is not the sum of the parts given, has a
    free arc: an unlisted part that nobody knows.
    """
    names = sorted({name for cell in cells for name in cell.group})
    if len(names) > MOST_GROUPINGS:
        raise ValueError(
            f"The table is grouped by {', '.join(names)}; disclosure control covers at most {MOST_GROUPINGS}. "
            "Publish it as tables of two groupings."
        )
    arcs = tuple(_arc(cell, names) for cell in cells)
    nodes = {node for arc in arcs for node in arc}
    lines, free = [], []
    for node in sorted(nodes):
        into = [place for place, (_, head) in enumerate(arcs) if head == node]
        out = [place for place, (tail, _) in enumerate(arcs) if tail == node]
        line = _line(node, into, out)
        lines.append(line)
        if line.total is None or _unlisted(cells, line):
            free.append((node, _UNLISTED))
    return Network(arcs, tuple(free), tuple(lines))


def _arc(cell: Cell, names: Sequence[str]) -> tuple[Node, Node]:
    if not cell.group:
        return _TOTAL_OF_COLUMNS, _TOTAL_OF_ROWS
    if len(names) < MOST_GROUPINGS:
        return _TOTAL_OF_ROWS, _TOTAL_OF_COLUMNS
    row, column = (cell.group.get(name) for name in names)
    tail = _TOTAL_OF_ROWS if row is None else ("row", row)
    head = _TOTAL_OF_COLUMNS if column is None else ("column", column)
    if row is None:
        return head, _TOTAL_OF_COLUMNS
    if column is None:
        return _TOTAL_OF_ROWS, tail
    return tail, head


def _line(node: Node, into: list[int], out: list[int]) -> Line:
    """The total flows into a row or into the total of rows; it flows out of a column or of the total of columns."""
    total_flows_in = node[0] in ("row", _TOTAL_OF_ROWS[0])
    total, parts = (into, out) if total_flows_in else (out, into)
    return Line(total[0] if total else None, tuple(parts))


def _unlisted(cells: Sequence[Cell], line: Line) -> bool:
    """Whether the parts given do not make up the total given."""
    if line.total is None or any(cells[place].numerator is None for place in (line.total, *line.parts)):
        return True
    total = cells[line.total]
    return any(
        (getattr(total, part) or 0) != sum(getattr(cells[place], part) or 0 for place in line.parts)
        for part in ("numerator", "others")
    )


def cheapest_cycle(network: Network, through: int, cost: StepCost) -> list[int] | None:
    """The cells of the cheapest cycle by which one cell could go up or down by one; None when there is none."""
    steps = network.steps
    tail, head = network.arcs[through]
    found = []
    if cost(through, True) is not None:
        found.append(_cheapest_path(steps, head, tail, through, cost))
    if cost(through, False) is not None:
        found.append(_cheapest_path(steps, tail, head, through, cost))
    return min((path for path in found if path is not None), key=lambda path: path[0], default=(0, None))[1]


def _cheapest_path(
    steps: dict[Node, list[tuple[Node, int, bool]]], start: Node, goal: Node, without: int, cost: StepCost
) -> tuple[int, list[int]] | None:
    """Dijkstra's shortest path that does not use the cell `without`: its cost, and the cells on it."""
    queue: list[tuple[int, int, Node, list[int]]] = [(0, 0, start, [])]
    settled: set[Node] = set()
    while queue:
        spent, length, node, cells = heapq.heappop(queue)
        if node == goal:
            return spent, cells
        if node in settled:
            continue
        settled.add(node)
        for other, place, price in _onward(steps, node, without, cost):
            if other not in settled:
                onward = cells if place == _FREE else [*cells, place]
                heapq.heappush(queue, (spent + price, length + 1, other, onward))
    return None


def _onward(
    steps: dict[Node, list[tuple[Node, int, bool]]], node: Node, without: int, cost: StepCost
) -> Iterator[tuple[Node, int, int]]:
    for other, place, forwards in steps.get(node, ()):
        if place == _FREE:
            yield other, place, 0
        elif place != without:
            price = cost(place, forwards)
            if price is not None:
                yield other, place, price
