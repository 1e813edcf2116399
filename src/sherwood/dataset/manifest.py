"""What a snapshot says of itself: its layers, lists, counts and gaps. Nothing about a child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sherwood.core.records import TABLES

from .build import Built
from .contract import CONTRACT_VERSION
from .derive import supplied_with_derived
from .layers import Facts
from .references import Reference


def manifest(
    snapshot_id: str,
    layers: Sequence[Facts],
    superseded: Sequence[Facts],
    references: Sequence[Reference],
    built: Built,
    erased: int,
) -> dict[str, Any]:
    """The manifest as JSON can hold it. `unmatched` counts what no reference list knew."""
    supplied = frozenset().union(*(each.supplies for each in layers))
    return {
        "id": snapshot_id,
        "contract": CONTRACT_VERSION,
        "layers": [{**each.summary(), "covers": covered_years(each)} for each in layers],
        "superseded": [{"id": each.id, "collection": each.collection, "order": each.order} for each in superseded],
        "references": [each.summary() for each in references],
        "supplied": sorted(supplied_with_derived(supplied)),
        "rows": {table: built.rows[table] for table in TABLES},
        "disagreements": built.disagreements,
        "unmatched": {"postcodes": built.unmatched.postcodes, "settings": built.unmatched.settings},
        "erased": erased,
    }


def covered_years(layer: Facts) -> list[int]:
    """The calendar years whose events a layer tells of.

    As its importer said (`about["covers"]`); a SEN2 collection of which nothing was said tells of the year before.
    """
    if "covers" in layer.about:
        return [int(year) for year in layer.about["covers"]]
    if layer.kind == "sen2" and layer.period.isdigit():
        return [int(layer.period) - 1]
    return []
