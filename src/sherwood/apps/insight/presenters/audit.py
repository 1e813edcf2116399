"""The audit trail as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page

from sherwood.apps.audit.models import Event
from sherwood.design.words import moment

NAMED = 3


@dataclass(frozen=True)
class Trail:
    """One page of the audit trail."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    where: str
    newer: str
    older: str


def trail(page: Page[Event]) -> Trail:
    """The events of a page."""
    return Trail(
        columns=("When", "Who", "What", "About", "Why", "Snapshot"),
        rows=tuple(_row(event) for event in page.object_list),
        where=f"Page {page.number} of {page.paginator.num_pages}",
        newer=f"?page={page.previous_page_number()}" if page.has_previous() else "",
        older=f"?page={page.next_page_number()}" if page.has_next() else "",
    )


def _row(event: Event) -> tuple[str, ...]:
    who = str(event.actor) if event.actor else f"Process: {event.process}"
    return (moment(event.at), who, event.action, _about(event), event.purpose or "–", event.snapshot[:12] or "–")


def _about(event: Event) -> str:
    if not event.object_kind:
        return "–"
    ids = event.ids
    if len(ids) > NAMED:
        return f"{len(ids)} rows of {event.object_kind}"
    return f"{event.object_kind} {', '.join(ids)}".strip()
