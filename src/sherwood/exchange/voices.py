"""Reading what people said: survey results and themes, each with its base and who was not reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from pathlib import Path
from typing import Any

from sherwood.core.records.said import VoiceItem
from sherwood.core.vocab.printed import printed_value
from sherwood.dataset.keys import child_key

from .named_rules import NamedRule, as_catalogue, error, query
from .record_file import RecordFile
from .said_lists import ListRead, note_of_items, read_list

WORDING_MISSING = error("voices.wording-missing", "A result says what was asked or said.", "wording")
SOURCE_MISSING = error("voices.source-missing", "A result names its document and place.", "source")
ROW_REPEATED = error("voices.row-repeated", "A result stands in a list once.", "wording")
KIND_UNKNOWN = query("voices.kind-unknown", "A result is of a survey or a theme.", "kind")
VALUE_UNREADABLE = query("voices.value-unreadable", "A result is a number, as 0.81, 81% or 4.2.", "value")
VALUE_DIFFERS = query("voices.value-differs", "The number of a result is the one printed.", "value", "printed")
BASE_UNREADABLE = query("voices.base-unreadable", "A base is a whole number of people.", "base")
BASE_MISSING = query("voices.base-missing", "A survey says how many answered, or who.", "base", "base_words")
NOT_REACHED_MISSING = query(
    "voices.not-reached-missing", "A result says who was not reached, or that nobody said.", "not_reached"
)
DAY_UNREADABLE = query("voices.day-unreadable", "A day is written as 2026-09-30.", "dated_on")
ITEM_UNKNOWN = query("voices.item-unknown", "The outcome or action a result bears on is in the plan.", "item")
RULES: tuple[NamedRule, ...] = (
    WORDING_MISSING,
    SOURCE_MISSING,
    ROW_REPEATED,
    KIND_UNKNOWN,
    VALUE_UNREADABLE,
    VALUE_DIFFERS,
    BASE_UNREADABLE,
    BASE_MISSING,
    NOT_REACHED_MISSING,
    DAY_UNREADABLE,
    ITEM_UNKNOWN,
)
NOT_STATED = "Not stated"
_LOOKS = {
    "plan": r"plan(slug)?",
    "item": r"(plan)?item|action|outcome",
    "kind": r"kind|type",
    "wording": r"wording|question|surveyfeedback|theme|survey",
    "value": r"value|result",
    "printed": r"printed|asprinted",
    "base": r"(norbase|base|n|responses)",
    "base_words": r"basewords|who(answered)?|respondents",
    "not_reached": r"(who(was)?)?notreached",
    "dated_on": r"date|dated(on)?|day",
    "source": r"source",
}
_OUT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*\d+", re.ASCII)
_MOST_PEOPLE = 100_000_000


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES)


def read(
    path: Path,
    mapping: Mapping[str, Any] | None = None,
    *,
    filename: str | None = None,
    known: Iterable[str] | None = None,
) -> RecordFile:
    """Survey results and themes as rows of the table `voice_item`.

    `known` holds the keys of the parts of plans that are there already: a row that names one by `plan` (its slug) and
    `item` (its number) is joined to it. Raises Unreadable for what is not such a list.
    """
    found = read_list(path, _LOOKS, ("wording", "source"), mapping, filename)
    parts = frozenset(known or ())
    note_of_items(found, parts)
    rows, seen = [], set()
    for line, text in found.rows:
        lacking = WORDING_MISSING if not text["wording"] else SOURCE_MISSING if not text["source"] else None
        if lacking is not None:
            what = lacking.items[0]
            found.put_aside(lacking, line, "voice_item", what, text, f"The result has no {what}.")
            continue
        key = child_key("voice", text["wording"].casefold(), text.get("dated_on") or None, text["source"].casefold())
        if key in seen:
            found.put_aside(ROW_REPEATED, line, "voice_item", "wording", text, "The same result stands above it.")
            continue
        seen.add(key)
        rows.append(_row(key, text, found, line, parts))
    return RecordFile(
        kind="voices",
        collection=f"voices:{Path(found.sheet.file).stem}",
        title=f"What people said: {len(rows)} results",
        rows={"voice_item": [tuple(row[name] for name in VoiceItem.names()) for row in rows]},
        mapping=found.headings,
        notes=tuple(found.notes),
        problems=tuple(found.problems),
        aside=tuple(found.aside),
    )


def _row(key: str, text: Mapping[str, str], found: ListRead, line: int, parts: Set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: text.get(name) or None for name in VoiceItem.names()}
    row.update(
        voice_item_id=key,
        plan_item_id=found.item(ITEM_UNKNOWN, line, text, parts),
        kind=_kind(text, found, line),
        value=_value(text, found, line),
        base=_base(text, found, line),
        not_reached=text.get("not_reached") or NOT_STATED,
        dated_on=found.day(DAY_UNREADABLE, line, "dated_on", text),
    )
    if not text.get("not_reached"):
        said = "it does not say who was not reached. It was taken as not stated."
        found.tell(NOT_REACHED_MISSING, line, "not_reached", None, said)
    if row["kind"] == "survey" and row["base"] is None and not row["base_words"]:
        said = "it does not say how many answered, nor who. Read it with care, or add the base."
        found.tell(BASE_MISSING, line, "base", None, said)
    return row


def _kind(text: Mapping[str, str], found: ListRead, line: int) -> str:
    written = text.get("kind", "").casefold()
    if written in {"survey", "theme"}:
        return written
    taken = "survey" if printed_value(text.get("value") or text.get("printed")).number is not None else "theme"
    said = f"the kind is {text.get('kind', '')!r}; survey or theme was expected. It was taken as a {taken}."
    found.tell(KIND_UNKNOWN, line, "kind", text.get("kind"), said)
    return taken


def _value(text: Mapping[str, str], found: ListRead, line: int) -> float | None:
    """The result as a number, a percentage divided by 100; where none is given, the printed one if it can be read."""
    given, printed = _as_number(text.get("value", "")), _as_number(text.get("printed", ""))
    if text.get("value") and given is None:
        said = f"the result is {text['value']!r}; a number was expected. It was left out."
        found.tell(VALUE_UNREADABLE, line, "value", text["value"], said)
    if given is not None and printed is not None and given != printed:
        said = f"the result is {text['value']}, but {text['printed']} is printed. The result was taken; check it."
        found.tell(VALUE_DIFFERS, line, "value", text["value"], said)
    value = given if given is not None else printed
    return None if value is None else float(value)


def _as_number(text: str) -> Decimal | None:
    out_of = _OUT_OF.fullmatch(text)
    read_as = printed_value(out_of[1] if out_of else text)
    if read_as.number is None or abs(read_as.number) >= _MOST_PEOPLE:
        return None
    return read_as.number / 100 if read_as.unit == "%" else read_as.number


def _base(text: Mapping[str, str], found: ListRead, line: int) -> int | None:
    written = text.get("base", "")
    value = printed_value(written)
    number = value.number
    if number is not None and not value.unit and number == int(number) and 0 <= number < _MOST_PEOPLE:
        return int(number)
    if written and (number is not None or value.doubt):
        said = f"the base is {written!r}; a whole number of people was expected. It was left out."
        found.tell(BASE_UNREADABLE, line, "base", written, said)
    return None
