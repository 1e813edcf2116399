"""The mapping file of a scorecard: which heading is which column, and what a person says of single rows.

```json
{"columns": {"Indicator name": "kpi"}, "edition": "2023/24 Q3", "source": "Committee, 15 April 2024, item 7",
 "footnotes": {"*": "Text of the footnote."},
 "rows": {"Re-referral rate": {"polarity": "low", "tolerance": 1.0, "target": 22.0,
                               "measure": null, "variant": null}}}
```

Where only headings are named, `{"Indicator name": "kpi"}` or `{"kpi": "Indicator name"}` is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sherwood.core.records.said import Indicator
from sherwood.core.vocab.printed import same_wording

from ..problems import Unreadable

_KEYS = frozenset({"columns", "edition", "source", "footnotes", "rows"})
_ROW_KEYS = ("polarity", "tolerance", "target", "measure", "variant")
_POLARITIES = ("high", "low", "none")
_LARGEST = 1e15  # beyond it, or not finite, nothing is meant
# What a sheet may supply; the rest is worked out while it is read.
SUPPLIED = tuple(
    name for name in Indicator.names() if name not in {"indicator_id", "position", "footnotes", "is_comparable"}
)


@dataclass(frozen=True)
class ScorecardMapping:
    """A mapping file as read. `rows` is by wording in its comparable form; `named` keeps the wording as written."""

    columns: Mapping[str, str] = field(default_factory=dict)
    edition: str | None = None
    source: str | None = None
    footnotes: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def read_mapping(given: Mapping[str, Any] | None) -> ScorecardMapping:
    """A mapping as parsed JSON. Raises Unreadable, with a sentence, for what it cannot hold."""
    given = given or {}
    columns, footnotes, rows = (_object(given, key) for key in ("columns", "footnotes", "rows"))
    columns |= dict(_named_outright(key, value) for key, value in given.items() if key not in _KEYS)
    for heading, column in columns.items():
        if column not in SUPPLIED:
            raise Unreadable(f"The mapping reads {heading!r} as {column!r}. A scorecard has: {', '.join(SUPPLIED)}.")
    return ScorecardMapping(
        columns,
        _text(given, "edition"),
        _text(given, "source"),
        {str(mark): str(text) for mark, text in footnotes.items()},
        {same_wording(wording): _row(wording, said) for wording, said in rows.items()},
        {same_wording(wording): wording for wording in rows},
    )


def _named_outright(key: str, value: Any) -> tuple[str, str]:
    """Heading and column of an entry that stands outside `columns`, either way round."""
    if isinstance(value, str) and value in SUPPLIED:
        return key, value
    if isinstance(value, str) and key in SUPPLIED:
        return value, key
    raise Unreadable(
        f"The mapping has {key!r}, which it cannot hold. It may hold {', '.join(sorted(_KEYS))}, and headings with the "
        f"column each is read as: {', '.join(SUPPLIED)}."
    )


def _object(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = given.get(key) or {}
    if not isinstance(found, Mapping):
        raise Unreadable(f"{key!r} of the mapping is not an object of names and values.")
    return dict(found)


def _text(given: Mapping[str, Any], key: str) -> str | None:
    found = given.get(key)
    if found is not None and not isinstance(found, str):
        raise Unreadable(f"{key!r} of the mapping is {found!r}; a text was expected.")
    return " ".join(found.split()) or None if found else None


def _row(wording: str, said: Any) -> dict[str, Any]:
    if not isinstance(said, Mapping) or not set(said) <= set(_ROW_KEYS):
        raise Unreadable(f"The mapping of the row {wording!r} may hold: {', '.join(_ROW_KEYS)}.")
    if said.get("polarity") not in (None, *_POLARITIES):
        raise Unreadable(f"The polarity of {wording!r} is {said['polarity']!r}; high, low or none was expected.")
    for key in ("tolerance", "target"):
        _check_number(wording, key, said.get(key))
    return {key: value for key, value in said.items() if value is not None}


def _check_number(wording: str, key: str, value: Any) -> None:
    if value is None:
        return
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST
    if not is_number or (key == "tolerance" and value < 0):
        raise Unreadable(
            f"The {key} of {wording!r} is {value!r}; a number was expected, and a tolerance is not negative."
        )
