"""What letters ask for as days go by: e-mails that wait, and readers who have not opened a letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sherwood.apps.audit import clock

from . import permissions
from .models import Copy, Delivery, Way
from .operations import once, send, send_waiting
from .policies import Refused

REMIND_AFTER, POST_AFTER, FORGET_AFTER = timedelta(days=14), timedelta(days=28), timedelta(days=90)
"""A letter not opened on the site is announced again after two weeks and posted after four. One older than 90 days is
left alone, so that a site whose background work was stopped for long does not write to everybody about old letters."""
REMINDER = "unread-letter"
BY = "tick"


def remind_of_unread(on: date) -> int:
    """Write once to every family member who has not opened a letter in two weeks; answers how many."""
    return sum(_reminded(copy, on) for copy in _unread(on, REMIND_AFTER, POST_AFTER))


def post_unread(on: date) -> int:
    """Put letters that nobody opened in four weeks with those to post, where there is an address; answers how many."""
    return sum(_put_to_post(copy, on) for copy in _unread(on, POST_AFTER, FORGET_AFTER))


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("e-mails sent", send_waiting),
    ("readers reminded of a letter", remind_of_unread),
    ("unread letters put to the post", post_unread),
)


def _unread(on: date, after: timedelta, before: timedelta) -> QuerySet[Copy]:
    """Copies that went by e-mail between two spans ago, which no reader opened and no post carries."""
    went = Delivery.objects.filter(
        way=Way.EMAIL, sent_on__lte=on - after, sent_on__gt=on - before, first_opened_on__isnull=True
    )
    known = Delivery.objects.filter(way=Way.PRINT) | Delivery.objects.filter(first_opened_on__isnull=False)
    return (
        Copy.objects.select_related("letter__child", "member__user")
        .filter(pk__in=went.values("copy"), member__isnull=False)
        .exclude(pk__in=known.values("copy"))
        .exclude(letter__template=REMINDER)
    )


def _reminded(copy: Copy, on: date) -> int:
    """The reminder, unless it was given, or its reader may no longer act for the child."""
    delivery = copy.deliveries.filter(way=Way.EMAIL).first()
    if copy.member is None or delivery is None or delivery.sent_on is None:
        return 0
    try:
        with transaction.atomic():
            if not once(f"unread:{copy.pk}", on):
                return 0
            send(
                template=REMINDER,
                child=copy.letter.child,
                to=[copy.member],
                fields={"letter": copy.letter.title, "sent_on": delivery.sent_on},
                what_changed="A letter that we sent you has not been opened yet.",
                by=BY,
                on=on,
                subject=f"letter:{copy.letter_id}",
            )
    except Refused:
        return 0
    return 1


def _put_to_post(copy: Copy, on: date) -> int:
    if not permissions.envelope_of(copy) or not permissions.may_be_sent([copy], on):
        return 0
    with transaction.atomic():
        if not once(f"unread-posted:{copy.pk}", on):
            return 0
        Delivery.objects.create(
            copy=copy,
            way=Way.PRINT,
            because="It was not opened on the site in four weeks.",
            made_at=clock.now(),
            made_on=on,
        )
    return 1
