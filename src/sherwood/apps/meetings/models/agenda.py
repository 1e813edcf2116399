"""What a meeting considers, what it read for that, and who may not because of an interest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .meetings import Attendance, Meeting


class ItemState(models.TextChoices):
    """Where one thing on an agenda stands."""

    WAITING = "waiting", "Waiting"
    DECIDED = "decided", "Decided"
    RETURNED = "returned", "Returned for further review"
    NOT_REACHED = "not-reached", "Not reached in this meeting"
    TAKEN_OFF = "taken-off", "Taken off the agenda"


class AgendaItem(models.Model):
    """One thing to decide. `subject` is a permanent id such as "case:<key>"; `title` never holds a child's name."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "meeting", "subject", "title", "position", "due_on", "state", "added_on", "added_by"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"because"})

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    subject = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    # The last day of the step that the decision is for, when the item was put on the agenda.
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=ItemState.choices, default=ItemState.WAITING)
    # Why it was taken off.
    because = models.TextField(blank=True)
    added_on = models.DateField()
    added_by = models.CharField(max_length=160)

    class Meta:
        ordering = ("meeting", "position", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "state"], name="meetings_item_subject")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "subject"], condition=~Q(state=ItemState.TAKEN_OFF), name="meetings_item_once"
            ),
            # In one meeting at a time: a thing that waits on two agendas is decided twice.
            models.UniqueConstraint(
                fields=["subject"], condition=Q(state=ItemState.WAITING), name="meetings_item_waits_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.TAKEN_OFF) | ~Q(because=""), name="meetings_item_taken_off_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    @property
    def reading(self) -> str:
        """The permanent id of the members' right to read the papers of this item, for the rows that give it."""
        return f"meeting:{self.meeting_id}:{self.pk}"


class Interest(models.Model):
    """That a member has an interest in an item: they do not read its papers, and take no part in deciding it."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "item", "attendance", "declared_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"because"})

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="interests")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="interests")
    because = models.TextField()
    declared_on = models.DateField()

    class Meta:
        ordering = ("item", "attendance")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "attendance"], name="meetings_interest_once"),
            models.CheckConstraint(condition=~Q(because=""), name="meetings_interest_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.attendance_id} in {self.item_id}"


class Considered(models.Model):
    """One piece of evidence that was considered, in words, with the permanent id of what it is."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "item", "subject", "position"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what"})

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="considered")
    what = models.CharField(max_length=300)
    subject = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("item", "position", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "position"], name="meetings_considered_in_order"),
        ]

    def __str__(self) -> str:
        return self.what
