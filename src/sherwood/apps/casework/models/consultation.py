"""Asking a setting whether it can meet a child's needs, and what it answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .cases import Case
from .plans import PlanVersion


class Answer(models.TextChoices):
    """What a setting says."""

    OFFERS = "offers", "It can meet the child's needs and offers a place"
    DECLINES = "declines", "It says that it should not be named"
    VIEWS = "views", "It gives its views without saying yes or no"


class Ground(models.TextChoices):
    """Why a setting says that it should not be named: the grounds of CFA 2014 s.39(4), and no other."""

    UNSUITABLE = "unsuitable", "It is unsuitable for the child's age, ability, aptitude or needs"
    OTHERS = "others", "The child's being there would be incompatible with the efficient education of others"
    RESOURCES = "resources", "The child's being there would be incompatible with the efficient use of resources"
    NOT_IN_LAW = "not-in-law", "Another reason, which is no ground in law"


class Consultation(models.Model):
    """One setting asked about a place, with the draft that it was sent. Silence never stops the 20 weeks.

    `authority` is the other local authority that maintains the setting and is asked too (CFA 2014 s.40(3)).
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "plan_version",
            "setting",
            "authority",
            "about",
            "preferred",
            "sent_on",
            "sent_by",
            "letter",
            "reminded_on",
            "escalated_on",
            "replied_on",
            "answer",
            "ground",
            "replied_by",
            "version",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason", "escalated_to"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="consultations")
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=120, blank=True)
    # The name of the setting as the case's events know it.
    about = models.CharField(max_length=80)
    # Whether the family asked for this setting.
    preferred = models.BooleanField(default=False)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=160)
    letter = models.CharField(max_length=60, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    escalated_to = models.CharField(max_length=160, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    ground = models.CharField(max_length=10, choices=Ground.choices, blank=True)
    reason = models.TextField(blank=True)
    replied_by = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("case", "sent_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["setting", "replied_on"], name="casework_consult_setting"),
            models.Index(fields=["replied_on", "sent_on"], name="casework_consult_waiting"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "setting"], condition=Q(replied_on__isnull=True), name="casework_consult_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, answer="") | Q(replied_on__isnull=False) & ~Q(answer=""),
                name="casework_consult_answer_with_day",
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("sent_on")),
                name="casework_consult_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.DECLINES) | ~Q(reason="") & ~Q(ground=""),
                name="casework_consult_declined_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}, asked on {self.sent_on}"
