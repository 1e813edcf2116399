"""One CSV file of a release as a stream of rows that know their line and their columns by name."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from ..problems import Unreadable


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its cells, by the column's name whatever its capitals."""

    line: int
    cells: list[str]
    columns: dict[str, int]

    def as_dict(self) -> dict[str, str]:
        """Every cell by its column's name in small letters; of a column that stands twice, the first."""
        return {name: self.cells[place] for name, place in self.columns.items()}

    def __getitem__(self, column: str) -> str:
        """The cell, without surrounding spaces; raises KeyError when the file has no such column."""
        return self.cells[self.columns[column.casefold()]].strip()


@dataclass
class Table:
    """A file being read. `short` collects the lines with too few or too many cells: those rows are not given out.

    `negative` counts cells below nought by column, over every row of the file; `repeated` counts, for each column
    that stands in the file twice, the rows in which the two differ. The first of the two is the one read.
    """

    name: str
    header: list[str]
    lines: Iterator[list[str]]
    reader_line: Iterable[int]
    columns: dict[str, int] = field(default_factory=dict)
    short: list[tuple[int, list[str]]] = field(default_factory=list)
    negative: Counter[str] = field(default_factory=Counter)
    repeated: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._twins: list[tuple[str, int, int]] = []
        for place, column in enumerate(self.header):
            first = self.columns.setdefault(column.strip().casefold(), place)
            if first != place:
                self._twins.append((column.strip(), first, place))
                self.repeated[column.strip()] = 0

    def missing(self, columns: Iterable[str]) -> list[str]:
        """Those of `columns` that the file does not have."""
        return [column for column in columns if column.casefold() not in self.columns]

    def __iter__(self) -> Iterator[Row]:
        width = len(self.header)
        for cells, line in zip(self.lines, self.reader_line, strict=False):
            if not cells:
                continue
            if len(cells) != width:
                self.short.append((line, cells))
                continue
            self._note_oddities(cells)
            yield Row(line, cells, self.columns)

    def _note_oddities(self, cells: list[str]) -> None:
        for column, first, second in self._twins:
            if cells[first] != cells[second]:
                self.repeated[column] += 1
        for place, cell in enumerate(cells):
            if cell[:1] == "-":
                self.negative[self.header[place]] += 1


def read_table(name: str, text: IO[str]) -> Table:
    """Begin to read a CSV file.

    Raises Unreadable, here or while its rows are read, when it is empty, not UTF-8 or not CSV.
    """
    reader = csv.reader(text)
    lines = _checked(name, reader)
    header = next(lines, None)
    if not header:
        raise Unreadable(f"{name} is empty; its first line should name its columns.")
    return Table(name, header, lines, iter(lambda: reader.line_num, None))


def _checked(name: str, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except UnicodeDecodeError as fault:
        raise Unreadable(
            f"{name} is not written in UTF-8 (byte {fault.start} of a block). Save it as CSV UTF-8."
        ) from fault
    except csv.Error as fault:
        raise Unreadable(f"{name} cannot be read as CSV: {fault}.") from fault
