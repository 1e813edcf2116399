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
    SEE_PLAN = "see_plan"
    UPDATE_OWN_ACTIONS = "update_own_actions"
    EDIT_PLAN = "edit_plan"
    RESPOND_TO_ESCALATIONS = "respond_to_escalations"
    SEE_EVIDENCE = "see_evidence"
    SEE_RESTRICTED_EVIDENCE = "see_restricted_evidence"
    SETTLE_CLAIMS = "settle_claims"
    PUBLISH_PAPERS = "publish_papers"

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
    Permission.SEE_PLAN: "see the improvement plan",
    Permission.UPDATE_OWN_ACTIONS: "update the actions that their post owns",
    Permission.EDIT_PLAN: "change the improvement plan",
    Permission.RESPOND_TO_ESCALATIONS: "answer escalations",
    Permission.SEE_EVIDENCE: "see evidence for the plan",
    Permission.SEE_RESTRICTED_EVIDENCE: "see restricted evidence",
    Permission.SETTLE_CLAIMS: "settle clashes between printed figures",
    Permission.PUBLISH_PAPERS: "publish papers",
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
        "Imports files, checks the data, settles clashes between printed figures, and opens the records behind a "
        "figure, each time with a recorded purpose."
    )
    permissions = frozenset(
        {
            Permission.SEE_MEASURES,
            Permission.SEE_ROWS,
            Permission.SEE_DATA_QUALITY,
            Permission.IMPORT_DATA,
            Permission.DOWNLOAD_UNSUPPRESSED,
            Permission.SEE_PLAN,
            Permission.SETTLE_CLAIMS,
        }
    )


class BoardMember(Role):
    """Answers for the partnership's results."""

    id = "board-member"
    name = "Board member"
    description = (
        "Sees measures, reports and the improvement plan with small numbers hidden, and answers escalations. Cannot "
        "open any child's records."
    )
    permissions = frozenset(
        {
            Permission.SEE_MEASURES,
            Permission.SEE_PLAN,
            Permission.SEE_EVIDENCE,
            Permission.RESPOND_TO_ESCALATIONS,
        }
    )


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


class ProgrammeManager(Role):
    """Keeps the improvement plan."""

    id = "programme-manager"
    name = "Programme manager"
    description = (
        "Keeps the improvement plan: imports and changes it, rates actions, escalates, reviews evidence and publishes "
        "papers. Cannot open any child's records."
    )
    permissions = frozenset(
        {
            Permission.SEE_MEASURES,
            Permission.IMPORT_DATA,
            Permission.SEE_PLAN,
            Permission.UPDATE_OWN_ACTIONS,
            Permission.EDIT_PLAN,
            Permission.RESPOND_TO_ESCALATIONS,
            Permission.SEE_EVIDENCE,
            Permission.SEE_RESTRICTED_EVIDENCE,
            Permission.SETTLE_CLAIMS,
            Permission.PUBLISH_PAPERS,
        }
    )


class ActionOwner(Role):
    """Answers for actions of the plan."""

    id = "action-owner"
    name = "Action owner"
    description = (
        "Sees the improvement plan, and updates the actions that their own post answers for: no others. Cannot open "
        "any child's records."
    )
    permissions = frozenset(
        {Permission.SEE_MEASURES, Permission.SEE_PLAN, Permission.UPDATE_OWN_ACTIONS, Permission.SEE_EVIDENCE}
    )


class Adviser(Role):
    """An inspector, or an adviser of the Department for Education or NHS England, who reads."""

    id = "adviser"
    name = "Adviser or inspector"
    description = (
        "Reads measures, the improvement plan and its evidence, except what is restricted. Changes nothing, and cannot "
        "open any child's records."
    )
    permissions = frozenset({Permission.SEE_MEASURES, Permission.SEE_PLAN, Permission.SEE_EVIDENCE})


ROLES: dict[str, type[Role]] = {
    role.id: role for role in (Analyst, BoardMember, Administrator, ProgrammeManager, ActionOwner, Adviser)
}
