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
