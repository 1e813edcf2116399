"""Publishing a paper: its files are kept as they are, and never change again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents import queries as kept_documents
from sherwood.apps.documents.models import KeptKind

from .. import permissions, policies
from ..models import Paper, PaperFile
from ..policies import Refused
from .acting import person_of

FORMATS = {
    "html": KeptKind.HTML,
    "docx": KeptKind.DOCX,
    "pdf": KeptKind.PDF,
    "xlsx": KeptKind.XLSX,
    "text": KeptKind.TXT,
}
READERS = "partnership"
EVIDENCE_PACK = "evidence-pack"


@dataclass(frozen=True)
class MadeWith:
    """What a paper was made with, beside its kind, subject, day and snapshot: with all of it, it is made again.

    `since` is the day from which it tells changes, `plan` the short name of its plan, `site` the address its notes
    lead to, `restricted` whether it names restricted evidence; the area by its code and its name on the paper.
    """

    since: date
    plan: str
    site: str
    area_code: str
    area_name: str
    restricted: bool = False


def needed_to_open(kind: str) -> Permission:
    """What a person needs to open a published paper: one that tells of evidence asks for more than the others."""
    return Permission.SEE_EVIDENCE if kind == EVIDENCE_PACK else Permission.SEE_PLAN


def publish_paper(
    *,
    kind: str,
    subject: str,
    title: str,
    paper_on: date,
    snapshot: str,
    made_with: MadeWith | None = None,
    files: Mapping[str, tuple[str, bytes]],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> Paper:
    """Publish a paper with its files: by format (`FORMATS`), the name and the content of each.

    `paper_on` is the day it speaks of; `snapshot` is what it was made from and `made_with` the rest of
    what it takes to make it again. Raises NotAllowed; Refused without a title, a
    snapshot or a file, or for an unknown format.
    """
    permissions.check(by, Permission.PUBLISH_PAPERS)
    title = policies.said(title, "Enter a title.")
    snapshot = policies.said(snapshot, "A paper is made from a snapshot: import or gather data first.")
    if not files:
        raise Refused("A paper needs at least one file.")
    if unknown := sorted(set(files) - set(FORMATS)):
        raise Refused(f"These formats are not published: {', '.join(unknown)}. Choose from: {', '.join(FORMATS)}.")
    with documents.removed_on_failure() as stored, transaction.atomic():
        paper = Paper.objects.create(
            kind=kind,
            subject=subject,
            title=title,
            on_day=paper_on,
            snapshot=snapshot,
            published_on=on,
            published_by=person_of(by),
            **(asdict(made_with) if made_with else {}),
        )
        for file_format, (filename, content) in files.items():
            kept = documents.keep_made(
                filename=filename, content=content, kind=FORMATS[file_format], sensitivity=READERS, by=by, on=on
            )
            stored.append(kept)
            PaperFile.objects.create(paper=paper, format=file_format, sha256=kept.sha256, kept_file=kept)
        record(
            actor=by,
            action="paper.published",
            kind="paper",
            ids=[paper.pk],
            snapshot=snapshot,
            detail={"paper": kind, "subject": subject, "as_of": paper_on.isoformat(), "files": len(files)},
            request=request,
        )
    return paper


@transaction.atomic
def open_paper_file(*, file: PaperFile, by: User, on: date, request: HttpRequest | None = None) -> Path:
    """Say in the audit trail that a file of a published paper is opened, and give where it lies.

    An evidence pack is opened by those who may see evidence, any other paper by those who may see the plan. Raises
    NotAllowed; Refused where the file is no longer kept.
    """
    permissions.check(by, Permission.SEE_PLAN)
    permissions.check(by, needed_to_open(file.paper.kind))
    path = kept_documents.path_of_kept(file.kept_file)
    if not path.is_file():
        raise Refused(f"The file {file.kept_file.filename} is no longer kept here. Make the paper again.")
    record(
        actor=by,
        action="paper.opened",
        kind="paper",
        ids=[file.paper_id],
        snapshot=file.paper.snapshot,
        detail={"format": file.format},
        request=request,
    )
    return path
