"""Changing a part of a plan: wording, owner, date, what it promises and waits for. Every change keeps its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor
from sherwood.core.days.timescale import read_timescale

from .. import permissions, policies
from ..models import ItemDependency, ItemMeasure, ItemOwner, PlanItem
from ..policies import Refused
from .acting import add_change, held_item, new_key, note

WORDING_FIELDS = ("title", "wording", "wording_status", "success_criteria")
WHY = "Say why this changes: the history of the plan holds the reason."


@transaction.atomic
def change_item(
    *,
    item: PlanItem,
    changes: Mapping[str, str | None],
    reason: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> PlanItem:
    """Change the wording of a part of a plan: any of `WORDING_FIELDS`. What does not differ is left alone.

    Raises NotAllowed; Refused without a reason, without a title, or for a part that was superseded.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    wanted = {field: policies.maybe(text) for field, text in changes.items()}
    if unknown := set(wanted) - set(WORDING_FIELDS):
        raise Refused(f"These fields are not changed here: {', '.join(sorted(unknown))}.")
    if "title" in wanted:
        policies.said(wanted["title"], "Enter a title.")
    if wanted.get("wording_status"):
        policies.check_code("wording_status", str(wanted["wording_status"]), "status of a wording")
    _store(item, wanted, policies.said(reason, WHY), by, on, request, "plan-item.reworded")
    return item


@transaction.atomic
def change_owner(
    *,
    item: PlanItem,
    post: str,
    organisation: str | None,
    reason: str,
    by: Actor,
    on: date,
    instead_of: ItemOwner | None = None,
    request: HttpRequest | None = None,
) -> ItemOwner:
    """Let a post answer for a part of a plan from today, in place of all owners or of one of several.

    Raises NotAllowed; Refused without a post or a reason, for a person's name instead of a post, or where that post
    answers for it already.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    post, reason = policies.post(post, "Enter the post that answers for it."), policies.said(reason, WHY)
    standing = [owner for owner in ItemOwner.objects.counting().filter(plan_item=item) if _in_post(owner, on)]
    if any((owner.post or "").casefold() == post.casefold() for owner in standing):
        raise Refused(f"{post} answers for {item} already.")
    leaving = [owner for owner in standing if instead_of is None or owner.pk == instead_of.pk]
    for owner in leaving:
        owner.until_on = on
        owner.save(update_fields=["until_on"])
    owner = ItemOwner.objects.create(
        item_owner_id=new_key(ItemOwner, item.pk, "owner", post, organisation, on),
        plan_item=item,
        post=post,
        organisation=policies.maybe(organisation),
        from_on=on,
    )
    before = "; ".join(sorted(each.post or each.organisation or "" for each in leaving))
    add_change(item=item, field="owner", before=before or None, after=post, reason=reason, by=by, on=on)
    note("plan-item.owner-changed", item, by, request)
    return owner


@transaction.atomic
def change_due(
    *, item: PlanItem, due_text: str, reason: str, by: Actor, on: date, request: HttpRequest | None = None
) -> PlanItem:
    """Give a part of a plan another date, as people write it: 30 June 2026, June 2026, 2026 to 2027, Ongoing.

    Raises NotAllowed; Refused without a reason or where the date cannot be read without a doubt.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    text = policies.said(due_text, "Enter when it is due, as 30 June 2026, or Ongoing.")
    read, doubt = read_timescale(text, on=on)
    if doubt:
        raise Refused(doubt)
    wanted = {
        "due_text": text,
        "due_first": read.first,
        "due_last": read.last,
        "due_precision": str(read.precision),
    }
    _store(item, wanted, policies.said(reason, WHY), by, on, request, "plan-item.date-changed")
    return item


@transaction.atomic
def supersede(*, item: PlanItem, reason: str, by: Actor, on: date, request: HttpRequest | None = None) -> PlanItem:
    """Let a part of a plan, and every part under it, count no more from today. It stays on record.

    Raises NotAllowed; Refused without a reason.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    why = policies.said(reason, "Say why it no longer counts.")
    for each in (item, *_under(item)):
        if each.superseded_on is None:
            _store(each, {"superseded_on": on}, why, by, on, request, "plan-item.superseded")
    return item


@transaction.atomic
def promise_measure(
    *,
    item: PlanItem,
    measure: str,
    variant: str | None,
    change_wanted: float | None,
    from_on: date,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ItemMeasure:
    """Say which measure a part of a plan should move, by how much (signed, in the measure's unit) and from when.

    Raises NotAllowed; Refused for an unknown measure or variant, or a promise that stands already.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    policies.check_measure(measure)
    variant = policies.check_variant(measure, policies.maybe(variant))
    standing = ItemMeasure.objects.counting().filter(plan_item=item, measure=measure, variant=variant, from_on=from_on)
    if standing.exists():
        raise Refused(f"{item} promises to move this measure from that day already.")
    promise = ItemMeasure.objects.create(
        item_measure_id=new_key(ItemMeasure, item.pk, "measure", measure, variant, from_on),
        plan_item=item,
        measure=measure,
        variant=variant,
        change_wanted=change_wanted,
        from_on=from_on,
    )
    note("plan-item.measure-promised", item, by, request, {"measure": measure})
    return promise


@transaction.atomic
def add_dependency(
    *,
    item: PlanItem,
    needs: PlanItem,
    wording: str | None,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ItemDependency:
    """Say that a part of a plan waits for another.

    Raises NotAllowed; Refused where it would wait for itself, directly or in a circle, or waits for it already.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    item = held_item(item, on)
    waits: dict[str, set[str]] = {}
    for one, other in ItemDependency.objects.counting().values_list("plan_item_id", "needs_item_id"):
        waits.setdefault(one, set()).add(other)
    if needs.pk in waits.get(item.pk, set()):
        raise Refused(f"{item} waits for {needs} already.")
    if item.pk in _reached(needs.pk, waits):
        raise Refused(f"{needs} waits for {item} itself: they would wait for each other for ever.")
    dependency = ItemDependency.objects.create(
        item_dependency_id=new_key(ItemDependency, item.pk, "needs", needs.pk),
        plan_item=item,
        needs_item=needs,
        wording=policies.maybe(wording),
    )
    note("plan-item.dependency-added", item, by, request)
    return dependency


def _store(
    item: PlanItem,
    wanted: Mapping[str, object],
    reason: str,
    by: Actor,
    on: date,
    request: HttpRequest | None,
    action: str,
) -> None:
    differing = {field: value for field, value in wanted.items() if getattr(item, field) != value}
    for field, value in differing.items():
        add_change(item=item, field=field, before=getattr(item, field), after=value, reason=reason, by=by, on=on)
        setattr(item, field, value)
    if differing:
        item.save(update_fields=list(differing))
        note(action, item, by, request, {"fields": " ".join(sorted(differing))})


def _in_post(owner: ItemOwner, on: date) -> bool:
    return (owner.from_on is None or owner.from_on <= on) and (owner.until_on is None or on < owner.until_on)


def _under(item: PlanItem) -> list[PlanItem]:
    found, level = [], [item.pk]
    while level:
        children = list(PlanItem.objects.counting().select_for_update().filter(parent_id__in=level))
        found += children
        level = [child.pk for child in children]
    return found


def _reached(start: str, waits: Mapping[str, set[str]]) -> set[str]:
    seen, front = {start}, {start}
    while front:
        front = {other for one in front for other in waits.get(one, set())} - seen
        seen |= front
    return seen
