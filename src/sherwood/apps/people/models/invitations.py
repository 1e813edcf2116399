"""Invitations to have an account: to an e-mail address, for one use, until a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sherwood.apps.accounts.roles import FAMILY_ROLES, ROLES

from .children import Setting
from .families import FamilyMember
from .work import Team


class Invitation(models.Model):
    """That somebody was invited, as what, and what became of it. The secret of the link is kept as a digest only."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "role",
            "member",
            "setting",
            "team",
            "organisation",
            "invited_by",
            "invited_on",
            "expires_on",
            "accepted_by",
            "accepted_on",
            "revoked_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"email", "digest", "post"})

    email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=40, choices=[(role.id, role.name) for role in ROLES.values()])
    member = models.ForeignKey(
        FamilyMember, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    post = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)
    invited_by = models.CharField(max_length=160)
    invited_on = models.DateField()
    # The last day on which the link may be used.
    expires_on = models.DateField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_on", "-id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["email"], name="people_invitation_email")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("invited_on")), name="people_invitation_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(revoked_on__isnull=True), name="people_invitation_one_end"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, accepted_by__isnull=True)
                | Q(accepted_on__isnull=False, accepted_by__isnull=False),
                name="people_invitation_accepted_by",
            ),
            # A family's account belongs to the member it was made for; staff have none.
            models.CheckConstraint(
                condition=Q(role__in=sorted(FAMILY_ROLES), member__isnull=False, setting=None, team=None)
                | (~Q(role__in=sorted(FAMILY_ROLES)) & Q(member__isnull=True)),
                name="people_invitation_family_or_staff",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.invited_on} as {self.role}"

    def is_open(self, on: date) -> bool:
        """Whether the link can be used on a day."""
        return self.accepted_on is None and self.revoked_on is None and on <= self.expires_on
