"""What a newer file of the partnership's own record takes the place of, in sentences: nothing disappears unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.layers import Facts, winners
from sherwood.dataset.store import Store

from .record_file import RecordFile
from .reference.lists import plain

# The table that a kind of file is a list of, and the columns that name its rows: a number, then what it is called.
_LISTED = {
    "action-plan": ("plan_item", "number", "title"),
    "scorecard": ("indicator", "edition", "kpi"),
    "claims": ("claim", "subject", "printed"),
    "risks": ("risk", "number", "title"),
    "voices": ("voice_item", "kind", "wording"),
}
_MOST_NAMED = 40
_LONGEST = 60


def told_of_replacing(store: Store, found: RecordFile, file_digest: str) -> list[str]:
    """Sentences on the file whose place this one takes; none where there is none.

    They say which collection and file it is, how many parts each has, which parts are no longer there, and which
    have another title under the same number. `file_digest` is that of the file now read.
    """
    held = next((layer for layer in winners(store.layers()) if layer.collection == found.collection), None)
    if held is None or found.kind not in _LISTED:
        return []
    table, number, title = _LISTED[found.kind]
    before, now = _held_rows(held, table), _found_rows(found, table)
    again = held.about.get("file_digest") == file_digest
    whose = "the earlier reading of the same file" if again else str(held.about.get("file", "an earlier file"))
    notes = [f"This replaces {found.collection}, read from {whose}: {len(before)} parts before, {len(now)} now."]
    gone = [_named(row, number, title) for key, row in before.items() if key not in now]
    if gone:
        notes.append(f"No longer there: {_spoken(gone)}.")
    renamed = [
        f"{_named(row, number, title)} ({_short(row.get(title))!r} before, {_short(now[key].get(title))!r} now)"
        for key, row in before.items()
        if key in now and plain(str(row.get(title) or "")) != plain(str(now[key].get(title) or ""))
    ]
    if renamed:
        notes.append(f"The same number with another wording: {_spoken(renamed)}. Check that it is the same list.")
    return notes


def _held_rows(held: Facts, table: str) -> dict[str, dict[str, Any]]:
    path = held.path(table)
    if path is None:
        return {}
    import pyarrow.parquet as pq

    key = TABLES[table].key().name
    return {row[key]: row for row in pq.read_table(path).to_pylist()}


def _found_rows(found: RecordFile, table: str) -> dict[str, dict[str, Any]]:
    names = [column.name for column in TABLES[table].supplied()]
    rows = (dict(zip(names, row, strict=True)) for row in found.rows.get(table, []))
    return {row[TABLES[table].key().name]: row for row in rows}


def _named(row: Mapping[str, Any], number: str, title: str) -> str:
    """A part by its level and number, else by its title."""
    if row.get(number) and number == "number":
        return " ".join(filter(None, [row.get("level"), str(row[number])]))
    return repr(_short(row.get(title)))


def _short(text: object) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."


def _spoken(names: Sequence[str]) -> str:
    shown = "; ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown}; and {len(names) - _MOST_NAMED} more"
