"""Who may open a document about a child."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.people.permissions import Reach, reaches

from .models import ChildFile

NO_SUCH_FILE = "There is no such document among those you may open."


def opens(user: User, file: ChildFile, found: frozenset[Reach]) -> bool:
    """Whether somebody with these ways of looking at the child's record may open the document."""
    if not found or file.withdrawn_on is not None:
        return False
    return (
        Reach.WORKS in found
        or file.kept.kept_by_id == user.pk
        or (file.open_to_family and Reach.FAMILY in found)
        or (file.open_to_school and Reach.SCHOOL in found)
        or (file.open_to_contributors and Reach.CONTRIBUTES in found)
    )


def check_may_open(user: User, file: ChildFile, on: date) -> None:
    """Raises NotAllowed, alike for a document that is not there, unless this person may open it on this day."""
    if not opens(user, file, reaches(user, file.child, on)):
        raise NotAllowed(NO_SUCH_FILE)
