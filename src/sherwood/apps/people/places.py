"""Postcodes as they are written, and the district that one lies in by the list the area brought in."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

_INWARD = 3
"""The second half of a postcode always has three characters."""


def written(postcode: str) -> str:
    """A postcode in capitals with one space before its second half; empty for nothing.

    >>> written(" zz999zz "), written("")
    ('ZZ99 9ZZ', '')
    """
    text = "".join(postcode.split()).upper()
    return f"{text[:-_INWARD]} {text[-_INWARD:]}" if len(text) > _INWARD else text


def district_of(postcode: str) -> str:
    """The district a postcode lies in; empty where no postcode list was brought in, or it does not know it."""
    wanted = "".join(postcode.split()).upper()
    if not wanted or not Path(settings.SHERWOOD_DATASET).is_dir():
        return ""
    from sherwood.dataset.references import in_force
    from sherwood.dataset.store import Store

    lists = [each for each in in_force(Store(settings.SHERWOOD_DATASET).references()) if each.kind == "postcodes"]
    if not lists:
        return ""
    import pyarrow.parquet as pq

    found = pq.read_table(lists[0].path, filters=[("postcode", "=", wanted)], columns=["district"])
    return str(found["district"][0]) if found.num_rows else ""
