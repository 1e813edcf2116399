"""Opening a case: one audit event, and where the reader left off."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record

from ..models import Case, Look

SAME_VISIT = timedelta(minutes=30)
"""Opening a case again within this time is the same visit: what is new to the reader stays listed."""


@transaction.atomic
def opened(*, case: Case, by: User, purpose: str, what: str = "case", request: HttpRequest | None = None) -> Look:
    """Record that somebody opened a part of a case, and give their look with the moment of the one before.

    `what` names the part, as "case", "plan" or "letters". The moment before is empty at the first look.
    """
    now = clock.now()
    look, is_first = Look.objects.select_for_update().get_or_create(case=case, user=by, defaults={"at": now})
    if not is_first and now - look.at > SAME_VISIT:
        look.before = look.at
    look.at = now
    look.save(update_fields=["at", "before"])
    record(
        actor=by,
        action="case.opened",
        kind="case",
        ids=[case.pk],
        purpose=purpose,
        detail={"part": what},
        request=request,
    )
    return look
