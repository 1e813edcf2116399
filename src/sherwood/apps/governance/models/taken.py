"""What each file said when it was taken, so that the next file of its collection shows what changed in the file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Taking(models.Model):
    """One taking of a file: which collection, when and by whom, how much was new and changed, and why."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "kind", "collection", "taken_on", "taken_by", "new", "changed", "left_out"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "reason"})

    kind = models.CharField(max_length=40)
    collection = models.CharField(max_length=200)
    title = models.CharField(max_length=300, blank=True)
    taken_on = models.DateField()
    # Empty where a named process took it.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.TextField(blank=True)
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()

    class Meta:
        ordering = ("-taken_on", "-id")


class TakenRow(models.Model):
    """One row as the last file of its collection gave it. What people changed here since is not in it."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "collection", "table", "key"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"values"})

    collection = models.CharField(max_length=200)
    table = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    values = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "table", "key"], name="governance_taken_row_once"),
        ]
