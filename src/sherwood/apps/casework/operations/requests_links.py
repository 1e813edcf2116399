"""Showing that an e-mail address is one's own: a link is sent to it, works once, for a day, and not too often."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from sherwood.apps.audit.operations import record

from ..models import RequestLink
from ..policies import Refused
from ..queries.requests import NOBODY_SIGNED_IN
from . import requests_letters

WORKS_FOR = timedelta(days=1)
COUNTED = timedelta(hours=1)
MOST_TO_A_CONTACT, MOST_FROM_A_NETWORK = 5, 20


class TooMany(Refused):
    """Too many links were asked for within an hour."""


@transaction.atomic
def send_link(
    *, contact: str, network: str, at: datetime, address_of: Callable[[str], str], request: HttpRequest | None = None
) -> str:
    """Send a link to an e-mail address and give the words that were sent.

    `address_of` makes the whole address from the link's token; only the token's digest is kept. The same happens
    whether or not the address is known here. Raises TooMany.
    """
    contact = contact.strip().lower()
    network = _keyed(network)
    recent = RequestLink.objects.filter(made_at__gt=at - COUNTED)
    too_many = recent.filter(contact=contact).count() >= MOST_TO_A_CONTACT
    if too_many or recent.filter(network=network).count() >= MOST_FROM_A_NETWORK:
        raise TooMany(
            "You have asked for several links within an hour. Look for our message, also among unwanted mail, or wait "
            "an hour and try again. You may also ask by phone or on paper.",
            "email",
        )
    token = secrets.token_urlsafe(32)
    link = RequestLink.objects.create(contact=contact, digest=_digest(token), network=network, made_at=at)
    record(actor=NOBODY_SIGNED_IN, action="request.link-sent", kind="request-link", ids=[link.pk], request=request)
    expires_on = timezone.localtime(at + WORKS_FOR).date()
    return requests_letters.link_to(contact, address_of(token), expires_on)


def is_usable(*, token: str, at: datetime) -> bool:
    """Whether a link would work now; looking does not use it, because mail programs look at links too."""
    return RequestLink.objects.filter(digest=_digest(token), used_at__isnull=True, made_at__gt=at - WORKS_FOR).exists()


@transaction.atomic
def confirm(*, token: str, at: datetime, request: HttpRequest | None = None) -> str:
    """Use a link, once, and give the address that is now confirmed. Raises Refused for one that does not work."""
    rows = RequestLink.objects.select_for_update()
    link = rows.filter(digest=_digest(token), used_at__isnull=True, made_at__gt=at - WORKS_FOR).first()
    if link is None:
        raise Refused("This link does not work any more: it works once, for a day. Ask for a new one.")
    link.used_at = at
    link.save(update_fields=["used_at"])
    record(
        actor=NOBODY_SIGNED_IN, action="request.contact-confirmed", kind="request-link", ids=[link.pk], request=request
    )
    return link.contact


def forget_links(*, at: datetime) -> int:
    """Delete the links that neither work nor count any more; answers how many."""
    deleted, _by_model = RequestLink.objects.filter(made_at__lte=at - WORKS_FOR).delete()
    return deleted


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _keyed(network: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), network.encode(), hashlib.sha256).hexdigest()
