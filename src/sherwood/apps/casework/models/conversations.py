"""The structured conversation about a request, with the family and the setting, and the support agreed in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .cases import Case


class TalkedBy(models.TextChoices):
    """How the conversation took place. The family chooses."""

    MEETING = "meeting", "Face to face"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"


class Conversation(models.Model):
    """One structured conversation: a draft until it is said to have been held, and read by the family from then on."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "case", "held_on", "talked_by", "recorded_on", "started_by", "recorded_post", "version"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"present", "hopes", "child_says", "tried", "helps_now", "for_panel"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField(null=True, blank=True)
    talked_by = models.CharField(max_length=8, choices=TalkedBy.choices, blank=True)
    # Who took part, as "mother, SENCO".
    present = models.CharField(max_length=300, blank=True)
    hopes = models.TextField(blank=True)
    child_says = models.TextField(blank=True)
    # The graduated response: what was assessed, planned, done and reviewed, and what came of it.
    tried = models.TextField(blank=True)
    # What would help now, whatever is decided about the assessment.
    helps_now = models.TextField(blank=True)
    for_panel = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_post = models.CharField(max_length=160)
    # The day it was said to be complete: from then on it is before the family and the panel.
    recorded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-recorded_on", "-id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(recorded_on__isnull=True), name="casework_conversation_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(recorded_on__isnull=True)
                | (Q(held_on__isnull=False, held_on__lte=F("recorded_on")) & ~Q(talked_by="")),
                name="casework_conversation_held_once_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"Conversation of {self.case_id}"

    @property
    def subject(self) -> str:
        """The permanent id that events and evidence carry."""
        return f"conversation:{self.pk}"


class SupportStep(models.Model):
    """One thing agreed in a conversation that helps now: what, who does it, and by when. No assessment is needed."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "conversation", "kind", "by_on", "position"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what", "who"})

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="steps")
    # A code of casework.conversation_guide.OFFERS; empty for something else.
    kind = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=160)
    by_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("conversation", "position")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["conversation", "position"], name="casework_supportstep_in_order"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="casework_supportstep_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return self.what
