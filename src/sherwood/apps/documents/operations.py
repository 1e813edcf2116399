"""Keep an upload, and close it. The file is deleted once the row says so, and never before."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor, record

from . import policies, queries, scanning
from .models import KeptFile, KeptKind, State, Upload

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def keep_upload(*, given: UploadedFile, purpose: str, by: User, on: date, request: HttpRequest | None = None) -> Upload:
    """Keep a file that was given, readable by its owner only.

    Raises policies.Refused, in a sentence, where it is too large, not a file that is read here, or not found clean.
    """
    filename = plain_name(given.name or "")
    size = given.size or 0
    policies.check_size(filename, size)
    kind = policies.recognised(filename, given)
    upload = Upload(filename=filename, purpose=purpose, kind=kind, size=size, uploaded_by=by, uploaded_on=on)
    target = queries.file_of(upload)
    upload.sha256 = _write(target, given.chunks())
    try:
        scanning.check_clean(filename, target)
        with transaction.atomic():
            upload.save(force_insert=True)
            record(
                actor=by,
                action="document.uploaded",
                kind="upload",
                ids=[upload.id],
                detail={"kind": kind.value, "for": purpose, "bytes": size, "sha256": upload.sha256},
                request=request,
            )
            discard_forgotten(on=on)
    except Exception:
        _remove(upload)
        raise
    return upload


def keep_file(
    *, given: UploadedFile, sensitivity: str, by: Actor, on: date, request: HttpRequest | None = None
) -> KeptFile:
    """Keep a document for as long as the site stands, readable by its owner only.

    Raises policies.Refused, in a sentence, where it is too large, of a kind that is not kept, or not found clean. The
    file is gone again when the row could not be stored.
    """
    filename = plain_name(given.name or "")
    policies.check_kept_size(filename, given.size or 0)
    kind = policies.recognised_document(filename, given)  # type: ignore[arg-type]
    kept = KeptFile(filename=filename, kind=kind, size=given.size or 0, sensitivity=sensitivity, kept_on=on)
    return _kept(kept, given.chunks(), by, request, is_given=True)


def keep_made(*, filename: str, content: bytes, kind: KeptKind, sensitivity: str, by: Actor, on: date) -> KeptFile:
    """Keep a document that was made here, such as a paper as published."""
    kept = KeptFile(filename=plain_name(filename), kind=kind, size=len(content), sensitivity=sensitivity, kept_on=on)
    return _kept(kept, [content], by, None, is_given=False)


@contextmanager
def removed_on_failure() -> Iterator[list[KeptFile]]:
    """Put what is kept inside into the list: when the block fails, and its rows with it, the files go as well.

    Open it around the transaction.
    """
    kept: list[KeptFile] = []
    try:
        yield kept
    except BaseException:
        for each in kept:
            shutil.rmtree(queries.folder_of_kept(each), ignore_errors=True)
        raise


def _kept(
    kept: KeptFile, chunks: Iterable[bytes], by: Actor, request: HttpRequest | None, *, is_given: bool
) -> KeptFile:
    kept.kept_by = None if isinstance(by, str) else by
    kept.sha256 = _write(queries.path_of_kept(kept), chunks)
    try:
        if is_given:
            scanning.check_clean(kept.filename, queries.path_of_kept(kept))
        with transaction.atomic():
            kept.save(force_insert=True)
            record(
                actor=by,
                action="document.kept",
                kind="kept_file",
                ids=[kept.id],
                detail={"kind": kept.kind, "bytes": kept.size, "sha256": kept.sha256, "readers": kept.sensitivity},
                request=request,
            )
    except Exception:
        shutil.rmtree(queries.folder_of_kept(kept), ignore_errors=True)
        raise
    return kept


def hold(upload: Upload) -> Upload:
    """The upload as it stands now, held until the transaction ends, so that nobody else closes it meanwhile."""
    return Upload.objects.select_for_update().get(id=upload.id)


def mark_imported(*, upload: Upload, by: Actor, on: date, request: HttpRequest | None = None) -> None:
    """Say that an upload has been imported, and delete its file when the transaction holds.

    Raises policies.Refused when it is no longer waiting.
    """
    _close(upload, State.IMPORTED, by, on, request)


def discard(*, upload: Upload, by: Actor, on: date, request: HttpRequest | None = None) -> None:
    """Say that an upload is not wanted, and delete its file when the transaction holds.

    Raises policies.Refused when it is no longer waiting.
    """
    _close(upload, State.DISCARDED, by, on, request)


def discard_forgotten(*, on: date) -> int:
    """Discard what nobody imported in the days allowed; answers how many."""
    forgotten = queries.list_forgotten(on)
    for upload in forgotten:
        discard(upload=upload, by="retention", on=on)
    return len(forgotten)


def plain_name(filename: str) -> str:
    """The last part of a name, without folders and unprintable characters, for showing only."""
    last = PurePosixPath(PureWindowsPath(filename).name).name
    return "".join(c for c in last if c.isprintable()).strip()[-200:] or "file without a name"


def _close(upload: Upload, to: State, by: Actor, on: date, request: HttpRequest | None) -> None:
    with transaction.atomic():
        standing = hold(upload)
        policies.check_move(standing, to)
        standing.state, standing.closed_on = to, on
        standing.save(update_fields=["state", "closed_on"])
        record(actor=by, action=f"document.{to.value}", kind="upload", ids=[upload.id], request=request)
        upload.state, upload.closed_on = to, on
        transaction.on_commit(lambda: _remove(upload))


def _remove(upload: Upload) -> None:
    """Delete the file and its folder."""
    shutil.rmtree(queries.folder_of(upload), ignore_errors=True)


def _write(target: Path, chunks: Iterable[bytes]) -> str:
    for folder in (target.parent.parent, target.parent):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as kept:
            for chunk in chunks:
                digest.update(chunk)
                kept.write(chunk)
    except Exception:
        shutil.rmtree(target.parent, ignore_errors=True)
        raise
    return digest.hexdigest()
