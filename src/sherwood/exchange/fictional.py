"""The fictional area brought into a data set, as an area's own record would be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.store import Snapshot, Store
from sherwood.dataset.synthetic import EDITION, Area

CHILDREN_A_BATCH = 2000
SUPPLIES = frozenset(
    str(column)
    for table in TABLES.values()
    if table.is_about_a_person() and table.table_name != "review_cycle"
    for column in table.supplied()
)


def store_area(store: Store, area: Area) -> Snapshot:
    """Write the area into the store as a layer of casework with its reference lists, and build the snapshot."""
    digest = f"fictional-{EDITION}-{area.scale}-{area.seed}-{area.until.isoformat()}"
    with store.writing():
        postcodes = [(postcode.replace(" ", ""), district) for postcode, district in area.postcodes]
        store.put_reference("postcodes", area.name, postcodes, f"{digest}-postcodes")
        store.put_reference("settings", area.name, list(area.settings), f"{digest}-settings")
        if store.layer_of("casework", digest) is None:
            with store.new_layer(
                kind="casework",
                collection=f"casework:fictional:{area.until.year}",
                sent_at=area.until.isoformat(),
                imported_at=area.until.isoformat(),
                digest=digest,
                supplies=SUPPLIES,
                about={
                    "file": area.name,
                    "authority": area.name,
                    "until": area.until.isoformat(),
                    "covers": list(range(2019, area.until.year + 1)),
                    "fictional": True,
                },
            ) as layer:
                for rows in _batches(area):
                    layer.add(rows)
                layer.note("Every child, family and setting in this data set is fictional.")
        return store.build()


def _batches(area: Area) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    children = area.children()
    while some := list(islice(children, CHILDREN_A_BATCH)):
        rows: dict[str, list[tuple[Any, ...]]] = {}
        for child in some:
            for table, found in child.items():
                rows.setdefault(table, []).extend(found)
        yield rows
