"""Rules of a file that are asked in the course of reading it: a permanent id, a sentence, and how a breach is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class NamedRule:
    """One thing that must be true of a file. `items` are the columns it is about. A query leaves the row in."""

    id: str
    sentence: str
    severity: Severity
    items: tuple[str, ...]

    def broken(self, file: str, line: int | None, value: str | None, message: str, item: str | None = None) -> Problem:
        """The problem of one row. `message` says what was found, what was expected and what to do; no name in it."""
        named = item or (self.items[0] if self.items else None)
        return Problem(file, line, None, named, value, self.id, self.severity, f"{place(file, line)}: {message}")


def place(file: str, line: int | None) -> str:
    """Where it is, in words."""
    return file if line is None else f"{file} line {line}"


def query(id: str, sentence: str, *items: str) -> NamedRule:
    """A rule whose breach leaves the row in."""
    return NamedRule(id, sentence, Severity.QUERY, items)


def error(id: str, sentence: str, *items: str) -> NamedRule:
    """A rule whose breach keeps the row aside, or in a check, one that makes the file unfit to send."""
    return NamedRule(id, sentence, Severity.ERROR, items)


def as_catalogue(rules: Iterable[NamedRule]) -> list[dict[str, object]]:
    """Rules as plain values by id, in the shape of every other catalogue of rules."""
    return [
        {
            "id": each.id,
            "title": each.sentence,
            "severity": str(each.severity),
            "items": list(each.items),
            "needs_census": False,
        }
        for each in sorted(rules, key=lambda each: each.id)
    ]
