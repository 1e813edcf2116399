"""What a family says itself, in its own words, from its own pages or through somebody who writes it down."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .cases import Case


class SaysWhat(models.TextChoices):
    """What the family's words are about."""

    VIEWS = "views", "Our views, hopes and what matters to us"
    DRAFT = "draft", "What we think of the draft plan"
    QUESTION = "question", "A question for the named worker"
    MEETING = "meeting", "We would like to meet an officer of the council"


class FamilyWords(models.Model):
    """One thing a family said about a case. Written as a draft, and kept as it was once sent.

    `preferred_setting` is the school or college the family asks for, when it speaks of the draft plan (CFA 2014 s.38).
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "member",
            "about",
            "sent_on",
            "started_on",
            "recorded_by",
            "recorded_post",
            "version",
            "answered_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"words", "preferred_setting", "answer"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="family_words")
    member = models.ForeignKey("people.FamilyMember", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=SaysWhat.choices)
    words = models.TextField(blank=True)
    preferred_setting = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    # Who typed it: the family member, or a colleague who wrote down what was said on the phone.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_post = models.CharField(max_length=160)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | ~Q(words="") | Q(about=SaysWhat.MEETING),
                name="casework_words_said_once_sent",
            ),
            models.UniqueConstraint(
                fields=["case", "member", "about"], condition=Q(sent_on__isnull=True), name="casework_words_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()} {self.sent_on or 'not sent'}"
