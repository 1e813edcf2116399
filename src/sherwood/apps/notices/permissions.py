"""Who may read a copy of a letter: its own reader while they may act, and those who work with the child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.people.models import SettingStaff
from sherwood.apps.people.permissions import Reach, in_force, reaches
from sherwood.apps.people.queries import may_be_told

from . import policies
from .models import Copy

NO_SUCH_LETTER = "There is no such letter among those you may read."


@dataclass(frozen=True)
class Reading:
    """How somebody may read a copy: as its own reader, or as one who works with the child."""

    is_own: bool


def check_may_read(user: User, copy: Copy, on: date) -> Reading:
    """How this person may read the copy. Raises NotAllowed, alike for a letter that is not there."""
    child = copy.letter.child
    found = reaches(user, child, on) if child is not None else frozenset()
    if _is_own(user, copy, found, on):
        return Reading(is_own=True)
    if Reach.WORKS in found:
        return Reading(is_own=False)
    raise NotAllowed(NO_SUCH_LETTER)


def may_be_sent(copies: Iterable[Copy], on: date) -> set[UUID]:
    """The copies that may still leave the building: none to a family member who may no longer act or be told."""
    given = list(copies)
    about = {copy.pk: (copy.member_id, copy.letter.child_id) for copy in given}
    pairs = {(member, child) for member, child in about.values() if member is not None and child is not None}
    told = may_be_told(pairs, on)
    return {key for key, pair in about.items() if pair not in pairs or pair in told}


def envelope_of(copy: Copy) -> tuple[str, ...]:
    """The lines for the envelope of one copy: its own reader's address and nobody else's."""
    if copy.member is not None:
        return policies.envelope(copy.addressed_to, copy.member.address, copy.member.postcode)
    if copy.setting is not None:
        return policies.envelope(copy.addressed_to, copy.setting.address, "")
    return ()


def _is_own(user: User, copy: Copy, found: frozenset[Reach], on: date) -> bool:
    if not user.is_active or (copy.letter.child is not None and copy.letter.child.restricted and not found):
        # A restricted child is there for nobody but those named, whatever they were sent before.
        return False
    if copy.user_id is not None:
        return copy.user_id == user.pk
    if copy.member is not None:
        # Who may no longer act reads no letter about the child here, not even an old one: the record may have changed.
        return copy.member.user_id == user.pk and (copy.letter.child is None or Reach.FAMILY in found)
    if copy.setting_id is None:
        return False
    return SettingStaff.objects.filter(in_force(on), user=user, setting_id=copy.setting_id).exists()
