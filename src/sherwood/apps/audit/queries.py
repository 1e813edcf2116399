"""Reading the audit trail, for investigations and for the page that shows it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sherwood.apps.audit.models import Event


def list_events(
    *, action: str = "", actor_id: int | None = None, since: datetime | None = None, until: datetime | None = None
) -> QuerySet[Event]:
    """Events, newest first; `until` is the first moment not included."""
    events = Event.objects.select_related("actor")
    if action:
        events = events.filter(action=action)
    if actor_id is not None:
        events = events.filter(actor_id=actor_id)
    if since is not None:
        events = events.filter(at__gte=since)
    if until is not None:
        events = events.filter(at__lt=until)
    return events


def list_events_about(kind: str, object_id: object) -> QuerySet[Event]:
    """Every event that names this object, newest first: who opened or changed it."""
    return Event.objects.select_related("actor").filter(object_kind=kind, object_ids__contains=f"\n{object_id}\n")
