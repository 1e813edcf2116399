"""The forms of families: details of a child, the people around it, what gives them the right to act, invitations."""

from .families import ChildForm, FactForm, MemberForm, PreferencesForm, RestrictionForm
from .invitations import AcceptForm, FamilyInvitationForm, ProfessionalForm

__all__ = [
    "AcceptForm",
    "ChildForm",
    "FactForm",
    "FamilyInvitationForm",
    "MemberForm",
    "PreferencesForm",
    "ProfessionalForm",
    "RestrictionForm",
]
