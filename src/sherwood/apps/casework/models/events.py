"""What happened in a case: dated events, permitted exceptions, and contacts with the family."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .cases import Case


class CaseEvent(models.Model):
    """One dated event. `kind` is an event of `core.clocks` or one of `casework.happenings`.

    `on` is the day it happened, `recorded_at` the moment it was typed. An event that was wrong is struck with a
    reason and stays here; it is then in no clock, no stage and no snapshot.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "case",
            "kind",
            "on",
            "about",
            "outcome",
            "subject",
            "recorded_at",
            "recorded_by",
            "recorded_post",
            "struck_on",
            "struck_by",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"note", "odd_because", "struck_because"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    about = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    # Permanent id of what it came from: "advice:12", "letter:...", "item:...".
    subject = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    # Why a day that looked odd was confirmed as right.
    odd_because = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_post = models.CharField(max_length=160)
    struck_on = models.DateField(null=True, blank=True)
    struck_by = models.CharField(max_length=160, blank=True)
    struck_because = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "on"], name="casework_event_case"),
            models.Index(fields=["kind", "on"], name="casework_event_kind"),
            models.Index(fields=["case", "recorded_at"], name="casework_event_recorded"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True) | ~Q(struck_because=""), name="casework_event_struck_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class CaseException(models.Model):
    """A permitted ground for lateness, with its days (SEND Regs 2014 regs 5(4), 8(2), 10(4), 13(3))."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "case", "ground", "from_on", "until_on", "recorded_at", "recorded_post", "struck_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"because", "struck_because"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exceptions")
    ground = models.CharField(max_length=40)
    # Empty where an earlier system said only that an exception applies.
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    # Why the time limit was impractical to keep: what the law asks besides the ground.
    because = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_post = models.CharField(max_length=160)
    struck_on = models.DateField(null=True, blank=True)
    struck_because = models.TextField(blank=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="casework_exception_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ground} from {self.from_on}"


class FamilyContact(models.Model):
    """One contact with the family: how, why, and what was said, in words the family may read."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "case", "on", "channel", "purpose", "recorded_at", "recorded_by", "recorded_post", "shown_to_family"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"said", "by_whom"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    # letter, e-mail, text, phone, meeting, portal: the words of the record `contact`.
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=160)
    by_whom = models.CharField(max_length=160, blank=True)
    said = models.TextField(blank=True)
    shown_to_family = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_post = models.CharField(max_length=160)

    class Meta:
        ordering = ("-on", "-id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["case", "-on"], name="casework_contact_case")]

    def __str__(self) -> str:
        return f"{self.channel} on {self.on}"


class Look(models.Model):
    """The last time somebody opened a case, so that the page can say what changed since."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "case", "user", "at", "before"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # The look before this one, kept for a while so that reading the page again does not empty the list.
    before = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "user"], name="casework_look_one_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"
