"""The audit trail: one row for each thing done or opened."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from sherwood.apps.audit.guard import REFUSAL


class AppendOnlyError(Exception):
    """Something tried to change or remove an audit event."""


class EventQuerySet(models.QuerySet["Event"]):
    """Reads only: the ways to change many rows at once are closed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(REFUSAL)

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(REFUSAL)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(REFUSAL)


class Event(models.Model):
    """One thing done or opened: who, when, what, to which objects, why. Read in investigations, never by rules."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "at",
            "actor",
            "process",
            "action",
            "object_kind",
            "object_ids",
            "purpose",
            "snapshot",
            "detail",
            "request_id",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    at = models.DateTimeField()
    # A person who left is made inactive, never removed: PROTECT makes that so.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    process = models.CharField(max_length=60, blank=True)
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40, blank=True)
    # One id a line, with a line break at both ends, so that one id is found exactly on every database.
    object_ids = models.TextField(blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    snapshot = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-at"], name="audit_event_at"),
            models.Index(fields=["action", "-at"], name="audit_event_action"),
            models.Index(fields=["actor", "-at"], name="audit_event_actor"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(actor__isnull=False, process="") | (Q(actor__isnull=True) & ~Q(process="")),
                name="audit_event_person_or_process",
                violation_error_message="An event names a person or a process, one of the two.",
            ),
            models.CheckConstraint(condition=~Q(action=""), name="audit_event_has_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The permanent ids of the objects, in the order given."""
        return tuple(self.object_ids.split())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event; raises AppendOnlyError for one already stored."""
        if not self._state.adding:
            raise AppendOnlyError(REFUSAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: raises AppendOnlyError."""
        raise AppendOnlyError(REFUSAL)
