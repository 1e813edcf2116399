"""Finding the snapshot that a command reads."""

from __future__ import annotations

from pathlib import Path

from sherwood.dataset.store import Snapshot, Store

from .output import Unusable


def current_snapshot(folder: Path) -> Snapshot:
    """The current snapshot of the data set in `folder`. Raises Unusable when there is none."""
    if not folder.is_dir():
        raise Unusable(f"There is no data set in {folder}: import a file first, as in `sherwood import sen2 FILE`.")
    snapshot = Store(folder).current()
    if snapshot is None:
        raise Unusable(
            f"The data set in {folder} holds no snapshot: import a file first, as in `sherwood import sen2 FILE`."
        )
    return snapshot
