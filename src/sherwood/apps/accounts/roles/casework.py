"""Roles of those who work on a child's assessment and plan."""

from __future__ import annotations

from .permission import Permission, Role


class EhcCoordinator(Role):
    """Works cases from request to final plan."""

    id = "ehc-coordinator"
    name = "EHC co-ordinator"
    description = (
        "The named worker of children and families: works the cases of their own caseload and stands in for their "
        "team. Cannot open other children's records."
    )
    permissions = frozenset(
        {
            Permission.SEE_CASES,
            Permission.WORK_CASES,
            Permission.TAKE_REQUESTS,
            Permission.WRITE_PLANS,
            Permission.PREPARE_PANELS,
            Permission.MANAGE_FAMILIES,
        }
    )


class SeniorPractitioner(Role):
    """Answers for a team's cases."""

    id = "senior-practitioner"
    name = "Senior practitioner"
    description = (
        "Leads a team of EHC co-ordinators: sees the team's caseloads, hands cases over, records decisions and keeps "
        "panels."
    )
    permissions = EhcCoordinator.permissions | {
        Permission.SEE_TEAM,
        Permission.DECIDE_CASES,
        Permission.SIT_ON_PANELS,
        Permission.SEE_MEASURES,
    }


class PlanWriter(Role):
    """Writes plans."""

    id = "plan-writer"
    name = "EHC plan writer"
    description = "Writes the plans of the cases they are asked to, from the advice that was given."
    permissions = frozenset({Permission.SEE_CASES, Permission.WRITE_PLANS})


class PathwayOfficer(Role):
    """Talks a request through with family and setting."""

    id = "pathway-officer"
    name = "SEND education pathway officer"
    description = (
        "Holds the structured conversation with the family and the setting when a request is made, and brings it to "
        "the pre-needs panel."
    )
    permissions = frozenset(
        {Permission.SEE_CASES, Permission.WORK_CASES, Permission.TAKE_REQUESTS, Permission.PREPARE_PANELS}
    )


class EducationalPsychologist(Role):
    """Gives psychological advice."""

    id = "educational-psychologist"
    name = "Educational psychologist"
    description = "Gives psychological advice on the children allocated to them, employed, in training or locum."
    permissions = frozenset({Permission.GIVE_ADVICE, Permission.SIT_ON_PANELS})


class PsychologyManager(Role):
    """Keeps the queue for psychological advice."""

    id = "psychology-manager"
    name = "Educational psychology service manager"
    description = (
        "Keeps the queue for psychological advice: reviews exceptional circumstances, allocates work and keeps "
        "capacity."
    )
    permissions = EducationalPsychologist.permissions | {Permission.MANAGE_PSYCHOLOGY, Permission.SEE_MEASURES}


class Contributor(Role):
    """Gives advice from health, social care, early help or education."""

    id = "contributor"
    name = "Contributor"
    description = (
        "Gives the advice they are asked for, and sees that request and how the advice was used. Cannot open the rest "
        "of a child's record."
    )
    permissions = frozenset({Permission.GIVE_ADVICE, Permission.SIT_ON_PANELS})


class HealthCoordinator(Role):
    """Receives the authority's requests to the health service for the integrated care board."""

    id = "health-coordinator"
    name = "Health advice co-ordinator (ICB)"
    description = (
        "Receives requests for health advice for the integrated care board, gives them to the right clinician, and "
        "sees that they are answered."
    )
    permissions = Contributor.permissions | {Permission.SHARE_OUT_ADVICE}


class Senco(Role):
    """Speaks for a setting's children with special educational needs."""

    id = "senco"
    name = "SENCO"
    description = (
        "Sees where each child of their own setting stands, asks for assessments, and gives the setting's advice and "
        "replies."
    )
    permissions = frozenset({Permission.SEE_SCHOOL_CHILDREN, Permission.GIVE_ADVICE})
