"""Taking the figures of one release, file by file: the totals, as printed, with what was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .faults import Faults
from .mapping import FIGURES, PrintedFigure
from .printed import Printed, read_cell
from .table import Row, Table

LEVELS = {"national": "national", "regional": "regional", "local authority": "authority"}
_AREA_COLUMNS = {
    "national": ("country_code", "country_name"),
    "regional": ("region_code", "region_name"),
    "authority": ("new_la_code", "la_name"),
}
_AREA_NAMES = tuple(column for columns in _AREA_COLUMNS.values() for column in columns)
_COMMON = ("time_period", "geographic_level", *_AREA_NAMES, "breakdown_topic", "breakdown")
_PERIOD = re.compile(r"\d{4}|\d{6}|\d{4}/\d{2}", re.ASCII)
_AREA = re.compile(r"E\d{8}", re.ASCII)


@dataclass(frozen=True)
class Area:
    """The area of a row: nine-character code, name as printed, level, and the region an authority lies in."""

    code: str
    name: str
    level: str
    region: str | None


@dataclass(frozen=True)
class Taken:
    """One figure taken from a row."""

    figure: PrintedFigure
    period: str
    area: Area
    numerator: float | None
    denominator: float | None
    value: float | None
    flag: str | None


Key = tuple[str, str | None, str, str]


@dataclass
class Reading:
    """What has been read so far: figures by measure, variant, period and area; faults; notes; codes by authority."""

    taken: dict[Key, Taken] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    notes: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    reported: set[tuple[str, int, str]] = field(default_factory=set)

    def read(self, table: Table) -> None:
        """Take every figure that this file holds."""
        missing = table.missing(_COMMON)
        if missing:
            self.faults.columns_missing(table.name, missing, "no figure of this file is taken")
            return
        figures = []
        for figure in (figure for figure in FIGURES if figure.file == table.name):
            absent = table.missing(figure.columns)
            if absent:
                self.faults.columns_missing(table.name, absent, f"{figure.measure} is not taken")
            else:
                figures.append(figure)
        for row in table:
            if row["breakdown_topic"].casefold() == row["breakdown"].casefold():
                self._read_total(table.name, row, figures)
        self._close(table)

    def _read_total(self, file: str, row: Row, figures: Iterable[PrintedFigure]) -> None:
        area = self._area(file, row)
        period = row["time_period"]
        if not _PERIOD.fullmatch(period):
            self.faults.period_unreadable(file, row.line, period)
            area = None
        if area is None:
            self.faults.keep_aside(file, row.line, "row", row.as_dict())
            return
        for figure in figures:
            taken = self._figure(file, row, figure, period, area)
            if taken is not None:
                self._keep(file, row, taken)

    def _area(self, file: str, row: Row) -> Area | None:
        level = LEVELS.get(row["geographic_level"].casefold())
        if level is None:
            self.faults.level_unknown(file, row.line, row["geographic_level"], tuple(LEVELS))
            return None
        column, name_column = _AREA_COLUMNS[level]
        code = row[column]
        if not _AREA.fullmatch(code):
            self.faults.area_unreadable(file, row.line, column, code)
            return None
        name = row[name_column]
        if level == "authority":
            self._watch_code(file, row, code, name)
        region = row["region_code"] if level == "authority" else ""
        return Area(code, name, level, region if _AREA.fullmatch(region) else None)

    def _watch_code(self, file: str, row: Row, code: str, name: str) -> None:
        seen = self.codes.setdefault(name, {})
        if code not in seen:
            seen[code] = row["time_period"]
            if len(seen) > 1:
                self.faults.two_codes(file, row.line, name, seen)

    def _figure(self, file: str, row: Row, figure: PrintedFigure, period: str, area: Area) -> Taken | None:
        cells = {column: self._cell(file, row, column) for column in figure.columns}
        if any(cell is None for cell in cells.values()):
            self._keep_aside(file, row, figure)
            return None
        numerator = _number(cells[figure.numerator])
        if not figure.percentage:
            return Taken(figure, period, area, numerator, None, numerator, _flag(cells[figure.numerator]))
        printed = cells[figure.percentage]
        parts = [_number(cells[column]) for column in figure.denominator]
        denominator = None if any(part is None for part in parts) else float(sum(part or 0 for part in parts))
        value = None
        if printed is not None and printed.number is not None:
            value = float(printed.number / 100)
            if not 0 <= value <= 1:
                self.faults.share_outside(file, row.line, figure.percentage, row[figure.percentage])
        return Taken(figure, period, area, numerator, denominator, value, _flag(printed))

    def _cell(self, file: str, row: Row, column: str) -> Printed | None:
        """Read a cell, telling of a fault once however many figures use it."""
        new = (file, row.line, column) not in self.reported
        try:
            cell = read_cell(row[column])
        except ValueError:
            if new:
                self.reported.add((file, row.line, column))
                self.faults.value_unreadable(file, row.line, column, row[column])
            return None
        if new and cell.number is not None and cell.number < 0:
            self.reported.add((file, row.line, column))
            self.faults.negative(file, row.line, column, row[column])
        return cell

    def _keep(self, file: str, row: Row, taken: Taken) -> None:
        key = (taken.figure.measure, taken.figure.variant, taken.period, taken.area.code)
        earlier = self.taken.setdefault(key, taken)
        if earlier is not taken and earlier != taken:
            self.faults.conflicting(file, row.line, taken.figure.numerator, row[taken.figure.numerator])
            self._keep_aside(file, row, taken.figure)

    def _keep_aside(self, file: str, row: Row, figure: PrintedFigure) -> None:
        values = {"time_period": row["time_period"], **{column: row[column] for column in figure.columns}}
        self.faults.keep_aside(file, row.line, figure.measure, values)

    def _close(self, table: Table) -> None:
        for line, cells in table.short:
            self.faults.wrong_width(table.name, line, len(cells), len(table.header))
            self.faults.keep_aside(table.name, line, "row", {str(n): cell for n, cell in enumerate(cells, start=1)})
        for column, differ in table.repeated.items():
            self.notes.append(
                f"{table.name} has the column {column} twice; the two "
                + (f"differ in {differ} rows and the first is read." if differ else "are the same in every row.")
            )
        for column, count in table.negative.items():
            self.notes.append(f"{table.name} prints {column} below nought in {count} cells of all its rows.")

    def note_files(self, known: Iterable[str], files: dict[str, str]) -> None:
        """Note which files of the release are missing and which are not read."""
        absent = [name for name in known if name not in files]
        if absent:
            self.notes.append(f"Not in this release: {', '.join(absent)}.")
        unread = sorted(base for base in files if base not in known and base.endswith(".csv"))
        if unread:
            self.notes.append(f"Not read, for no measure stands on them: {', '.join(unread)}.")


def _number(cell: Printed | None) -> float | None:
    return None if cell is None or cell.number is None else float(cell.number)


def _flag(cell: Printed | None) -> str | None:
    return None if cell is None else cell.flag
