"""One table of a file, CSV or XLSX, as people really keep them: found, made plain text, and told what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .problems import Unreadable
from .reference.lists import MOST_BYTES_AT_ONCE, check_there, is_spreadsheet, plain
from .sheet_headings import (
    Fits,
    SheetLine,
    are_headings,
    is_repeat,
    looks_like_headings,
    named_once,
    second_headings,
    too_long,
    two_as_one,
)
from .text_tables import text_grids
from .workbooks import Doubt, Grid, grids, spoken

# Headings stand near the top: what comes later is data.
_LINES_ABOVE = 40
_MOST_BYTES = MOST_BYTES_AT_ONCE // 20  # a plan or a scorecard typed by people, not a register of a whole country

Line = tuple[int, tuple[str, ...]]


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
    with every other visible sheet of the very same headings; the others are named in the notes. `fits` tells how many
    of the cells of a line are headings that the caller knows; without it the first line that is nearly as wide as the
    table is the headings. `filename` is the name to show. Raises Unreadable, with a sentence that says what to do, for
    what is not a table.
    """
    tables = read_sheets(path, sheet, fits=fits, filename=filename)
    best = max(tables, key=lambda each: fits(each.headings)) if fits else tables[0]
    left = [
        f"{len(each.rows)} rows under the headings of line {each.heading_line} ({spoken(each.headings)})"
        for each in tables
        if each is not best
    ]
    if not left:
        return best
    note = f"{best.file} holds tables of other headings, which were not read: {'; '.join(left)}. "
    advice = f"{note}Give each as a file of its own if it is wanted."
    return replace(best, notes=(*dict.fromkeys((*tables[0].notes, *best.notes)), advice))


def read_sheets(
    path: Path, sheet: str | None = None, *, fits: Fits | None = None, filename: str | None = None
) -> list[Sheet]:
    """Every table of a file whose headings fit, the best one first; arguments and refusals as `read_sheet`.

    Tables of the same headings are one. Where several sheets are read, a line says its sheet (`SheetLine`).
    """
    check_there(path)
    name = filename or path.name
    if path.stat().st_size > _MOST_BYTES:
        raise Unreadable(f"{name} is larger than {_MOST_BYTES:,} bytes; it is not a table of this kind.")
    try:
        found = grids(path) if is_spreadsheet(path) else text_grids(path)
    except Unreadable as fault:
        raise Unreadable(str(fault).replace(path.name, name)) from None
    return _joined(_chosen(name, found, sheet, fits or looks_like_headings(found)))


def _chosen(name: str, found: list[Grid], wanted: str | None, fits: Fits) -> list[Sheet]:
    """The tables of the sheet asked for; or of the one whose headings fit best, and of the others that fit."""
    if wanted is not None:
        named = [grid for grid in found if plain(grid.name) == plain(wanted)]
        if not named:
            raise Unreadable(f"{name} has no sheet {wanted!r}; it has {spoken([grid.name for grid in found])}.")
        return _tables(name, named[0], fits)
    filled = [grid for grid in found if grid.lines]
    if not filled:
        raise Unreadable(f"{name} is empty. Give a table with a line of headings.")
    scores = [max(fits(cells) for _, cells in grid.lines[:_LINES_ABOVE]) for grid in filled]
    best = max(range(len(filled)), key=lambda at: (scores[at], not filled[at].is_hidden, -at))
    first = filled[best]
    likely = [grid for grid in filled if grid is first or any(are_headings(cells, fits) for _, cells in grid.lines)]
    read = [grid for grid in likely if grid is first or not grid.is_hidden]
    ordered = [first, *(each for each in read if each is not first)]
    tables = [table for grid in ordered for table in _of(name, grid, fits, len(read) > 1)]
    return _with_note(name, found, read, likely, tables)


def _of(name: str, grid: Grid, fits: Fits, is_one_of_several: bool) -> list[Sheet]:
    """The tables of one grid; their lines say the sheet where several are read."""
    tables = _tables(name, grid, fits)
    return [_with_sheet_lines(table) for table in tables] if is_one_of_several else tables


def _with_sheet_lines(table: Sheet) -> Sheet:
    sheet = table.sheet or ""
    return replace(
        table,
        rows=tuple((SheetLine(line, sheet), cells) for line, cells in table.rows),
        doubts=tuple(replace(each, line=SheetLine(each.line, sheet)) for each in table.doubts),
        heading_line=SheetLine(table.heading_line, sheet),
    )


def _with_note(
    name: str, found: Sequence[Grid], read: Sequence[Grid], likely: Sequence[Grid], tables: list[Sheet]
) -> list[Sheet]:
    """The tables, the first with a note of which sheets were read and which were not."""
    others = [f"{grid.name} (hidden)" if grid.is_hidden else grid.name for grid in found if grid not in read]
    notes = []
    if others:
        were = "was" if len(read) == 1 else "were"
        named = spoken([grid.name for grid in found if grid in read])
        notes = [f"{name} has {len(found)} sheets. {named} {were} read; not read: {spoken(others)}."]
    elif len(read) > 1:
        counts = [f"{table.sheet} ({len(table.rows)} rows)" for table in tables]
        notes = [f"{name} has {len(found)} sheets; all were read: {spoken(sorted(counts))}."]
    hidden = [f"{grid.name} (about {len(grid.lines) - 1} rows)" for grid in likely if grid not in read]
    if any(len(grid.lines) > 1 for grid in likely if grid not in read):
        notes.append(f"Hidden sheets with such a table were not read: {spoken(hidden)}. Show them if they are wanted.")
    return [replace(tables[0], notes=(*notes, *tables[0].notes)), *tables[1:]]


def plain_headings(table: Sheet) -> tuple[str, ...]:
    """The headings of a table as they are compared."""
    return tuple(map(plain, table.headings))


def _joined(tables: Sequence[Sheet]) -> list[Sheet]:
    """Tables of the same headings as one, in the order in which they stand."""
    found: dict[tuple[str, ...], Sheet] = {}
    for table in tables:
        held = found.get(plain_headings(table))
        if held is None:
            found[plain_headings(table)] = table
        else:
            found[plain_headings(table)] = replace(
                held,
                rows=(*held.rows, *table.rows),
                doubts=(*held.doubts, *table.doubts),
                notes=tuple(dict.fromkeys((*held.notes, *table.notes))),
            )
    return list(found.values())


def _tables(name: str, grid: Grid, fits: Fits) -> list[Sheet]:
    """The tables of a sheet: most have one, some have another with its own headings below.

    A line of one cell over the headings of a later table is its title.
    """
    top = grid.lines[:_LINES_ABOVE]
    if not top:
        raise Unreadable(f"The sheet {grid.name} of {name} is empty. Give a table with a line of headings.")
    best = max(range(len(top)), key=lambda at: (fits(top[at][1]), -at))
    starts = [at for at, (_, cells) in enumerate(grid.lines) if at == best or are_headings(cells, fits)]
    if not are_headings(grid.lines[best][1], fits):
        starts = [best]
    kept = starts[:1]
    for at in starts[1:]:
        if not is_repeat(grid.lines[at][1], grid.lines[kept[-1]][1]) and at - 1 not in kept:
            kept.append(at)
    tables: list[tuple[int, int, int]] = []
    for at, end in zip(kept, [*kept[1:], len(grid.lines)], strict=True):
        above = tables[-1][1] if tables else 0
        while end < len(grid.lines) and end - 1 > at and sum(map(bool, grid.lines[end - 1][1])) == 1:
            end -= 1
        tables.append((at, end, above))
    sheets = [_table(name, grid, above, at, end, fits) for at, end, above in tables]
    if len(sheets) > 1:
        told = "; ".join(f"line {int(each.heading_line)} ({len(each.rows)} rows)" for each in sheets)
        note = f"{grid.name or name} holds {len(sheets)} tables, with headings on {told}."
        sheets[0] = replace(sheets[0], notes=(note, *sheets[0].notes))
    return sheets


def _table(name: str, grid: Grid, above: int, start: int, end: int, fits: Fits) -> Sheet:
    """A table with its headings found, blank columns left out and rows made as long as the headings."""
    heading_line, first = grid.lines[start]
    second = second_headings(grid.lines[start:end][:2], fits)
    named = two_as_one(first, second, fits) if second else first
    below = grid.lines[start + (2 if second else 1) : end]
    body = [(line, cells) for line, cells in below if not is_repeat(cells, first)]
    repeats = len(below) - len(body)
    width = max(len(cells) for _, cells in [(0, named), *body])
    whole = [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in [(heading_line, named), *body]]
    kept = [at for at in range(width) if any(cells[at] for _, cells in whole)]
    headings, notes = named_once([whole[0][1][at] for at in kept], kept)
    if repeats:
        notes.append(f"The headings stand {repeats + 1} times in {name}; the later ones were passed over.")
    if start > above:
        notes.append(f"The headings were found on line {heading_line} of {name}; what stands above is its title.")
    if second:
        notes.append(f"Lines {heading_line} and {heading_line + 1} of {name} were read together as the headings.")
    lines = {line for line, _ in body}
    doubts = [replace(each, column=kept.index(each.column)) for each in grid.doubts if each.line in lines]
    return Sheet(
        name,
        grid.name or None,
        headings,
        tuple((line, tuple(cells[at] for at in kept)) for line, cells in whole[1:]),
        (*grid.notes, *notes),
        tuple((line, tuple(cell for cell in cells if cell)) for line, cells in grid.lines[above:start]),
        (*doubts, *(() if grid.name else too_long(body, named, kept))),
        heading_line,
    )
