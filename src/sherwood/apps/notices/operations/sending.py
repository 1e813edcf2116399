"""Sending a letter: written once, a copy for each reader in their own form and language, each with its own delivery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Acting, Child, FamilyMember, Setting
from sherwood.apps.people.queries import family_of
from sherwood.reports import letter as papers

from .. import policies
from ..addresses import site
from ..models import Arrangement, Copy, Delivery, Letter, Way
from ..writing.composing import Reader, Writing, composed, mail_of
from ..writing.contacts import contacts
from ..writing.languages import is_english
from ..writing.merging import check_fields, said
from ..writing.templates import template as template_of
from .outbox import write_mail

Recipient: TypeAlias = FamilyMember | Setting | User | str
"""Somebody on record here, or the e-mail address of somebody who is not (an invitation, an address to confirm)."""


@transaction.atomic
def send(
    *,
    template: str,
    child: Child | None,
    to: Sequence[Recipient],
    fields: Mapping[str, Any],
    what_changed: str,
    by: Actor,
    on: date,
    subject: str = "",
    reasons: str = "",
    request: HttpRequest | None = None,
) -> Letter:
    """Write a letter from a template and send each recipient a copy of their own, by their channel.

    `fields` are those the template names (`reasons` fills its field of that name); days are given as days. Nobody sees
    another's copy. A reader of another language is told how to have it translated, and staff get the task to arrange
    it. Raises UnknownTemplate; MergeRefused for missing or unknown fields; RightsMissing; NoContacts; policies.Refused
    without recipients or what changed, or for a family member who may not act for the child that day.
    """
    wording = template_of(template)
    given = dict(fields)
    if reasons and "reasons" in {**wording.required, **wording.optional}:
        given.setdefault("reasons", reasons)
    check_fields(wording, given)
    recipients = list(dict.fromkeys(to))
    _check(recipients, child, on, wording.whole_by_email)
    writing = Writing(wording, given, child, contacts(), on, settings.SHERWOOD_FICTIONAL)
    letter = Letter.objects.create(
        template=wording.id,
        template_version=wording.version,
        child=child,
        subject=subject,
        title=wording.title,
        appealable=bool(wording.appealable),
        fields={name: _kept(value) for name, value in given.items()},
        reasons=reasons.strip(),
        what_changed=policies.check_said(what_changed, "Say what changed, in words the reader knows."),
        made_at=clock.now(),
        made_on=on,
        made_by=None if isinstance(by, str) else by,
        made_post=by if isinstance(by, str) else by.post,
    )
    for recipient in recipients:
        _send_copy(letter, writing, recipient, on)
    record(
        actor=by,
        action="letter.sent",
        kind="letter",
        ids=[letter.id],
        detail={"template": wording.id, "version": wording.version, "copies": len(recipients)},
        request=request,
    )
    return letter


def _check(recipients: list[Recipient], child: Child | None, on: date, to_anybody: bool) -> None:
    if not recipients:
        raise policies.Refused("This letter has nobody to go to. Record who may act for the child, and send it again.")
    if any(isinstance(each, str) for each in recipients) and not to_anybody:
        raise policies.Refused("This letter goes only to people and settings on record, never to a bare address.")
    members = [each for each in recipients if isinstance(each, FamilyMember)]
    if child is not None and members:
        facts = list(Acting.objects.filter(child=child, member__in=members))
        for member in members:
            policies.check_may_be_told(member, facts, child, on)
        _check_named(members, child, on)


def _check_named(members: list[FamilyMember], child: Child, on: date) -> None:
    """Raises Refused for somebody who is not named for a restricted child: what they may not see is not sent either."""
    if child.restricted and not set(members) <= set(family_of(child, on)):
        raise policies.Refused(policies.NOT_NAMED)


def _send_copy(letter: Letter, writing: Writing, recipient: Recipient, on: date) -> None:
    copy = Copy(letter=letter, made_at=letter.made_at)
    way, because, address = _set_recipient(copy, recipient)
    where = "" if isinstance(recipient, str) or not _has_account(recipient) else site() + _address(copy, recipient)
    is_copied_in = not isinstance(recipient, FamilyMember)
    reader = Reader(copy.addressed_to, copy.language, copy.format, where, way == Way.PRINT, is_copied_in)
    paper = composed(writing, reader)
    copy.text, copy.html = papers.text(paper), papers.html(paper)
    copy.save(force_insert=True)
    mail = None
    if way == Way.EMAIL:
        told = letter.what_changed if policies.fit_for_mail(letter.what_changed, letter.child) else ""
        title, text = mail_of(writing, reader, told)
        mail = write_mail(kind=f"letter:{letter.template}", to=address, subject=title, text=text, on=on)
    Delivery.objects.create(
        copy=copy,
        way=way,
        because=because,
        mail=mail,
        made_at=letter.made_at,
        made_on=on,
        # On the site the letter is there when this transaction holds; mail and post say so themselves.
        sent_on=on if way == Way.PORTAL else None,
    )
    _arrange(copy, recipient, on)


def _set_recipient(copy: Copy, recipient: Recipient) -> tuple[Way, str, str]:
    """Whom the copy is for; the way it goes, why if that is another than asked for, and the address for an e-mail."""
    match recipient:
        case FamilyMember():
            copy.member, copy.addressed_to = recipient, recipient.name
            copy.language, copy.format = recipient.language or "en", recipient.format
            way, because = policies.way_for(recipient)
            return way, because, policies.mail_address(recipient)
        case Setting():
            copy.setting, copy.addressed_to = recipient, recipient.name
            if recipient.email and _has_account(recipient):
                return Way.EMAIL, "", recipient.email
            return Way.PRINT, "Nobody there has an account on which to read it.", ""
        case User():
            copy.user, copy.addressed_to = recipient, recipient.called
            return Way.EMAIL, "", recipient.email
        case _:
            copy.email, copy.addressed_to = recipient, recipient
            return Way.EMAIL, "", recipient


def _has_account(recipient: FamilyMember | Setting | User) -> bool:
    if isinstance(recipient, User):
        return recipient.is_active
    if isinstance(recipient, Setting):
        return recipient.staff.filter(user__is_active=True).exists()
    return recipient.user is not None and recipient.user.is_active


def _address(copy: Copy, recipient: FamilyMember | Setting | User) -> str:
    """Where the reader finds their own copy: each kind of reader has pages of their own."""
    if isinstance(recipient, FamilyMember):
        return reverse("notices:my-letter", args=[copy.id])
    if isinstance(recipient, User) and not may(recipient, Permission.GIVE_ADVICE):
        return reverse("notices:letter", args=[copy.id])
    return reverse(
        "notices:setting-letter" if isinstance(recipient, Setting) else "notices:post-letter", args=[copy.id]
    )


def _arrange(copy: Copy, recipient: Recipient, on: date) -> None:
    if not isinstance(recipient, FamilyMember) or is_english(recipient.language):
        return
    Arrangement.objects.create(
        copy=copy,
        what="interpreter" if recipient.interpreter else "translation",
        language=recipient.language,
        made_on=on,
    )


def _kept(value: Any) -> Any:
    found = said(value)
    return list(found) if isinstance(found, tuple) else found
