"""When things that were taken over were recorded: on their own days, as the record they come from would say."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models, transaction

from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import Actor, record

from ...models import CaseEvent, CircumstancesReview, FamilyContact
from .cases import BATCH, ONLY_A_PROCESS, moment


@transaction.atomic
def record_on_their_days(*, since: datetime, by: Actor, on: date) -> int:
    """Say of what was recorded since a moment that it was recorded on the day it happened; how many rows.

    For a process that told in one run what happened over months: a reader's "new since you last looked" compares the
    moments of recording. The audit trail keeps the moment of the run. Raises NotAllowed for anybody but a process.
    """
    if not isinstance(by, str):
        raise NotAllowed(ONLY_A_PROCESS)
    count = _put(CaseEvent.objects.filter(recorded_at__gte=since, on__lte=on))
    count += _put(FamilyContact.objects.filter(recorded_at__gte=since, on__lte=on))
    count += _put(CircumstancesReview.objects.filter(recorded_at__gte=since, on__lte=on))
    record(actor=by, action="case.moments-set", kind="case", detail={"count": count})
    return count


def _put(found: models.QuerySet) -> int:  # type: ignore[type-arg]
    rows = list(found)
    for row in rows:
        row.recorded_at = moment(row.on)
    found.model._default_manager.bulk_update(rows, ["recorded_at"], batch_size=BATCH)
    return len(rows)
