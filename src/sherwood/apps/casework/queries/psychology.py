"""The queue for psychological advice on a day: who waits and where, the pace, and what a family is told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.people.permissions import Reach, children_within
from sherwood.core.days import in_words
from sherwood.core.triage import (
    HORIZON,
    Pace,
    Placed,
    Wait,
    Waiting,
    add_months,
    in_order,
    month_of,
    predicted,
)

from ..models import Capacity, Case, QueueEntry, ReviewOutcome

RECENT_MONTHS = 3
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Figures:
    """How the queue does on a day."""

    length: int
    to_review: int
    allocated: int
    wait: Wait | None
    completed: tuple[tuple[date, int], ...]
    capacity: Decimal
    in_time: int
    of_completed: int


def _with_us(on: date) -> Q:
    """Neither finished nor left by a day, in a case that is not closed by then."""
    return (
        (Q(completed_on__isnull=True) | Q(completed_on__gt=on))
        & (Q(left_on__isnull=True) | Q(left_on__gt=on))
        & (Q(case__closed_on__isnull=True) | Q(case__closed_on__gt=on))
        & Q(asked_on__lte=on)
    )


def _not_joined(on: date) -> Q:
    return Q(joined_on__isnull=True) | Q(joined_on__gt=on)


def _not_allocated(on: date) -> Q:
    return Q(allocated_on__isnull=True) | Q(allocated_on__gt=on)


def _entries() -> QuerySet[QueueEntry]:
    return QueueEntry.objects.select_related("case__child", "request", "allocated_to")


def to_review(on: date) -> QuerySet[QueueEntry]:
    """Those whose circumstances nobody has reviewed yet, the longest waiting first."""
    return _entries().filter(_with_us(on), _not_joined(on)).order_by("received_on", "pk")


def waiting(on: date) -> QuerySet[QueueEntry]:
    """Those in the queue, in no order: the order is that of `places`."""
    return _entries().filter(_with_us(on), _not_allocated(on), joined_on__lte=on)


def allocated(on: date) -> QuerySet[QueueEntry]:
    """Those whose advice is being written, the first due first."""
    return _entries().filter(_with_us(on), allocated_on__lte=on).order_by("due_on", "pk")


def places(on: date) -> dict[str, Placed]:
    """Everybody's place in the queue on a day, by the reference of the case."""
    rows = waiting(on).values_list("case__reference", "received_on", "treated_as_on", "reviewed_on")
    return {placed.key: placed for placed in in_order(Waiting(*row) for row in rows)}


def within_reach(user: User, entries: Iterable[QueueEntry], on: date) -> tuple[list[QueueEntry], int]:
    """Those of children whom this person may look at, and how many are not shown."""
    found = list(entries)
    reachable = set(children_within(user, on, Reach.CONTRIBUTES).values_list("pk", flat=True))
    seen = [entry for entry in found if entry.case.child_id in reachable]
    return seen, len(found) - len(seen)


def find_entry(entry_id: int) -> QueueEntry | None:
    """The entry with this id, with what its pages show; None where there is none."""
    return _entries().filter(pk=entry_id).first()


def capacity_rows(on: date | None = None) -> QuerySet[Capacity]:
    """Who takes how much: everybody who ever did, or those of a day."""
    rows = Capacity.objects.select_related("user")
    if on is None:
        return rows
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)


def planned_in(month: date, rows: Iterable[Capacity]) -> Decimal:
    """Cases the service plans to take in a month; somebody who is there for a part of it counts for that part."""
    days = monthrange(month.year, month.month)[1]
    total = Decimal(0)
    for row in rows:
        first = max(row.from_on, month)
        last = min(row.until_on or date.max, month.replace(day=days))
        there = max((last - first).days + 1, 0)
        total += row.cases_a_month * there / days
    return total.quantize(TENTH)


def pace(on: date) -> Pace:
    """What is planned from this month on, what was finished in the last whole months, what is given out this month.

    Months before the service gave out its first case are not looked at: they say nothing of its pace.
    """
    month = month_of(on)
    rows = list(capacity_rows())
    given_out = QueueEntry.objects.filter(allocated_on__lte=on)
    first = given_out.order_by("allocated_on").values_list("allocated_on", flat=True).first()
    done = completed_by_month(on)
    return Pace(
        planned=tuple(planned_in(add_months(month, number), rows) for number in range(HORIZON)),
        recent=tuple(count for begun, count in done if first and begun >= month_of(first)),
        taken=given_out.filter(allocated_on__gte=month).count(),
    )


def completed_by_month(on: date, months: int = RECENT_MONTHS) -> tuple[tuple[date, int], ...]:
    """How many were finished in each of the last whole months, the earliest first."""
    month = month_of(on)
    begins = [add_months(month, -back) for back in range(months, 0, -1)]
    counts = QueueEntry.objects.aggregate(
        **{
            f"month_{number}": Count("pk", filter=Q(completed_on__gte=begun, completed_on__lt=add_months(begun, 1)))
            for number, begun in enumerate(begins)
        }
    )
    return tuple((begun, counts[f"month_{number}"]) for number, begun in enumerate(begins))


def figures(on: date) -> Figures:
    """Length, predicted longest wait, capacity, completions, and how many were on time after allocation."""
    length = waiting(on).count()
    now = pace(on)
    year = QueueEntry.objects.filter(completed_on__gt=add_months(on, -12), completed_on__lte=on, due_on__isnull=False)
    kept = year.aggregate(of=Count("pk"), in_time=Count("pk", filter=Q(completed_on__lte=F("due_on"))))
    return Figures(
        length=length,
        to_review=to_review(on).count(),
        allocated=allocated(on).count(),
        wait=predicted(length, now, on) if length else None,
        completed=completed_by_month(on),
        capacity=now.planned[0],
        in_time=kept["in_time"],
        of_completed=kept["of"],
    )


def exceptions(on: date) -> QuerySet[QueueEntry]:
    """Every departure from the order by date: put ahead after a review, out of turn, or beyond somebody's capacity."""
    ahead = Q(reviews__outcome=ReviewOutcome.EARLIER, reviews__on__lte=on)
    odd = ~Q(out_of_turn_because="") | ~Q(over_capacity_because="")
    return _entries().filter(ahead | odd).prefetch_related("reviews").distinct().order_by("-reviewed_on", "-pk")


def given_out_in_month(user: User, on: date) -> int:
    """How many cases somebody was given in the month of a day."""
    month = month_of(on)
    found = QueueEntry.objects.filter(allocated_to=user, allocated_on__gte=month, allocated_on__lt=add_months(month, 1))
    return found.count()


def entry_of(case: Case, on: date) -> QueueEntry | None:
    """The latest way of a case through the queue that had begun by a day and was not left; None where it has none."""
    found = QueueEntry.objects.select_related("request").filter(case=case, asked_on__lte=on, left_on__isnull=True)
    return found.order_by("-asked_on", "-pk").first()


@dataclass(frozen=True)
class Place:
    """Where a child stands on the way to psychological advice, in words a family may read. It names no other child.

    `state` is "to-review", "waiting", "writing" or "done". `position` and `of` are given while it waits; `earliest`
    and `latest` are the first and last day of the range of months in which a psychologist may begin, None where nobody
    can say. `changes` are what would bring the place forward or end the wait.
    """

    state: str
    position: int | None
    of: int | None
    earliest: date | None
    latest: date | None
    why: str
    changes: tuple[str, ...]


HARDER = (
    "If life has become much harder since you asked, tell your named worker. The council then looks again at whether "
    "you should be seen sooner."
)
WRITTEN_BEFORE = (
    "If a psychologist has written before, that advice can be used instead, when its writer, the council and you all "
    "agree that it is enough."
)
OTHERS = (
    "Others join at the place that the day of their request gives. Somebody whose circumstances are exceptional may be "
    "put ahead, each time with a recorded reason."
)
STILL_DUE = (
    "The law allows six weeks for this advice from the day it is asked for. A shortage of psychologists does not "
    "change that: if it is late, it is late, and you can complain."
)


def place_of(case: Case, on: date) -> Place | None:
    """Where a case stands in the queue on a day, why, and what would change it. None where no advice was asked for."""
    entry = entry_of(case, on)
    if entry is None:
        return None
    if entry.completed_on is not None and entry.completed_on <= on:
        written = f"The psychologist's advice came on {in_words(entry.completed_on)}."
        return Place("done", None, None, None, None, written, ())
    if case.closed_on is not None and case.closed_on <= on:
        return None
    if entry.allocated_on is not None and entry.allocated_on <= on:
        return _being_written(entry)
    if entry.joined_on is None or entry.joined_on > on:
        why = (
            "Before a child joins the queue, the council looks at whether the circumstances are exceptional. It has "
            "not done so yet. The place will go by the day the request was received, "
            f"{in_words(entry.received_on)}."
        )
        return Place("to-review", None, None, None, None, why, (HARDER, WRITTEN_BEFORE, STILL_DUE))
    placed = places(on).get(case.reference)
    if placed is None:
        return None
    wait = predicted(placed.position, pace(on), on)
    return Place(
        "waiting",
        placed.position,
        placed.of,
        wait.earliest,
        wait.latest,
        placed.why,
        (HARDER, WRITTEN_BEFORE, OTHERS, STILL_DUE),
    )


def _being_written(entry: QueueEntry) -> Place:
    given = in_words(entry.allocated_on) if entry.allocated_on else ""
    by = f" and has promised the advice by {in_words(entry.due_on)}, four weeks later" if entry.due_on else ""
    why = f"A psychologist was given the work on {given}{by}."
    return Place("writing", None, None, None, entry.due_on, why, (STILL_DUE,))
