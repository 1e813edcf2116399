"""The people around a child at home, and how they want to hear from us."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import save_against

from .. import permissions, policies
from ..models import Channel, Child, FamilyMember
from ..places import written
from .acting import record_acting


@transaction.atomic
def add_family_member(
    *,
    forename: str,
    surname: str,
    by: Actor,
    on: date,
    user: User | None = None,
    request: HttpRequest | None = None,
    **more: Any,
) -> FamilyMember:
    """Add somebody who speaks for a child. Until `record_acting` says what they may do, they may do nothing.

    `more` is what they say of themselves (`policies.OF_A_MEMBER`). Raises NotAllowed; Refused without names.
    """
    permissions.check_may_add(by)
    policies.check_keys(more, policies.OF_A_MEMBER, "a family member")
    policies.check_names(forename, surname)
    member = FamilyMember.objects.create(
        user=user, forename=forename.strip(), surname=surname.strip(), added_on=on, **_written(more)
    )
    record(actor=by, action="family-member.added", kind="family-member", ids=[member.pk], request=request)
    return member


@transaction.atomic
def add_with_fact(
    *,
    child: Child,
    fact: Mapping[str, Any],
    forename: str,
    surname: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
    **more: Any,
) -> FamilyMember:
    """Add somebody together with the first fact about them and a child: both, or neither. Raises as the two do."""
    member = add_family_member(forename=forename, surname=surname, by=by, on=on, request=request, **more)
    record_acting(member=member, child=child, by=by, on=on, request=request, **fact)
    return member


@transaction.atomic
def set_preferences(
    *,
    member: FamilyMember,
    version: int,
    changes: Mapping[str, Any],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> FamilyMember:
    """Change how to reach a family member, from the version that the writer opened.

    The person does it for themselves, or staff who work with a child of theirs; only staff change the name. Raises
    NotAllowed; ChangedMeanwhile where somebody else saved first; Refused for e-mail without an address.
    """
    itself = isinstance(by, User) and member.user_id == by.pk
    if not itself:
        permissions.check_may_keep_family(by, member, on)
    policies.check_keys(
        changes, policies.OF_A_MEMBER if itself else policies.OF_A_MEMBER | policies.NAMES, "a family member"
    )
    policies.check_names(changes.get("forename", member.forename), changes.get("surname", member.surname))
    if changes.get("channel") == Channel.EMAIL and not changes.get("email", member.email):
        raise policies.Refused("Enter an e-mail address, or choose another way to hear from us.", "email")
    changes = _written(changes)
    changed = sorted(name for name, value in changes.items() if getattr(member, name) != value)
    found = save_against(member, version, changes)
    record(
        actor=by,
        action="family-member.changed",
        kind="family-member",
        ids=[member.pk],
        detail={"fields": " ".join(changed)},
        request=request,
    )
    return found


def _written(said: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    if "postcode" in kept:
        kept["postcode"] = written(kept["postcode"])
    if "email" in kept:
        kept["email"] = kept["email"].lower()
    return kept
