"""Text tables (CSV) as people keep them: decoded, and parted by whichever sign parts them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .problems import Unreadable
from .workbooks import Grid, text_lines

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def text_grids(path: Path) -> list[Grid]:
    """A text table as one sheet, by the delimiter that gives the most even lines."""
    text, notes = _decoded(path)
    records = {delimiter: _records(path, text, delimiter) for delimiter in ",;\t"}
    tables = {delimiter: list(text_lines(found)) for delimiter, found in records.items()}
    best = max(tables, key=lambda delimiter: _evenness(tables[delimiter]))
    _check_quotes(path, text, best, [line for line, _ in records[best]])
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


def _check_quotes(path: Path, text: str, delimiter: str, starts: Sequence[int]) -> None:
    """Refuse a text in which a quotation mark is not closed: lines after it would be part of one cell.

    `starts` are the lines on which the records begin.
    """
    lines = io.StringIO(text, newline="").readlines()
    for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=False):
        raw = lines[start - 1 : end - 1]
        is_last_odd = end > len(lines) and "".join(raw).count('"') % 2
        if len(raw) < 2 and not is_last_odd:
            continue
        try:
            list(csv.reader(raw, delimiter=delimiter, strict=True))
        except csv.Error:
            raise Unreadable(
                f"{path.name} line {start}: a quotation mark is opened and not closed where its text ends, so that "
                "the lines after it would be part of one cell. Close it, or save the table again as CSV."
            ) from None


def _evenness(lines: Sequence[tuple[int, Sequence[str]]]) -> tuple[float, int]:
    """The share of lines of the usual width, nothing where that is one cell; then the width."""
    widths = Counter(len(cells) for _, cells in lines)
    width, lines_of_it = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (lines_of_it / len(lines) if lines and width > 1 else 0.0), width
