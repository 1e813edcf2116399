"""The mail that waits or went, what was done once, and when the background work ran."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class MailState(models.TextChoices):
    """Where one e-mail stands."""

    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"


class Mail(models.Model):
    """One e-mail in the outbox: written in the transaction that caused it, sent and tried again after."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "kind",
            "state",
            "attempts",
            "made_at",
            "made_on",
            "claimed_at",
            "sent_at",
            "message_id",
            "fault",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"to", "subject", "text"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # "letter:<template>", "notice", "digest": what it is for.
    kind = models.CharField(max_length=60)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=7, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_on = models.DateField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    # The kind of fault of the last attempt, without the address.
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "made_at"], name="notices_mail_state")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False) & ~Q(message_id="")
                | ~Q(state=MailState.SENT) & Q(sent_at__isnull=True),
                name="notices_mail_sent_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class OnceKey(models.Model):
    """That something was done that is done once, such as the reminder of one request for advice."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"key", "on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    key = models.CharField(max_length=200, primary_key=True)
    on = models.DateField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["on"], name="notices_once_on")]

    def __str__(self) -> str:
        return self.key


class TickRun(models.Model):
    """One run of the background work: when, for which day, what it did and what failed."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "on", "began_at", "ended_at", "done", "failed"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    on = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # By the name of a task, how many things it did; and the names of those that failed, with the kind of fault.
    done = models.JSONField(default=dict)
    failed = models.JSONField(default=dict)

    class Meta:
        ordering = ("-began_at", "-id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")),
                name="notices_tick_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"Run for {self.on}"
