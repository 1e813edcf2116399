"""Hide small numbers, and the fewest others that would give them away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from .model import THRESHOLD, Cell, PreviousRelease, Protected, Reason
from .network import Line, Network, StepCost, cheapest_cycle, network_of

# A share is two counts: those in the numerator and the others. A count is only the first.
_PARTS = ("numerator", "others")


def protect(
    cells: Sequence[Cell],
    *,
    threshold: int = THRESHOLD,
    previous: PreviousRelease | None = None,
    withheld: Collection[int] = (),
) -> list[Protected]:
    """The table as it may leave the building, in the order given.

    - 1 to `threshold` is hidden, nought is shown; a share is hidden when its numerator, its denominator or the
      difference of the two is small, since any of them tells the small number.
    - A number whose change since the last release is small is hidden, and one hidden there stays hidden until it has
      changed by more than the threshold.
    - `withheld` are places of cells that another table would give away beside this one; they are hidden too.
    - Further numbers are hidden, those of least weight first, so that no small number can be worked out from totals,
      and the hidden parts of a total never add up to a small number.

    Raises ValueError for a table of more than two groupings, a group given twice, counts mixed with shares, or a
    number that is impossible.
    """
    _check(cells, threshold)
    table = _Table(cells, threshold, previous)
    for place in withheld:
        table.withhold(place)
    table.hide_complements()
    table.show_needless()
    return [
        Protected(cell.group, None, None, table.reasons[place])
        if place in table.reasons
        else Protected(cell.group, cell.numerator, cell.denominator)
        for place, cell in enumerate(cells)
    ]


def _check(cells: Sequence[Cell], threshold: int) -> None:
    if threshold < 1:
        raise ValueError(f"The threshold is {threshold}; it is the largest number that is hidden, 1 or more.")
    seen = set()
    for cell in cells:
        if cell.key in seen:
            raise ValueError(f"The group {dict(cell.group)} stands in the table twice.")
        seen.add(cell.key)
        if cell.numerator is not None and (cell.numerator < 0 or (cell.others or 0) < 0):
            raise ValueError(f"The group {dict(cell.group)} has {cell.numerator} of {cell.denominator}; impossible.")
    if len({cell.denominator is None for cell in cells if cell.numerator is not None}) > 1:
        raise ValueError("The table mixes counts and shares; protect them as two tables.")


class _Table:
    """A table being protected: which numbers are hidden and why, and which parts of which must not be worked out."""

    def __init__(self, cells: Sequence[Cell], threshold: int, previous: PreviousRelease | None) -> None:
        self.cells = cells
        self.threshold = threshold
        self.network: Network = network_of(cells)
        self.heaviest = sum(max(cell.numerator or 0, cell.denominator or 0) for cell in cells) + 1
        self.reasons: dict[int, Reason] = {}
        self.secrets: set[tuple[int, str]] = set()
        shown_before = {shown.key: shown for shown in previous.shown} if previous else {}
        known_before = {cell.key: cell for cell in previous.cells} if previous else {}
        for place, cell in enumerate(cells):
            if cell.numerator is not None:
                self._hide_small(place, cell)
                before = shown_before.get(cell.key)
                if before is not None:
                    self._hide_change(place, cell, before, known_before.get(cell.key))

    # --- what is hidden for its own sake ---------------------------------------------------------------------------

    def small(self, number: int | None) -> bool:
        """Whether a number is one that must not be told: 1 to the threshold."""
        return number is not None and 1 <= number <= self.threshold

    def _hide_small(self, place: int, cell: Cell) -> None:
        small = [part for part in _PARTS if self.small(getattr(cell, part))]
        if small:
            self.reasons[place] = Reason.SMALL
            self.secrets.update((place, part) for part in small)

    def withhold(self, place: int) -> None:
        """Hide a number because of what stands beside this table."""
        cell = self.cells[place]
        if self.can_hide(place):
            self.reasons.setdefault(place, Reason.BESIDE)
            self.secrets.update((place, part) for part in _PARTS if getattr(cell, part))

    def _hide_change(self, place: int, cell: Cell, before: Protected, known: Cell | None) -> None:
        if before.hidden:
            kept = known is None or all(abs(change) <= self.threshold for change in _changes(cell, known).values())
            if kept and self.can_hide(place):
                self.reasons.setdefault(place, Reason.KEPT)
            return
        shown = Cell(before.group, before.numerator, before.denominator)
        changes = _changes(cell, shown)
        if self.can_hide(place) and any(self.small(abs(change)) for change in changes.values()):
            self.reasons.setdefault(place, Reason.CHANGE)
            self.secrets.update((place, part) for part in _PARTS if getattr(cell, part) is not None)

    # --- what is hidden for the sake of others ---------------------------------------------------------------------

    def can_hide(self, place: int) -> bool:
        """Whether a number may be hidden: nought is about nobody and always shown."""
        cell = self.cells[place]
        return bool(cell.numerator) or bool(cell.denominator)

    def loss(self, place: int) -> int:
        """What readers lose with a number: the people it is about. A share of nought is given up last."""
        cell = self.cells[place]
        weight = cell.numerator if cell.denominator is None else cell.denominator
        return (weight or 0) + (0 if cell.numerator else self.heaviest)

    def hide_complements(self) -> None:
        """Hide more until no secret can be worked out and no hidden remainder is small."""
        while True:
            more = next(self._wanted(), None)
            if more is None:
                return
            for place in more:
                self.reasons.setdefault(place, Reason.COMPLEMENTARY)

    def show_needless(self) -> None:
        """Show again, heaviest first, each number that was hidden for others and turns out not to be needed."""
        extra = [place for place, reason in self.reasons.items() if reason is Reason.COMPLEMENTARY]
        for place in sorted(extra, key=self.loss, reverse=True):
            del self.reasons[place]
            if next(self._wanted(), None) is not None:
                self.reasons[place] = Reason.COMPLEMENTARY

    def _wanted(self) -> Iterator[list[int]]:
        """Numbers to hide next; nothing when the table is safe."""
        for line in self.network.lines:
            for part in _PARTS:
                if self.small(self._remainder(line, part)):
                    yield [self._lightest(line, part)]
        for place, part in sorted(self.secrets):
            if cheapest_cycle(self.network, place, self._hidden_only(part)) is None:
                more = cheapest_cycle(self.network, place, self._any(part)) or self._everything()
                if more:
                    yield more

    def _remainder(self, line: Line, part: str) -> int | None:
        """What is left of a shown total without its shown parts: the sum of all that is hidden or unlisted."""
        if line.total is None or line.total in self.reasons:
            return None
        total = getattr(self.cells[line.total], part)
        if total is None:
            return None
        return int(total) - sum(
            getattr(self.cells[place], part) or 0 for place in line.parts if place not in self.reasons
        )

    def _lightest(self, line: Line, part: str) -> int:
        """The part of a line that is lost most cheaply and makes the remainder larger; else the total itself."""
        parts = [place for place in line.parts if place not in self.reasons and getattr(self.cells[place], part)]
        if parts:
            return min(parts, key=self.loss)
        if line.total is None:
            raise AssertionError("a remainder needs a total")
        return line.total

    def _everything(self) -> list[int]:
        """Every number that may be hidden: only where no cycle is left, as for a total that its parts contradict."""
        return [place for place in range(len(self.cells)) if place not in self.reasons and self.can_hide(place)]

    def _hidden_only(self, part: str) -> StepCost:
        def cost(place: int, forwards: bool) -> int | None:
            return 0 if place in self.reasons and self._can_move(place, part, forwards) else None

        return cost

    def _any(self, part: str) -> StepCost:
        def cost(place: int, forwards: bool) -> int | None:
            if not self.can_hide(place) or not self._can_move(place, part, forwards):
                return None
            return 0 if place in self.reasons else self.loss(place)

        return cost

    def _can_move(self, place: int, part: str, forwards: bool) -> bool:
        """Whether a hidden number could be one more or one less, for all that a reader knows.

        A reader knows that nought is shown: a hidden count is at least 1, and so is the denominator of a hidden share.
        """
        cell = self.cells[place]
        number = getattr(cell, part)
        if number is None:
            return cell.numerator is None
        if forwards:
            return True
        other = cell.others if part == "numerator" else cell.numerator
        lowest = 0 if cell.denominator is not None and other else 1
        return int(number) > lowest


def _changes(cell: Cell, before: Cell) -> dict[str, int]:
    """How much a cell has changed: its parts and their sum; what either lacks is left out."""
    pairs = ((part, getattr(cell, part), getattr(before, part)) for part in (*_PARTS, "denominator"))
    return {part: now - then for part, now, then in pairs if now is not None and then is not None}
