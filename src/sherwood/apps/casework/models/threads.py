"""What a version of a plan says: the words of each section, and needs, outcomes and provision as rows that are linked.

`thread` is kept when a version is made from another, so that a row can be followed through the versions.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from .plans import PlanVersion


class Section(models.TextChoices):
    """The sections of a plan (SEND Regs 2014 reg 12), each separately identified."""

    A = "A", "Views, interests and aspirations"
    B = "B", "Special educational needs"
    C = "C", "Health care needs"
    D = "D", "Social care needs"
    E = "E", "Outcomes"
    F = "F", "Special educational provision"
    G = "G", "Health care provision"
    H1 = "H1", "Social care provision for a disabled child (section 2 of the 1970 Act)"
    H2 = "H2", "Other social care provision"
    I = "I", "The school, college or other place"  # noqa: E741 - the letter of the law
    J = "J", "Personal budget"
    K = "K", "Advice and information"


NEEDS = (Section.B, Section.C, Section.D)
PROVISION = (Section.F, Section.G, Section.H1, Section.H2)


class SectionText(models.Model):
    """The words at the beginning of one section of a version."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "plan_version", "section", "version"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"words"})

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=2, choices=Section.choices)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan_version", "section")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_version", "section"], name="casework_section_once"),
        ]

    def __str__(self) -> str:
        return f"Section {self.section}"


class NeedRow(models.Model):
    """One need, in words, with the advice it rests on."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "plan_version", "thread", "section", "order", "version"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"need_type", "words"})

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="needs")
    thread = models.UUIDField(default=uuid.uuid4)
    section = models.CharField(max_length=2, choices=[(each.value, each.label) for each in NEEDS])
    order = models.PositiveSmallIntegerField()
    # A code of the list need_type, for section B: the first is the primary need of the return.
    need_type = models.CharField(max_length=8, blank=True)
    words = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan_version", "section", "order", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_version", "thread"], name="casework_need_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"Need {self.order} of section {self.section}"


class Evidence(models.Model):
    """That a need rests on advice that was given. `advice` is the permanent id of that advice."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "need", "advice"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    need = models.ForeignKey(NeedRow, on_delete=models.CASCADE, related_name="evidence")
    advice = models.CharField(max_length=60)

    class Meta:
        ordering = ("need", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["need", "advice"], name="casework_evidence_once"),
        ]

    def __str__(self) -> str:
        return self.advice


class OutcomeRow(models.Model):
    """One thing the child will be able to do, by when, and the needs it is about."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "plan_version", "thread", "order", "adulthood", "needs", "version"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"words", "by_when"})

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="outcomes")
    thread = models.UUIDField(default=uuid.uuid4)
    order = models.PositiveSmallIntegerField()
    words = models.TextField()
    by_when = models.CharField(max_length=200, blank=True)
    # Whether it is about preparing for adult life (Year 9 and after).
    adulthood = models.BooleanField(default=False)
    needs = models.ManyToManyField(NeedRow, related_name="outcomes", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan_version", "order", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_version", "thread"], name="casework_outcome_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"Outcome {self.order}"


class ProvisionRow(models.Model):
    """One piece of provision, specified: what, by whom, how often, for how long, how many share it, when reviewed.

    Linked to the needs it meets and the outcomes it works towards.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "plan_version", "thread", "section", "order", "adulthood", "needs", "outcomes", "version"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what", "who", "how_often", "how_long", "how_many", "review"})

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="provision")
    thread = models.UUIDField(default=uuid.uuid4)
    section = models.CharField(max_length=2, choices=[(each.value, each.label) for each in PROVISION])
    order = models.PositiveSmallIntegerField()
    what = models.TextField()
    who = models.CharField(max_length=300, blank=True)
    how_often = models.CharField(max_length=200, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    how_many = models.CharField(max_length=200, blank=True)
    review = models.CharField(max_length=300, blank=True)
    adulthood = models.BooleanField(default=False)
    needs = models.ManyToManyField(NeedRow, related_name="provision", blank=True)
    outcomes = models.ManyToManyField(OutcomeRow, related_name="provision", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan_version", "section", "order", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_version", "thread"], name="casework_provision_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"Provision {self.order} of section {self.section}"
