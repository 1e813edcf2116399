"""Uploads and where their files lie."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .models import KeptFile, State, Upload
from .policies import DAYS_KEPT

LONGEST_NAME, LONGEST_EXTENSION = 100, 10


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
    """Where the file of an upload lies: a private folder of its own that is never served.

    The file's own name says what the person calls it, so that every message about it does.
    """
    return folder_of(upload) / safe_name(upload.filename)


def folder_of(upload: Upload) -> Path:
    """The folder that holds the file of one upload and nothing else."""
    return folder() / upload.id.hex


def safe_name(filename: str) -> str:
    """A name as a file may bear it: letters, digits, dot, dash and underscore, at most 100, and never a path.

    The extension stays, and a name of signs only becomes `file`.
    """
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", filename).lstrip("._-") or "file"
    stem, dot, extension = plain.rpartition(".")
    if not stem or len(extension) > LONGEST_EXTENSION:
        return plain[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(extension) - 1] + dot + extension


def folder() -> Path:
    """The private folder of uploads."""
    return Path(settings.SHERWOOD_VAR) / "uploads" / "kept"


def who_gave(digests: Iterable[str]) -> dict[str, str]:
    """By the digest of a file, the post of the person who first gave it here."""
    uploads = (
        Upload.objects.select_related("uploaded_by").filter(sha256__in=list(digests)).order_by("-uploaded_on", "-id")
    )
    return {upload.sha256: str(upload.uploaded_by) for upload in uploads}


def find_kept(kept_id: UUID) -> KeptFile | None:
    """The document that stays with this id, or None."""
    return KeptFile.objects.select_related("kept_by").filter(id=kept_id).first()


def path_of_kept(kept: KeptFile) -> Path:
    """Where the file of a document that stays lies: a private folder of its own that is never served."""
    return folder_of_kept(kept) / safe_name(kept.filename)


def folder_of_kept(kept: KeptFile) -> Path:
    """The folder that holds the file of one document that stays and nothing else."""
    return Path(settings.SHERWOOD_VAR) / "documents" / kept.id.hex
