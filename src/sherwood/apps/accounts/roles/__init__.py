"""The roles: each a class with a plain description and its permissions. A grant is a reviewed change to these files."""

from __future__ import annotations

from .casework import (
    Contributor,
    EducationalPsychologist,
    EhcCoordinator,
    HealthCoordinator,
    PathwayOfficer,
    PlanWriter,
    PsychologyManager,
    Senco,
    SeniorPractitioner,
)
from .family import Advocate, Parent, YoungPerson
from .permission import MEANINGS, Permission, Role
from .programme import ActionOwner, Administrator, Adviser, Analyst, BoardMember, ProgrammeManager

ROLES: dict[str, type[Role]] = {
    role.id: role
    for role in (
        Analyst,
        BoardMember,
        Administrator,
        ProgrammeManager,
        ActionOwner,
        Adviser,
        EhcCoordinator,
        SeniorPractitioner,
        PlanWriter,
        PathwayOfficer,
        EducationalPsychologist,
        PsychologyManager,
        Contributor,
        HealthCoordinator,
        Senco,
        Parent,
        YoungPerson,
        Advocate,
    )
}
"""Every role by id."""
FAMILY_ROLES = frozenset({Parent.id, YoungPerson.id, Advocate.id})
"""Roles of people who are not staff of the partnership."""

__all__ = [
    "FAMILY_ROLES",
    "MEANINGS",
    "ROLES",
    "ActionOwner",
    "Administrator",
    "Adviser",
    "Advocate",
    "Analyst",
    "BoardMember",
    "Contributor",
    "EducationalPsychologist",
    "EhcCoordinator",
    "HealthCoordinator",
    "Parent",
    "PathwayOfficer",
    "Permission",
    "PlanWriter",
    "ProgrammeManager",
    "PsychologyManager",
    "Role",
    "Senco",
    "SeniorPractitioner",
    "YoungPerson",
]
