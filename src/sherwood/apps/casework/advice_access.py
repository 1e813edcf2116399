"""Who may answer a request for advice, read it, or give it to somebody: about the person, for each request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, check, may
from sherwood.apps.accounts.roles import HealthCoordinator, Permission, PsychologyManager
from sherwood.apps.audit.operations import Actor
from sherwood.apps.people.models import Child, Relationship, RelationshipKind, SettingStaff
from sherwood.apps.people.permissions import Reach, check_reach, in_force, reaches

from .bodies import HEALTH_BODY, PSYCHOLOGY
from .models import AdviceRequest, Case
from .permissions import check_may_work

NO_SUCH_REQUEST = "There is no such request among those asked of you."
KEEPERS = {HEALTH_BODY: HealthCoordinator.id, PSYCHOLOGY: PsychologyManager.id}
"""The role that receives what is asked of a service as a whole and gives it out."""
ANSWERS = (Reach.CONTRIBUTES, Reach.SCHOOL)


def keepers_of(about: str) -> list[User]:
    """Everybody who gives out what is asked of a body; none where a person is asked directly."""
    role = KEEPERS.get(about)
    return list(User.objects.filter(role=role, is_active=True).order_by("pk")) if role else []


def entitled(users: Iterable[User], child: Child, on: date) -> list[User]:
    """Those who may be told of a child: everybody, but of a restricted child only those who are named for it."""
    found = list(users)
    if not child.restricted:
        return found
    named = Relationship.objects.filter(in_force(on), child=child, kind=RelationshipKind.NAMED)
    keys = set(named.values_list("user", flat=True))
    return [user for user in found if user.pk in keys]


def is_asked(user: User, advice: AdviceRequest, on: date) -> bool:
    """Whether this person is the one asked, or works at the setting that is."""
    if not may(user, Permission.GIVE_ADVICE):
        return False
    if advice.asked_of_id == user.pk:
        return True
    return (
        advice.setting_id is not None
        and SettingStaff.objects.filter(in_force(on), user=user, setting=advice.setting_id).exists()
    )


def keeps(user: User, advice: AdviceRequest) -> bool:
    """Whether this person gives out what is asked of this body."""
    return KEEPERS.get(advice.about) == user.role


def check_asked(user: User, advice: AdviceRequest, on: date) -> None:
    """Raises NotAllowed unless this person is asked and may look at the child, in the words used for no request."""
    if not is_asked(user, advice, on) or not reaches(user, advice.case.child, on) & frozenset(ANSWERS):
        raise NotAllowed(NO_SUCH_REQUEST)


def check_may_give_out(by: Actor, advice: AdviceRequest, on: date) -> None:
    """A keeper of the body may, or somebody who works the case. Raises NotAllowed."""
    if isinstance(by, str):
        return
    if may(by, Permission.SHARE_OUT_ADVICE) and keeps(by, advice):
        check_reach(by, advice.case.child, on, Reach.CONTRIBUTES)
        return
    check_may_work(by, advice.case, Permission.WORK_CASES, on)


def check_keeps_queue(by: Actor, child: Child, on: date) -> None:
    """The one who keeps the psychology queue, for a child within reach. Raises NotAllowed."""
    if isinstance(by, str):
        return
    check(by, Permission.MANAGE_PSYCHOLOGY)
    check_reach(by, child, on, Reach.CONTRIBUTES)


def check_may_record(by: Actor, advice: AdviceRequest, on: date) -> None:
    """The one who is asked may say what happened to the request, and so may who works the case. Raises NotAllowed."""
    if isinstance(by, str):
        return
    if is_asked(by, advice, on):
        check_asked(by, advice, on)
        return
    check_may_work(by, advice.case, Permission.WORK_CASES, on)


def case_of(advice: AdviceRequest) -> Case:
    """The case of a request, with its child."""
    return Case.objects.select_related("child", "worker").get(pk=advice.case_id)
