"""One table of a file, CSV or XLSX, as people really keep them: found, made plain text, and told what was done."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .problems import Unreadable
from .reference.lists import MOST_BYTES_AT_ONCE, check_there, is_spreadsheet, plain
from .workbooks import Doubt, Grid, column_letter, grids, spoken, text_lines

# Headings stand near the top: what comes later is data.
_LINES_ABOVE = 40
_MOST_BYTES = MOST_BYTES_AT_ONCE // 20  # a plan or a scorecard typed by people, not a register of a whole country
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"

Line = tuple[int, tuple[str, ...]]
Fits = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Sheet:
    """A table as text. Every row has as many cells as there are headings; no row and no column is blank.

    `rows` have the line of the file (or the row of the spreadsheet) on which they begin. `above` holds the filled
    lines that stand over the headings, as titles do. `notes` says, in sentences, what was done to the file to read
    it; `doubts` names cells whose text may not be what was meant (`column` is the place of the heading).
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    rows: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    above: tuple[Line, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    heading_line: int = 1

    def place(self, heading: str) -> int | None:
        """The place of a heading, capitals, spaces and signs making no difference; None where there is none."""
        wanted = plain(heading)
        return next((at for at, each in enumerate(self.headings) if plain(each) == wanted), None)


def read_sheet(path: Path, sheet: str | None = None, *, fits: Fits | None = None, filename: str | None = None) -> Sheet:
    """Read the one table of a CSV file (UTF-8 or Windows text; comma, semicolon or tab) or of a workbook.

    `sheet` names the sheet of a workbook; without it the sheet is taken whose headings fit best, visible ones first,
    and the others are named in the notes. `fits` tells how many of the cells of a line are headings that the caller
    knows; without it the first line that is nearly as wide as the table is the headings. `filename` is the name to
    show. Raises Unreadable, with a sentence that says what to do, for what is not a table.
    """
    check_there(path)
    name = filename or path.name
    if path.stat().st_size > _MOST_BYTES:
        raise Unreadable(f"{name} is larger than {_MOST_BYTES:,} bytes; it is not a table of this kind.")
    try:
        found = grids(path) if is_spreadsheet(path) else _text_grids(path)
    except Unreadable as fault:
        raise Unreadable(str(fault).replace(path.name, name)) from None
    return _chosen(name, found, sheet, fits or _looks_like_headings(found))


def _chosen(name: str, found: list[Grid], wanted: str | None, fits: Fits) -> Sheet:
    """The sheet asked for, or the one whose headings fit best."""
    if wanted is not None:
        named = [grid for grid in found if plain(grid.name) == plain(wanted)]
        if not named:
            raise Unreadable(f"{name} has no sheet {wanted!r}; it has {spoken([grid.name for grid in found])}.")
        return _table(name, named[0], fits)
    filled = [grid for grid in found if grid.lines]
    if not filled:
        raise Unreadable(f"{name} is empty. Give a table with a line of headings.")
    scores = [max(fits(cells) for _, cells in grid.lines[:_LINES_ABOVE]) for grid in filled]
    best = max(range(len(filled)), key=lambda at: (scores[at], not filled[at].is_hidden, -at))
    table = _table(name, filled[best], fits)
    others = [f"{grid.name} (hidden)" if grid.is_hidden else grid.name for grid in found if grid is not filled[best]]
    if not others:
        return table
    note = f"{name} has {len(found)} sheets. {filled[best].name} was read; not read: {spoken(others)}."
    return replace(table, notes=(note, *table.notes))


def _table(name: str, grid: Grid, fits: Fits) -> Sheet:
    """A sheet with its headings found, blank columns left out and rows made as long as the headings."""
    top = grid.lines[:_LINES_ABOVE]
    if not top:
        raise Unreadable(f"The sheet {grid.name} of {name} is empty. Give a table with a line of headings.")
    start = max(range(len(top)), key=lambda at: (fits(top[at][1]), -at))
    heading_line, first = grid.lines[start]
    body = [(line, cells) for line, cells in grid.lines[start + 1 :] if not _is_repeat(cells, first)]
    repeats = len(grid.lines) - start - 1 - len(body)
    width = max(len(cells) for _, cells in [grid.lines[start], *body])
    whole = [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in [(heading_line, first), *body]]
    kept = [at for at in range(width) if any(cells[at] for _, cells in whole)]
    headings, notes = _headings([whole[0][1][at] for at in kept], kept)
    if repeats:
        notes.append(f"The headings stand {repeats + 1} times in {name}; the later ones were passed over.")
    if start:
        notes.append(f"The headings were found on line {heading_line} of {name}; what stands above is its title.")
    return Sheet(
        name,
        grid.name or None,
        headings,
        tuple((line, tuple(cells[at] for at in kept)) for line, cells in whole[1:]),
        (*grid.notes, *notes),
        tuple((line, tuple(cell for cell in cells if cell)) for line, cells in grid.lines[:start]),
        tuple(replace(each, column=kept.index(each.column)) for each in grid.doubts if each.line > heading_line),
        heading_line,
    )


def _is_repeat(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a line is the headings again, as at the top of each page of a printed table."""
    pairs = [(plain(cell), plain(heading)) for cell, heading in zip(cells, headings, strict=False) if cell]
    return bool(pairs) and len(pairs) == sum(map(bool, cells)) and all(cell == heading for cell, heading in pairs)


def _headings(cells: Sequence[str], places: Sequence[int]) -> tuple[tuple[str, ...], list[str]]:
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


def _looks_like_headings(found: Sequence[Grid]) -> Fits:
    """Without known headings: a line, mostly words, at least 60% as wide as the widest line of its sheet."""
    widest = max((sum(map(bool, cells)) for grid in found for _, cells in grid.lines), default=0)

    def fits(cells: Sequence[str]) -> int:
        filled = [cell for cell in cells if cell]
        words = [cell for cell in filled if any(map(str.isalpha, cell))]
        return int(len(filled) >= 0.6 * widest and 2 * len(words) >= len(filled))

    return fits


def _text_grids(path: Path) -> list[Grid]:
    """A text table as one sheet, by the delimiter that gives the most even lines."""
    text, notes = _decoded(path)
    tables = {delimiter: list(text_lines(_records(path, text, delimiter))) for delimiter in ",;\t"}
    best = max(tables, key=lambda delimiter: _evenness(tables[delimiter]))
    if best != ",":
        notes.append(f"The columns of {path.name} are parted by {'semicolons' if best == ';' else 'tabs'}.")
    return [Grid("", tables[best], notes)]


def _decoded(path: Path) -> tuple[str, list[str]]:
    content = path.read_bytes()
    if content.startswith(_OLD_EXCEL):
        raise Unreadable(
            f"{path.name} is an old Excel file or is protected by a password. Save it as XLSX without a password."
        )
    if content.startswith(b"PK") and _OPEN_DOCUMENT in content[:200]:
        raise Unreadable(f"{path.name} is an OpenDocument file. Save it as XLSX or CSV.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").lstrip("\ufeff"), []
    if b"\0" in content or content.startswith((b"PK\x03\x04", b"%PDF")):
        raise Unreadable(f"{path.name} is neither a CSV file nor an XLSX spreadsheet. Save the table as one of them.")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = f"{path.name} is not UTF-8; it was read as Windows text, in which it may hold wrong signs."
        return content.decode("cp1252", errors="replace"), [note]


def _records(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, line = [], 1
    try:
        for cells in reader:
            found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise Unreadable(f"{path.name} line {line} cannot be read as CSV ({fault}).") from fault
    return found


def _evenness(lines: Sequence[tuple[int, Sequence[str]]]) -> tuple[float, int]:
    """The share of lines of the usual width, nothing where that is one cell; then the width."""
    widths = Counter(len(cells) for _, cells in lines)
    width, lines_of_it = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (lines_of_it / len(lines) if lines and width > 1 else 0.0), width
