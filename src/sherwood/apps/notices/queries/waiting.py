"""What waits for somebody: letters to post, e-mails that do not go, translations to arrange; and the last tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.people.permissions import Reach, children_within

from ..models import Arrangement, Delivery, Mail, MailState, TickRun, Way


@dataclass(frozen=True)
class TickView:
    """One run of the background work."""

    on: date
    began_at: datetime
    ended_at: datetime | None
    failed: dict[str, str]


def list_to_post(user: User, on: date) -> QuerySet[Delivery]:
    """Letters by post that wait, of the children whom this person works with; oldest first."""
    return (
        Delivery.objects.select_related("copy__letter__child", "copy__member", "copy__setting")
        .filter(_within(user, on, "copy__letter__"), way=Way.PRINT, sent_on__isnull=True)
        .order_by("made_at", "id")
    )


def list_unsent(user: User, on: date) -> QuerySet[Mail]:
    """E-mails about the children this person works with that failed, or were tried and wait; oldest first."""
    tried = Q(state=MailState.FAILED) | Q(state__in=[MailState.WAITING, MailState.SENDING], attempts__gt=0)
    return (
        Mail.objects.select_related("delivery__copy__letter__child")
        .filter(tried, _within(user, on, "delivery__copy__letter__"), delivery__isnull=False)
        .order_by("made_at", "id")
    )


def list_to_arrange(user: User, on: date) -> QuerySet[Arrangement]:
    """Translations and interpreters to arrange, for the children this person works with; oldest first."""
    return (
        Arrangement.objects.select_related("copy__letter__child")
        .filter(_within(user, on, "copy__letter__"), done_on__isnull=True)
        .order_by("made_on", "id")
    )


def last_tick() -> TickView | None:
    """The last run of the background work that ended; None where it never ran."""
    row = TickRun.objects.filter(ended_at__isnull=False).first()
    return TickView(row.on, row.began_at, row.ended_at, dict(row.failed)) if row else None


def _within(user: User, on: date, before: str) -> Q:
    return Q(**{f"{before}child__in": children_within(user, on, Reach.WORKS).values("pk")})
