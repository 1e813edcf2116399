"""Keeping, choosing and removing named views of one's own caseload."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import record

from ..models import SavedView
from ..policies import Refused, said
from ..queries.caseload import Filters

MOST_VIEWS = 12


@transaction.atomic
def save_view(
    *, name: str, filters: Filters, is_default: bool, by: User, request: HttpRequest | None = None
) -> SavedView:
    """Keep the present filters under a name; the same name again replaces the view. A search is not kept.

    Raises Refused without a name, or for one view too many.
    """
    name = said(name, "Enter a name for this view, like Late at my schools", "name")[:60]
    mine = SavedView.objects.select_for_update().filter(user=by)
    if mine.count() >= MOST_VIEWS and not mine.filter(name=name).exists():
        raise Refused(f"You have {MOST_VIEWS} views already. Remove one first.", "name")
    if is_default:
        mine.filter(is_default=True).update(is_default=False)
    query = filters.address(keep_search=False)
    view, _ = SavedView.objects.update_or_create(
        user=by, name=name, defaults={"query": query, "is_default": is_default}
    )
    record(actor=by, action="caseload.view-saved", kind="saved-view", ids=[view.pk], request=request)
    return view


@transaction.atomic
def open_first(*, view: SavedView | None, by: User, request: HttpRequest | None = None) -> None:
    """Make one of one's own views the first to be seen, or none."""
    SavedView.objects.filter(user=by, is_default=True).update(is_default=False)
    if view is not None:
        SavedView.objects.filter(user=by, pk=view.pk).update(is_default=True)
    record(
        actor=by,
        action="caseload.view-opens-first",
        kind="saved-view",
        ids=[view.pk] if view else [],
        request=request,
    )


@transaction.atomic
def remove_view(*, view: SavedView, by: User, request: HttpRequest | None = None) -> None:
    """Remove one of one's own views."""
    removed = view.pk
    SavedView.objects.filter(user=by, pk=removed).delete()
    record(actor=by, action="caseload.view-removed", kind="saved-view", ids=[removed], request=request)
