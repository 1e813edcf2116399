"""Writing to the audit trail: called by every operation, inside its own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.audit import clock, policies
from sherwood.apps.audit.models import Event

if TYPE_CHECKING:
    # The room above: for the reader and the type checker only. At run time the setting AUTH_USER_MODEL names it.
    from sherwood.apps.accounts.models import User

# A person, or the name of a process that no person started by hand ("tick", "demo").
Actor: TypeAlias = "User | str"


def record(
    *,
    actor: Actor,
    action: str,
    kind: str = "",
    ids: Iterable[object] = (),
    purpose: str = "",
    snapshot: str = "",
    detail: Mapping[str, policies.Plain] | None = None,
    request: HttpRequest | None = None,
) -> Event:
    """Add one event in the caller's transaction, so that state and audit stand or fall together.

    `action` is a permanent dotted id; `kind` and `ids` name the objects; `detail` holds codes and counts, never
    personal data. Raises ValueError for an actor who is nobody, and the refusals of `policies`.
    """
    policies.check_action(action)
    policies.check_detail(detail or {})
    policies.check_purpose(purpose)
    event = Event(
        at=clock.now(),
        action=action,
        object_kind=kind,
        object_ids=policies.joined_ids(ids),
        purpose=purpose,
        snapshot=snapshot,
        detail=dict(detail or {}),
        request_id=getattr(request, "request_id", "") if request is not None else "",
    )
    _sign(event, actor)
    # Without a transaction of its caller's the event would stay when the change it tells of is rolled back.
    with transaction.atomic():
        event.save(force_insert=True)
    return event


def record_look(
    *,
    actor: User,
    kind: str,
    ids: Iterable[object],
    purpose: str,
    snapshot: str = "",
    detail: Mapping[str, policies.Plain] | None = None,
    request: HttpRequest | None = None,
) -> Event:
    """Add one entry for opening rows about people: a list is one entry that names every id in it.

    Raises ValueError without a purpose.
    """
    if not purpose.strip():
        raise ValueError("Opening records about people needs a purpose, for example 'check of the 20-week figure'.")
    return record(
        actor=actor,
        action="rows.opened",
        kind=kind,
        ids=ids,
        purpose=purpose,
        snapshot=snapshot,
        detail=detail,
        request=request,
    )


def _sign(event: Event, actor: Actor) -> None:
    if isinstance(actor, str):
        if not actor.strip():
            raise ValueError("An audit event must name the person or the process that acts.")
        event.process = actor
    elif actor is None or not actor.is_authenticated or actor.pk is None:
        raise ValueError("An audit event must name a person who is signed in, or a process.")
    else:
        event.actor = actor
