"""Giving advice: a draft that two people cannot lose, files, sending it, entering what came on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import ChangedMeanwhile, save_against
from sherwood.apps.documents.operations import keep_file, removed_on_failure

from .. import advice_access, permissions, policies
from ..bodies import headings_of
from ..models import AdviceFile, AdviceRequest, AdviceText, CaseEvent, How, QueueEntry
from . import advice_letters
from .advice import ON_THE_DAY, check_open, held_advice
from .events import post_of, record_event

SENSITIVITY = "restricted"
NOTHING_WRITTEN = "Write the advice, or add a file with it, before you send it."


@transaction.atomic
def save_draft(
    *,
    advice: AdviceRequest,
    parts: Mapping[str, str],
    version: int,
    by: User,
    on: date,
    request: HttpRequest | None = None,
) -> AdviceText:
    """Keep what is written so far, under the body's headings. `version` is the one the writer opened (0 for none).

    Raises NotAllowed; Refused once the advice is sent; ChangedMeanwhile where a colleague saved other words since.
    """
    advice = held_advice(advice)
    advice_access.check_asked(by, advice, on)
    check_open(advice)
    text = _kept_text(advice, parts, version, by)
    _audit("advice.draft-saved", advice, by, {"version": text.version}, request)
    return text


@transaction.atomic
def give_advice(
    *, advice: AdviceRequest, version: int, by: User, on: date, request: HttpRequest | None = None
) -> AdviceRequest:
    """Send the draft as it stands: it is then received, and changes no more.

    Raises NotAllowed; Refused where nothing is written and no file is with it; ChangedMeanwhile where the draft is no
    longer the one that was read.
    """
    advice = held_advice(advice)
    advice_access.check_asked(by, advice, on)
    check_open(advice)
    text = AdviceText.objects.filter(request=advice).first()
    if text is not None and text.version != version:
        raise ChangedMeanwhile(theirs=text.parts, yours={}, version=text.version)
    if not (text and any(text.parts.values())) and not advice.files.exists():
        raise policies.Refused(NOTHING_WRITTEN)
    _received(advice, on, How.HERE, by, on, by.post, ON_THE_DAY, request)
    return advice


def enter_advice(
    *,
    advice: AdviceRequest,
    received_on: date,
    given_by: str,
    by: Actor,
    on: date,
    parts: Mapping[str, str] | None = None,
    file: UploadedFile | None = None,
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> AdviceRequest:
    """Enter advice that came on paper or by e-mail: the day it was received is the fact, not the day it is typed.

    `given_by` is the post or service that wrote it. Raises NotAllowed; Refused for a day that cannot be; Odd for one
    that looks wrong and was not confirmed.
    """
    with removed_on_failure() as kept, transaction.atomic():
        advice = held_advice(advice)
        permissions.check_may_work(by, advice.case, Permission.WORK_CASES, on)
        check_open(advice)
        given_by = policies.said(given_by, "Enter the post or the service that gave the advice.", "given_by")
        if parts and any(parts.values()):
            text = AdviceText.objects.filter(request=advice).first()
            _kept_text(advice, {**(text.parts if text else {}), **parts}, text.version if text else 0, by)
        if file is not None:
            title = "The advice as it came"
            kept.append(add_file(advice=advice, given=file, title=title, by=by, on=on, request=request).kept)
        _received(advice, received_on, How.PAPER, by, on, given_by, odd_because, request)
    return advice


@transaction.atomic
def record_missed_appointment(
    *,
    advice: AdviceRequest,
    day: date,
    by: Actor,
    on: date,
    said: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> CaseEvent:
    """Record that the child or young person did not come to an appointment for this advice (reg 8(2)).

    It excuses lateness of this body's advice where it fell within the six weeks, and moves no day. Raises NotAllowed;
    Refused for a day before the advice was asked for; Odd for one that looks wrong.
    """
    advice = held_advice(advice)
    advice_access.check_may_record(by, advice, on)
    check_open(advice)
    if advice.requested_on is not None and day < advice.requested_on:
        raise policies.Refused("The appointment was before the advice was asked for.", "day")
    return record_event(
        case=advice.case,
        kind="appointment-missed",
        day=day,
        by=by,
        on=on,
        about=advice.about,
        subject=advice.subject,
        note=said,
        odd_because=odd_because,
        checked=True,
        request=request,
    )


def add_file(
    *, advice: AdviceRequest, given: UploadedFile, title: str, by: Actor, on: date, request: HttpRequest | None = None
) -> AdviceFile:
    """Keep a file with the advice: by the one who is asked until it is sent, by who works the case also afterwards.

    Raises NotAllowed; Refused without a title; documents.policies.Refused for a file that is not taken.
    """
    with removed_on_failure() as kept, transaction.atomic():
        advice = held_advice(advice)
        advice_access.check_may_record(by, advice, on)
        if advice.received_on is not None and not isinstance(by, str):
            permissions.check_may_work(by, advice.case, Permission.WORK_CASES, on)
        title = policies.said(title, "Say in a few words what the file is.", "title")
        file = keep_file(given=given, sensitivity=SENSITIVITY, by=by, on=on, request=request)
        kept.append(file)
        made = AdviceFile.objects.create(request=advice, kept=file, title=title, added_on=on, added_by=post_of(by))
        _audit("advice.file-added", advice, by, {"kind": file.kind}, request)
    return made


def received(
    advice: AdviceRequest, day: date, by: Actor, on: date, given_post: str, request: HttpRequest | None = None
) -> None:
    """Close a request with advice that was given before; part of the operation that all agreed to."""
    _received(advice, day, How.REUSED, by, on, given_post, ON_THE_DAY if day == on else "The day all agreed.", request)


def _received(
    advice: AdviceRequest,
    day: date,
    how: How,
    by: Actor,
    on: date,
    given_post: str,
    odd_because: str,
    request: HttpRequest | None,
) -> None:
    """The advice is here: its event meets the clock, it leaves every worklist, and the named worker is told.

    Whoever gave it keeps the relationship while the case is open and for a while after, to see how it was used.
    """
    if advice.requested_on is not None and day < advice.requested_on:
        raise policies.Refused("The advice cannot have come before it was asked for.", "received_on")
    record_event(
        case=advice.case,
        kind="advice-received",
        day=day,
        by=by,
        on=on,
        about=advice.about,
        subject=advice.subject,
        odd_because=odd_because,
        checked=True,
        request=request,
    )
    advice.received_on, advice.recorded_on, advice.how = day, on, how
    advice.given_by = by if how is How.HERE and not isinstance(by, str) else None
    advice.given_post = given_post
    advice.save(update_fields=["received_on", "recorded_on", "how", "given_by", "given_post"])
    _leave_queue(advice, day, how)
    _audit("advice.received", advice, by, {"how": how.value, "day": day.isoformat()}, request)
    advice_letters.came(advice=advice, by=by, on=on)


def _leave_queue(advice: AdviceRequest, day: date, how: How) -> None:
    for entry in QueueEntry.objects.filter(request=advice):
        if how is How.REUSED:
            entry.left_on = day
        else:
            entry.completed_on = day
        entry.save(update_fields=["left_on", "completed_on"])


def _kept_text(advice: AdviceRequest, parts: Mapping[str, str], version: int, by: Actor) -> AdviceText:
    """Only headings of this body are kept, without blanks around them."""
    known = {each.key for each in headings_of(advice.about)}
    clean = {key: said.strip() for key, said in parts.items() if key in known and said.strip()}
    now = {"saved_at": clock.now(), "saved_by": post_of(by)}
    text, is_new = AdviceText.objects.get_or_create(request=advice, defaults={"parts": clean, **now})
    if is_new:
        return text
    text = save_against(text, version, {"parts": clean})
    AdviceText.objects.filter(pk=text.pk).update(**now)
    return text


def _audit(
    action: str, advice: AdviceRequest, by: Actor, detail: dict[str, str | int], request: HttpRequest | None
) -> None:
    record(actor=by, action=action, kind="advice", ids=[advice.pk], detail=detail, request=request)
