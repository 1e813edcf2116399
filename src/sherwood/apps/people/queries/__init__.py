"""Reading about people: families, teams, and children who may be one and the same."""

from .duplicates import possible_duplicates
from .families import family_of, has_acted, may_be_told, member_of
from .invitations import invitation_by, invitations_of
from .teams import team_of, teammates

__all__ = [
    "family_of",
    "has_acted",
    "invitation_by",
    "invitations_of",
    "may_be_told",
    "member_of",
    "possible_duplicates",
    "team_of",
    "teammates",
]
