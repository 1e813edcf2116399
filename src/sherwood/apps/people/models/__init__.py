"""Children, families, settings, professionals, and the dated rows from which rights follow."""

from .children import Child, Setting
from .families import Acting, ActingKind, Channel, FamilyMember, Format
from .invitations import Invitation
from .work import Membership, Relationship, RelationshipKind, SettingStaff, Team

__all__ = [
    "Acting",
    "ActingKind",
    "Channel",
    "Child",
    "FamilyMember",
    "Format",
    "Invitation",
    "Membership",
    "Relationship",
    "RelationshipKind",
    "Setting",
    "SettingStaff",
    "Team",
]
