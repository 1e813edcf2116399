"""A specialist place that is asked for, which the placement panel looks at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .cases import Case


class PlaceAsked(models.Model):
    """That a specialist place is asked for in a case, by whom and why; settled once a panel has decided."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "case", "setting", "asked_on", "recorded_post", "settled_on", "outcome"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what", "because", "asked_by"})

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="places_asked")
    # What kind of place, in words; the setting where one is asked for by name.
    what = models.CharField(max_length=200)
    setting = models.ForeignKey("people.Setting", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    because = models.TextField()
    asked_by = models.CharField(max_length=160)
    asked_on = models.DateField()
    recorded_post = models.CharField(max_length=160)
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("asked_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(settled_on__isnull=True), name="casework_placeasked_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, outcome="") | (Q(settled_on__isnull=False) & ~Q(outcome="")),
                name="casework_placeasked_settled_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_on}"
