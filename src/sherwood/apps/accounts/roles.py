"""The roles: each a class with a plain description and its permissions. A grant is a reviewed change to this file."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Permission(StrEnum):
    """One thing a person may do. The value is permanent; `meaning` is what it allows, in words."""

    SEE_MEASURES = "see_measures"
    SEE_ROWS = "see_rows"
    SEE_DATA_QUALITY = "see_data_quality"
    IMPORT_DATA = "import_data"
    DOWNLOAD_UNSUPPRESSED = "download_unsuppressed"
    MANAGE_USERS = "manage_users"
    SEE_AUDIT = "see_audit"

    @property
    def meaning(self) -> str:
        """What this permission allows, to stand after "may"."""
        return MEANINGS[self]


MEANINGS = {
    Permission.SEE_MEASURES: "see measures and reports",
    Permission.SEE_ROWS: "open the records behind a figure",
    Permission.SEE_DATA_QUALITY: "see what was imported and what was wrong with it",
    Permission.IMPORT_DATA: "import files",
    Permission.DOWNLOAD_UNSUPPRESSED: "download figures with small numbers shown",
    Permission.MANAGE_USERS: "manage people and their roles",
    Permission.SEE_AUDIT: "see who did and opened what",
}


class Role:
    """A role: permanent id, name, a description a new colleague understands, and what it may do."""

    id: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    permissions: ClassVar[frozenset[Permission]]


class Analyst(Role):
    """Works on the partnership's data every day."""

    id = "analyst"
    name = "Analyst"
    description = (
        "Imports files, checks the data and opens the records behind a figure, each time with a recorded purpose."
    )
    permissions = frozenset(
        {
            Permission.SEE_MEASURES,
            Permission.SEE_ROWS,
            Permission.SEE_DATA_QUALITY,
            Permission.IMPORT_DATA,
            Permission.DOWNLOAD_UNSUPPRESSED,
        }
    )


class BoardMember(Role):
    """Answers for the partnership's results."""

    id = "board-member"
    name = "Board member"
    description = "Sees measures and reports with small numbers hidden. Cannot open any child's records."
    permissions = frozenset({Permission.SEE_MEASURES})


class Administrator(Role):
    """Keeps the site running."""

    id = "administrator"
    name = "Administrator"
    description = "Manages people, imports and the audit trail. Cannot open any child's records."
    permissions = frozenset(
        {
            Permission.SEE_MEASURES,
            Permission.SEE_DATA_QUALITY,
            Permission.IMPORT_DATA,
            Permission.MANAGE_USERS,
            Permission.SEE_AUDIT,
        }
    )


ROLES: dict[str, type[Role]] = {role.id: role for role in (Analyst, BoardMember, Administrator)}
