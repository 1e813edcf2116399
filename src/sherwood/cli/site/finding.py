"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether a thing is right, doubtful, or keeps the site from its work or its people's data from being safe."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its permanent id, how it stands, what was found, and the cure (empty where all is well)."""

    check: str
    status: Status
    says: str
    cure: str = ""


def ok(check: str, says: str) -> list[Finding]:
    """All is well."""
    return [Finding(check, Status.OK, says)]


def warn(check: str, says: str, cure: str) -> list[Finding]:
    """Doubtful."""
    return [Finding(check, Status.WARN, says, cure)]


def fail(check: str, says: str, cure: str) -> list[Finding]:
    """Not right."""
    return [Finding(check, Status.FAIL, says, cure)]
