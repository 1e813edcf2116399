"""What an import would replace in the data set, said before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sherwood.dataset.layers import Facts, sent_before, winners
from sherwood.dataset.references import Reference, in_force
from sherwood.dataset.store import Store

from .importing import CheckResult
from .recording import file_digest, record_digest


def held_collection(store: Store, found: CheckResult) -> tuple[Facts, bool] | None:
    """The layer that counts for the collection of a checked file, and whether the file would replace it.

    It does not where its header says that it was sent earlier. None where nothing of the collection is held.
    """
    collection = found.about.get("collection")
    held = next((each for each in winners(store.layers()) if each.collection == collection), None)
    if held is None:
        return None
    return held, not sent_before(replace(held, sent_at=found.about.get("sent_at")), held)


def held_list(store: Store, kind: str, name: str) -> Reference | None:
    """The list in force that a list of this kind and name would replace; None where there is none."""
    same = [each for each in in_force(store.references()) if each.kind == kind]
    return next((each for each in same if kind != "neighbours" or each.name == name), None)


def is_same_file(held: Facts | Reference, path: Path, mapping: Mapping[str, str] | None = None) -> bool:
    """Whether a file has the very content (and mapping) of what is held, so that importing it changes nothing."""
    digest = file_digest(held) if isinstance(held, Facts) else held.digest
    return digest == record_digest(path, mapping)
