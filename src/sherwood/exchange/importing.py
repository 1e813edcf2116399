"""Bringing one file into the data set: the one place where the command line and the web do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.layers import Facts
from sherwood.dataset.store import Store

from .digests import digest_of
from .problems import Problem, Unreadable
from .recording import RECORD_KINDS, preview, read_record, take_record
from .results import CheckResult, Given, ImportResult
from .sen2 import Reader, read_return
from .sen2.rows import SEN2_TABLES

__all__ = [
    "RECORD_KINDS",
    "CheckResult",
    "Given",
    "ImportResult",
    "Unreadable",
    "check_file",
    "check_sen2",
    "import_file",
    "import_published",
    "import_record",
    "import_reference",
    "import_sen2",
    "read_record",
    "together",
]

NOT_IN_SEN2 = frozenset(
    {
        "request.withdrawn_on",
        "exception.starts_on",
        "exception.ends_on",
        "review.due_on",
        "review.amended_plan_sent_on",
        "disagreement.opened_on",
        "disagreement.closed_on",
        "disagreement.outcome",
    }
)
SEN2_SUPPLIES = frozenset(str(column) for name in SEN2_TABLES for column in TABLES[name].supplied()) - NOT_IN_SEN2


def import_file(store: Store, given: Given, path: Path, filename: str | None = None) -> ImportResult:
    """Import one file. Raises ValueError for an unknown kind, and what the import of that kind raises."""
    if given.kind == "sen2":
        return import_sen2(store, path, filename, given.imported_at)
    if given.kind == "published":
        return import_published(store, path, filename, given.imported_at)
    if given.kind == "reference" and given.list_name:
        return import_reference(store, given.list_name, path, filename)
    if given.kind in RECORD_KINDS:
        return import_record(store, given.kind, path, given.mapping, filename, given.imported_at)
    raise ValueError(f"There is no kind of import {given.kind!r}.")


def together(results: Sequence[ImportResult]) -> ImportResult:
    """One answer for several files: sums, and everything that was said of each."""
    rows: dict[str, int] = {}
    for result in results:
        for table, count in result.rows.items():
            rows[table] = rows.get(table, 0) + count
    return ImportResult(
        results[-1].kind,
        results[-1].snapshot,
        sum(result.persons for result in results),
        rows,
        list(dict.fromkeys(note for result in results for note in result.notes)),
        [problem for result in results for problem in result.problems],
    )


def check_sen2(path: Path, on: date | None = None, filename: str | None = None) -> CheckResult:
    """Ask every rule of a SEN2 return and store nothing.

    `on` serves only where the header has no ReferenceDate. Raises Unreadable for what is not a return at all.
    """
    reader = read_return(path, reference_date=on)
    persons, rows, problems = 0, dict.fromkeys(SEN2_TABLES, 0), []
    for batch in reader.batches():
        persons += batch.persons
        problems += _shown(batch.problems, path, filename)
        for table, found in batch.rows.items():
            rows[table] += len(found)
    sent_at = reader.header.sent_at.isoformat() if reader.header.sent_at else None
    about = {**_about(reader, filename or path.name), "collection": _collection(reader), "sent_at": sent_at}
    return CheckResult(reader.notes, problems, persons, rows, about)


def check_file(
    purpose: str,
    path: Path,
    on: date | None = None,
    filename: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> CheckResult:
    """What is in a file of any kind and what is wrong with it, with nothing stored.

    `purpose` is sen2, published, one of `RECORD_KINDS`, or the kind of a reference list; `on` is as for `check_sen2`
    and `mapping` as for `read_record`. Raises ValueError for another purpose, and Unreadable for a file that is not
    what it is said to be.
    """
    from .published import read_release
    from .reference import READERS

    if purpose == "sen2":
        return check_sen2(path, on, filename)
    if purpose == "published":
        release = read_release(path)
        about = {"collection": _edition_of(release.edition), "release": release.edition, "source": release.source}
        told = _shown(release.problems, path, filename)
        return CheckResult(list(release.notes), told, 0, {"published_figure": len(release.rows)}, about)
    if purpose in RECORD_KINDS:
        record = read_record(purpose, path, mapping, filename)
        told = [problem.as_json() for problem in record.problems]
        taken = {table: len(rows) for table, rows in record.rows.items()}
        return CheckResult(list(record.notes), told, 0, taken, preview(record))
    if purpose not in READERS:
        raise ValueError(f"There is no kind of import {purpose!r}.")
    found = READERS[purpose](path)
    problems = _shown(found.problems, path, filename)
    return CheckResult(list(found.notes), problems, 0, {purpose: len(found.rows)}, {"name": found.name})


def _edition_of(edition: str) -> str:
    """A release: the same edition again replaces the earlier one whole."""
    return f"published:dfe-ehc-plans:{edition}"


def import_sen2(store: Store, path: Path, filename: str | None = None, imported_at: str | None = None) -> ImportResult:
    """Take a SEN2 return into the data set and build the snapshot. The same file again changes nothing.

    `filename` is the name to show where the file was stored under another. Raises Unreadable for what is not a return
    at all; then nothing was stored.
    """
    digest = digest_of(path)
    facts = store.layer_of("sen2", digest)
    if facts is None:
        facts = _take_sen2(store, path, filename, digest, imported_at)
    return _result(store, "sen2", facts, SEN2_TABLES)


def _take_sen2(store: Store, path: Path, filename: str | None, digest: str, imported_at: str | None) -> Facts:
    reader = read_return(path)
    with store.new_layer(
        kind="sen2",
        collection=_collection(reader),
        sent_at=reader.header.sent_at.isoformat() if reader.header.sent_at else None,
        imported_at=imported_at,
        digest=digest,
        supplies=SEN2_SUPPLIES,
        about=_about(reader, filename or path.name),
    ) as layer:
        layer.persons = 0
        for batch in reader.batches():
            layer.persons += batch.persons
            layer.add(batch.rows)
            layer.problems(_shown(batch.problems, path, filename))
            layer.aside(_as_mapping(row) for row in batch.aside)
        for note in reader.notes:
            layer.note(note)
    assert layer.facts is not None  # set when the block above ended well
    return layer.facts


def _collection(reader: Reader) -> str:
    """Authority and year: a return of the same collection replaces the earlier one whole."""
    return f"sen2:{reader.header.authority or 'unknown'}:{reader.year or 'unknown'}"


def _about(reader: Reader, filename: str) -> dict[str, Any]:
    """Facts of the header for the data quality page. Flows are those of the year before the census."""
    return {
        "file": filename,
        "authority": reader.header.authority,
        "year": reader.year,
        "census_on": reader.census_on.isoformat() if reader.census_on else None,
        "covers": [reader.year - 1] if reader.year else [],
        "software": reader.header.software_code,
    }


def import_published(
    store: Store, path: Path, filename: str | None = None, imported_at: str | None = None
) -> ImportResult:
    """Take published figures: the DfE release on education, health and care plans, as downloaded."""
    from .published import read_release

    digest = digest_of(path)
    facts = store.layer_of("published", digest)
    if facts is None:
        release = read_release(path)
        with store.new_layer(
            kind="published",
            collection=_edition_of(release.edition),
            sent_at=None,
            imported_at=imported_at,
            digest=digest,
            supplies=[str(column) for column in TABLES["published_figure"].supplied()],
            about={"file": filename or path.name, "release": release.edition, "source": release.source},
        ) as layer:
            layer.add({"published_figure": release.rows})
            layer.problems(_shown(release.problems, path, filename))
            layer.aside(_as_mapping(row) for row in release.aside)
            for note in release.notes:
                layer.note(note)
        assert layer.facts is not None  # set when the block above ended well
        facts = layer.facts
    return _result(store, "published", facts, ("published_figure",))


def import_record(
    store: Store,
    kind: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    filename: str | None = None,
    imported_at: str | None = None,
) -> ImportResult:
    """Take a file of the partnership's own record: an action plan, a scorecard or claims.

    A file of the same collection (the same plan, edition or set of claims) replaces the earlier one. Raises as
    `read_record` does; then nothing was stored.
    """
    facts = take_record(store, kind, path, mapping, filename, imported_at)
    return _result(store, kind, facts, ())


def import_reference(store: Store, kind: str, path: Path, filename: str | None = None) -> ImportResult:
    """Take a reference list: postcodes, settings or neighbours."""
    from .reference import READERS

    found = READERS[kind](path)
    store.put_reference(kind, found.name, found.rows, found.digest, found.notes)
    snapshot = store.build()
    problems = _shown(found.problems, path, filename)
    return ImportResult("reference", snapshot.id, 0, {kind: len(found.rows)}, list(found.notes), problems)


def _result(store: Store, kind: str, facts: Facts, tables: Iterable[str]) -> ImportResult:
    snapshot = store.build()
    rows = {**dict.fromkeys(tables, 0), **facts.rows}
    return ImportResult(kind, snapshot.id, facts.persons, rows, list(facts.notes), facts.problems)


def _shown(problems: Iterable[Problem], path: Path, filename: str | None) -> list[dict[str, Any]]:
    """Problems as they are printed, under the name the person knows the file by."""
    shown = [problem.as_json() for problem in problems]
    if filename:
        for problem in shown:
            first, slash, rest = str(problem["file"]).partition("/")
            if first == path.name:
                problem["file"] = f"{filename}{slash}{rest}"
    return shown


def _as_mapping(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
