"""Whether a request can stand open, and the day it closed. Days only need an order, so numbers serve as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

_GONE_ON = {"W", "H"}


class Stage(NamedTuple):
    """Outcome and day of one assessment."""

    outcome: str | None
    decided_on: Any


def closed_on(outcome: str | None, decided_on: Any, withdrawn_on: Any, assessments: Sequence[Stage]) -> Any:
    """The first day on which the request was refused, withdrawn, refused a plan or given one; None while it is not.

    A plan decided on but without a day is not issued (SEN2 AssessmentOutcomeDate). A refusal that was later
    overturned stays the end of the request.
    """
    ends = [stage.decided_on for stage in assessments if stage.outcome in ("Y", "N")]
    ends.append(withdrawn_on)
    if outcome == "N":
        ends.append(decided_on)
    return min((day for day in ends if day is not None), default=None)


def can_stand_open(
    received_on: Any, outcome: str | None, decided_on: Any, withdrawn_on: Any, assessments: Sequence[Stage]
) -> bool:
    """Whether the request can be open on any day: not withdrawn or closed on a day nobody gave, not historical."""
    if received_on is None:
        return False
    if outcome == "W" and withdrawn_on is None:
        return False
    if outcome == "N":  # a refusal ends it, whatever followed from mediation or appeal
        return decided_on is not None
    if outcome == "H" and not any(stage.outcome in ("A", "Y", "N") for stage in assessments):
        return False
    return not any(_ended_unseen(stage, withdrawn_on) for stage in assessments)


def _ended_unseen(stage: Stage, withdrawn_on: Any) -> bool:
    if stage.outcome == "W":
        return withdrawn_on is None
    return stage.outcome == "H" or (stage.outcome == "N" and stage.decided_on is None)
