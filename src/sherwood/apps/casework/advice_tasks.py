"""Background work about advice: reminders, news of the queue, and who may still look. Safe to run twice on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sherwood.apps.notices.operations import once, once_each
from sherwood.apps.people.models import Relationship, RelationshipKind
from sherwood.apps.people.operations import end_relationships, relate
from sherwood.apps.people.permissions import in_force

from .advice_access import KEEPERS, keepers_of
from .bodies import PSYCHOLOGY
from .models import AdviceRequest
from .operations import advice_letters
from .queries import psychology

BY = "tick"
SOON = timedelta(days=7)
A_WEEK = 7
STEP_IN_AFTER = timedelta(days=14)
LOOKS_BACK_FOR = timedelta(days=90)
"""How long after a case closed those who gave advice may still see how it was used."""
ENDED_UP_TO = timedelta(days=180)
MANY = 500


def remind_before(on: date) -> int:
    """Remind whoever is asked once in the last seven days of the six weeks; gives how many were reminded."""
    soon = _open(on).filter(due_on__gte=on, due_on__lte=on + SOON, requested_on__lt=on)
    return _once_for_each(soon, lambda row: f"advice-due-soon:{row.pk}", _remind, on)


def remind_late(on: date) -> int:
    """Remind whoever is late, once in each week that it is; gives how many were reminded."""
    late = _open(on).filter(due_on__lt=on)
    return _once_for_each(late, lambda row: f"advice-late:{row.pk}:{_days_late(row, on) // A_WEEK}", _remind, on)


def ask_to_step_in(on: date) -> int:
    """Once advice is two weeks late, ask those who give out the service's work to step in; gives how many letters."""
    late = _open(on).filter(due_on__lte=on - STEP_IN_AFTER)
    return _once_for_each(late, lambda row: f"advice-step-in:{row.pk}", _step_in, on)


def tell_places(on: date) -> int:
    """Tell each family in the psychology queue once a month where they are, why, and what would change it."""
    places, pace = psychology.places(on), psychology.pace(on)
    count = 0
    for entry in psychology.waiting(on).select_related("case__worker"):
        placed = places.get(entry.case.reference)
        if placed is None:
            continue
        with transaction.atomic():
            if once(f"queue-place:{entry.pk}:{on:%Y-%m}", on):
                count += advice_letters.place(entry=entry, placed=placed, pace=pace, by=BY, on=on)
    return count


def relate_keepers(on: date) -> int:
    """Whoever came to a post that gives out work may look at what waits there; gives how many relationships began."""
    count = 0
    for about in KEEPERS:
        kind = RelationshipKind.PSYCHOLOGIST if about == PSYCHOLOGY else RelationshipKind.CONTRIBUTOR
        waiting = list(_open(on).filter(about=about))
        for keeper in keepers_of(about):
            held = set(
                Relationship.objects.filter(in_force(on), user=keeper, kind=kind).values_list("subject", flat=True)
            )
            for row in waiting:
                if row.subject not in held:
                    relate(
                        user=keeper,
                        child=row.case.child,
                        kind=kind,
                        purpose="advice for the assessment",
                        subject=row.subject,
                        by=BY,
                        on=on,
                    )
                    count += 1
    return count


def end_old_relationships(on: date) -> int:
    """End the relationships of advice in cases that closed 90 days ago; gives how many ended."""
    closed = AdviceRequest.objects.filter(
        case__closed_on__lte=on - LOOKS_BACK_FOR, case__closed_on__gt=on - ENDED_UP_TO
    ).values_list("pk", flat=True)
    subjects = [f"advice:{pk}" for pk in closed]
    count = 0
    for start in range(0, len(subjects), MANY):
        held = Relationship.objects.filter(in_force(on), subject__in=subjects[start : start + MANY])
        for subject in set(held.values_list("subject", flat=True)):
            count += end_relationships(subject=subject, by=BY, on=on)
    return count


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("advice-keepers", relate_keepers),
    ("advice-due-soon", remind_before),
    ("advice-late", remind_late),
    ("advice-step-in", ask_to_step_in),
    ("queue-places", tell_places),
    ("advice-relationships-ended", end_old_relationships),
)


def _open(on: date) -> QuerySet[AdviceRequest]:
    rows = AdviceRequest.objects.filter(
        received_on__isnull=True, withdrawn_on__isnull=True, case__closed_on__isnull=True, requested_on__lte=on
    )
    return rows.select_related("case__child", "case__worker", "asked_of", "setting").order_by("due_on", "pk")


def _once_for_each(
    rows: Iterable[AdviceRequest],
    key: Callable[[AdviceRequest], str],
    act: Callable[[AdviceRequest, date], int],
    on: date,
) -> int:
    """Do it for each row whose key was never used, some rows in one transaction; gives how often it was done."""
    found, count = list(rows), 0
    for start in range(0, len(found), MANY):
        by_key = {key(row): row for row in found[start : start + MANY]}
        with transaction.atomic():
            count += sum(act(by_key[fresh], on) for fresh in sorted(once_each(by_key, on)))
    return count


def _remind(row: AdviceRequest, on: date) -> int:
    if not advice_letters.recipients(row, on):
        return 0
    advice_letters.reminded(advice=row, by=BY, on=on)
    AdviceRequest.objects.filter(pk=row.pk).update(reminded_on=on)
    return 1


def _step_in(row: AdviceRequest, on: date) -> int:
    if not advice_letters.superiors(row, on):
        return 0
    advice_letters.step_in(advice=row, by=BY, on=on)
    return 1


def _days_late(row: AdviceRequest, on: date) -> int:
    return (on - row.due_on).days if row.due_on else 0
