"""Children and young people, and the settings they go to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Setting(models.Model):
    """A school, college or early years setting. Public information; the key is its URN, else UKPRN, else our own."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "urn",
            "ukprn",
            "name",
            "setting_type",
            "district",
            "address",
            "email",
            "phone",
            "authority",
            "closed_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    id = models.CharField(max_length=20, primary_key=True)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=160)
    setting_type = models.CharField(max_length=40, blank=True)
    district = models.CharField(max_length=9, blank=True)
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Of another local authority where it is not ours: that one is consulted too (CFA 2014 s.40(3)).
    authority = models.CharField(max_length=3, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Child(models.Model):
    """One child or young person. The key is that of the combined data set, worked out from UPN, ULN or name.

    `address_protected`: where the child lives appears in no letter, list, search or export. `restricted`: only the
    people named for this child may see that the child is here at all.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "sex", "ethnicity", "district", "setting", "address_protected", "restricted", "version", "added_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset(
        {"forename", "surname", "known_as", "born_on", "upn", "uln", "upn_unknown", "address", "postcode", "language"}
    )

    id = models.CharField(max_length=40, primary_key=True)
    forename = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    # Empty only in records that came without it: no clock that depends on age is shown for them.
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=8, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    uln = models.CharField(max_length=10, blank=True)
    upn_unknown = models.CharField(max_length=4, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    district = models.CharField(max_length=9, blank=True)
    language = models.CharField(max_length=40, blank=True)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    address_protected = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("surname", "forename", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["surname", "forename"], name="people_child_name"),
            models.Index(fields=["born_on"], name="people_child_born"),
            models.Index(fields=["postcode"], name="people_child_postcode"),
            # The constraint's own index leaves out the empty ones, so that a search for any number cannot use it.
            models.Index(fields=["upn"], name="people_child_upn"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["upn"], condition=~Q(upn=""), name="people_child_one_per_upn"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Forename and surname, as written in letters."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def called(self) -> str:
        """The name the child goes by."""
        return self.known_as or self.forename
