"""What every operation shares: the part of the plan held, the post that acts, a key, a line of history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.policies import Plain
from sherwood.dataset.keys import child_key

from .. import policies
from ..models import ItemChange, PlanItem, Stored

S = TypeVar("S", bound=Stored)


def held(row: S) -> S:
    """The row as it stands now, held until the transaction ends, so that nobody else changes it meanwhile."""
    found: S = type(row).objects.select_for_update().get(pk=row.pk)
    return found


def held_item(item: PlanItem, on: date) -> PlanItem:
    """A part of a plan as it stands now, held. Raises Refused for one that was superseded."""
    found = held(item)
    policies.check_in_force(found, on)
    return found


def post_of(by: Actor) -> str | None:
    """The post of a person; None for a named process, which the audit trail names."""
    return None if isinstance(by, str) else by.post


def person_of(by: Actor) -> User | None:
    """The person; None for a named process."""
    return None if isinstance(by, str) else by


def new_key(model: type[Stored], parent: str, *parts: object) -> str:
    """A key not in use, from what the row is and how many like it there are."""
    count = 0
    while model.objects.filter(pk=(found := child_key(parent, *parts, count))).exists():
        count += 1
    return found


def add_change(
    *, item: PlanItem, field: str, before: object, after: object, reason: str, by: Actor, on: date
) -> ItemChange:
    """Keep in the history of a part of a plan what a field was and what it became, in the order of the day."""
    before_it = ItemChange.objects.filter(plan_item=item, changed_on=on).count()
    return ItemChange.objects.create(
        item_change_id=new_key(ItemChange, item.pk, "change", field, on),
        plan_item=item,
        field=field,
        before=_text(before),
        after=_text(after),
        reason=reason,
        changed_on=on,
        changed_by=post_of(by),
        place=before_it + 1,
    )


def note(
    action: str,
    row: Stored,
    by: Actor,
    request: HttpRequest | None,
    detail: Mapping[str, Plain] | None = None,
) -> None:
    """Say in the audit trail, in this transaction, what was done to a row."""
    record(actor=by, action=action, kind=row.RECORD.table_name, ids=[row.pk], detail=detail, request=request)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
