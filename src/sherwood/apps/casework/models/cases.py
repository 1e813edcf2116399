"""A case: one request for an EHC needs assessment and all that follows from it, to the final plan."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Route(models.TextChoices):
    """How a request reached us. All are equals: the day it was received is what counts."""

    ONLINE = "online", "Online"
    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    EMAIL = "email", "By e-mail"
    IMPORTED = "imported", "From an earlier system"


class Stage(models.TextChoices):
    """Where a case stands. Worked out from its events (`casework.stages`), never set by hand."""

    DECIDING_TO_ASSESS = "deciding-to-assess", "Deciding whether to assess"
    ASSESSING = "assessing", "Gathering advice"
    DECIDING_TO_ISSUE = "deciding-to-issue", "Deciding whether to issue a plan"
    DRAFTING = "drafting", "Writing the draft plan"
    WITH_FAMILY = "with-family", "Draft plan with the family"
    PLAN_SENT = "plan-sent", "Final plan sent"
    NOT_ASSESSED = "not-assessed", "Not assessed"
    NOT_ISSUED = "not-issued", "No plan issued"
    WITHDRAWN = "withdrawn", "Request withdrawn"
    HISTORICAL = "historical", "Before this record began"


OPEN_STAGES = (
    Stage.DECIDING_TO_ASSESS,
    Stage.ASSESSING,
    Stage.DECIDING_TO_ISSUE,
    Stage.DRAFTING,
    Stage.WITH_FAMILY,
)


class Case(models.Model):
    """One request and what follows. Its key is the request's key in the combined data set.

    `stage`, `closed_on` and `next_due_on` are worked out from the events whenever one is recorded or struck, and a
    test proves that they are: `next_due_on` is the earliest last day of a limit that is neither met nor ended, past
    or to come, so the oldest lateness comes first.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "reference",
            "child",
            "source",
            "route",
            "received_on",
            "stage",
            "closed_on",
            "worker",
            "writer",
            "team",
            "next_due_on",
            "next_limit",
            "next_about",
            "in_youth_accommodation",
            "exported",
            "version",
            "recorded_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"asked_by", "primary_need"})

    id = models.CharField(max_length=40, primary_key=True)
    # What people say on the phone: year and number, like 2026-0412.
    reference = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="cases")
    source = models.CharField(max_length=4, blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    route = models.CharField(max_length=8, choices=Route.choices)
    # The day the authority received the request, not the day it was typed. Empty only for historical plans.
    received_on = models.DateField(null=True, blank=True)
    primary_need = models.CharField(max_length=8, blank=True)
    in_youth_accommodation = models.BooleanField(null=True, blank=True)
    exported = models.CharField(max_length=4, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    closed_on = models.DateField(null=True, blank=True)
    # The named worker now; every change of worker is a dated relationship in people.
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases", null=True, blank=True
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="plans_written",
        null=True,
        blank=True,
        db_index=False,
    )
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="cases", null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_limit = models.CharField(max_length=40, blank=True)
    next_about = models.CharField(max_length=80, blank=True)
    recorded_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("next_due_on", "received_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["worker", "closed_on", "next_due_on"], name="casework_case_caseload"),
            models.Index(fields=["team", "closed_on", "next_due_on"], name="casework_case_team"),
            models.Index(fields=["stage", "next_due_on"], name="casework_case_stage"),
            models.Index(fields=["received_on"], name="casework_case_received"),
            # Most cases have no writer yet. With those in it SQLite takes the index for useless, and reads every case
            # to find whose named worker or writer somebody is.
            models.Index(fields=["writer"], condition=Q(writer__isnull=False), name="casework_case_writer"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(received_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="casework_case_closed_after_received",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=False) | Q(stage=Stage.HISTORICAL),
                name="casework_case_received_unless_historical",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Due(models.Model):
    """One limit of a case that is neither met nor ended, with its last day; a window that is not yet past is one too.

    The same on every day until an event is recorded, so a list for any day is one query. Worked out from the events
    with the case's own columns.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "case", "limit", "about", "anchored_on", "due_on", "is_window", "force"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dues")
    limit = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    anchored_on = models.DateField()
    due_on = models.DateField()
    is_window = models.BooleanField(default=False)
    force = models.CharField(max_length=20)

    class Meta:
        ordering = ("due_on", "limit", "about")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["due_on", "limit"], name="casework_due_on")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "limit", "about", "anchored_on"], name="casework_due_one_per_anchor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.about} {self.due_on}".replace("  ", " ")
