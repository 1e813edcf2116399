"""What a consultation asks for as days go by: a reminder before the reply is due, and the head once it is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from .models import OPEN_STAGES, Consultation
from .operations import consultation as operations
from .queries.plans import reply_until

BEFORE = timedelta(days=5)
"""A setting is reminded this long before its reply is due."""
BY = "tick"


def remind_settings(on: date) -> int:
    """Remind every setting whose reply is due within five days, or late; answers how many. Once for each."""
    return _each(on, "reminded", _is_due_soon, operations.remind)


def take_higher(on: date) -> int:
    """Take every late reply to the head or principal and the team's lead; answers how many. Once for each.

    After days without a run a setting is reminded first, and the next day's run takes it higher.
    """
    return _each(on, "escalated", _is_late, operations.escalate)


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("settings reminded of a consultation", remind_settings),
    ("late consultations taken higher", take_higher),
)


def _each(on: date, step: str, is_wanted: Callable[[Consultation, date], bool], do: Callable[..., object]) -> int:
    from sherwood.apps.notices.operations import once

    waiting = Consultation.objects.filter(
        replied_on__isnull=True, sent_on__lte=on, case__stage__in=OPEN_STAGES
    ).select_related("case__child", "setting")
    done = 0
    for consultation in waiting:
        if not is_wanted(consultation, on):
            continue
        with transaction.atomic():
            if once(f"consultation:{consultation.pk}:{step}", on):
                do(consultation=consultation, by=BY, on=on)
                done += 1
    return done


def _is_due_soon(consultation: Consultation, on: date) -> bool:
    return consultation.reminded_on is None and reply_until(consultation.sent_on) - BEFORE <= on


def _is_late(consultation: Consultation, on: date) -> bool:
    reminded = consultation.reminded_on
    is_late = on > reply_until(consultation.sent_on)
    return is_late and consultation.escalated_on is None and reminded is not None and reminded < on
