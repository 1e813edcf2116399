"""Making an area's SEN2 return from a snapshot of its data set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sherwood.core.days import census_day
from sherwood.dataset.contract import supplied_names, to_tuples
from sherwood.dataset.store import Snapshot

from .sen2 import Header, collection_rows, write_csv, write_xml
from .sen2.rows import SEN2_TABLES

NOTTINGHAMSHIRE = "891"
Rows = dict[str, list[tuple[Any, ...]]]


def last_collection(on: date) -> int:
    """The year of the last collection whose census day is past on a day."""
    return on.year if census_day(on.year) <= on else on.year - 1


def export_sen2(snapshot: Snapshot, year: int, out: Path, authority: str | None = None) -> dict[str, Any]:
    """Write the return of the collection of a year: census on the third Thursday of January, flows of the year before.

    `out` is XML, or our CSV form where it is named .zip or is a folder. The header's time is the end of the census
    day, so that the same data set gives the same file. Raises ValueError for a year without a person-level return, or
    after everything the data set tells of.
    """
    census = census_day(year)
    told = [day for layer in snapshot.layers if (day := layer["about"].get("census_on") or layer["about"].get("until"))]
    if told and year > int(max(told)[:4]):
        raise ValueError(f"The data set tells of nothing after {max(told)}, so there is no return for {year} to make.")
    header = Header(
        collection="SEN2",
        year=year,
        reference_date=census,
        source_level="L",
        authority=authority or _authority(snapshot),
        software_code="SHERWOOD",
        release="1",
        serial_no="1",
        sent_at=datetime.combine(census, time(23, 59, 59)),
    )
    children = collection_rows(_tables(snapshot), year, census)
    out.parent.mkdir(parents=True, exist_ok=True)
    persons = _write(out, header, children)
    _keep_private(out)
    return {"out": str(out), "year": year, "census_on": census.isoformat(), "persons": persons}


def _keep_private(out: Path) -> None:
    """A return holds names and numbers of children: only its owner may read it."""
    for each in [out, *(out.rglob("*") if out.is_dir() else ())]:
        each.chmod(0o700 if each.is_dir() else 0o600)


def _write(out: Path, header: Header, children: Iterator[Rows]) -> int:
    if out.suffix == ".zip":
        with TemporaryDirectory() as folder:
            persons = write_csv(Path(folder), header, children)
            shutil.make_archive(str(out.with_suffix("")), "zip", folder)
        return persons
    if out.suffix.lower() == ".xml":
        return write_xml(out, header, children)
    return write_csv(out, header, children)


def _authority(snapshot: Snapshot) -> str:
    """The authority of the latest imported return, else the one that the fictional area borrows its number from."""
    known = [layer["about"].get("authority") for layer in snapshot.layers if layer["kind"] == "sen2"]
    return next((found for found in reversed(known) if found), NOTTINGHAMSHIRE)


def _tables(snapshot: Snapshot) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the tables that a return holds, in the order of their supplied columns."""
    return {table: to_tuples(snapshot.table(table).select(list(supplied_names(table)))) for table in SEN2_TABLES}
