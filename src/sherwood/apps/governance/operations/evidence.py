"""The evidence locker: adding, reviewing, withdrawing, and opening a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents import queries as kept_documents
from sherwood.apps.documents.models import KeptFile

from .. import permissions, policies
from ..models import AssuranceAsk, Evidence, PlanItem
from ..policies import Refused
from .acting import held, new_key, note, person_of, post_of


def add_evidence(
    *,
    title: str,
    shows: str,
    dated_on: date,
    sensitivity: str,
    by: Actor,
    on: date,
    item: PlanItem | None = None,
    ask: AssuranceAsk | None = None,
    source: str | None = None,
    file: UploadedFile | None = None,
    request: HttpRequest | None = None,
) -> Evidence:
    """Put something into the evidence locker, with its file or with where it is to be found.

    Raises NotAllowed for anyone but who edits the plan or the owner in post; Refused without a part of the plan or an
    ask, a title, what it shows, a file or a source, and for a day to come; documents.Refused for a file that is not
    taken. When the transaction fails the file is gone again.
    """
    about = item or (ask.plan_item if ask is not None else None)
    if about is None:
        permissions.check(by, Permission.EDIT_PLAN)
    else:
        permissions.check_may_update(by, about, on)
    if item is None and ask is None:
        raise Refused("Say which part of the plan, or which ask, this is evidence for.")
    title, shows = policies.said(title, "Enter a title."), policies.said(shows, "Say what it shows.")
    policies.check_code("evidence_sensitivity", sensitivity, "kind of reader")
    permissions.check_may_add(by, sensitivity)
    policies.check_not_future(dated_on, on, "The day of the evidence")
    if file is None:
        policies.said(source, "Choose a file, or say where the evidence is to be found.")
    with documents.removed_on_failure() as stored, transaction.atomic():
        kept = None
        if file is not None:
            kept = documents.keep_file(given=file, sensitivity=sensitivity, by=by, on=on, request=request)
            stored.append(kept)
        parent = item.pk if item is not None else ask.pk if ask is not None else ""
        evidence = Evidence.objects.create(
            evidence_id=new_key(Evidence, parent, "evidence", title, dated_on),
            plan_item=item,
            assurance_ask=ask,
            title=title,
            shows=shows,
            dated_on=dated_on,
            sensitivity=sensitivity,
            added_by=post_of(by),
            added_on=on,
            file_name=kept.filename if kept else None,
            file_digest=kept.sha256 if kept else None,
            source=policies.maybe(source),
            kept_file=kept,
            adder=person_of(by),
        )
        note("evidence.added", evidence, by, request, {"sensitivity": sensitivity, "file": kept is not None})
    return evidence


@transaction.atomic
def review_evidence(*, evidence: Evidence, by: User, on: date, request: HttpRequest | None = None) -> Evidence:
    """Say that somebody else has read the evidence and that it shows what it says.

    Raises NotAllowed for who may not edit the plan or see the evidence; Refused for who added it, for evidence that
    was withdrawn, and for evidence reviewed already.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    permissions.check_may_see(by, evidence)
    evidence = held(evidence)
    policies.check_standing(evidence)
    if evidence.adder_id == by.pk:
        raise Refused("You added this evidence: somebody else must review it.")
    if evidence.reviewed_on is not None:
        raise Refused(f"It was reviewed on {evidence.reviewed_on:%-d %B %Y} by {evidence.reviewed_by}.")
    evidence.reviewed_by, evidence.reviewed_on = by.post, on
    evidence.save(update_fields=["reviewed_by", "reviewed_on"])
    note("evidence.reviewed", evidence, by, request)
    return evidence


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, by: Actor, on: date, request: HttpRequest | None = None) -> Evidence:
    """Withdraw evidence: it stays on record and counts for nothing.

    Raises NotAllowed for anyone but who edits the plan or who added it; Refused for evidence withdrawn already.
    """
    evidence = held(evidence)
    if isinstance(by, str) or evidence.adder_id != by.pk:
        permissions.check(by, Permission.EDIT_PLAN)
    policies.check_standing(evidence)
    evidence.withdrawn_on = on
    evidence.save(update_fields=["withdrawn_on"])
    note("evidence.withdrawn", evidence, by, request)
    return evidence


@transaction.atomic
def open_evidence_file(
    *, evidence: Evidence, by: User, on: date, request: HttpRequest | None = None
) -> tuple[KeptFile, Path]:
    """Say in the audit trail that the file of evidence is opened, and give it; hand it out once this holds.

    Raises NotAllowed for who may not see this evidence; Refused where it has no file or was withdrawn.
    """
    permissions.check_may_see(by, evidence)
    policies.check_standing(evidence)
    kept = evidence.kept_file
    if kept is None:
        raise Refused("This evidence has no file here. Its source says where it is.")
    path = kept_documents.path_of_kept(kept)
    if not path.is_file():
        raise Refused(f"The file {kept.filename} is no longer kept here. Ask the administrator to restore it.")
    note("evidence.opened", evidence, by, request, {"sensitivity": evidence.sensitivity})
    return kept, path
