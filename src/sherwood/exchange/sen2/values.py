"""Reading the values of items: days, flags, whole numbers and codes.

What cannot be read is an error and sets its row aside; nothing is guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sherwood.core.records import Column, Kind
from sherwood.core.vocab import code_list
from sherwood.exchange.problems import Rule, Severity

from .items import COLUMN_OF

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_FLAGS = {"1": True, "true": True, "y": True, "0": False, "false": False, "n": False}
# A memory of values read is kept small whatever a file holds.
_REMEMBERED = 20_000


def read_day(text: str) -> date:
    """A day in ISO form; a time of day after it is dropped. Raises ValueError."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date.fromisoformat(match[1])


def read_flag(text: str) -> bool:
    """1 or 0; true, false, Y and N are taken too. Raises ValueError."""
    try:
        return _FLAGS[text.lower()]
    except KeyError:
        raise ValueError(text) from None


def read_whole(text: str) -> int:
    """A whole number, 0 or more. Raises ValueError."""
    if _WHOLE.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


DATE_UNREADABLE = Rule(
    "sen2.value.date",
    "A date is a day that exists, written YYYY-MM-DD.",
    Severity.ERROR,
    tuple(tag for tag, column in COLUMN_OF.items() if column.kind is Kind.DATE),
    read_day,
)
FLAG_UNREADABLE = Rule(
    "sen2.value.flag",
    "A yes-or-no item is 1 or 0.",
    Severity.ERROR,
    tuple(tag for tag, column in COLUMN_OF.items() if column.kind is Kind.BOOL and tag != "ActivePlans"),
    read_flag,
)
WHOLE_UNREADABLE = Rule(
    "sen2.value.whole-number",
    "A rank is a whole number.",
    Severity.ERROR,
    tuple(tag for tag, column in COLUMN_OF.items() if column.kind is Kind.INT),
    read_whole,
)


def _checked_list(column: Column) -> frozenset[str] | None:
    """The codes of a column's list, or None where the list could not be verified and so proves nothing."""
    if column.codes is None:
        return None
    codes = code_list(column.codes)
    if all(code.source.startswith("unverified") for code in codes):
        return None
    return codes.codes()


CODES: dict[str, frozenset[str]] = {
    tag: codes for tag, column in COLUMN_OF.items() if (codes := _checked_list(column)) is not None
}


def _extended_ethnicity() -> dict[str, str]:
    """Extended codes that authorities may use for Ethnicity, with the main category of each.

    From general knowledge of the Common Basic Data Set; not checked against its current edition.
    """
    with Path(__file__).with_name("extended_ethnicity.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["main"] for row in csv.DictReader(file)}


_EXTENDED: dict[str, dict[str, str]] = {"Ethnicity": _extended_ethnicity()}


def read_code(tag: str, text: str) -> str:
    """A code of the item's list, of any year; an extended code is read as its main category. Raises ValueError."""
    if text in CODES[tag]:
        return text
    try:
        return _EXTENDED[tag][text]
    except KeyError:
        raise ValueError(text) from None


CODE_UNKNOWN = Rule(
    "sen2.value.code",
    "A code is one that the item's list holds or has held.",
    Severity.ERROR,
    tuple(CODES),
    read_code,
)

_READERS: dict[Kind, tuple[Rule, Callable[[str], Any], str]] = {
    Kind.DATE: (DATE_UNREADABLE, read_day, "a day that exists, written YYYY-MM-DD"),
    Kind.BOOL: (FLAG_UNREADABLE, read_flag, "1 or 0"),
    Kind.INT: (WHOLE_UNREADABLE, read_whole, "a whole number"),
}


class _Memory(dict[str, Any]):
    """Values already read, by their text: a return repeats few dates and codes many times."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self._read(text)
        if len(self) < _REMEMBERED:
            self[text] = value
        return value


_BY_KIND = {kind: _Memory(read) for kind, (_, read, _) in _READERS.items()}
_MEMORIES: dict[str, dict[str, Any]] = {
    **{tag: _BY_KIND[column.kind] for tag, column in COLUMN_OF.items() if column.kind in _BY_KIND},
    **{tag: _Memory(partial(read_code, tag)) for tag in CODES},
}


@dataclass(frozen=True, slots=True)
class Unread:
    """One item whose value cannot be read, with the rule it breaks and what was expected."""

    tag: str
    text: str
    rule: Rule
    expected: str


def read_values(texts: dict[str, str], given: dict[str, Any]) -> list[Unread] | None:
    """Read items into `given`; answers those that cannot be read, or None where all can."""
    unread = None
    for tag, text in texts.items():
        memory = _MEMORIES.get(tag)
        if memory is None:
            given[tag] = text
            continue
        try:
            given[tag] = memory[text]
        except ValueError:
            unread = [*(unread or ()), _unread(tag, text)]
    return unread


def _unread(tag: str, text: str) -> Unread:
    if tag in CODES:
        return Unread(tag, text, CODE_UNKNOWN, f"one of {_listed(CODES[tag])}")
    rule, _, expected = _READERS[COLUMN_OF[tag].kind]
    return Unread(tag, text, rule, expected)


def _listed(codes: frozenset[str]) -> str:
    shown = sorted(codes)
    return ", ".join(shown) if len(shown) <= 15 else ", ".join(shown[:15]) + " and others of its list"
