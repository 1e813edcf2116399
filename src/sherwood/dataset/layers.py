"""Layers: what one imported file or collection said, kept for good and never edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sherwood.core.records import TABLES

from .folders import private_file, private_folder, read_json, read_lines, write_json

if TYPE_CHECKING:
    import pyarrow.parquet as pq

Row = tuple[Any, ...]
_FACTS, _PROBLEMS, _ASIDE = "layer.json", "problems.jsonl", "aside.jsonl"
_ROWS_A_WRITE = 8_192


@dataclass(frozen=True)
class Facts:
    """What is known about a layer without opening its rows.

    `collection` names what was collected, as `sen2:891:2026`: its last part is the period, and a later period is a
    later collection. `sent_at` is the time in the file's own header; `order` counts the imports into this data set,
    the first is 1. `supplies` names the columns the source gives, as `request.received_on`. `persons` counts the
    children in the file and `rows` the rows taken from it, by table.
    """

    id: str
    kind: str
    collection: str
    sent_at: str | None
    imported_at: str | None
    digest: str
    contract: str
    order: int
    supplies: tuple[str, ...]
    about: dict[str, Any]
    persons: int
    rows: dict[str, int]
    notes: tuple[str, ...]
    folder: Path = field(compare=False, repr=False)

    @property
    def period(self) -> str:
        """The period of the collection, as `2026`."""
        return self.collection.rpartition(":")[2]

    @property
    def rank(self) -> tuple[bool, str, str, str, str]:
        """Where the layer stands among others, the latest collection last; the same in whatever order they came.

        The record that a site keeps itself (`record`) is later than any file: it holds what became of the files.
        """
        return (self.kind == "record", self.period, _moment(self.sent_at), self.collection, self.digest)

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What was wrong with the file, in its order."""
        return list(self.each_problem())

    def each_problem(self) -> Iterator[dict[str, Any]]:
        """The problems one at a time, for files with very many."""
        return read_lines(self.folder / _PROBLEMS)

    @property
    def aside(self) -> list[dict[str, Any]]:
        """The rows that could not be taken, with reasons."""
        return list(read_lines(self.folder / _ASIDE))

    def path(self, table: str) -> Path | None:
        """The Parquet file of a table, where the layer holds rows of it."""
        return self.folder / f"{table}.parquet" if self.rows.get(table) else None

    def summary(self) -> dict[str, Any]:
        """The facts for a manifest: nothing about a child."""
        said = asdict(self)
        del said["folder"]
        return {**said, "supplies": list(self.supplies), "notes": list(self.notes)}


def read_facts(folder: Path) -> Facts:
    """The facts of the layer in `folder`."""
    said = read_json(folder / _FACTS)
    return Facts(**{**said, "supplies": tuple(said["supplies"]), "notes": tuple(said["notes"]), "folder": folder})


def winners(layers: Iterable[Facts]) -> list[Facts]:
    """The layers that count, the latest collection last.

    Of the layers of one collection the later header time wins; where one of the two has none, the later import.
    """
    best: dict[str, Facts] = {}
    for layer in sorted(layers, key=lambda each: each.order):
        held = best.get(layer.collection)
        if held is None or not sent_before(layer, held):
            best[layer.collection] = layer
    return sorted(best.values(), key=lambda each: each.rank)


def sent_before(layer: Facts, other: Facts) -> bool:
    """Whether both headers give a time and this layer's is the earlier."""
    return bool(layer.sent_at and other.sent_at and _moment(layer.sent_at) < _moment(other.sent_at))


def _moment(said: str | None) -> str:
    """A header time in one spelling, so that two can be compared; other text stays as it is."""
    if not said:
        return ""
    try:
        moment = datetime.fromisoformat(said.strip())
    except ValueError:
        return said.strip()
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="microseconds")


class LayerWriter:
    """Takes the rows of one file in batches and keeps few of them in memory.

    `persons` may be set where the file names children whose rows could not be taken; otherwise it is the number of
    rows of the table `person`.
    """

    def __init__(self, folder: Path) -> None:
        self.persons: int | None = None
        self.facts: Facts | None = None
        self._folder = private_folder(folder)
        self._notes: list[str] = []
        self._rows: dict[str, int] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._lists = {name: private_file(folder / name).open("w", encoding="utf-8") for name in (_PROBLEMS, _ASIDE)}

    def add(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Take rows by table: tuples of the table's supplied columns in order.

        Raises KeyError for an unknown table and ValueError for a value of the wrong type.
        """
        for table, rows in tables.items():
            if table not in TABLES:
                raise KeyError(f"There is no table {table!r}. The tables are: {', '.join(TABLES)}.")
            self._rows[table] = self._rows.get(table, 0) + len(rows)
            waiting = self._waiting.setdefault(table, [])
            waiting.extend(rows)
            if len(waiting) >= _ROWS_A_WRITE:
                self._write(table)

    def problems(self, problems: Iterable[Mapping[str, Any]]) -> None:
        """Take problems, each a mapping that JSON can hold."""
        self._list(_PROBLEMS, problems)

    def aside(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take rows that could not be read, with their reasons, so that nothing is lost."""
        self._list(_ASIDE, rows)

    def note(self, sentence: str) -> None:
        """Take something worth saying about the file that is not a fault; the same sentence is kept once."""
        if sentence not in self._notes:
            self._notes.append(sentence)

    def note_if(self, sentence: str | None) -> None:
        """Take a note, where there is one to take."""
        if sentence:
            self.note(sentence)

    def finish(self, said: dict[str, Any]) -> None:
        """Write out everything and the facts, of which `said` holds those known before the rows."""
        for table in list(self._waiting):
            self._write(table)
        self._close()
        rows = {table: self._rows[table] for table in TABLES if self._rows.get(table)}
        persons = rows.get("person", 0) if self.persons is None else self.persons
        write_json(self._folder / _FACTS, {**said, "persons": persons, "rows": rows, "notes": self._notes})

    def drop(self) -> None:
        """Throw away what was written."""
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def settle(self, home: Path) -> Facts:
        """Put the finished layer in its place in one step."""
        self._folder.rename(home)
        self.facts = read_facts(home)
        return self.facts

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table, [])
        if not rows:
            return
        import pyarrow.parquet as pq

        from .contract import supplied_schema, to_arrow

        if table not in self._writers:
            path = private_file(self._folder / f"{table}.parquet")
            self._writers[table] = pq.ParquetWriter(path, supplied_schema(table))
        self._writers[table].write_table(to_arrow(table, rows))

    def _list(self, name: str, items: Iterable[Mapping[str, Any]]) -> None:
        import json

        file = self._lists[name]
        for item in items:
            file.write(json.dumps(item, ensure_ascii=False, default=str) + "\n")

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()
        for file in self._lists.values():
            file.close()
