"""Putting a document on a case's record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.documents.children import give_file
from sherwood.apps.documents.models import ChildFile
from sherwood.apps.people.permissions import Reach

from .. import permissions
from ..models import Case
from .events import record_event


@transaction.atomic
def add_document(
    *,
    case: Case,
    given: UploadedFile,
    title: str,
    open_to: Iterable[Reach],
    by: User,
    on: date,
    request: HttpRequest | None = None,
) -> ChildFile:
    """Keep a document with a case, for those who work it and for whoever else is named; it stands on the timeline.

    Raises NotAllowed; the refusals of documents for a file that is not kept.
    """
    permissions.check_may_work(by, case, Permission.SEE_CASES, on)
    made = give_file(
        given=given,
        child=case.child,
        title=title,
        by=by,
        on=on,
        subject=f"case:{case.pk}",
        open_to=frozenset(open_to),
        request=request,
    )
    record_event(
        case=case,
        kind="document-added",
        day=on,
        by=by,
        on=on,
        subject=f"file:{made.pk}",
        odd_because="added that day",
        checked=True,
        request=request,
    )
    return made
