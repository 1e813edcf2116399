"""A meeting, and who sits in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..kinds import KINDS, ROLES


class Status(models.TextChoices):
    """Whether a meeting is still to come, is over, or does not take place."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class Meeting(models.Model):
    """One meeting of a panel. It is over when somebody says so; afterwards its papers are closed to its members."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "kind", "held_on", "starts_at", "is_online", "status", "planned_by", "ended_on", "version"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"place", "minutes", "because"})

    kind = models.CharField(max_length=20, choices=[(kind.id, kind.title) for kind in KINDS.values()])
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_online = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PLANNED)
    minutes = models.TextField(blank=True)
    # Why it was cancelled, or why it was held without a quorum.
    because = models.TextField(blank=True)
    planned_by = models.CharField(max_length=160)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("held_on", "starts_at", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "status", "held_on"], name="meetings_meeting_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="meetings_meeting_known_kind"),
            models.CheckConstraint(
                condition=~Q(status=Status.CANCELLED) | ~Q(because=""), name="meetings_meeting_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PLANNED, ended_on__isnull=True)
                | (~Q(status=Status.PLANNED) & Q(ended_on__isnull=False)),
                name="meetings_meeting_ended_when_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{KINDS[self.kind].title} on {self.held_on}"

    @property
    def subject(self) -> str:
        """The permanent id by which others speak of this meeting."""
        return f"meeting:{self.pk}"


class Attendance(models.Model):
    """That somebody sits in a meeting, as what, and whether they came (unknown until the meeting is over)."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "meeting", "user", "role", "is_present"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"post"})

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendances")
    # The post as it was then: people move on, minutes stay.
    post = models.CharField(max_length=160)
    role = models.CharField(max_length=9, choices=list(ROLES.items()))
    is_present = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("meeting", "role", "post", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "user"], name="meetings_attendance_one_per_person"),
            models.CheckConstraint(condition=Q(role__in=sorted(ROLES)), name="meetings_attendance_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.post} as {self.role}"
