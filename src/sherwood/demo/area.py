"""The data set of the demonstration: the fictional area, with real published figures and plans beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sherwood.analytics.comparators import builtin_figures, builtin_neighbours
from sherwood.core.records import TABLES
from sherwood.dataset.contract import CONTRACT_VERSION
from sherwood.dataset.store import Snapshot, Store
from sherwood.dataset.synthetic import EDITION, synthesise
from sherwood.exchange.fictional import store_area

from .programme import are_imported, import_files

# Our own typed copy of some figures stands in for the whole release: bringing that in replaces it, as the same
# collection sent again.
PUBLISHED_COLLECTION = "published:dfe-ehc-plans:2025"
PUBLISHED_DIGEST = "sherwood-typed-figures-2025"


def prepare_dataset(folder: Path, on: date, scale: float = 1.0) -> Snapshot:
    """The demonstration's data set in `folder`, made where it is missing or of an older form; safe to repeat."""
    store = Store(folder)
    ready = store.current()
    if ready is not None and _is_of_today(ready) and are_imported(store):
        return ready
    with store.writing():
        _put_published(store, on)
        _put_neighbours(store)
        import_files(store, on)  # before the area, so that the many builds are small
        return store_area(store, synthesise(scale=scale, until=on))


def _is_of_today(snapshot: Snapshot) -> bool:
    """Whether the snapshot was made by this version of the data set's form and of the generator."""
    made = f"fictional-{EDITION}-"
    is_current = snapshot.manifest.get("contract") == CONTRACT_VERSION
    return is_current and any(layer["digest"].startswith(made) for layer in snapshot.layers)


def _put_published(store: Store, on: date) -> None:
    figures = builtin_figures()
    if store.layer_of("published", PUBLISHED_DIGEST) is not None:
        return
    with store.new_layer(
        kind="published",
        collection=PUBLISHED_COLLECTION,
        sent_at=None,
        imported_at=on.isoformat(),
        digest=PUBLISHED_DIGEST,
        supplies=[str(column) for column in TABLES["published_figure"].supplied()],
        about={"file": "Sherwood's own typed figures", "release": "2025", "source": figures[0][-3]},
    ) as layer:
        layer.add({"published_figure": list(figures)})
        layer.note(
            "These are real published figures, typed from the release with their source, for some authorities. "
            "Import the whole release to compare with all."
        )


def _put_neighbours(store: Store) -> None:
    rows = builtin_neighbours()
    for name in dict.fromkeys(row.list_name for row in rows):
        listed = [
            (name, row.area, row.area_name, row.neighbour, row.neighbour_name, row.place, row.closeness)
            for row in rows
            if row.list_name == name
        ]
        store.put_reference("neighbours", name, listed, f"{PUBLISHED_DIGEST} {name}", [rows[0].source])
