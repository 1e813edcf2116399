"""What the pages do: open records, hand out figures, bring files in. Each is one transaction with its audit entry."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import record, record_look
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents import policies as document_policies
from sherwood.apps.documents import queries as kept_documents
from sherwood.apps.documents.models import State, Upload
from sherwood.apps.governance import operations as governance
from sherwood.apps.snapshots import operations as snapshots
from sherwood.apps.snapshots import queries as current_snapshots
from sherwood.core.measures import Measure, Question, Variant
from sherwood.dataset.store import Store
from sherwood.exchange import importing

from . import queries, questions, record_files, variations

ROWS_A_PAGE = 50


@transaction.atomic
def download_figures(
    *,
    measure: Measure,
    cells: int,
    protected: bool,
    by: User,
    snapshot: str,
    cut: dict[str, str],
    request: HttpRequest | None = None,
) -> None:
    """Say in the audit trail that figures of a measure are handed out; the caller hands them out once this holds."""
    permissions.check(by, Permission.SEE_MEASURES)
    record(
        actor=by,
        action="figures.downloaded",
        kind="measure",
        ids=[measure.id],
        snapshot=snapshot,
        detail={"cells": cells, "protected": protected, **cut},
        request=request,
    )


@transaction.atomic
def download_pack(*, quarter: str, by: User, snapshot: str, request: HttpRequest | None = None) -> None:
    """Say in the audit trail that a data pack is handed out."""
    permissions.check(by, Permission.SEE_MEASURES)
    record(actor=by, action="pack.downloaded", kind="pack", ids=[quarter], snapshot=snapshot, request=request)


@transaction.atomic
def open_rows(
    *,
    look: queries.Look,
    measure: Measure,
    variant: Variant,
    question: Question,
    group: dict[str, str],
    page: int,
    by: User,
    purpose: str,
    request: HttpRequest | None = None,
) -> tuple[list[dict[str, Any]], bool]:
    """One page of the rows behind a figure, and whether there are more. One audit entry names every row shown.

    Raises NotAllowed for a person who may not see rows, and ValueError without a purpose.
    """
    permissions.check(by, Permission.SEE_ROWS)
    rows, more = look.counted(measure, question, variant, group, page, ROWS_A_PAGE)
    record_look(
        actor=by,
        kind=measure.table,
        ids=[next(iter(row.values())) for row in rows],
        purpose=purpose,
        snapshot=look.snapshot.id,
        detail={"measure": measure.id, "variant": variant.name, "page": page, **group},
        request=request,
    )
    return rows, more


@transaction.atomic
def open_person(
    *, look: queries.Look, person_id: str, by: User, purpose: str, request: HttpRequest | None = None
) -> queries.PersonRecord | None:
    """The record of one child with the identifiers; one audit entry. None where the snapshot has no such child.

    Raises NotAllowed for a person who may not see rows, and ValueError without a purpose.
    """
    permissions.check(by, Permission.SEE_ROWS)
    found = look.person(person_id)
    if found is not None:
        record_look(
            actor=by, kind="person", ids=[person_id], purpose=purpose, snapshot=look.snapshot.id, request=request
        )
    return found


@transaction.atomic
def open_problems(
    *, layer: str, rule: str, shown: int, by: User, snapshot: str, request: HttpRequest | None = None
) -> None:
    """Say in the audit trail that problems with their children's numbers are looked at."""
    permissions.check(by, Permission.SEE_ROWS)
    record_look(
        actor=by,
        kind="layer",
        ids=[layer],
        purpose=f"data quality: {rule}",
        snapshot=snapshot,
        detail={"rule": rule, "shown": shown},
        request=request,
    )


@transaction.atomic
def open_check(*, upload: Upload, shown: int, by: User, request: HttpRequest | None = None) -> None:
    """Say in the audit trail that a file's problems with their children's numbers are looked at before its import."""
    permissions.check(by, Permission.SEE_ROWS)
    record_look(
        actor=by,
        kind="upload",
        ids=[upload.id],
        purpose="check of a file before its import",
        detail={"shown": shown},
        request=request,
    )


@transaction.atomic
def import_upload(*, upload: Upload, by: User, on: date, request: HttpRequest | None = None) -> importing.ImportResult:
    """Import a kept upload and build the snapshot; the upload is then closed and its file deleted.

    The same file again changes nothing. When anything fails after the import, the audit entry and the upload stay as
    they were and the import can be repeated. Raises NotAllowed, documents.Refused for an upload that is not waiting,
    and importing.Unreadable, in a sentence, for a file that is not what it should be.
    """
    permissions.check(by, Permission.IMPORT_DATA)
    document_policies.check_move(documents.hold(upload), State.IMPORTED)
    store = current_snapshots.store()
    result = _imported(store, upload, on)
    record(
        actor=by,
        action="data.imported",
        kind="upload",
        ids=[upload.id],
        snapshot=result.snapshot,
        detail={"for": upload.purpose, "persons": result.persons, "problems": len(result.problems)},
        request=request,
    )
    documents.mark_imported(upload=upload, by=by, on=on, request=request)
    transaction.on_commit(lambda: make_ready(on))
    return result


@transaction.atomic
def take_upload(
    *,
    upload: Upload,
    headings: record_files.Headings,
    reason: str,
    by: User,
    on: date,
    request: HttpRequest | None = None,
) -> governance.Taken:
    """Take a kept plan, scorecard or claims into the site's record; the upload is then closed and its file deleted.

    When anything fails everything stays as it was. Raises NotAllowed, documents.Refused for an upload that is not
    waiting, Unreadable for a file that is no table, and governance.Refused, in a sentence, as `take` does.
    """
    permissions.check(by, Permission.IMPORT_DATA)
    document_policies.check_move(documents.hold(upload), State.IMPORTED)
    found = record_files.read(upload, headings)
    taken = governance.take(found=found, by=by, on=on, reason=reason, request=request)
    record(
        actor=by,
        action="data.imported",
        kind="upload",
        ids=[upload.id],
        detail={"for": upload.purpose, "collection": found.collection, "problems": len(found.problems)},
        request=request,
    )
    documents.mark_imported(upload=upload, by=by, on=on, request=request)
    return taken


def _imported(store: Store, upload: Upload, on: date) -> importing.ImportResult:
    path, name = kept_documents.file_of(upload), upload.filename
    if upload.purpose == "sen2":
        return importing.import_sen2(store, path, name, on.isoformat())
    if upload.purpose == "published":
        return importing.import_published(store, path, name, on.isoformat())
    return importing.import_reference(store, upload.purpose, path, name)


def make_ready(today: date) -> None:
    """Answer what the first pages will ask of the current snapshot, and what came since each promise of the plan."""
    look = queries.look(today, protect=False)
    if look is not None:
        snapshots.warm_up(look.snapshot, questions.first_views(look.on))
        variations.make_ready(look)
