"""How each copy of a letter reached its reader, and what still has to be arranged for the reader."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .letters import Copy
from .mail import Mail


class Way(models.TextChoices):
    """How a copy is delivered."""

    EMAIL = "email", "E-mail that says where the letter is"
    PORTAL = "portal", "On this site"
    PRINT = "print", "By post"


class PrintBatch(models.Model):
    """Letters that somebody printed and posted together: the proof of posting."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "posted_on", "posted_by", "posted_post"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    posted_on = models.DateField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_post = models.CharField(max_length=160)

    class Meta:
        ordering = ("-posted_on", "-id")

    def __str__(self) -> str:
        return f"Posted on {self.posted_on}"


class Delivery(models.Model):
    """One way in which one copy goes to its recipient, with the proof that it went.

    A copy may have several: an e-mail that failed is followed by a letter in the post, and anybody may ask for paper.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "copy", "way", "because", "mail", "batch", "made_at", "made_on", "sent_on", "first_opened_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"posted_to"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="deliveries")
    way = models.CharField(max_length=6, choices=Way.choices)
    # Why another way than the recipient asked for was taken, in words; empty where it is the way they asked for.
    because = models.CharField(max_length=200, blank=True)
    mail = models.OneToOneField(Mail, on_delete=models.PROTECT, related_name="delivery", null=True, blank=True)
    batch = models.ForeignKey(PrintBatch, on_delete=models.PROTECT, related_name="deliveries", null=True, blank=True)
    # The address as written on the envelope, once it was posted.
    posted_to = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    # The first day on which the recipient opened the letter on the site.
    first_opened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["way", "sent_on"], name="notices_delivery_waiting"),
            models.Index(fields=["first_opened_on", "sent_on"], name="notices_delivery_unread"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(way=Way.PRINT)
                | Q(sent_on__isnull=True, batch__isnull=True)
                | (Q(sent_on__isnull=False, batch__isnull=False) & ~Q(posted_to="")),
                name="notices_delivery_posted_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(mail__isnull=True) | Q(way=Way.EMAIL), name="notices_delivery_mail_by_email"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} of {self.copy_id}"


class Arrangement(models.Model):
    """That a translation or an interpreter has to be arranged for the reader of a copy; done by a person."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "copy", "what", "language", "made_on", "done_on", "done_post"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"done_how"})

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="arrangements")
    what = models.CharField(
        max_length=12, choices=[("translation", "A translation"), ("interpreter", "An interpreter")]
    )
    language = models.CharField(max_length=8)
    made_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_post = models.CharField(max_length=160, blank=True)
    done_how = models.TextField(blank=True)

    class Meta:
        ordering = ("made_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["copy", "what"], name="notices_arrangement_one_of_each"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | (~Q(done_post="") & ~Q(done_how="")),
                name="notices_arrangement_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.language})"
