"""An upload and where it stands. The file lies in a private folder of its own, under a plain form of its name."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    """What a file is by its content."""

    XML = "xml", "XML"
    ZIP = "zip", "ZIP"
    XLSX = "xlsx", "Excel workbook"
    CSV = "csv", "CSV"


class State(models.TextChoices):
    """Where an upload stands. The file exists only while the upload is waiting."""

    WAITING = "waiting", "Waiting to be imported"
    IMPORTED = "imported", "Imported"
    DISCARDED = "discarded", "Discarded"


class Upload(models.Model):
    """One file that somebody gave, with who, when and its digest. The row stays when the file is deleted."""

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "purpose", "kind", "size", "sha256", "uploaded_by", "uploaded_on", "state", "closed_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"filename"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    filename = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_on = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_on", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="documents_upload_closed_once_not_waiting",
                condition=models.Q(state=State.WAITING, closed_on__isnull=True)
                | (~models.Q(state=State.WAITING) & models.Q(closed_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.get_state_display().lower()})"


class KeptKind(models.TextChoices):
    """What a document that stays is, by its content. A web page is only ever one that was made here."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    XLSX = "xlsx", "Excel workbook"
    PNG = "png", "Picture (PNG)"
    JPEG = "jpeg", "Picture (JPEG)"
    CSV = "csv", "CSV"
    TXT = "txt", "Plain text"
    HTML = "html", "Web page"


class KeptFile(models.Model):
    """A document that stays: evidence that somebody gave, or a paper as published. Handed out as a download only.

    The row and the file are written once. `sensitivity` is a code of the list evidence_sensitivity.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "kind", "size", "sha256", "kept_by", "kept_on", "sensitivity"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"filename"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    filename = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=KeptKind.choices)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # Empty where a named process kept it.
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kept_on = models.DateField()
    sensitivity = models.CharField(max_length=20)

    class Meta:
        ordering = ("-kept_on", "id")

    def __str__(self) -> str:
        return self.filename


class ChildFile(models.Model):
    """A document about a child: what it is, and who besides those who work with the child may open it.

    Who gave it may always open it, while they may still look at the child's record.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"id", "kept", "child", "subject", "open_to_family", "open_to_school", "open_to_contributors", "withdrawn_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "given_post", "withdrawn_because"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.OneToOneField(KeptFile, on_delete=models.PROTECT, related_name="about_child")
    child = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="documents")
    # Permanent id of what it belongs to: "case:...", "words:12"; empty for the child's record as a whole.
    subject = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=160)
    open_to_family = models.BooleanField(default=False)
    open_to_school = models.BooleanField(default=False)
    open_to_contributors = models.BooleanField(default=False)
    given_post = models.CharField(max_length=160)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-kept__kept_on", "title", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["child", "subject"], name="documents_childfile_child"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(title=""), name="documents_childfile_has_title"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_because=""),
                name="documents_childfile_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title
