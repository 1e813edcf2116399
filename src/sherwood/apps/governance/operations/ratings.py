"""Rating a part of a plan, and handing it over once its change is embedded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.core.improvement import Item, Programme
from sherwood.core.improvement.embedding import embedding_refusals
from sherwood.core.improvement.ratings import refusals
from sherwood.core.improvement.suggestions import suggest
from sherwood.core.improvement.verdicts import Verdicts
from sherwood.dataset.keys import child_key

from .. import permissions, policies, queries
from ..models import ItemRating, PlanItem
from ..policies import Refused
from .acting import add_change, held_item, note, post_of

EMBEDDED = "embedded"


@transaction.atomic
def rate(
    *,
    item: PlanItem,
    rating: str,
    reason: str,
    current_position: str,
    next_step: str,
    by: Actor,
    on: date,
    verdicts: Verdicts | None = None,
    request: HttpRequest | None = None,
) -> ItemRating:
    """Say how a part of a plan stands today. A second rating of the day replaces the first, which its history keeps.

    `verdicts` says whether its measures moved, for the rating that the rules suggest. Raises NotAllowed for anyone
    but who edits the plan or the owner in post; Refused without reason, position or next step, for an unknown rating,
    and for `embedded`, which only `embed` gives.
    """
    permissions.check_may_update(by, item, on)
    item = held_item(item, on)
    if rating == EMBEDDED:
        raise Refused("An action becomes embedded by handing it over, once its measure has moved and stays.")
    return _rated(item, rating, (reason, current_position, next_step), by, on, verdicts, request)


@transaction.atomic
def embed(
    *,
    item: PlanItem,
    handed_to: str,
    reason: str,
    current_position: str,
    next_step: str,
    by: Actor,
    on: date,
    verdicts: Verdicts | None = None,
    request: HttpRequest | None = None,
) -> PlanItem:
    """Hand a part of a plan over to a post as business as usual, and rate it embedded.

    Raises NotAllowed; Refused, with every reason, while its measures have not moved or nobody is to own it, and for a
    person's name instead of a post.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    handed_to = policies.post(handed_to, "Enter the post that owns it as business as usual.")
    programme, value = _value_of(item)
    if item.handed_on is not None:
        raise Refused(f"{item} was handed over to {item.handed_to} on {item.handed_on:%-d %B %Y}.")
    value = replace(value, handed_to=handed_to, handed_on=on)
    if why_not := embedding_refusals(value, programme, on, verdicts or {}):
        raise Refused(" ".join(why_not))
    why = policies.said(reason, "Say why this rating.")
    add_change(item=item, field="handed_to", before=item.handed_to, after=handed_to, reason=why, by=by, on=on)
    item.handed_to, item.handed_on = handed_to, on
    item.save(update_fields=["handed_to", "handed_on"])
    _rated(item, EMBEDDED, (reason, current_position, next_step), by, on, verdicts, request)
    note("plan-item.embedded", item, by, request)
    return item


def _rated(
    item: PlanItem,
    rating: str,
    words: tuple[str, str, str],
    by: Actor,
    on: date,
    verdicts: Verdicts | None,
    request: HttpRequest | None,
) -> ItemRating:
    policies.check_code("action_rating", rating, "rating")
    reason, position, step = (text.strip() for text in words)
    if why_not := refusals(rating, reason=reason, current_position=position, next_step=step):
        raise Refused(" ".join(why_not))
    programme, value = _value_of(item)
    suggestion = suggest(value, programme, on, verdicts or {})
    row = ItemRating.objects.counting().select_for_update().filter(plan_item=item, rated_on=on).first()
    if row is None:
        row = ItemRating(item_rating_id=child_key(item.pk, "rating", on), plan_item=item, rated_on=on)
    else:
        add_change(
            item=item,
            field="rating",
            before=f"{row.rating}: {row.current_position}",
            after=f"{rating}: {position}",
            reason=reason,
            by=by,
            on=on,
        )
    row.rating, row.reason, row.current_position, row.next_step = rating, reason, position, step
    row.suggested, row.rules = suggestion.rating, suggestion.ids or None
    row.rated_by = post_of(by)
    row.save()
    note("plan-item.rated", item, by, request, {"rating": rating, "suggested": suggestion.rating})
    return row


def _value_of(item: PlanItem) -> tuple[Programme, Item]:
    programme = queries.programme()
    value = programme.item(item.pk)
    assert value is not None  # it is held by this transaction
    return programme, value
