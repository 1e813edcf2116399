"""What panels decided, counted: by outcome, with the share returned, and how long the next step took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from sherwood.apps.meetings import queries as meetings
from sherwood.apps.meetings.kinds import KINDS, RETURNED, Kind

from ..models import CaseEvent
from .panels import NOTIFIED, PREFIX


@dataclass(frozen=True)
class Outcomes:
    """The decisions of one kind of panel in a period."""

    kind: Kind
    considered: int
    counts: tuple[tuple[str, int], ...]
    # Of those decided and told, the days from the panel to the letter (the middle one); None where none was told.
    days_to_letter: float | None
    told: int
    within_ten: int

    @property
    def returned(self) -> int:
        """How many were returned for further review."""
        return dict(self.counts).get(RETURNED, 0)


LETTER_DAYS = 10


def outcomes(first: date, last: date) -> list[Outcomes]:
    """What each kind of panel decided from a day to a day, both included. Every consideration counts, so a case that
    was returned and then agreed counts twice: it was before a panel twice."""
    found = meetings.outcomes_between(first, last)
    return [_of(kind, [each for each in found if each.kind == kind.id], last) for kind in KINDS.values()]


def _of(kind: Kind, decided: list[meetings.Outcome], until: date) -> Outcomes:
    counted = Counter(each.outcome for each in decided)
    days = _days_to_letter([each for each in decided if each.outcome != RETURNED], until)
    return Outcomes(
        kind,
        len(decided),
        tuple((code, counted[code]) for code, _ in kind.outcomes),
        median(days) if days else None,
        len(days),
        sum(1 for each in days if each <= LETTER_DAYS),
    )


def _days_to_letter(decided: Iterable[meetings.Outcome], until: date) -> list[int]:
    rows = list(decided)
    keys = [each.subject.removeprefix(PREFIX) for each in rows]
    told: dict[str, list[date]] = {}
    found = CaseEvent.objects.filter(case__in=keys, kind__in=NOTIFIED, struck_on=None, on__lte=until)
    for case, day in found.values_list("case_id", "on"):
        told.setdefault(case, []).append(day)
    days = []
    for each in rows:
        after = [day for day in told.get(each.subject.removeprefix(PREFIX), ()) if day >= each.decided_on]
        if after:
            days.append((min(after) - each.decided_on).days)
    return days
