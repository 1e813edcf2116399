"""The queue for psychological advice: who waits, what was reviewed, and who can take work."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .advice import AdviceRequest
from .cases import Case


class PsychologistKind(models.TextChoices):
    """How a psychologist works for the service."""

    OWN = "own", "Employed"
    TRAINEE = "trainee", "In training, supervised"
    LOCUM = "locum", "Locum or agency"


class ReviewOutcome(models.TextChoices):
    """What a review of circumstances found."""

    BY_DATE = "by-date", "The place by the date of the request"
    EARLIER = "earlier", "An earlier place, because the circumstances are exceptional"


class QueueEntry(models.Model):
    """One request for psychological advice on its way through the queue.

    It waits for a review of circumstances, then joins, is allocated, and is completed when the advice is received.
    The place follows from `received_on` and the latest review, by one rule (`core.triage.in_order`).
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "request",
            "case",
            "received_on",
            "asked_on",
            "joined_on",
            "treated_as_on",
            "reviewed_on",
            "allocated_on",
            "allocated_to",
            "allocated_kind",
            "due_on",
            "completed_on",
            "left_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"out_of_turn_because", "over_capacity_because"})

    request = models.OneToOneField(AdviceRequest, on_delete=models.CASCADE, related_name="queue_entry")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="psychology")
    # The day the request for the assessment was received: what gives the place.
    received_on = models.DateField()
    asked_on = models.DateField()
    joined_on = models.DateField(null=True, blank=True)
    # Of the latest review: the earlier day it is treated as if received, if any.
    treated_as_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    allocated_on = models.DateField(null=True, blank=True)
    allocated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    allocated_kind = models.CharField(max_length=7, choices=PsychologistKind.choices, blank=True)
    # The last day of the promise `local.ep-advice`, four weeks from allocation.
    due_on = models.DateField(null=True, blank=True)
    out_of_turn_because = models.TextField(blank=True)
    over_capacity_because = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    # Left without advice being written: existing advice was used, or the request was taken back.
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("received_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["allocated_on", "joined_on"], name="casework_queue_waiting"),
            models.Index(fields=["completed_on"], name="casework_queue_completed"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(reviewed_on__isnull=False),
                name="casework_queue_reviewed_before_joining",
            ),
            models.CheckConstraint(
                condition=Q(treated_as_on__isnull=True) | Q(treated_as_on__lt=F("received_on")),
                name="casework_queue_only_brought_forward",
            ),
            models.CheckConstraint(
                condition=Q(allocated_on__isnull=True, allocated_to__isnull=True, due_on__isnull=True)
                | Q(
                    allocated_on__isnull=False,
                    allocated_to__isnull=False,
                    due_on__isnull=False,
                    joined_on__isnull=False,
                ),
                name="casework_queue_allocated_from_the_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"queue entry {self.pk}"


class CircumstancesReview(models.Model):
    """One look at whether a child should be seen sooner: what was found, and why. The latest one counts."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "entry", "on", "outcome", "treated_as_on", "recorded_at", "reviewed_by", "reviewed_post"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason"})

    entry = models.ForeignKey(QueueEntry, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    outcome = models.CharField(max_length=7, choices=ReviewOutcome.choices)
    treated_as_on = models.DateField(null=True, blank=True)
    # Written so that the family can read it.
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_post = models.CharField(max_length=160)

    class Meta:
        ordering = ("on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="casework_review_has_reason"),
            models.CheckConstraint(
                condition=Q(outcome=ReviewOutcome.BY_DATE, treated_as_on__isnull=True)
                | Q(outcome=ReviewOutcome.EARLIER, treated_as_on__isnull=False),
                name="casework_review_says_from_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.on}"


class Capacity(models.Model):
    """How many cases a month one psychologist takes, from a day to a day. A later start is planned capacity."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "user", "kind", "cases_a_month", "from_on", "until_on", "recorded_by"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"called"})

    # Empty for a post that is not filled yet.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="psychology_capacity", null=True, blank=True
    )
    called = models.CharField(max_length=160)
    kind = models.CharField(max_length=7, choices=PsychologistKind.choices)
    cases_a_month = models.DecimalField(max_digits=4, decimal_places=1)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=160)

    class Meta:
        ordering = ("kind", "called", "from_on")
        verbose_name_plural = "capacities"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="casework_capacity_days_in_order",
            ),
            models.CheckConstraint(condition=Q(cases_a_month__gt=0), name="casework_capacity_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.called}: {self.cases_a_month} a month"
