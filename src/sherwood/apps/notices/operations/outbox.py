"""The outbox: an e-mail is a row in the transaction that caused it, and leaves once that holds, at last by tick."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from sherwood.apps.audit import clock

from ..addresses import mail_domain
from ..models import Delivery, Mail, MailState, Way

TRIES, PATIENCE = 5, timedelta(days=2)
"""An e-mail has failed after so many attempts, but not before so many days: a mail server may be away for a night."""
LOST_AFTER = timedelta(minutes=30)
"""A run that took an e-mail and did not say what became of it in this time has died: it is sent again."""
IN_A_ROW = 3
"""After so many failures in a row the mail server is away: the run leaves the others for the next one."""


def write_mail(*, kind: str, to: str, subject: str, text: str, on: date) -> Mail:
    """Put an e-mail into the outbox; it is sent when the transaction holds, and again by tick where that fails."""
    mail = Mail.objects.create(kind=kind, to=to, subject=subject, text=text, made_at=clock.now(), made_on=on)
    # A page never fails because a mail server is away: what cannot be sent at once stays for tick.
    transaction.on_commit(partial(post_mail, mail=mail, on=on), robust=True)
    return mail


def write_mails(*, kind: str, mails: Iterable[tuple[str, str, str]], on: date) -> int:
    """Put very many e-mails (to, subject, text) into the outbox for the next `send_waiting`; answers how many."""
    now = clock.now()
    rows = [Mail(kind=kind, to=to, subject=subject, text=text, made_at=now, made_on=on) for to, subject, text in mails]
    return len(Mail.objects.bulk_create(rows, batch_size=500))


def send_waiting(on: date) -> int:
    """Send every e-mail that waits, those that a lost run had taken too; answers how many went."""
    lost = Mail.objects.filter(state=MailState.SENDING, claimed_at__lt=clock.now() - LOST_AFTER)
    lost.update(state=MailState.WAITING, claimed_at=None)
    sent = failures = 0
    with get_connection() as connection:
        for mail in list(Mail.objects.filter(state=MailState.WAITING).order_by("attempts", "made_at", "id")):
            went = post_mail(mail=mail, on=on, connection=connection)
            sent, failures = sent + went, 0 if went else failures + 1
            if failures >= IN_A_ROW:
                break
    return sent


def post_mail(*, mail: Mail, on: date, connection: BaseEmailBackend | None = None) -> bool:
    """Try to send one e-mail that waits, and keep what became of it; False where it did not go, or another run has it.

    An e-mail that fails too often is followed by the letter itself in the post.
    """
    if not _claim(mail):
        return False
    identity = f"<{mail.id}@{mail_domain()}>"
    message = EmailMessage(
        mail.subject, mail.text, to=[mail.to], headers={"Message-ID": identity}, connection=connection
    )
    try:
        message.send()
    except Exception as fault:  # whatever a mail server or an odd address raises, the e-mail stays and is seen
        _failed(mail, type(fault).__name__, on)
        return False
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state=MailState.SENT, sent_at=clock.now(), message_id=identity, attempts=F("attempts") + 1, fault=""
        )
        Delivery.objects.filter(mail=mail).update(sent_on=on)
    return True


def _claim(mail: Mail) -> bool:
    """Take the e-mail for this run: of two runs at the same moment, one gets it."""
    taken = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    return taken.update(state=MailState.SENDING, claimed_at=clock.now()) == 1


@transaction.atomic
def _failed(mail: Mail, fault: str, on: date) -> None:
    tried = Mail.objects.select_for_update().get(pk=mail.pk).attempts + 1
    is_over = tried >= TRIES and mail.made_on <= on - PATIENCE
    Mail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED if is_over else MailState.WAITING, claimed_at=None, attempts=tried, fault=fault
    )
    delivery = Delivery.objects.select_related("copy").filter(mail=mail).first()
    if is_over and delivery is not None and not delivery.copy.email:
        Delivery.objects.create(
            copy=delivery.copy,
            way=Way.PRINT,
            because="The e-mail could not be sent.",
            made_at=clock.now(),
            made_on=on,
        )
