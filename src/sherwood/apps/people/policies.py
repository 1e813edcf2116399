"""What follows from the dated facts about who may act for a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sherwood.core.days.school_age import compulsory_school_age_ends_on

from .models import Acting, ActingKind

ACTS_FOR_A_CHILD = frozenset({ActingKind.PARENTAL_RESPONSIBILITY, ActingKind.CARES_FOR, ActingKind.FOSTER_CARER})
ACTS_WITH_ANYBODY = frozenset({ActingKind.ADVOCATE, ActingKind.CONSENT, ActingKind.CAPACITY})


def holds(row: Acting, on: date) -> bool:
    """Whether a dated fact holds on a day; both its days count."""
    return row.from_on <= on and (row.until_on is None or on <= row.until_on)


def is_young_person(born_on: date | None, on: date) -> bool:
    """Whether the rights are the young person's own: after the end of compulsory school age (CFA 2014 s.83)."""
    return born_on is not None and on > compulsory_school_age_ends_on(born_on)


def may_act(facts: Iterable[Acting], born_on: date | None, on: date) -> bool:
    """Whether one person, of whom these are the facts about one child, may act for that child on a day.

    A restriction by a court stands above everything. A parent acts until the end of compulsory school age; afterwards
    the young person does, and a parent only with the young person's agreement or where a lack of capacity is recorded.
    """
    kinds = {row.kind for row in facts if holds(row, on)}
    if ActingKind.COURT_RESTRICTION in kinds:
        return False
    if kinds & ACTS_WITH_ANYBODY:
        return True
    if is_young_person(born_on, on):
        return ActingKind.YOUNG_PERSON in kinds
    return bool(kinds & ACTS_FOR_A_CHILD)
