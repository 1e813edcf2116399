"""The annual reviews of a plan: meeting, decision, amended plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from sherwood.dataset.keys import child_key

from .figures import FIRST_YEAR, LATEST, YEARS, Year
from .histories import Life
from .sheet import Sheet

BEFORE = date(FIRST_YEAR, 1, 1).toordinal()
AMEND = 0.835
"""Share of reviews that amend the plan (DfE, 2024: 3,141 of 3,769)."""
TO_CEASE = 0.35
"""Share of plans that end for a reason other than a move whose last review decided so."""
TO_ANSWER, TO_AMEND = 28, 84


@dataclass(frozen=True, slots=True)
class Round:
    """One year's review, in ordinals; a day is empty where the plan ended before it."""

    due: int
    met: int | None
    decided: int | None
    outcome: str
    draft: int | None
    amended: int | None


def write_reviews(sheet: Sheet, plan: str, life: Life) -> None:
    """The reviews of a plan up to and including the one now due."""
    last = life.started
    for review in _rounds(life, sheet.rng):
        if last > sheet.until:
            return
        ended = life.ceased is not None and life.ceased <= sheet.until
        met, decided = sheet.day(review.met), sheet.day(review.decided)
        if met or not ended or review.due < (life.ceased or 0):
            told = met or date.fromordinal(review.due)
            sheet.add(
                "review",
                child_key(plan, "review", told),
                sheet.person,
                plan,
                date.fromordinal(review.due),
                met,
                review.outcome if decided else None,
                decided,
                sheet.day(review.draft),
                sheet.day(review.amended),
            )
        if review.decided is None:
            return
        last = review.decided


def _rounds(life: Life, rng: Random) -> Iterator[Round]:
    """One review after another until the plan or the model ends."""
    end = life.ceased if life.ceased is not None else LATEST.toordinal() + 2
    before = life.started
    if before < BEFORE - 365:
        # The reviews of long ago are left out: a plan from before comes with its review of 2018.
        before = BEFORE - 700 + int(rng.random() * 340)
        before = max(before, life.started)
    while before < end:
        due = date_a_year_after(before) - 1
        year = YEARS[max(2018, min(date.fromordinal(due).year, 2027))]
        review = _round(due, before, year, rng)
        final = review.decided is not None and review.decided + 300 > end
        yield _cut(
            review, end, "C" if final and life.reason not in (None, "5", "8") and rng.random() < TO_CEASE else ""
        )
        if review.decided is None or review.decided >= end:
            return
        before = review.decided


def _round(due: int, before: int, year: Year, rng: Random) -> Round:
    if rng.random() < year.reviewed:
        decided = due - int(50 * rng.random() ** 2)
    else:
        decided = due + 6 + int(min(rng.expovariate(1 / 55), 300))
    if rng.random() < year.answered:
        waited = int(rng.triangular(6, TO_ANSWER, 26))
    else:
        waited = TO_ANSWER + 1 + int(min(rng.expovariate(1 / 18), 100))
    met = max(before + 60, decided - waited)
    draft = decided + (0 if rng.random() < 0.7 else int(rng.random() * 14))
    amends = rng.random() < AMEND
    in_time = draft + 16 < met + TO_AMEND and rng.random() < year.amended * 1.03
    late = met + TO_AMEND + 1 + int(rng.expovariate(1 / 40))
    sent = draft + 16 + int(rng.random() * (met + TO_AMEND - draft - 16)) if in_time else max(late, draft + 16)
    return Round(due, met, decided, "A" if amends else "M", draft if amends else None, sent if amends else None)


def _cut(review: Round, end: int, outcome: str) -> Round:
    """The review as far as the plan lived to see it."""

    def kept(day: int | None) -> int | None:
        return day if day is not None and day < end else None

    met, decided = kept(review.met), kept(review.decided)
    if outcome and decided is not None:
        return Round(review.due, met, decided, outcome, None, None)
    return Round(review.due, met, decided, review.outcome, kept(review.draft), kept(review.amended))


def date_a_year_after(ordinal: int) -> int:
    """The same day a year later (29 February becomes 28 February)."""
    day = date.fromordinal(ordinal)
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28).toordinal()
    return day.replace(year=day.year + 1).toordinal()
