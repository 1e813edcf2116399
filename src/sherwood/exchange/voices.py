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

from .lines import by_line
from .named_rules import NamedRule, as_catalogue, error, query
from .record_file import RecordFile
from .said_lists import ListKind, ListRead, note_of_items, read_list

WORDING_MISSING = error("voices.wording-missing", "A result says what was asked or said.", "wording")
SOURCE_MISSING = error("voices.source-missing", "A result names its document and place.", "source")
ROW_REPEATED = error("voices.row-repeated", "A result stands in a list once.", "wording")
TOTAL_ROW = query("voices.total-row", "A row is a result, and no total, source or note.", "wording")
CELL_DOUBTFUL = query("voices.cell-doubtful", "A cell shows what it holds.")
KIND_UNKNOWN = query("voices.kind-unknown", "A result is of a survey or a theme.", "kind")
VALUE_UNREADABLE = query("voices.value-unreadable", "A result is a number, as 0.81, 81% or 4.2.", "value")
UNIT_UNCLEAR = query(
    "voices.unit-unclear", "It is clear whether a result is a share, a score or another number.", "value", "printed"
)
VALUE_DIFFERS = query("voices.value-differs", "The number of a result is the one printed.", "value", "printed")
BASE_UNREADABLE = query("voices.base-unreadable", "A base is a whole number of people.", "base")
BASE_MISSING = query("voices.base-missing", "A survey says how many answered, or who.", "base", "base_words")
NOT_REACHED_MISSING = query(
    "voices.not-reached-missing", "A result says who was not reached, or that nobody said.", "not_reached"
)
DAY_UNREADABLE = query("voices.day-unreadable", "A day is a day, as 2026-09-30, and no month.", "dated_on")
ITEM_UNKNOWN = query("voices.item-unknown", "The outcome or action a result bears on is in the plan.", "item")
RULES: tuple[NamedRule, ...] = (
    WORDING_MISSING,
    SOURCE_MISSING,
    ROW_REPEATED,
    TOTAL_ROW,
    CELL_DOUBTFUL,
    KIND_UNKNOWN,
    VALUE_UNREADABLE,
    UNIT_UNCLEAR,
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
_KIND = ListKind("voices", VoiceItem.table_name, "a result", _LOOKS, ("wording", "source"), TOTAL_ROW, CELL_DOUBTFUL)
_OUT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+)", re.ASCII)
_PLAIN = re.compile(r"\d*\.?\d+", re.ASCII)
_FIGURE = re.compile(r"\d\s*%|\d\s*/\s*\d", re.ASCII)
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
    `item` (its number) is joined to it. Two lists never share a key: it is of the list, the source, the day and the
    wording. What is no number is kept in words. Raises Unreadable for what is not such a list.
    """
    found = read_list(path, _KIND, mapping, filename)
    parts = frozenset(known or ())
    note_of_items(found, parts)
    rows, seen = [], dict[str, tuple[int, Mapping[str, str]]]()
    for line, text in found.rows:
        lacking = WORDING_MISSING if not text["wording"] else SOURCE_MISSING if not text["source"] else None
        if lacking is not None:
            what = lacking.items[0]
            found.put_aside(lacking, line, what, text, f"The result has no {what}.")
            continue
        when = text.get("dated_on") or None
        key = child_key("voice", text["wording"].casefold(), when, text["source"].casefold(), found.collection)
        if key in seen:
            found.put_aside(ROW_REPEATED, line, "wording", text, _repeated(text, *seen[key], found))
            continue
        seen[key] = line, text
        rows.append(_row(key, text, found, line, parts))
    return RecordFile(
        kind="voices",
        collection=found.collection,
        title=f"What people said: {len(rows)} results",
        rows={"voice_item": [tuple(row[name] for name in VoiceItem.names()) for row in rows]},
        mapping=found.headings,
        notes=found.all_notes(),
        problems=by_line(found.problems),
        aside=tuple(found.aside),
    )


def _repeated(text: Mapping[str, str], first: int, held: Mapping[str, str], found: ListRead) -> str:
    """What is the same and what is not between a row and the one on line `first`."""
    called = f"{text['wording'][:80]!r} of the same day and source stands on line {first} already"
    differing = found.differing(held, text)
    if not differing:
        return f"{called}, with the same result."
    return f"{called}, with {differing}. Say in the wording or the day what tells the two apart."


def _row(key: str, text: Mapping[str, str], found: ListRead, line: int, parts: Set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: text.get(name) or None for name in VoiceItem.names()}
    value, printed = _result(text, found, line)
    base, base_words = _base(text, found, line)
    row.update(
        voice_item_id=key,
        plan_item_id=found.item(ITEM_UNKNOWN, line, text, parts),
        kind=_kind(text, found, line),
        value=value,
        printed=printed,
        base=base,
        base_words=base_words,
        not_reached=text.get("not_reached") or NOT_STATED,
        dated_on=found.day(DAY_UNREADABLE, line, "dated_on", text, "the source"),
    )
    if text.get("dated_on") and row["dated_on"] is None:
        row["source"] = f"{text['source']} (dated {text['dated_on']})"
    if not text.get("not_reached"):
        said = "it does not say who was not reached. It was taken as not stated."
        found.tell(NOT_REACHED_MISSING, line, "not_reached", None, said)
    if row["kind"] == "survey" and row["base"] is None and not row["base_words"]:
        said = "it does not say how many answered, nor who. Read it with care, or add the base."
        found.tell(BASE_MISSING, line, "base", None, said)
    return row


def _kind(text: Mapping[str, str], found: ListRead, line: int) -> str:
    written = text.get("kind", "")
    if written.casefold() in {"survey", "theme"}:
        return written.casefold()
    result = text.get("value") or text.get("printed", "")
    is_counted = printed_value(result).number is not None or _FIGURE.search(result) is not None
    taken = "survey" if is_counted or "survey" in text["wording"].casefold() else "theme"
    what = f"the kind is {written!r}" if written else "no kind is given"
    said = f"{what}; survey or theme was expected. It was taken as a {taken}."
    found.tell(KIND_UNKNOWN, line, "kind", written or None, said)
    return taken


def _result(text: Mapping[str, str], found: ListRead, line: int) -> tuple[float | None, str | None]:
    """The result as a number, a percentage divided by 100, and as printed.

    Where no value is given the printed one is read; a value that is no plain share or no number is kept as printed.
    """
    given, printed = text.get("value", ""), text.get("printed", "")
    number, of_print = _as_number(given), _as_number(printed)
    read_as = printed_value(given)
    if number is None and (read_as.doubt or read_as.number is not None):
        said = f"the result is {given!r}; one number was expected. It was kept as printed and has no value."
        found.tell(VALUE_UNREADABLE, line, "value", given, said)
        printed = printed if given in printed else "; ".join(filter(None, (printed, given)))
    if number is not None and of_print is not None and number != of_print:
        said = f"the result is {given}, but {printed} is printed. The result was taken; check it."
        found.tell(VALUE_DIFFERS, line, "value", given, said)
    value = number if number is not None else of_print
    if value is None:
        return None, printed or None
    stood, item = (given, "value") if number is not None else (printed, "printed")
    unclear = _unit(stood, value, is_said_twice=number is not None and number == of_print)
    if unclear:
        found.tell(UNIT_UNCLEAR, line, item, stood, unclear)
    is_plain_share = 0 <= value < 1 and _PLAIN.fullmatch(stood) is not None
    return float(value), printed or (None if is_plain_share else stood)


def _unit(stood: str, value: Decimal, *, is_said_twice: bool) -> str | None:
    """Why it is unclear what a number counts, as a sentence; None where it is clear.

    A number given as value and as printed was typed by somebody who knew, so only an impossible share is doubted.
    """
    if "%" in stood:
        return f"{stood} is more than the whole; it was held as {value}. Check it." if value > 1 else None
    if is_said_twice:
        return None
    out_of = _OUT_OF.fullmatch(stood)
    if out_of:
        return (
            f"{stood} was held as {out_of[1]}, a score out of {out_of[2]} and no share. Keep it apart from percentages."
        )
    if 0 <= value < 1:
        return None
    return f"{stood} has no percent sign, so it was held as {value}. Write it with the sign if a share is meant."


def _as_number(text: str) -> Decimal | None:
    out_of = _OUT_OF.fullmatch(text)
    read_as = printed_value(out_of[1] if out_of else text)
    if read_as.number is None or abs(read_as.number) >= _MOST_PEOPLE:
        return None
    return read_as.number / 100 if read_as.unit == "%" else read_as.number


def _base(text: Mapping[str, str], found: ListRead, line: int) -> tuple[int | None, str | None]:
    """How many answered, and who. A base that is no whole number of people is kept in words."""
    written, words = text.get("base", ""), text.get("base_words") or None
    value = printed_value(written)
    number = value.number
    is_plain = number is not None and not value.unit and not value.period and number == int(number)
    if number is not None and is_plain and 0 <= number < _MOST_PEOPLE:
        return int(number), words
    if number is None and not value.doubt:
        return None, words
    said = f"the base is {written!r}; a whole number of people was expected. It was kept in the words of who answered."
    found.tell(BASE_UNREADABLE, line, "base", written, said)
    return None, "; ".join(filter(None, (written, words)))
