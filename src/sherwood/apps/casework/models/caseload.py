"""What a caseworker keeps of their caseload: named ways to look at it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """A way to look at a caseload that one person has named. `query` is the filters as they stand in the address.

    What was searched for is never kept: it may be a child's name.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "user", "query", "is_default"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"name"})

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=400, blank=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "name"], name="casework_savedview_one_per_name"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default=True), name="casework_savedview_one_default"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="casework_savedview_named"),
        ]

    def __str__(self) -> str:
        return self.name
