"""A reference list as read, and the tables of text (CSV or spreadsheet) that lists come in."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..problems import Problem, Severity, Unreadable

if TYPE_CHECKING:
    import pyarrow as pa

# A list of every establishment in England is 60 MB with 140 columns; one of every postcode, as published, is 1.4 GB
# and is read in pieces.
MOST_BYTES_AT_ONCE = 400_000_000
DISTRICT_CODE = r"[A-Z][0-9]{8}"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class ReferenceList:
    """A list ready to be put into a data set: `store.put_reference(kind, name, rows, digest, notes)`.

    `rows` has the columns that `dataset.references.COLUMNS` names for the kind. `digest` is the SHA-256 of the file.
    """

    kind: str
    name: str
    rows: pa.Table
    digest: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class TextTable:
    """A table as text: its headings with the line they stand on, and the rows with theirs."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def place(self, pattern: str) -> int | None:
        """The place of the one column whose heading, in small letters without signs, matches; None without one."""
        for at, heading in enumerate(self.headings):
            if re.fullmatch(pattern, plain(heading)):
                return at
        return None

    def need(self, what: str, pattern: str, as_in: str) -> int:
        """As `place`, but raises Unreadable when there is no such column."""
        found = self.place(pattern)
        if found is None:
            shown = ", ".join(self.headings[:8])
            raise Unreadable(
                f"{self.file} has no column for the {what} (its headings begin {shown}). "
                f"Give a list with a heading such as {as_in}."
            )
        return found


def plain(heading: str) -> str:
    """A heading in small letters, without spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def text_table(path: Path) -> TextTable:
    """Read a CSV file or the first sheet of a spreadsheet whole; raises Unreadable when it is neither."""
    check_there(path)
    if path.stat().st_size > MOST_BYTES_AT_ONCE:
        raise Unreadable(f"{path.name} is larger than {MOST_BYTES_AT_ONCE:,} bytes; it is not a list of this kind.")
    lines = list(_sheet_lines(path) if is_spreadsheet(path) else _csv_lines(path))
    if not lines:
        raise Unreadable(f"{path.name} is empty. Give a list with a line of headings.")
    return TextTable(path.name, lines[0][1], tuple(lines[1:]))


def check_there(path: Path) -> None:
    """Raise Unreadable when there is no file."""
    if not path.is_file():
        raise Unreadable(f"{path} does not exist, or is not a file. Give the list as a CSV file or a spreadsheet.")


def is_spreadsheet(path: Path) -> bool:
    """Whether the content, not the name, is that of an .xlsx spreadsheet."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, or of the files of a folder in order of name."""
    found = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            with file.open("rb") as content:
                while chunk := content.read(_CHUNK):
                    found.update(chunk)
    return found.hexdigest()


def encoding_of(file: IO[bytes]) -> str:
    """UTF-8 where the beginning of the file can be that, else the old Windows encoding that registers still use."""
    try:
        file.read(_CHUNK).decode("utf-8-sig", errors="strict")
    except UnicodeDecodeError as fault:
        if fault.end < _CHUNK - 4:
            return "cp1252"
    return "utf-8-sig"


def arrow_rows(kind: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows of plain values as the Arrow table of a kind of list."""
    from sherwood.dataset.arrow import pa
    from sherwood.dataset.references import schema

    wanted = schema(kind)
    columns = list(zip(*rows, strict=True)) or [()] * len(wanted)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, wanted, strict=True)]
    return pa.Table.from_arrays(arrays, schema=wanted)


def kept_aside(file: str, line: int, item: str, value: str | None, rule: str, sentence: str) -> Problem:
    """A row of a list that was not taken, with the reason."""
    message = f"{file} line {line}: {sentence} The row is kept aside."
    return Problem(file, line, None, item, value, rule, Severity.ERROR, message)


def counted(numbers: Mapping[str, int]) -> str:
    """Names with their numbers, the most frequent first: `Children's centre (12), Miscellaneous (3)`."""
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({number})" for name, number in ordered)


def _csv_lines(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    with path.open("rb") as raw:
        encoding = encoding_of(raw)
        raw.seek(0)
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        reader = csv.reader(text)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, tuple(cell.strip() for cell in cells)
                line = reader.line_num + 1
        except csv.Error as fault:
            raise Unreadable(f"{path.name} line {line} cannot be read as CSV ({fault}).") from fault


def _sheet_lines(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    import openpyxl

    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES_AT_ONCE:
            raise Unreadable(f"{path.name} unpacks to more than {MOST_BYTES_AT_ONCE:,} bytes: it is not read.")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            if any(cell is not None for cell in cells):
                yield line, tuple(_cell(cell) for cell in cells)
    except (KeyError, IndexError, ValueError, OSError) as fault:
        raise Unreadable(f"{path.name} is not a spreadsheet that can be read ({fault}).") from fault


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
