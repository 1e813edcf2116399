"""Reference lists brought into the data set: districts of postcodes, settings, statistical neighbours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .folders import passing_name, private_file, private_folder, read_json, write_json

if TYPE_CHECKING:
    import pyarrow as pa

_FACTS, _ROWS = "reference.json", "list.parquet"

COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "postcodes": (("postcode", "text"), ("district", "text")),
    "settings": tuple((name, "text") for name in ("setting_id", "urn", "ukprn", "name", "setting_type", "district")),
    "neighbours": (
        ("list", "text"),
        ("area", "text"),
        ("area_name", "text"),
        ("neighbour", "text"),
        ("neighbour_name", "text"),
        ("rank", "whole number"),
        ("closeness", "text"),
    ),
}
"""The columns of each kind of list, in the order of a row. `area` and `neighbour` are codes as the list gives them."""


@dataclass(frozen=True)
class Reference:
    """What is known about a list without opening it. `order` counts the lists brought in; the highest is newest."""

    id: str
    kind: str
    name: str
    digest: str
    rows: int
    order: int
    notes: tuple[str, ...]
    folder: Path = field(compare=False, repr=False)

    @property
    def path(self) -> Path:
        """The Parquet file of the list."""
        return self.folder / _ROWS

    def table(self) -> pa.Table:
        """The rows of the list."""
        import pyarrow.parquet as pq

        return pq.read_table(self.path)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows a batch at a time, for long lists."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            yield from file.iter_batches()

    def summary(self) -> dict[str, Any]:
        """The facts for a manifest."""
        said = asdict(self)
        del said["folder"]
        return {**said, "notes": list(self.notes)}


def schema(kind: str) -> pa.Schema:
    """The Arrow columns of a kind of list; raises ValueError for an unknown kind."""
    from .arrow import pa

    if kind not in COLUMNS:
        raise ValueError(f"There is no kind of reference list {kind!r}. The kinds are: {', '.join(COLUMNS)}.")
    types = {"text": pa.string(), "whole number": pa.int32()}
    return pa.schema([(name, types[type_]) for name, type_ in COLUMNS[kind]])


def reference_id(kind: str, name: str, digest: str) -> str:
    """The name of a list's folder: the same list under the same name is the same reference."""
    return hashlib.blake2b("\n".join((kind, name, digest)).encode(), digest_size=8).hexdigest()


def read_reference(folder: Path) -> Reference:
    """The facts of the list in `folder`."""
    said = read_json(folder / _FACTS)
    return Reference(**{**said, "notes": tuple(said["notes"]), "folder": folder})


def write_reference(folder: Path, said: dict[str, Any], rows: pa.Table | Sequence[tuple[Any, ...]]) -> None:
    """Write a list and its facts into a folder that nobody reads yet."""
    import pyarrow.parquet as pq

    from .arrow import pa

    wanted = schema(said["kind"])
    if not isinstance(rows, pa.Table):
        columns = list(zip(*rows, strict=True)) or [()] * len(wanted)
        rows = pa.Table.from_arrays([pa.array(v, f.type) for v, f in zip(columns, wanted, strict=True)], schema=wanted)
    private_folder(folder)
    pq.write_table(rows.select(wanted.names).cast(wanted), private_file(folder / _ROWS))
    write_json(folder / _FACTS, {**said, "rows": rows.num_rows})


def make_newest(reference: Reference, order: int) -> None:
    """Bring a list that is already held to the front again."""
    write_json(reference.folder / _FACTS, {**reference.summary(), "order": order})


def in_force(references: Sequence[Reference]) -> list[Reference]:
    """The lists that count: the newest of postcodes and of settings, and the newest of each named neighbour list."""
    newest: dict[tuple[str, str], Reference] = {}
    for each in sorted(references, key=lambda reference: reference.order):
        newest[each.kind, each.name if each.kind == "neighbours" else ""] = each
    return sorted(newest.values(), key=lambda reference: (reference.kind, reference.name))


def staging_name() -> str:
    """The name of a folder in which a list is written before it gets its place."""
    return f"reference-{passing_name()}"
