"""The one place that asks what day it is.

Everything below takes `on=`; views and tasks ask here once and pass the answer down. In demonstrations the day can be
moved, so that a trainer shows week 5, week 16 and a late case without waiting. Production settings refuse that.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

SESSION_KEY = "sherwood_day"


class ClockFixedError(Exception):
    """The day was to be moved where it cannot be."""


def now() -> datetime:
    """This moment, with its time zone. Never moved: the audit trail tells the truth in demonstrations too."""
    return timezone.now()


def today(request: HttpRequest | None = None) -> date:
    """The day to look from: the calendar's, or in a demonstration the day chosen in this session or for the site."""
    if settings.SHERWOOD_MOVABLE_DATE:
        chosen = request.session.get(SESSION_KEY) if request is not None and hasattr(request, "session") else None
        if chosen:
            return date.fromisoformat(chosen)
        if settings.SHERWOOD_DEMO_DAY:
            return settings.SHERWOOD_DEMO_DAY
    return timezone.localdate()


def move(request: HttpRequest, to: date | None) -> None:
    """Look from another day for the rest of this session; None goes back to the site's day.

    Raises ClockFixedError outside demonstrations.
    """
    if not settings.SHERWOOD_MOVABLE_DATE:
        raise ClockFixedError("The day can be moved only in a demonstration (SHERWOOD_MODE=demo).")
    if to is None:
        request.session.pop(SESSION_KEY, None)
    else:
        request.session[SESSION_KEY] = to.isoformat()
