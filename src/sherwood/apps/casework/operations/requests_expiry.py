"""Drafts do not lie here for ever: their writer is told some days before, then they are deleted whole."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from sherwood.apps.audit.operations import record

from ..models import RequestDraft
from . import requests_letters
from .requests_asking import delete_whole

TOLD_BEFORE = timedelta(days=5)


def tell_before_expiry(*, on: date, by: str, address: str) -> int:
    """Write once to whoever has a draft that is deleted within five days, and how to come back; answers how many."""
    from sherwood.apps.notices import operations as notices

    told = 0
    soon = RequestDraft.objects.filter(sent_on__isnull=True, expires_on__gte=on, expires_on__lte=on + TOLD_BEFORE)
    for draft in soon.exclude(contact=""):
        with transaction.atomic():
            # Saving it again moves the day, and then there is another to tell of.
            if draft.expires_on is None or not notices.once(f"request-expiring:{draft.pk}:{draft.expires_on}", on):
                continue
            requests_letters.expiring(draft.contact, address, draft.expires_on + timedelta(days=1), on)
            record(actor=by, action="request.expiry-told", kind="request", ids=[draft.pk])
            told += 1
    return told


def expire(*, on: date, by: str) -> int:
    """Delete whole every draft that nobody saved for 30 days; answers how many. Safe to run twice.

    What staff began from phone or paper has no such day: a request that was received is never deleted.
    """
    gone = 0
    for draft in RequestDraft.objects.filter(sent_on__isnull=True, expires_on__lt=on):
        with transaction.atomic():
            delete_whole(draft, by, "request.expired", None)
            gone += 1
    return gone
