"""A plan: from the day it starts to the day it ends, its versions, and everyone who has to have it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .cases import Case


class Plan(models.Model):
    """One Education, Health and Care plan. Its columns are those of the record `plan` in the combined data set.

    It begins with the first final plan; a plan from an earlier system has no versions here. What it says is in
    `PlanVersion`.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "assessment_id",
            "started_on",
            "ceased_on",
            "cease_reason",
            "is_active",
            "named_residence",
            "named_work_based",
            "personal_budget",
            "organised_arrangements",
            "direct_payments",
            "transferred_from",
            "phase_transfer_due_on",
            "phase_transfer_final_on",
            "residence",
            "work_based",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    id = models.CharField(max_length=40, primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="plan")
    # Key of the assessment in the data set; empty where the source gave none.
    assessment_id = models.CharField(max_length=40, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ceased_on = models.DateField(null=True, blank=True)
    cease_reason = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(null=True, blank=True)
    named_residence = models.CharField(max_length=8, blank=True)
    named_work_based = models.CharField(max_length=40, blank=True)
    personal_budget = models.CharField(max_length=8, blank=True)
    organised_arrangements = models.CharField(max_length=8, blank=True)
    direct_payments = models.CharField(max_length=8, blank=True)
    transferred_from = models.CharField(max_length=40, blank=True)
    phase_transfer_due_on = models.DateField(null=True, blank=True)
    phase_transfer_final_on = models.DateField(null=True, blank=True)
    residence = models.CharField(max_length=8, blank=True)
    work_based = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ceased_on__isnull=True) | Q(started_on__isnull=True) | Q(ceased_on__gte=F("started_on")),
                name="casework_plan_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Plan of {self.case_id}"


class Placement(models.Model):
    """One setting of a plan: named in it, or attended under it (record `placement`)."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "plan",
            "part",
            "rank",
            "setting",
            "urn",
            "ukprn",
            "setting_code",
            "setting_other",
            "entered_on",
            "left_on",
            "sen_unit",
            "resourced_provision",
            "residence",
            "work_based",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    id = models.CharField(max_length=40, primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="placements")
    # A code of the list placement_part: named or attended.
    part = models.CharField(max_length=10)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    setting_code = models.CharField(max_length=8, blank=True)
    setting_other = models.CharField(max_length=200, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    sen_unit = models.BooleanField(null=True, blank=True)
    resourced_provision = models.BooleanField(null=True, blank=True)
    residence = models.CharField(max_length=8, blank=True)
    work_based = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("plan", "part", "rank", "id")

    def __str__(self) -> str:
        return f"{self.part} {self.rank}"


class PlanNeed(models.Model):
    """One type of need that a plan meets, with its rank (record `need`). Set from section B when the plan is sent."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "plan", "rank"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"need_type"})

    id = models.CharField(max_length=40, primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="types_of_need")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    need_type = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("plan", "rank", "id")

    def __str__(self) -> str:
        return f"{self.need_type} ({self.rank})"


class VersionKind(models.TextChoices):
    """What a version of a plan is."""

    DRAFT = "draft", "Draft plan"
    FINAL = "final", "Final plan"
    AMENDED = "amended", "Amended plan"


class PlanVersion(models.Model):
    """One version of what a plan says. Once it is sent it never changes; a case has at most one that is being written.

    A draft names neither a setting nor a kind of setting (CFA 2014 s.38(5)); a version that was sent as final does.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "number",
            "kind",
            "made_from",
            "begun_on",
            "begun_by",
            "served_on",
            "named_setting",
            "named_type",
            "version",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=VersionKind.choices)
    made_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=160)
    # The day it was sent; empty while it is being written.
    served_on = models.DateField(null=True, blank=True)
    named_setting = models.ForeignKey(
        "people.Setting", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The kind of setting, as "mainstream primary school".
    named_type = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("case", "number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="casework_version_number"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(served_on__isnull=True), name="casework_version_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(kind=VersionKind.DRAFT) | Q(named_setting__isnull=True, named_type=""),
                name="casework_version_draft_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(kind=VersionKind.DRAFT) | Q(served_on__isnull=True) | ~Q(named_type=""),
                name="casework_version_final_names_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(served_on__gte=F("begun_on")),
                name="casework_version_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.served_on is None


class RecipientKind(models.TextChoices):
    """Who the law says must have a final plan (SEND Regs 2014 reg 13(2))."""

    FAMILY = "family", "The child's parent or the young person"
    SETTING = "setting", "The school, college or other setting that is named"
    ICB = "icb", "The integrated care board that commissions health provision"


class Recipient(models.Model):
    """Somebody whom the law says must have a version, and the day it was sent to them; empty while it was not."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "plan_version", "kind", "member", "setting", "user", "sent_on", "letter"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="recipients")
    kind = models.CharField(max_length=8, choices=RecipientKind.choices)
    member = models.ForeignKey("people.FamilyMember", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # Who receives for the integrated care board; empty where nobody there has an account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sent_on = models.DateField(null=True, blank=True)
    # Key of the letter it went with.
    letter = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("plan_version", "kind", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind=RecipientKind.FAMILY, member__isnull=False, setting__isnull=True, user__isnull=True)
                | Q(kind=RecipientKind.SETTING, member__isnull=True, setting__isnull=False, user__isnull=True)
                | Q(kind=RecipientKind.ICB, member__isnull=True, setting__isnull=True),
                name="casework_recipient_is_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sent_on or 'not sent'}"
