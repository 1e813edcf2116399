"""Whether this person may open or work on this case: by relationship to the child, then by role."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor
from sherwood.apps.people.permissions import NO_SUCH_CHILD, Reach, check_reach

from .models import Case


def check_may_work(by: Actor, case: Case, permission: str, on: date) -> None:
    """A named process may; a person needs the permission and must work with the child. Raises NotAllowed."""
    if isinstance(by, str):
        return
    accounts.check(by, permission)
    check_reach(by, case.child, on, Reach.WORKS)


def check_may_open(user: User, case: Case, on: date) -> frozenset[Reach]:
    """The ways in which this person may look at the case; raises NotAllowed when there is none."""
    return check_reach(user, case.child, on)


def case_for(user: User, reference: str, on: date, *allowed: Reach) -> tuple[Case, frozenset[Reach]]:
    """The case with this reference and the ways in which this person may look at it, of those allowed (all if none).

    Raises NotAllowed with one and the same sentence for a case that is out of reach and for one that is not there.
    """
    try:
        found = Case.objects.select_related("child__setting", "worker", "writer", "team").get(reference=reference)
    except Case.DoesNotExist:
        raise accounts.NotAllowed(NO_SUCH_CHILD) from None
    return found, check_reach(user, found.child, on, *allowed)
