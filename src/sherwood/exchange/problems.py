"""What may be wrong with a file, and how it is told: one shape for every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Unreadable(Exception):  # noqa: N818 - it names what the file is
    """The file cannot be read as what it should be. The text is a sentence that says why and what to do."""


class Severity(StrEnum):
    """What became of the row.

    An `error` is a value that cannot be read, a code that no list holds, or a missing parent: the row was kept
    aside. A `query` is a contradiction between values that can be read: the row was taken.
    """

    ERROR = "error"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of a file.

    `item` is the tag or column; `line` is that item's line, or its parent's where the item is absent; `person`
    is the UPN, else the ULN, else None. The message never holds a name.
    """

    file: str
    line: int | None
    person: str | None
    item: str | None
    value: str | None
    rule: str
    severity: Severity
    message: str

    def as_json(self) -> dict[str, Any]:
        """The problem as the command line prints it."""
        return {
            "file": self.file,
            "line": self.line,
            "person": self.person,
            "item": self.item,
            "value": self.value,
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Aside:
    """A source row that was not taken, with every value it held and the rule that says why.

    `because_line` is the line of the row that was at fault, which may be the row this one hangs from.
    """

    file: str
    line: int | None
    person: str | None
    element: str
    values: dict[str, str]
    rule: str
    because_line: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must be true of a file: its permanent id, its sentence, and the function that looks.

    `items` are the tags it is about. It is asked only where the census day is known (`needs_census`), and only of
    what holds the item `only_with`, if one is named: most rules have nothing to say of most children.
    """

    id: str
    sentence: str
    severity: Severity
    items: tuple[str, ...]
    check: Callable[..., Any] = field(compare=False, repr=False)
    needs_census: bool = False
    only_with: str | None = None
