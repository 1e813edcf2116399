"""What a person may do, one line each, and what a role is."""

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
    SEE_CASES = "see_cases"
    WORK_CASES = "work_cases"
    SEE_TEAM = "see_team"
    TAKE_REQUESTS = "take_requests"
    DECIDE_CASES = "decide_cases"
    WRITE_PLANS = "write_plans"
    GIVE_ADVICE = "give_advice"
    SHARE_OUT_ADVICE = "share_out_advice"
    MANAGE_PSYCHOLOGY = "manage_psychology"
    PREPARE_PANELS = "prepare_panels"
    SIT_ON_PANELS = "sit_on_panels"
    SEE_SCHOOL_CHILDREN = "see_school_children"
    SEE_OWN_CHILD = "see_own_child"
    MANAGE_FAMILIES = "manage_families"

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
    Permission.SEE_CASES: "open the cases that they or their team work with",
    Permission.WORK_CASES: "record events, contacts and letters of a case",
    Permission.SEE_TEAM: "see the team's caseloads and hand cases over",
    Permission.TAKE_REQUESTS: "enter requests that came by phone or on paper",
    Permission.DECIDE_CASES: "record decisions whether to assess and whether to issue a plan",
    Permission.WRITE_PLANS: "write plans and consult settings",
    Permission.GIVE_ADVICE: "give the advice they were asked for",
    Permission.SHARE_OUT_ADVICE: "give requests for advice to people of their service",
    Permission.MANAGE_PSYCHOLOGY: "keep the queue for educational psychology advice",
    Permission.PREPARE_PANELS: "prepare panels and record their decisions",
    Permission.SIT_ON_PANELS: "read the papers of panels they sit on",
    Permission.SEE_SCHOOL_CHILDREN: "see the children of their own setting and ask for an assessment",
    Permission.SEE_OWN_CHILD: "see their own child's case",
    Permission.MANAGE_FAMILIES: "record who may act for a child and invite people",
}


class Role:
    """A role: permanent id, name, a description a new colleague understands, and what it may do."""

    id: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    permissions: ClassVar[frozenset[Permission]]
