"""Which lines of a table are its headings, and what they are called; the lines of sheets of which several are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from .reference.lists import plain
from .workbooks import Doubt, Grid, column_letter, spoken

Fits = Callable[[Sequence[str]], int]
_LONGEST = 120  # letters: what is longer is no heading


class SheetLine(int):
    """The line of one sheet of several: a number that says its sheet, as `5 of the sheet Closed`."""

    sheet: str

    def __new__(cls, line: int, sheet: str = "") -> SheetLine:
        """A line with the name of its sheet."""
        made = super().__new__(cls, line)
        made.sheet = sheet
        return made

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]
        return int(self), self.sheet

    def __str__(self) -> str:
        return f"{int(self)} of the sheet {self.sheet}"

    def __format__(self, spec: str) -> str:
        return str(self) if not spec else format(int(self), spec)

    def __eq__(self, other: object) -> bool:
        return int(self) == other and getattr(other, "sheet", self.sheet) == self.sheet

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(int(self))


def are_headings(cells: Sequence[str], fits: Fits, share: float = 2 / 3) -> bool:
    """Whether a line is surely headings: at least two that are known, and hardly anything else."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > _LONGEST or cell.replace(".", "").isdigit() for cell in filled):
        return False
    return fits(cells) >= max(2, share * len(filled))


def second_headings(lines: Sequence[tuple[int, Sequence[str]]], fits: Fits) -> Sequence[str] | None:
    """The line below the headings where it is more of them: it names what the first line leaves blank."""
    if len(lines) < 2 or lines[1][0] != lines[0][0] + 1:
        return None
    first, second = lines[0][1], lines[1][1]
    fills = any(below and not above for above, below in zip(first, second, strict=False))
    leaves = any(above and below in ("", above) for above, below in zip(first, second, strict=False))
    return second if fills and leaves and are_headings(second, fits, share=1 / 2) else None


def two_as_one(first: Sequence[str], second: Sequence[str], fits: Fits) -> list[str]:
    """Two lines of headings as one: the lower where it is known by itself, else both, as "When Start"."""
    found, over = [], ""
    for at, below in enumerate(second):
        over = (first[at] if at < len(first) else "") or (over if below else "")
        found.append(below if below and fits([below]) else " ".join(filter(None, [over, below])))
    return found


def too_long(body: Sequence[tuple[int, Sequence[str]]], headings: Sequence[str], kept: Sequence[int]) -> list[Doubt]:
    """Lines of a text table with more filled cells than there are headings."""
    width = max((at + 1 for at, heading in enumerate(headings) if heading), default=0)
    found = []
    for line, cells in body:
        extra = [at for at, cell in enumerate(cells) if cell and at >= width]
        if extra:
            sentence = (
                f"The line has {extra[-1] + 1} cells and the table {width} headings: a text with a comma that does not "
                "stand in quotation marks may have been parted, and what follows it may be in the wrong column."
            )
            found.append(Doubt(line, kept.index(extra[0]), cells[extra[0]], sentence))
    return found


def is_repeat(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a line is the headings again, as at the top of each page of a printed table."""
    pairs = [(plain(cell), plain(heading)) for cell, heading in zip(cells, headings, strict=False) if cell]
    return bool(pairs) and len(pairs) == sum(map(bool, cells)) and all(cell == heading for cell, heading in pairs)


def named_once(cells: Sequence[str], places: Sequence[int]) -> tuple[tuple[str, ...], list[str]]:
    """Headings on one line each and none twice, with a note where one had to be given a name."""
    seen: Counter[str] = Counter()
    named, given = [], []
    for cell, at in zip(cells, places, strict=True):
        heading = " ".join(cell.split()) or f"column {column_letter(at)}"
        seen[heading.casefold()] += 1
        if seen[heading.casefold()] > 1:
            heading = f"{heading} ({seen[heading.casefold()]})"
        if heading != " ".join(cell.split()):
            given.append(heading)
        named.append(heading)
    note = f"Columns without a heading of their own are called here: {spoken(given)}."
    return tuple(named), [note] if given else []


def looks_like_headings(found: Sequence[Grid]) -> Fits:
    """Without known headings: a line, mostly words, at least 60% as wide as the widest line of its sheet."""
    widest = max((sum(map(bool, cells)) for grid in found for _, cells in grid.lines), default=0)

    def fits(cells: Sequence[str]) -> int:
        filled = [cell for cell in cells if cell]
        words = [cell for cell in filled if any(map(str.isalpha, cell))]
        return int(len(filled) >= 0.6 * widest and 2 * len(words) >= len(filled))

    return fits
