"""The list of a person's children, each with where its case stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.apps.casework.queries.for_family import FamilyCase
from sherwood.apps.people.models import Child
from sherwood.design.words import day

from .child import STAGES
from .late import lateness


@dataclass(frozen=True)
class CaseLine:
    """One case: where it stands, since when, and whether the council is late."""

    href: str
    stage: str
    received: str
    is_late: bool


@dataclass(frozen=True)
class ChildLine:
    """One child with its cases, the newest first."""

    name: str
    cases: tuple[CaseLine, ...]


def shown(found: Sequence[tuple[Child, Sequence[FamilyCase]]], on: date) -> tuple[ChildLine, ...]:
    """The children of one person on a day."""
    return tuple(ChildLine(child.name, tuple(_line(case, on) for case in cases)) for child, cases in found)


def _line(case: FamilyCase, on: date) -> CaseLine:
    return CaseLine(
        reverse("family:child", args=[case.reference]),
        STAGES[case.stage],
        f"You asked on {day(case.received_on)}",
        any(each.by_law for each in lateness(case, on)),
    )
