"""What is late, and why, in honest words: what the law says, what we are waiting for, and what a family can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.casework.queries.for_family import FamilyCase, Waiting
from sherwood.core.clocks import Force, Status, says
from sherwood.design.words import day, plural

NO_REASON = (
    "We have not written down why. That is not good enough: ask your named worker, who must be able to tell you."
)
NOT_AN_EXCUSE = "The law does not allow a plan to be late for this reason."
THE_COUNCILS = ("ehc.decide-to-assess", "ehc.final-plan", "ehc.refuse-to-issue", "reassess.final-plan")


@dataclass(frozen=True)
class Late:
    """One lateness: what the law or promise says, why it happened, and whether the law allows for it."""

    says: str
    by_law: bool
    why: tuple[str, ...]
    excused: bool


def lateness(case: FamilyCase, on: date, queue: tuple[str, ...] = ()) -> tuple[Late, ...]:
    """What the council is late with on a day. `queue` is where the child stands with the psychologists, in words."""
    why = _why(case, on, queue)
    found = []
    for each in case.standings:
        if each.status is not Status.LATE or each.limit.id not in (*THE_COUNCILS, "local.family-contact"):
            continue
        # Nobody has to be told no by a day when the answer may still be yes.
        if each.limit.id == "ehc.refuse-to-issue":
            continue
        excused = each.excused_by is not None
        is_promise = each.limit.force is Force.LOCAL
        found.append(Late(says(each), not is_promise, () if excused or is_promise else why, excused))
    return tuple(found)


def _why(case: FamilyCase, on: date, queue: tuple[str, ...]) -> tuple[str, ...]:
    reasons = [waits(each, on) for each in case.waiting]
    reasons += queue
    return (*reasons, NOT_AN_EXCUSE) if reasons else (NO_REASON,)


def waits(each: Waiting, on: date) -> str:
    """That one answer is waited for, since when and until when."""
    since = f"We asked {each.who} on {day(each.since)} and are still waiting for the answer."
    if not each.is_late:
        return f"{since} It is due by {day(each.due_on)}."
    return f"{since} It was due by {day(each.due_on)}: that is {plural((on - each.due_on).days, 'day')} ago."
