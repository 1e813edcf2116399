"""Who may do what with the plan: by role, and for an action owner by the post that answers for the action."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, Person
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from .models import Evidence, ItemOwner, PlanItem

OPEN_SENSITIVITIES = frozenset({"public", "partnership"})
RESTRICTED = "restricted"


def check(by: Actor, permission: Permission) -> None:
    """A named process may; a person needs the permission. Raises NotAllowed with a reason."""
    if not isinstance(by, str):
        accounts.check(by, permission)


def owned_by(post: str, on: date) -> frozenset[str]:
    """The keys of the parts of plans that a post answers for on a day, capitals and outer blanks aside."""
    owners = ItemOwner.objects.counting().filter(_in_post(on)).values_list("plan_item_id", "post")
    wanted = _plain(post)
    return frozenset(item for item, named in owners if named and _plain(named) == wanted)


def posts_of(plan_item_id: str, on: date) -> list[str]:
    """The posts that answer for a part of a plan on a day, in order of the alphabet."""
    owners = ItemOwner.objects.counting().filter(_in_post(on), plan_item_id=plan_item_id)
    return sorted(post for post in owners.values_list("post", flat=True) if post)


def may_update(by: Person, item: PlanItem, on: date) -> bool:
    """Whether a person may say how this part of a plan stands: who edits the plan, or the owner in post that day."""
    if accounts.may(by, Permission.EDIT_PLAN):
        return True
    if isinstance(by, AnonymousUser) or not accounts.may(by, Permission.UPDATE_OWN_ACTIONS):
        return False
    return any(_plain(post) == _plain(by.post) for post in posts_of(item.pk, on))


def check_may_update(by: Actor, item: PlanItem, on: date) -> None:
    """Raises NotAllowed, with who answers for it, unless `may_update`. A named process may."""
    if isinstance(by, str) or may_update(by, item, on):
        return
    accounts.check(by, Permission.UPDATE_OWN_ACTIONS)
    named = " and ".join(posts_of(item.pk, on)) or "nobody yet"
    raise NotAllowed(
        f"Only the post that answers for {item} can update it: {named}. Your post is {by.post}. "
        "Ask the programme manager if that is wrong."
    )


def sensitivities(by: Person) -> frozenset[str]:
    """The kinds of evidence that a person may see; none without the permission to see evidence."""
    if not accounts.may(by, Permission.SEE_EVIDENCE):
        return frozenset()
    if accounts.may(by, Permission.SEE_RESTRICTED_EVIDENCE):
        return OPEN_SENSITIVITIES | {RESTRICTED}
    return OPEN_SENSITIVITIES


def check_may_see(by: User, evidence: Evidence) -> None:
    """Raises NotAllowed unless a person may see this evidence."""
    accounts.check(by, Permission.SEE_EVIDENCE)
    if evidence.sensitivity not in sensitivities(by):
        accounts.check(by, Permission.SEE_RESTRICTED_EVIDENCE)


def check_may_add(by: Actor, sensitivity: str) -> None:
    """Raises NotAllowed for evidence that whoever adds it could not see afterwards. A named process may."""
    if not isinstance(by, str) and sensitivity not in sensitivities(by):
        accounts.check(by, Permission.SEE_RESTRICTED_EVIDENCE)


def _in_post(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def _plain(post: str) -> str:
    return " ".join(post.casefold().split())
