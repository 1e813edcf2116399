"""Code lists with the days on which each code is in force, one CSV file a list."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Code:
    """One code with its wording.

    In force from `from_on` up to but not on `until_on`; None is without limit. A code whose wording changed has
    one entry for each wording. `source` says where it was read, and begins with "unverified" where it was not.
    """

    code: str
    label: str
    from_on: date | None
    until_on: date | None
    source: str

    def in_force(self, on: date) -> bool:
        """Whether the code has this wording on a day."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True)
class CodeList:
    """A named list of codes, in the order of its publisher."""

    name: str
    title: str
    entries: tuple[Code, ...]

    @cached_property
    def _all_codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.entries)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {entry.code: entry.label for entry in self.entries}

    def codes(self, on: date | None = None) -> frozenset[str]:
        """The codes in force on a day, or every code there ever was when no day is given."""
        if on is None:
            return self._all_codes
        return frozenset(entry.code for entry in self.entries if entry.in_force(on))

    def label(self, code: str, on: date | None = None) -> str:
        """The wording of a code on a day, or its latest wording; the code itself when the list does not hold it."""
        if on is not None:
            return next((e.label for e in self.entries if e.code == code and e.in_force(on)), code)
        return self._labels.get(code, code)

    def __contains__(self, code: object) -> bool:
        return code in self._all_codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@cache
def code_list(name: str) -> CodeList:
    """The list called `name`, as `need_type`.

    Raises KeyError with a sentence when there is no such list.
    """
    titles = _titles()
    if name not in titles:
        raise KeyError(f"There is no code list {name!r}. The lists are: {', '.join(titles)}.")
    with (_HERE / "lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        entries = tuple(_entry(row) for row in csv.DictReader(file))
    return CodeList(name, titles[name], entries)


def all_lists() -> tuple[str, ...]:
    """The names of all lists, in alphabetical order."""
    return tuple(_titles())


@cache
def _titles() -> dict[str, str]:
    with (_HERE / "titles.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["title"] for row in csv.DictReader(file)}


def _entry(row: dict[str, str]) -> Code:
    return Code(row["code"], row["label"], _day(row["from"]), _day(row["until"]), row["source"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
