"""What somebody was told and has not seen yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from sherwood.apps.accounts.models import User
from sherwood.apps.people.permissions import children_within

from ..models import Notice

RECENT = timedelta(days=28)
MOST = 100


@dataclass(frozen=True)
class NoticeView:
    """One thing that changed."""

    id: UUID
    child: str
    what_changed: str
    link: str
    made_on: date
    seen_on: date | None


def unseen(user: User, child: str = "") -> list[NoticeView]:
    """What a person was told and has not seen, newest first; about one child where its key is given."""
    rows = Notice.objects.filter(user=user, seen_on__isnull=True)
    if child:
        rows = rows.filter(child=child)
    return _values(rows)


def news(user: User, on: date) -> list[NoticeView]:
    """What a person was told, newest first: all that is not seen, and what was seen in the last four weeks.

    About a child only while the person may look at that child's record.
    """
    rows = Notice.objects.filter(
        Q(child__isnull=True) | Q(child__in=children_within(user, on).values("pk")),
        Q(seen_on__isnull=True) | Q(seen_on__gt=on - RECENT),
        user=user,
        made_on__lte=on,
    )
    return _values(rows[:MOST])


def _values(rows: Iterable[Notice]) -> list[NoticeView]:
    return [
        NoticeView(row.id, row.child_id or "", row.what_changed, row.link, row.made_on, row.seen_on) for row in rows
    ]
