"""Professionals: their teams, the settings they work at, and their relationship with each child they work with."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .children import Child, Setting


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name=name)


class Team(models.Model):
    """A team whose members stand in for each other."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "name", "organisation"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="people_team_one_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That somebody is in a team, from a day to a day; a lead sees the whole team's work and hands it over."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "user", "team", "is_lead", "from_on", "until_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    is_lead = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("team", "user", "from_on")
        constraints: ClassVar[list[models.BaseConstraint]] = [_in_order("people_membership_days_in_order")]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class SettingStaff(models.Model):
    """That somebody works at a setting for its children with special needs, such as its SENCO."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "user", "setting", "from_on", "until_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="settings_served")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="staff")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("setting", "user", "from_on")
        constraints: ClassVar[list[models.BaseConstraint]] = [_in_order("people_settingstaff_days_in_order")]

    def __str__(self) -> str:
        return f"{self.user} at {self.setting}"


class RelationshipKind(models.TextChoices):
    """Why a professional may open a child's record."""

    CASEWORKER = "caseworker", "Named worker"
    PLAN_WRITER = "plan-writer", "Plan writer"
    PATHWAY_OFFICER = "pathway-officer", "Pathway officer"
    CONTRIBUTOR = "contributor", "Asked for advice"
    PSYCHOLOGIST = "psychologist", "Educational psychologist"
    PANEL = "panel", "On a panel that considers the child"
    NAMED = "named", "Named for a restricted child"


class Relationship(models.Model):
    """That somebody works with a child for a purpose, from a day to a day. Rights to a record follow from this row.

    `subject` is the permanent id of what it is about (a case, a request for advice, a meeting), so that the operation
    that ends that can end this.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "user", "child", "kind", "purpose", "subject", "from_on", "until_on", "made_by"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="relationships")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relationships")
    kind = models.CharField(max_length=20, choices=RelationshipKind.choices)
    purpose = models.CharField(max_length=200)
    subject = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=160)

    class Meta:
        ordering = ("child", "from_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "kind"], name="people_relationship_user"),
            models.Index(fields=["child", "kind"], name="people_relationship_child"),
            models.Index(fields=["subject"], name="people_relationship_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _in_order("people_relationship_days_in_order"),
            models.CheckConstraint(condition=~Q(purpose=""), name="people_relationship_has_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on}"
