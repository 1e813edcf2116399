"""No hidden small number can be worked out from what is shown: proved by looking for another table that fits.

The second method knows nothing of networks. It takes what a reader has (the numbers shown, that totals are sums, that
nought is always shown) as equations over whole numbers and searches, by trying values, for a table that agrees with
all of it and differs in the hidden number. Where it finds one, the number cannot be worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.analytics.disclosure import Cell, PreviousRelease, Protected, Reason, protect

Variable = tuple[int, str]
Equation = tuple[dict[Variable, int], int]
NEAR = 2


@dataclass
class Puzzle:
    """What a reader has: whole numbers with bounds, and equations `sum of coefficient x number = constant`."""

    bounds: dict[Variable, tuple[int, int]]
    equations: list[Equation]

    def tightened(self, bounds: dict[Variable, tuple[int, int]]) -> dict[Variable, tuple[int, int]] | None:
        """Narrow the bounds by every equation until nothing changes; None when an equation cannot hold."""
        bounds = dict(bounds)
        changed = True
        while changed:
            changed = False
            for terms, constant in self.equations:
                low = sum(c * bounds[v][0 if c > 0 else 1] for v, c in terms.items())
                high = sum(c * bounds[v][1 if c > 0 else 0] for v, c in terms.items())
                if not low <= constant <= high:
                    return None
                for variable, c in terms.items():
                    down, up = bounds[variable]
                    least, most = (down, up) if c > 0 else (-up, -down)
                    least, most = max(least, constant - (high - most)), min(most, constant - (low - least))
                    new = (least, most) if c > 0 else (-most, -least)
                    if new[0] > new[1]:
                        return None
                    if new != (down, up):
                        bounds[variable], changed = new, True
        return bounds

    def fits(self, bounds: dict[Variable, tuple[int, int]]) -> bool:
        """Whether whole numbers within the bounds satisfy every equation."""
        narrow = self.tightened(bounds)
        if narrow is None:
            return False
        open_ones = [variable for variable, (low, high) in narrow.items() if low < high]
        if not open_ones:
            return True
        variable = min(open_ones, key=lambda v: narrow[v][1] - narrow[v][0])
        low, high = narrow[variable]
        return any(self.fits({**narrow, variable: (value, value)}) for value in range(low, high + 1))

    def is_certain(self, variable: Variable, truth: int) -> bool:
        """Whether the number can only be `truth`, as far as the bounds reach."""
        low, high = self.bounds[variable]
        others = [(low, truth - 1), (truth + 1, high)]
        return not any(a <= b and self.fits({**self.bounds, variable: (a, b)}) for a, b in others)


def puzzle(cells: Sequence[Cell], hidden: set[int], *, near: int | None = NEAR) -> Puzzle:
    """The reader's puzzle. `near` searches only so far around the truth: another table found there is proof enough."""
    parts = ("numerator",) if cells[0].denominator is None else ("numerator", "others", "denominator")
    bounds: dict[Variable, tuple[int, int]] = {}
    for place, cell in enumerate(cells):
        for part in parts:
            truth = getattr(cell, part)
            least = 1 if part == parts[-1] else 0
            most = 1_000 if near is None else truth + near
            low = least if near is None else max(least, truth - near)
            bounds[place, part] = (low, most) if place in hidden else (truth, truth)
    equations: list[Equation] = []
    for total, children in sums(cells):
        for part in parts:
            equations.append(({(total, part): -1, **{(child, part): 1 for child in children}}, 0))
    if len(parts) > 1:
        for place in range(len(cells)):
            terms = {(place, "numerator"): 1, (place, "others"): 1, (place, "denominator"): -1}
            equations.append((terms, 0))
    return Puzzle(bounds, equations)


def sums(cells: Sequence[Cell]) -> Iterator[tuple[int, list[int]]]:
    """Every total of the table with the cells it is the sum of."""
    names = {name for cell in cells for name in cell.group}
    for total, cell in enumerate(cells):
        for name in names - set(cell.group):
            children = [
                place
                for place, part in enumerate(cells)
                if set(part.group) == {*cell.group, name} and cell.group.items() <= part.group.items()
            ]
            if children:
                yield total, children


def one_way(numbers: list[tuple[int, int | None]]) -> list[Cell]:
    cells = [Cell({"district": str(n)}, *pair) for n, pair in enumerate(numbers)]
    return [*cells, total({}, cells)]


def two_way(rows: list[list[tuple[int, int | None]]]) -> list[Cell]:
    cells = [
        Cell({"district": str(r), "need": str(c)}, *pair) for r, row in enumerate(rows) for c, pair in enumerate(row)
    ]
    by_row = [total({"district": str(r)}, cells) for r in range(len(rows))]
    by_column = [total({"need": str(c)}, cells) for c in range(len(rows[0]))]
    return [*cells, *by_row, *by_column, total({}, cells)]


def total(group: dict[str, str], cells: Sequence[Cell]) -> Cell:
    part = [cell for cell in cells if group.items() <= cell.group.items()]
    shares = part[0].denominator is not None
    return Cell(group, sum(c.numerator or 0 for c in part), sum(c.denominator or 0 for c in part) if shares else None)


NUMBER = st.one_of(st.just(0), st.integers(1, 5), st.integers(6, 40))
COUNT = st.tuples(NUMBER, st.none())
SHARE = st.tuples(NUMBER, NUMBER).map(lambda pair: (pair[0], sum(pair)))


def tables(number: st.SearchStrategy) -> st.SearchStrategy[list[Cell]]:
    lines = st.lists(number, min_size=1, max_size=6).map(one_way)
    shapes = st.tuples(st.integers(1, 3), st.integers(1, 3))
    grids = shapes.flatmap(
        lambda shape: st.lists(
            st.lists(number, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    ).map(two_way)
    return st.one_of(lines, grids)


def hidden_of(shown: Sequence[Protected]) -> set[int]:
    return {place for place, cell in enumerate(shown) if cell.hidden}


def small_parts(cell: Cell) -> list[str]:
    parts = ("numerator", "others", "denominator")
    return [part for part in parts if getattr(cell, part) is not None and 1 <= getattr(cell, part) <= 5]


@settings(max_examples=150, deadline=None)
@given(st.one_of(tables(COUNT), tables(SHARE)))
def test_no_small_number_is_shown_or_can_be_worked_out(cells: list[Cell]) -> None:
    shown = protect(cells)
    hidden = hidden_of(shown)
    reader = puzzle(cells, hidden)
    for place, cell in enumerate(cells):
        for part in small_parts(cell):
            assert place in hidden
            assert not reader.is_certain((place, part), getattr(cell, part)), (cells, hidden, place, part)


@settings(max_examples=150, deadline=None)
@given(st.one_of(tables(COUNT), tables(SHARE)))
def test_the_hidden_parts_of_a_shown_total_never_add_up_to_a_small_number(cells: list[Cell]) -> None:
    hidden = hidden_of(protect(cells))
    for whole, children in sums(cells):
        if whole not in hidden:
            for part in ("numerator", "others", "denominator"):
                rest = sum(getattr(cells[child], part) or 0 for child in children if child in hidden)
                assert not 1 <= rest <= 5


@settings(max_examples=150, deadline=None)
@given(st.one_of(tables(COUNT), tables(SHARE)))
def test_nothing_is_hidden_without_need_and_what_is_shown_is_true(cells: list[Cell]) -> None:
    shown = protect(cells)
    for cell, out in zip(cells, shown, strict=True):
        assert out.group == cell.group
        if out.hidden:
            assert (out.numerator, out.denominator, out.value) == (None, None, None)
        else:
            assert (out.numerator, out.denominator) == (cell.numerator, cell.denominator)
        if not cell.numerator and not cell.denominator:
            assert not out.hidden
    if not any(small_parts(cell) for cell in cells):
        assert not any(out.hidden for out in shown)


@st.composite
def two_releases(draw: st.DrawFn) -> tuple[list[Cell], list[Cell]]:
    """A table of counts, and the same one later: most numbers unchanged, some changed by little or by much."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(COUNT, min_size=columns, max_size=columns), min_size=1, max_size=3))
    steps = st.sampled_from([0, 0, 0, 1, 3, 9])
    later = [[(number + draw(steps), None) for number, _ in row] for row in rows]
    return two_way(rows), two_way(later)


@settings(max_examples=150, deadline=None)
@given(two_releases())
def test_a_second_release_gives_nothing_away(releases: tuple[list[Cell], list[Cell]]) -> None:
    before, now = releases
    first = protect(before)
    second = protect(now, previous=PreviousRelease(first, before))
    for old, new in zip(first, second, strict=True):
        if not old.hidden and not new.hidden:
            assert not 1 <= abs((new.numerator or 0) - (old.numerator or 0)) <= 5
    hidden = hidden_of(second)
    reader = puzzle(now, hidden)
    for place, cell in enumerate(now):
        if small_parts(cell):
            assert not reader.is_certain((place, "numerator"), cell.numerator or 0)
    # A reader who takes unchanged numbers for unchanged may put the two releases together.
    both = [place for place in hidden_of(first) if place in hidden or before[place].numerator != now[place].numerator]
    together = puzzle(before, set(both))
    for place, cell in enumerate(before):
        if small_parts(cell):
            assert not together.is_certain((place, "numerator"), cell.numerator or 0)


@settings(max_examples=60, deadline=None)
@given(tables(COUNT), st.integers(1, 12))
def test_any_threshold_holds(cells: list[Cell], threshold: int) -> None:
    shown = protect(cells, threshold=threshold)
    for cell, out in zip(cells, shown, strict=True):
        assert out.hidden or not 1 <= (cell.numerator or 0) <= threshold


def test_the_search_does_find_what_a_total_gives_away() -> None:
    """The second method itself: 31 less 8 less 20 is 3, but with the 8 hidden too nobody can tell."""
    cells = one_way([(3, None), (8, None), (20, None)])
    assert puzzle(cells, {0}, near=None).is_certain((0, "numerator"), 3)
    assert not puzzle(cells, {0, 1}, near=None).is_certain((0, "numerator"), 3)
    assert {cell.reason for cell in protect(cells)} == {None, Reason.SMALL, Reason.COMPLEMENTARY}
