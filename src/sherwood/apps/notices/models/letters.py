"""A letter and its copies: written once, kept word for word as they were sent, never changed."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from sherwood.apps.people.models import Format

REFUSAL = "A letter is kept as it was sent. Write another letter that puts it right."


class KeptAsSent(Exception):  # noqa: N818 - a refusal, said as one
    """A letter that was sent would have been changed or removed."""


class _KeptQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that are added and read, and neither changed nor removed."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise KeptAsSent(REFUSAL)

    def delete(self) -> NoReturn:
        raise KeptAsSent(REFUSAL)


class _Kept(models.Model):
    """What is written once."""

    objects = _KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises KeptAsSent for one already stored."""
        if not self._state.adding:
            raise KeptAsSent(REFUSAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: raises KeptAsSent."""
        raise KeptAsSent(REFUSAL)


class Letter(_Kept):
    """One letter from one template at one of its versions, with the fields that were merged and the reasons given."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "template", "template_version", "child", "subject", "appealable", "made_at", "made_on", "made_by"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "fields", "reasons", "what_changed", "made_post"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=40)
    template_version = models.PositiveIntegerField()
    # Empty for the few letters that concern no child's record, such as an invitation.
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="letters", null=True, blank=True)
    # Permanent id of what it is about: "case:...", "advice:12", "plan:3".
    subject = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    appealable = models.BooleanField(default=False)
    fields = models.JSONField(default=dict)
    reasons = models.TextField(blank=True)
    what_changed = models.TextField()
    made_at = models.DateTimeField()
    made_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_post = models.CharField(max_length=160)

    class Meta:
        ordering = ("-made_at", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["child", "-made_at"], name="notices_letter_child"),
            models.Index(fields=["subject"], name="notices_letter_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(what_changed=""), name="notices_letter_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.made_on}"


class Copy(_Kept):
    """What one recipient was sent: their own words and form of the letter, which no other recipient sees.

    Exactly one of `member`, `setting`, `user` and `email` says who it is for; `addressed_to` is the name as written.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "letter", "member", "setting", "user", "language", "format", "made_at"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"email", "addressed_to", "text", "html"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="copies")
    member = models.ForeignKey(
        "people.FamilyMember", on_delete=models.PROTECT, related_name="letters", null=True, blank=True
    )
    setting = models.ForeignKey(
        "people.Setting", on_delete=models.PROTECT, related_name="letters", null=True, blank=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters", null=True, blank=True
    )
    # Of somebody who is not on record here, such as one who is invited.
    email = models.EmailField(blank=True)
    addressed_to = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en")
    format = models.CharField(max_length=11, choices=Format.choices, default=Format.STANDARD)
    text = models.TextField()
    html = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(
                    Q(member__isnull=False, setting__isnull=True, user__isnull=True, email="")
                    | Q(member__isnull=True, setting__isnull=False, user__isnull=True, email="")
                    | Q(member__isnull=True, setting__isnull=True, user__isnull=False, email="")
                    | (Q(member__isnull=True, setting__isnull=True, user__isnull=True) & ~Q(email=""))
                ),
                name="notices_copy_for_exactly_one",
            ),
            models.UniqueConstraint(
                fields=["letter", "member"], condition=Q(member__isnull=False), name="notices_copy_one_per_member"
            ),
            models.UniqueConstraint(
                fields=["letter", "setting"], condition=Q(setting__isnull=False), name="notices_copy_one_per_setting"
            ),
            models.UniqueConstraint(
                fields=["letter", "user"], condition=Q(user__isnull=False), name="notices_copy_one_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.letter_id}"
