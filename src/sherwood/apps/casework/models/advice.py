"""Advice for an assessment: each request to a body, what it writes, its files, and existing advice that may be used."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .cases import Case


class How(models.TextChoices):
    """How advice came. All are equals: the day it was received is what counts."""

    HERE = "here", "Written on this site"
    PAPER = "paper", "On paper or by e-mail, entered by staff"
    REUSED = "reused", "Given before, and used as all agreed"


class AdviceRequest(models.Model):
    """That a body was asked for advice about a child. `about` is the body's code, or the name the family gave.

    `due_on` is the last day of the limit `ehc.advice`, kept so that a list of all that is asked is one query; a test
    proves that it is what the clock says. The events of the case carry the subject `advice:ID`.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "parental",
            "requested_on",
            "requested_by",
            "due_on",
            "setting",
            "asked_of",
            "given_out_on",
            "received_on",
            "recorded_on",
            "how",
            "given_by",
            "given_post",
            "withdrawn_on",
            "reminded_on",
        }
    )
    # The family may have named a person.
    SCRUB: ClassVar[frozenset[str]] = frozenset({"about", "service", "because", "questions", "withdrawn_because"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="advice")
    about = models.CharField(max_length=80)
    parental = models.BooleanField(default=False)
    service = models.CharField(max_length=160, blank=True)
    # Why this body is asked, as the law or the family says.
    because = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    # Empty only where existing advice is used: it was never asked for again (SEND Regs 2014 reg 6(4)).
    requested_on = models.DateField(null=True, blank=True)
    requested_by = models.CharField(max_length=160)
    due_on = models.DateField(null=True, blank=True)
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # Who answers it. Empty while it waits at a service for somebody to be given it.
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="advice_asked", null=True, blank=True
    )
    given_out_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    recorded_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=6, choices=How.choices, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="advice_given", null=True, blank=True
    )
    given_post = models.CharField(max_length=160, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["asked_of", "received_on", "due_on"], name="casework_advice_worklist"),
            models.Index(fields=["about", "received_on", "due_on"], name="casework_advice_body"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "about"],
                condition=Q(received_on__isnull=True, withdrawn_on__isnull=True),
                name="casework_advice_one_open_per_body",
            ),
            models.CheckConstraint(
                condition=Q(requested_on__isnull=False, due_on__isnull=False)
                | Q(requested_on__isnull=True, due_on__isnull=True, how=How.REUSED, received_on__isnull=False),
                name="casework_advice_asked_unless_reused",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, how="") | (Q(received_on__isnull=False) & ~Q(how="")),
                name="casework_advice_received_somehow",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(requested_on__isnull=True)
                | Q(received_on__gte=F("requested_on")),
                name="casework_advice_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(withdrawn_on__isnull=True),
                name="casework_advice_not_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The permanent id that events, relationships and letters carry."""
        return f"advice:{self.pk}"


class AdviceText(models.Model):
    """What is written for one request, under the body's own headings: a draft until the request is received."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "request", "version", "saved_at", "saved_by"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"parts"})

    request = models.OneToOneField(AdviceRequest, on_delete=models.CASCADE, related_name="text")
    # By the key of the heading (casework.bodies).
    parts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=160)

    def __str__(self) -> str:
        return f"{self.request_id} version {self.version}"


class AdviceFile(models.Model):
    """A file given with advice: a report, a chart, a drawing."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "request", "kept", "added_on", "added_by"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title"})

    request = models.ForeignKey(AdviceRequest, on_delete=models.CASCADE, related_name="files")
    kept = models.OneToOneField("documents.KeptFile", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    added_on = models.DateField()
    added_by = models.CharField(max_length=160)

    class Meta:
        ordering = ("added_on", "id")

    def __str__(self) -> str:
        return f"file of advice {self.request_id}"


class ExistingAdvice(models.Model):
    """Advice that was given before, for any purpose. It is used only when all three agree that it is enough.

    SEND Regs 2014 reg 6(4): the one who gave it, the authority, and the child's parent or the young person. The
    database refuses a use that one of them has not agreed to.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "given_on",
            "provider_agreed_on",
            "authority_agreed_on",
            "family_agreed_on",
            "refused_on",
            "used_on",
            "used_as",
            "recorded_on",
            "recorded_by",
            "version",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset(
        {
            "about",
            "given_by",
            "purpose",
            "provider_rests_on",
            "authority_rests_on",
            "family_rests_on",
            "refused_because",
        }
    )

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="existing_advice")
    about = models.CharField(max_length=80)
    given_by = models.CharField(max_length=160)
    given_on = models.DateField()
    purpose = models.TextField(blank=True)
    provider_agreed_on = models.DateField(null=True, blank=True)
    provider_rests_on = models.TextField(blank=True)
    authority_agreed_on = models.DateField(null=True, blank=True)
    authority_rests_on = models.TextField(blank=True)
    family_agreed_on = models.DateField(null=True, blank=True)
    family_rests_on = models.TextField(blank=True)
    refused_on = models.DateField(null=True, blank=True)
    refused_because = models.TextField(blank=True)
    used_on = models.DateField(null=True, blank=True)
    used_as = models.OneToOneField(
        AdviceRequest, on_delete=models.PROTECT, related_name="existing", null=True, blank=True
    )
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=160)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("case", "given_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(used_on__isnull=True, used_as__isnull=True)
                | Q(
                    used_on__isnull=False,
                    used_as__isnull=False,
                    provider_agreed_on__isnull=False,
                    authority_agreed_on__isnull=False,
                    family_agreed_on__isnull=False,
                    refused_on__isnull=True,
                ),
                name="casework_existing_used_when_all_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"existing advice {self.pk}"
