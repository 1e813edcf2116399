"""Writing a request: a contact is confirmed, answers are saved step by step, files are added, and a draft can go."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import ChangedMeanwhile, save_against
from sherwood.apps.documents import operations as documents
from sherwood.apps.documents.queries import folder_of_kept
from sherwood.apps.people.models import Channel, Child

from ..asked import Step
from ..asked import step as step_called
from ..models import RequestAnswer, RequestDraft, RequestFile, Route
from ..policies import Refused, said
from ..queries.requests import Writer, row_of
from ..request_rules import check_born_on, check_received

DAYS_KEPT = timedelta(days=30)
MOST_DRAFTS = 20
MOST_FILES, MOST_BYTES = 20, 100_000_000
READERS = "restricted"
"""Code of `evidence_sensitivity` for what came with a request: never handed out but through a check of ours."""
GONE = "This request is not here any more: it was sent, deleted, or nobody saved it for 30 days."


@transaction.atomic
def begin(
    *,
    writer: Writer,
    on: date,
    about: Child | None = None,
    known: Mapping[str, dict[str, Any]] | None = None,
    route: str = Route.ONLINE,
    received_on: date | None = None,
    request: HttpRequest | None = None,
) -> UUID:
    """Begin a request and give its id. `known` fills in what the writer's account says, by step.

    Staff give how it came (`route`) and the day it was received. Raises NotAllowed; Refused for a day to come, and
    where the writer has as many unfinished ones as anybody may.
    """
    if route != Route.ONLINE and writer.user is not None:
        accounts.check(writer.user, Permission.TAKE_REQUESTS)
    if received_on is not None:
        check_received(received_on, on=on, born_on=None)
    mine = RequestDraft.objects.filter(sent_on__isnull=True, contact=writer.contact, started_by=writer.user)
    if route == Route.ONLINE and mine.count() >= MOST_DRAFTS:
        raise Refused(f"You have {MOST_DRAFTS} unfinished requests. Send or delete one first.")
    draft = RequestDraft.objects.create(
        route=route,
        contact=writer.contact,
        started_by=writer.user,
        started_on=on,
        saved_on=on,
        expires_on=on + DAYS_KEPT if route == Route.ONLINE else None,
        about=about,
        received_on=None if route == Route.ONLINE else received_on or on,
    )
    for step, answers in (known or {}).items():
        RequestAnswer.objects.create(draft=draft, step=step, answers=answers)
    record(
        actor=writer.actor,
        action="request.begun",
        kind="request",
        ids=[draft.pk],
        detail={"route": route},
        request=request,
    )
    return draft.pk


@transaction.atomic
def save_step(
    *,
    draft_id: UUID,
    step: str,
    answers: Mapping[str, Any],
    version: int,
    writer: Writer,
    on: date,
    request: HttpRequest | None = None,
) -> None:
    """Save the answers of one step against the version that the writer opened; saving moves the day it expires.

    Days stand in `answers` in ISO form; `sure` among them says that an odd one is right. Raises Refused, Odd, and
    ChangedMeanwhile where another window saved first.
    """
    draft = _held(writer, draft_id, on)
    found = step_called(step)
    if found is None:
        raise Refused(GONE)
    _check(draft, found, answers, on)
    row, _new = RequestAnswer.objects.get_or_create(draft=draft, step=step, defaults={"version": 0})
    save_against(row, version, {"answers": dict(answers)})
    _saved(draft, on)
    record(
        actor=writer.actor,
        action="request.answered",
        kind="request",
        ids=[draft.pk],
        detail={"step": step},
        request=request,
    )


def save_all(
    *,
    draft_id: UUID,
    steps: Mapping[str, tuple[Mapping[str, Any], int]],
    writer: Writer,
    on: date,
    request: HttpRequest | None = None,
) -> dict[str, Refused | ChangedMeanwhile]:
    """Save several steps, each with its answers and the version that was opened. Each stands for itself: what could not
    be saved is given back by step, and the others are saved. A step that says nothing new is left alone.
    """
    faults: dict[str, Refused | ChangedMeanwhile] = {}
    stored = {row.step: row.answers for row in RequestAnswer.objects.filter(draft_id=draft_id)}
    for step, (answers, version) in steps.items():
        if dict(answers) == stored.get(step, {}) or (step not in stored and not any(answers.values())):
            continue
        try:
            save_step(
                draft_id=draft_id, step=step, answers=answers, version=version, writer=writer, on=on, request=request
            )
        except (Refused, ChangedMeanwhile) as fault:
            faults[step] = fault
    return faults


def add_file(
    *,
    draft_id: UUID,
    step: str,
    given: UploadedFile,
    note: str,
    writer: Writer,
    on: date,
    request: HttpRequest | None = None,
) -> None:
    """Keep a file with a request. Raises Refused; documents.policies.Refused, in a sentence, for a file not taken."""
    with documents.removed_on_failure() as kept, transaction.atomic():
        draft = _held(writer, draft_id, on)
        _check_room(draft, given.size or 0)
        file = documents.keep_file(given=given, sensitivity=READERS, by=writer.actor, on=on, request=request)
        kept.append(file)
        RequestFile.objects.create(draft=draft, step=step, kept=file, note=note.strip()[:200], added_on=on)
        _saved(draft, on)


@transaction.atomic
def remove_file(*, draft_id: UUID, file_id: int, writer: Writer, on: date, request: HttpRequest | None = None) -> None:
    """Take a file out of a request that is not sent yet, and delete it. Raises Refused where there is none."""
    draft = _held(writer, draft_id, on)
    file = draft.files.select_related("kept").filter(pk=file_id).first()
    if file is None:
        raise Refused("This file is not here any more.")
    _forget(file, writer.actor, request)
    _saved(draft, on)


@transaction.atomic
def delete_draft(*, draft_id: UUID, writer: Writer, on: date, request: HttpRequest | None = None) -> None:
    """Delete a request that is not sent, with all its answers and files. Raises Refused where there is none."""
    delete_whole(_held(writer, draft_id, on), writer.actor, "request.deleted", request)


def delete_whole(draft: RequestDraft, actor: Actor, action: str, request: HttpRequest | None) -> None:
    """Delete a draft's answers, files and row; what stays is that it was there and went."""
    for file in draft.files.select_related("kept"):
        _forget(file, actor, request)
    record(actor=actor, action=action, kind="request", ids=[draft.pk], request=request)
    draft.delete()


def _held(writer: Writer, draft_id: UUID, on: date) -> RequestDraft:
    draft = row_of(writer, draft_id, on)
    if draft is None:
        raise Refused(GONE)
    return draft


def _check_room(draft: RequestDraft, size: int) -> None:
    sizes = list(draft.files.values_list("kept__size", flat=True))
    if len(sizes) >= MOST_FILES:
        raise Refused(f"A request can carry {MOST_FILES} files. Remove one first, or post the others.", "file")
    if sum(sizes) + size > MOST_BYTES:
        raise Refused(
            f"The files of one request can have {MOST_BYTES // 1_000_000} MB together. Make this one smaller, or give "
            "it to your named worker later.",
            "file",
        )


def _saved(draft: RequestDraft, on: date) -> None:
    draft.saved_on = on
    if draft.route == Route.ONLINE:
        draft.expires_on = on + DAYS_KEPT
    draft.save(update_fields=["saved_on", "expires_on"])


def _check(draft: RequestDraft, step: Step, answers: Mapping[str, Any], on: date) -> None:
    who = draft.answers.filter(step="who").first()
    asker = str(answers.get("asker") or (who.answers.get("asker", "") if who else ""))
    if draft.route == Route.ONLINE:
        for question in step.needs(asker):
            said(str(answers.get(question.name) or ""), question.needed, question.name)
    if answers.get("channel") == Channel.EMAIL and not answers.get("email"):
        raise Refused("Enter an e-mail address, or choose another way for letters to come.", "email")
    if answers.get("born_on"):
        born_on = date.fromisoformat(str(answers["born_on"]))
        check_born_on(born_on, on=on, asker=asker, sure=bool(answers.get("sure")))


def _forget(file: RequestFile, actor: Actor, request: HttpRequest | None) -> None:
    """Delete a file that nobody sent: the row, its document, and what lies on the disk once the transaction holds."""
    kept = file.kept
    file.delete()
    record(
        actor=actor,
        action="document.removed",
        kind="kept_file",
        ids=[kept.pk],
        detail={"because": "the request was not sent"},
        request=request,
    )
    folder = folder_of_kept(kept)
    kept.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
