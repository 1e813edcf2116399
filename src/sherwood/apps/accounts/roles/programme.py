"""Roles around measures, data and the improvement plan."""

from __future__ import annotations

from .permission import Permission, Role


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
