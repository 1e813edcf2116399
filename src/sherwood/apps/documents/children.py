"""Documents about a child: giving one, listing those somebody may open, opening one, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import record
from sherwood.apps.people.models import Child
from sherwood.apps.people.permissions import Reach, check_reach, reaches

from . import operations, permissions, queries
from .models import ChildFile, KeptKind
from .refusing import Refused

READERS = "restricted"
"""The sensitivity of a child's documents: named readers only (list evidence_sensitivity)."""
_TYPES = {
    KeptKind.PDF: "application/pdf",
    KeptKind.PNG: "image/png",
    KeptKind.JPEG: "image/jpeg",
    KeptKind.TXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class FileView:
    """One document as a list shows it."""

    id: UUID
    title: str
    kind: str
    size: int
    given_on: date
    given_by: str
    subject: str


def give_file(
    *,
    given: UploadedFile,
    child: Child,
    title: str,
    by: User,
    on: date,
    subject: str = "",
    open_to: frozenset[Reach] = frozenset(),
    request: HttpRequest | None = None,
) -> ChildFile:
    """Keep a document about a child; `open_to` names who besides those who work with the child may open it.

    Whoever may look at the child's record in any way may give one. What somebody of the family gives is never opened to
    the others of the family: parents may be at odds, and one may write of the other. Raises NotAllowed; Refused for a
    file that is too large, of a kind that is not kept, or not found clean, and without a title.
    """
    is_of_family = check_reach(by, child, on) == {Reach.FAMILY}
    if not title.strip():
        raise Refused("Say what the document is, such as: report of March 2026.")
    with operations.removed_on_failure() as kept, transaction.atomic():
        file = operations.keep_file(given=given, sensitivity=READERS, by=by, on=on, request=request)
        kept.append(file)
        made = ChildFile.objects.create(
            kept=file,
            child=child,
            subject=subject,
            title=title.strip(),
            open_to_family=Reach.FAMILY in open_to and not is_of_family,
            open_to_school=Reach.SCHOOL in open_to,
            open_to_contributors=Reach.CONTRIBUTES in open_to,
            given_post=by.post,
        )
        record(actor=by, action="document.given", kind="child_file", ids=[made.id], request=request)
    return made


def list_files(*, child: Child, user: User, on: date, subject: str = "") -> list[FileView]:
    """The documents about a child that this person may open on a day, newest first."""
    found = reaches(user, child, on)
    rows = ChildFile.objects.select_related("kept").filter(
        child=child, withdrawn_on__isnull=True, kept__kept_on__lte=on
    )
    if subject:
        rows = rows.filter(subject=subject)
    return [
        FileView(
            row.id,
            row.title,
            row.kept.get_kind_display(),
            row.kept.size,
            row.kept.kept_on,
            row.given_post,
            row.subject,
        )
        for row in rows
        if permissions.opens(user, row, found)
    ]


def open_file(*, key: UUID, by: User, on: date, purpose: str, request: HttpRequest | None = None) -> FileResponse:
    """The document as a download, with its audit event.

    Raises NotAllowed with one sentence whether it is not there or not theirs to open.
    """
    file = ChildFile.objects.select_related("kept", "child").filter(pk=key).first()
    path: Path | None = queries.path_of_kept(file.kept) if file is not None else None
    if file is None or path is None or not path.is_file():
        raise NotAllowed(permissions.NO_SUCH_FILE)
    permissions.check_may_open(by, file, on)
    record(actor=by, action="document.opened", kind="child_file", ids=[file.id], purpose=purpose, request=request)
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=queries.safe_name(file.kept.filename),
        content_type=_TYPES.get(KeptKind(file.kept.kind), "application/octet-stream"),
    )
    # Whatever a browser makes of it, nothing in it runs here.
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@transaction.atomic
def withdraw_file(
    *, file: ChildFile, because: str, by: User, on: date, request: HttpRequest | None = None
) -> ChildFile:
    """Take a document off the record: it stays for the audit, and nobody opens it any more.

    Those who work with the child may, and whoever gave it. Raises NotAllowed; Refused without a reason.
    """
    found = check_reach(by, file.child, on)
    if Reach.WORKS not in found and file.kept.kept_by_id != by.pk:
        raise NotAllowed(permissions.NO_SUCH_FILE)
    if not because.strip():
        raise Refused("Say why it is taken off the record.")
    file = ChildFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.withdrawn_on is None:
        file.withdrawn_on, file.withdrawn_because = on, because.strip()
        file.save(update_fields=["withdrawn_on", "withdrawn_because"])
        record(actor=by, action="document.withdrawn", kind="child_file", ids=[file.id], request=request)
    return file
