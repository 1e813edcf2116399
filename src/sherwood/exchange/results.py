"""What an import or a check answers, and what a file is said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .problems import Severity


@dataclass(frozen=True)
class ImportResult:
    """What an import took, what it says, and the snapshot that holds it."""

    kind: str
    snapshot: str
    persons: int
    rows: dict[str, int]
    notes: list[str] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The shape of `sherwood import --json`."""
        return {
            "kind": self.kind,
            "snapshot": self.snapshot,
            "persons": self.persons,
            "rows": self.rows,
            "notes": self.notes,
            "problems": self.problems,
        }


@dataclass(frozen=True)
class CheckResult:
    """What the rules found, with nothing stored. `about` holds facts of the header, as the data quality page has."""

    notes: list[str]
    problems: list[dict[str, Any]]
    persons: int
    rows: dict[str, int]
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """Problems that keep a row aside."""
        return sum(problem["severity"] == Severity.ERROR for problem in self.problems)

    @property
    def queries(self) -> int:
        """Problems whose row is taken."""
        return len(self.problems) - self.errors

    def as_json(self) -> dict[str, Any]:
        """The shape of `sherwood check --json`."""
        return {"errors": self.errors, "queries": self.queries, "notes": self.notes, "problems": self.problems}


@dataclass(frozen=True)
class Given:
    """What a file is said to be: sen2, published, one of `RECORD_KINDS`, or reference (`list_name` says which list).

    `imported_at` is the moment, for people to read; it changes no figure and no id. `mapping` says which heading is
    which field in a file of the partnership's own record.
    """

    kind: str
    list_name: str | None = None
    imported_at: str | None = None
    mapping: Mapping[str, str] | None = None
