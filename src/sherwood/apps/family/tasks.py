"""What is done in the background for those who ask: telling them that a draft is about to go, and deleting it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.urls import reverse

from sherwood.apps.audit import clock
from sherwood.apps.casework.operations.requests_expiry import expire, tell_before_expiry
from sherwood.apps.casework.operations.requests_links import forget_links

TICK = "tick"


def tell_of_expiry(on: date) -> int:
    """Tell the writers of drafts that are about to be deleted."""
    return tell_before_expiry(on=on, by=TICK, address=settings.SHERWOOD_ADDRESS + reverse("family:ask-contact"))


def expire_drafts(on: date) -> int:
    """Delete the drafts whose last day has passed."""
    return expire(on=on, by=TICK)


def forget_old_links(_on: date) -> int:
    """Delete the digests of links that work no more: by the moment, because links last a day."""
    return forget_links(at=clock.now())


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("tell-of-expiring-requests", tell_of_expiry),
    ("expire-requests", expire_drafts),
    ("forget-request-links", forget_old_links),
)
