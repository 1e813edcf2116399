"""What a person is told: what changed, in plain words, and where to see it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One thing that changed, told to one person. A family member may have no account: it is then kept for them."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "user", "member", "child", "link", "subject", "made_at", "made_on", "made_post", "seen_on", "mail"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"what_changed"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    member = models.ForeignKey(
        "people.FamilyMember", on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="notices", null=True, blank=True)
    what_changed = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    mail = models.ForeignKey("notices.Mail", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField()
    made_on = models.DateField()
    made_post = models.CharField(max_length=160)
    seen_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "seen_on", "-made_at"], name="notices_notice_user"),
            models.Index(fields=["child", "-made_at"], name="notices_notice_child"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(member__isnull=False), name="notices_notice_for_somebody"
            ),
            models.CheckConstraint(condition=~Q(what_changed=""), name="notices_notice_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"Notice {self.id}"
