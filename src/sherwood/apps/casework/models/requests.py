"""Requests: while they are written, as they were sent, and until somebody has checked them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .cases import Case, Route


class Numbering(models.Model):
    """The last number that a year's references have reached."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"year", "last"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}-{self.last:04d}"


class RequestLink(models.Model):
    """A link that was sent to an e-mail address so that its holder shows that it is theirs. Only its digest is kept.

    The network is kept as a keyed digest, long enough to count by.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "made_at", "used_at"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"contact", "digest", "network"})

    contact = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    network = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "made_at"], name="casework_link_contact"),
            models.Index(fields=["network", "made_at"], name="casework_link_network"),
        ]

    def __str__(self) -> str:
        return f"link of {self.made_at:%Y-%m-%d %H:%M}"


class RequestDraft(models.Model):
    """A request as it is written, and afterwards as it was sent.

    While it is written it belongs to a confirmed contact or to the person signed in, and is deleted whole when nobody
    has saved it for a while; what staff take from phone or paper was received, and is never deleted. Once sent it stays
    as it is: `received_on` is the day the authority received it. It waits for a check until it has a case, or was set
    aside with a reason.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "route",
            "started_by",
            "started_on",
            "saved_on",
            "expires_on",
            "about",
            "received_on",
            "sent_on",
            "sent_at",
            "only_for",
            "case",
            "checked_on",
            "checked_post",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"contact", "set_aside_because"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    route = models.CharField(max_length=8, choices=Route.choices, default=Route.ONLINE)
    contact = models.EmailField(blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    started_on = models.DateField()
    saved_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    # The child of whom a person with an account asked, where they may see that child.
    about = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # A restricted child whom this may be about: only those named for that child see the request.
    only_for = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_post = models.CharField(max_length=160, blank=True)
    set_aside_because = models.TextField(blank=True)

    class Meta:
        ordering = ("received_on", "started_on", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["contact", "sent_on"], name="casework_draft_contact"),
            models.Index(fields=["checked_on", "received_on"], name="casework_draft_waiting"),
            models.Index(fields=["expires_on"], name="casework_draft_expires"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_at__isnull=True, expires_on__isnull=False, route=Route.ONLINE)
                | (Q(sent_on__isnull=True, expires_on__isnull=True, received_on__isnull=False) & ~Q(route=Route.ONLINE))
                | Q(sent_on__isnull=False, sent_at__isnull=False, received_on__isnull=False, expires_on__isnull=True),
                name="casework_draft_expires_until_sent",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, case__isnull=True, set_aside_because="")
                | (
                    Q(checked_on__isnull=False, sent_on__isnull=False)
                    & (Q(case__isnull=False) | ~Q(set_aside_because=""))
                ),
                name="casework_draft_checked_with_result",
            ),
            models.CheckConstraint(
                condition=~Q(contact="") | Q(started_by__isnull=False), name="casework_draft_belongs_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.id}"


class RequestAnswer(models.Model):
    """The answers of one step, saved against a version so that two windows never lose a word."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "draft", "step", "version"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"answers"})

    draft = models.ForeignKey(RequestDraft, on_delete=models.CASCADE, related_name="answers")
    step = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("draft", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "step"], name="casework_answer_one_per_step"),
        ]

    def __str__(self) -> str:
        return self.step


class RequestFile(models.Model):
    """A file that came with a request; the document itself is kept by the room of documents."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "draft", "step", "kept", "added_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"note"})

    draft = models.ForeignKey(RequestDraft, on_delete=models.CASCADE, related_name="files")
    step = models.CharField(max_length=20)
    kept = models.ForeignKey("documents.KeptFile", on_delete=models.PROTECT, related_name="+")
    # What it is, in the words of whoever gave it.
    note = models.CharField(max_length=200, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ("draft", "id")

    def __str__(self) -> str:
        return f"file {self.pk}"
