"""Who is who across layers: children who share a UPN or a ULN are one child, and some have been erased."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = ("upn", "uln")
"""The kinds of identifier that no two children share."""


@dataclass(frozen=True)
class Identity:
    """`one_key` leads from every key of a child with several to the one that stands for all; `gone` are erased."""

    one_key: dict[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Whether every key stands for itself and nobody has been erased."""
        return not self.one_key and not self.gone

    def of(self, key: str) -> str:
        """The key that stands for the child."""
        return self.one_key.get(key, key)

    def all_of(self, key: str) -> set[str]:
        """Every key of the child."""
        stands = self.of(key)
        return {key, stands} | {other for other, chosen in self.one_key.items() if chosen == stands}


def identity(identifiers: Sequence[Path], erased: Iterable[str] = ()) -> Identity:
    """Find the children with several keys in the identifier files of the layers.

    The key that stands for a child is the first in the alphabet, so it does not depend on the order of imports. A
    child is gone when any of its keys has been erased.
    """
    one_key = _unify(_shared(identifiers)) if identifiers else {}
    known = Identity(one_key)
    return Identity(one_key, frozenset(key for gone in erased for key in known.all_of(gone)))


def _shared(files: Sequence[Path]) -> list[tuple[str, str]]:
    """Pairs of a number and a key, for the numbers that stand under more than one key."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from .arrow import pa

    parts: list[pa.Table] = []
    for path in files:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["person_id", "kind", "value"]):
                parts.append(_numbers(pa.Table.from_batches([batch])))
    numbers = pa.concat_tables(parts).group_by(["number", "person_id"], use_threads=False).aggregate([])
    several = numbers.group_by("number", use_threads=False).aggregate([("person_id", "count")])
    several = several.filter(pc.greater(several["person_id_count"], 1))
    if not several.num_rows:
        return []
    shared = numbers.filter(pc.is_in(numbers["number"], value_set=several["number"].combine_chunks()))
    return list(zip(shared["number"].to_pylist(), shared["person_id"].to_pylist(), strict=True))


def _numbers(rows: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    from .arrow import pa

    rows = rows.filter(pc.is_in(rows["kind"], value_set=pa.array(NUMBERS)))
    value = pc.utf8_upper(pc.utf8_trim_whitespace(rows["value"]))
    return pa.table({"number": pc.binary_join_element_wise(rows["kind"], value, ":"), "person_id": rows["person_id"]})


def _unify(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Join the keys that share a number, and those joined to them through another number."""
    chosen: dict[str, str] = {}

    def root(key: str) -> str:
        while (up := chosen.setdefault(key, key)) != key:
            key = up
        return key

    first: dict[str, str] = {}
    for number, key in pairs:
        one, other = root(first.setdefault(number, key)), root(key)
        chosen[max(one, other)] = min(one, other)
    return {key: root(key) for key in list(chosen) if root(key) != key}
