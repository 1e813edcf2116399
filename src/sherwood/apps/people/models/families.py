"""The people around a child at home, and who may act for the child: dated facts, each with what it rests on."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .children import Child


class Channel(models.TextChoices):
    """How a person wants to hear from us."""

    EMAIL = "email", "An e-mail that says what changed, with the letter to read on this site"
    PRINT = "print", "A printed letter by post"
    PORTAL = "portal", "On this site only, without an e-mail"


class Format(models.TextChoices):
    """The form in which a person reads best."""

    STANDARD = "standard", "Ordinary print"
    LARGE = "large-print", "Large print"
    EASY = "easy-read", "Easy read: short sentences with pictures"


class FamilyMember(models.Model):
    """A parent, carer, advocate, or the young person: someone who speaks for a child, with or without an account."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "user", "channel", "language", "format", "interpreter", "address_protected", "added_on", "version"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"forename", "surname", "email", "phone", "address", "postcode"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="family_member"
    )
    forename = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.PRINT)
    # An ISO 639 code: "en" unless the person told us otherwise.
    language = models.CharField(max_length=8, default="en")
    format = models.CharField(max_length=11, choices=Format.choices, default=Format.STANDARD)
    interpreter = models.BooleanField(default=False)
    address_protected = models.BooleanField(default=False)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("surname", "forename", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}".strip()


class ActingKind(models.TextChoices):
    """What gives, or takes away, the right to act for a child (CFA 2014 ss.19, 80, 83; SEND Regs 2014 part 6)."""

    PARENTAL_RESPONSIBILITY = "parental-responsibility", "Has parental responsibility"
    CARES_FOR = "cares-for", "Cares for the child day to day, without parental responsibility"
    FOSTER_CARER = "foster-carer", "Foster carer"
    NO_RESPONSIBILITY = "no-responsibility", "Parent or relative without parental responsibility"
    COURT_RESTRICTION = "court-restriction", "Restricted by a court from acting or from being told"
    ADVOCATE = "advocate", "Advocate or supporter whom the family chose"
    YOUNG_PERSON = "young-person", "The young person"
    CONSENT = "consent", "The young person agreed that this person acts with them"
    CAPACITY = "capacity", "Represents a young person who was found to lack capacity"


class Acting(models.Model):
    """That somebody may, or may not, act for a child from a day to a day, and what that rests on."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "member", "child", "kind", "from_on", "until_on", "recorded_by", "recorded_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"rests_on"})

    member = models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="acting")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="acting")
    kind = models.CharField(max_length=30, choices=ActingKind.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    # "birth certificate seen", "order of the family court of 3 March": what a colleague would ask.
    rests_on = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=160)
    recorded_on = models.DateField()

    class Meta:
        ordering = ("child", "from_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["child", "kind"], name="people_acting_child"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="people_acting_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on}"
