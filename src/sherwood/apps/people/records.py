"""What people gives to the combined data set: children, what identifies them, and the settings they go to.

A child stays in the figures whoever may look at the record: a count that left out restricted children would be wrong,
and the law's return has to hold them. What may not be told is left out of the rows instead. Of a restricted child no
name, address or postcode is given, only the number that the return is matched by; of a child whose address is
protected no postcode, so that the district is not known either. A child who is erased is left out of every later
snapshot by the data set itself (`dataset.store.Store.erase`), under whatever key any layer knows the child.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sherwood.core.records import TABLES as RECORDS
from sherwood.dataset.keys import child_key

from .models import Child, Setting

TABLES = ("person", "identifier", "setting")
NUMBERS = ("upn-unknown", "upn", "uln")
_FIELDS = (
    "id",
    "born_on",
    "sex",
    "ethnicity",
    "surname",
    "forename",
    "upn_unknown",
    "upn",
    "uln",
    "postcode",
    "restricted",
    "address_protected",
)
_KINDS = ("surname", "forename", *NUMBERS, "postcode")

Rows = dict[str, list[tuple[Any, ...]]]


def rows(on: date, also: Collection[str] = ()) -> Rows:
    """The rows as on a day: children added by then, and those in `also`, whose case began before they were typed in."""
    found: Rows = {table: [] for table in TABLES}
    wanted = frozenset(also)
    children = Child.objects.order_by("id").values_list(*_FIELDS, "added_on")
    for *values, added_on in children.iterator(chunk_size=5_000):
        if added_on <= on or values[0] in wanted:
            child = dict(zip(_FIELDS, values, strict=True))
            found["person"].append((child["id"], child["born_on"], child["sex"] or None, child["ethnicity"] or None))
            found["identifier"].extend(_identifiers(child))
    found["setting"] = list(_settings())
    return found


def supplies() -> list[str]:
    """The columns that these rows supply, as `person.born_on`."""
    return [str(column) for table in TABLES for column in RECORDS[table].supplied()]


def _identifiers(child: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    kinds = NUMBERS if child["restricted"] else _KINDS
    for kind in kinds:
        value = child[kind.replace("-", "_")]
        if value and not (kind == "postcode" and child["address_protected"]):
            yield child_key(child["id"], kind), child["id"], kind, value


def _settings() -> Iterator[tuple[Any, ...]]:
    """Every setting, closed ones too: a plan of an earlier year still names them."""
    fields = ("id", "urn", "ukprn", "name", "setting_type", "district")
    for row in Setting.objects.order_by("id").values_list(*fields):
        yield tuple(value or None for value in row)
