"""Files that came with a request: opening one, and putting them on the child's record once there is a case."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import record
from sherwood.apps.documents.models import ChildFile
from sherwood.apps.documents.queries import path_of_kept

from ..models import Case, RequestDraft, RequestFile
from ..policies import Refused


def put_on_record(*, draft: RequestDraft, case: Case, given_by: str, by: User, request: HttpRequest | None) -> None:
    """List a request's files among the documents of the child, for those who work with the child.

    Nobody else of the family or the school is shown them of itself: whoever sent them chose to tell the council.
    """
    for file in draft.files.select_related("kept"):
        made = ChildFile.objects.create(
            kept=file.kept,
            child=case.child,
            subject=f"case:{case.pk}",
            title=(file.note or file.kept.filename)[:160],
            given_post=given_by[:160],
        )
        record(actor=by, action="document.given", kind="child_file", ids=[made.id], request=request)


def open_file(*, file: RequestFile | None, by: User, request: HttpRequest | None = None) -> tuple[str, Path]:
    """The name and place of a file, recorded as opened. Raises Refused where there is none."""
    if file is None:
        raise Refused("There is no such file with this request.")
    path = path_of_kept(file.kept)
    if not path.is_file():
        raise Refused("This file cannot be found. Tell the administrator, who can look for it in the backup.")
    record(
        actor=by,
        action="document.opened",
        kind="kept_file",
        ids=[file.kept_id],
        purpose="Reading a request",
        detail={"request": str(file.draft_id)},
        request=request,
    )
    return file.kept.filename, path
