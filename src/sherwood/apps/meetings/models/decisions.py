"""What a meeting decided, by which test and why; and what it wants first where it could not."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .agenda import AgendaItem


class Decision(models.Model):
    """One wording of a decision. A correction is a new row with the next version: what was said before stays."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "item", "version", "outcome", "test", "decided_on", "recorded_at", "recorded_by", "recorded_post"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reasons"})

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decisions")
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20)
    # The permanent id of the test that was applied.
    test = models.CharField(max_length=40)
    # In words for the family: they stand in the letter.
    reasons = models.TextField()
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_post = models.CharField(max_length=160)

    class Meta:
        ordering = ("item", "-version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "version"], name="meetings_decision_one_per_version"),
            models.CheckConstraint(condition=~Q(reasons=""), name="meetings_decision_with_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.decided_on}"

    @property
    def subject(self) -> str:
        """The permanent id by which events and letters speak of this decision."""
        return f"item:{self.item_id}"


class PartFound(models.Model):
    """Whether one part of the test is met, and what shows it. Unknown where a panel returned the thing."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "decision", "part", "is_met"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"shown_by"})

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=40)
    is_met = models.BooleanField(null=True, blank=True)
    shown_by = models.TextField(blank=True)

    class Meta:
        ordering = ("decision", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "part"], name="meetings_partfound_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.is_met}"


class Wanted(models.Model):
    """What is missing before a panel can decide, who must bring it, and by when; and the day it came."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "decision", "due_on", "came_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what", "from_whom"})

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="wanted")
    what = models.TextField()
    from_whom = models.CharField(max_length=160)
    due_on = models.DateField()
    came_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(from_whom=""), name="meetings_wanted_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.from_whom} by {self.due_on}"
