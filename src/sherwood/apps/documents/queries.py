"""Uploads and where their files lie."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .models import State, Upload
from .policies import DAYS_KEPT


def find_upload(upload_id: UUID) -> Upload | None:
    """The upload with this id, or None."""
    return Upload.objects.select_related("uploaded_by").filter(id=upload_id).first()


def list_waiting() -> list[Upload]:
    """The uploads that were given and not yet imported, the latest first."""
    return list(Upload.objects.select_related("uploaded_by").filter(state=State.WAITING))


def list_forgotten(on: date) -> list[Upload]:
    """The uploads that nobody imported in the days allowed."""
    return list(Upload.objects.filter(state=State.WAITING, uploaded_on__lt=on - timedelta(days=DAYS_KEPT)))


def file_of(upload: Upload) -> Path:
    """Where the file of an upload lies: a private folder that is never served."""
    return folder() / upload.id.hex


def folder() -> Path:
    """The private folder of uploads."""
    return Path(settings.SHERWOOD_VAR) / "uploads" / "kept"


def who_gave(digests: Iterable[str]) -> dict[str, str]:
    """By the digest of a file, the post of the person who first gave it here."""
    uploads = (
        Upload.objects.select_related("uploaded_by").filter(sha256__in=list(digests)).order_by("-uploaded_on", "-id")
    )
    return {upload.sha256: str(upload.uploaded_by) for upload in uploads}
