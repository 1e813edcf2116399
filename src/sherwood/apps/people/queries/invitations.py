"""Finding an invitation by the secret of its link, and those that concern a family."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import FamilyMember, Invitation
from ..tokens import digest_of


def invitation_by(token: str) -> Invitation | None:
    """The invitation whose link holds this secret."""
    return Invitation.objects.select_related("member").filter(digest=digest_of(token)).first()


def invitations_of(members: Iterable[FamilyMember]) -> dict[object, Invitation]:
    """The newest invitation of each member, by the member's id. One query."""
    found = Invitation.objects.filter(member__in=list(members)).order_by("invited_on", "id")
    return {each.member_id: each for each in found}
