"""Visits and their asks, evidence, risks and escalations."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sherwood.core import records
from sherwood.core.vocab import code_list

from .stored import Stored, code, day, key, paired, possible, reference, says, whole, words

SENSITIVITIES = sorted(code_list("evidence_sensitivity").codes())
LEVELS = sorted(code_list("escalation_level").codes())
LOWEST_SCORE, HIGHEST_SCORE = 1, 5


class AssuranceVisit(Stored):
    """An inspection, stocktake, deep dive or monitoring visit."""

    RECORD = records.AssuranceVisit
    KEEP: ClassVar[frozenset[str]] = frozenset({"assurance_visit_id", "kind", "held_on", "until_on", "left_out_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "body", "attendance", "outcome", "source"})

    assurance_visit_id = key()
    kind = code(given=True)
    title = words(given=True)
    held_on = day(given=True)
    until_on = day()
    body = words()
    attendance = words()
    outcome = words()
    source = words()

    class Meta:
        ordering = ("held_on", "assurance_visit_id")

    def __str__(self) -> str:
        return str(self.title)


class AssuranceAsk(Stored):
    """Something a visit asked for, with the day it is due."""

    RECORD = records.AssuranceAsk
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"assurance_ask_id", "assurance_visit", "plan_item", "asked_on", "due_on", "due_rule", "met_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"wording", "answer", "source"})

    assurance_ask_id = key()
    assurance_visit = reference("governance.AssuranceVisit", "asks")
    plan_item = possible("governance.PlanItem", "asks")
    wording = words(given=True)
    asked_on = day(given=True)
    due_on = day()
    due_rule = words()
    met_on = day()
    answer = words()
    source = words()

    class Meta:
        ordering = ("asked_on", "assurance_ask_id")


class Evidence(Stored):
    """Something that shows an action, outcome or ask was done or made a difference. Withdrawn, never deleted."""

    RECORD = records.Evidence
    DATABASE_ONLY = frozenset({"kept_file", "adder"})
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "evidence_id",
            "plan_item",
            "assurance_ask",
            "dated_on",
            "sensitivity",
            "added_on",
            "reviewed_on",
            "withdrawn_on",
            "file_digest",
            "kept_file",
            "adder",
            "left_out_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "shows", "added_by", "reviewed_by", "file_name", "source"})

    evidence_id = key()
    plan_item = possible("governance.PlanItem", "evidence")
    assurance_ask = possible("governance.AssuranceAsk", "evidence")
    title = words(given=True)
    shows = words(given=True)
    dated_on = day(given=True)
    sensitivity = code(given=True)
    added_by = words()
    added_on = day(given=True)
    reviewed_by = words()
    reviewed_on = day()
    withdrawn_on = day()
    file_name = words()
    file_digest = models.CharField(max_length=64, null=True, blank=True)
    source = words()
    kept_file = models.OneToOneField(
        "documents.KeptFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    adder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("-dated_on", "evidence_id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("title", "shows"),
                name="governance_evidence_says_what",
                violation_error_message="Evidence has a title and says what it shows.",
            ),
            models.CheckConstraint(
                condition=Q(sensitivity__in=SENSITIVITIES),
                name="governance_evidence_sensitivity",
                violation_error_message="Evidence is public, for the partnership or restricted.",
            ),
            models.CheckConstraint(
                condition=paired("file_name", "file_digest"),
                name="governance_evidence_file_and_digest",
                violation_error_message="A file has both a name and a digest.",
            ),
            models.CheckConstraint(
                condition=paired("reviewed_by", "reviewed_on"),
                name="governance_evidence_reviewed_by_and_on",
                violation_error_message="A review names both the post and the day.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan_item", "-dated_on"], name="governance_evidence_of_item"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Risk(Stored):
    """A risk; likelihood and impact only where somebody scored both."""

    RECORD = records.Risk
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "risk_id",
            "number",
            "plan_item",
            "category",
            "likelihood",
            "impact",
            "raised_on",
            "closed_on",
            "left_out_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "description", "mitigation", "owner", "source"})

    risk_id = key()
    number = words()
    plan_item = possible("governance.PlanItem", "risks")
    category = words()
    title = words(given=True)
    description = words()
    mitigation = words()
    owner = words()
    likelihood = whole()
    impact = whole()
    raised_on = day()
    closed_on = day()
    source = words()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=paired("likelihood", "impact"),
                name="governance_risk_scored_whole",
                violation_error_message="A risk has both likelihood and impact, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(likelihood__isnull=True)
                | Q(likelihood__range=(LOWEST_SCORE, HIGHEST_SCORE), impact__range=(LOWEST_SCORE, HIGHEST_SCORE)),
                name="governance_risk_score_in_range",
                violation_error_message="Likelihood and impact are whole numbers from 1 to 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else str(self.title)


class Escalation(Stored):
    """An action taken to a higher level, with the day an answer is due."""

    RECORD = records.Escalation
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"escalation_id", "plan_item", "level", "raised_on", "respond_by", "responded_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason", "raised_by", "responded_by", "response"})

    escalation_id = key()
    plan_item = reference("governance.PlanItem", "escalations")
    level = code(given=True)
    reason = words(given=True)
    raised_on = day(given=True)
    raised_by = words()
    respond_by = day(given=True)
    responded_on = day()
    responded_by = words()
    response = words()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("reason"),
                name="governance_escalation_has_reason",
                violation_error_message="An escalation has a reason.",
            ),
            models.CheckConstraint(
                condition=Q(level__in=LEVELS),
                name="governance_escalation_level_known",
                violation_error_message="There is no such level to escalate to.",
            ),
            models.CheckConstraint(
                condition=paired("responded_on", "response"),
                name="governance_escalation_answered_whole",
                violation_error_message="An answer has both a day and words.",
            ),
            models.CheckConstraint(
                condition=Q(responded_on__isnull=True) | Q(responded_on__gte=F("raised_on")),
                name="governance_escalation_answered_after",
                violation_error_message="It was answered before it was raised.",
            ),
        ]
