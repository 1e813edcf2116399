"""Keeping the psychology queue: review before joining, allocation in turn and within capacity, who takes how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record
from sherwood.core.clocks import due, limit
from sherwood.core.days import in_words

from .. import advice_access, policies
from ..bodies import PSYCHOLOGY
from ..models import Capacity, CircumstancesReview, QueueEntry, ReviewOutcome
from ..queries import psychology as queries
from . import advice_letters
from .advice import ON_THE_DAY, check_can_answer, check_open, held_advice, put_with
from .events import person_of, post_of, record_event


@transaction.atomic
def review_circumstances(
    *,
    entry: QueueEntry,
    outcome: str,
    reason: str,
    by: Actor,
    on: date,
    treated_as_on: date | None = None,
    request: HttpRequest | None = None,
) -> CircumstancesReview:
    """Record what a review of a child's circumstances found, and let the child join the queue by it.

    Every child is reviewed before joining, each case for itself; a later review takes the place of an earlier one.
    "earlier" needs the day that the request is treated as if received: a review can only bring a child forward.
    Raises NotAllowed; Refused without a reason, for a day that would not, and once the work is given to somebody.
    """
    entry = _held(entry)
    advice_access.check_keeps_queue(by, entry.case.child, on)
    check_open(entry.request)
    if entry.allocated_on is not None:
        raise policies.Refused("A psychologist has this work already, so there is no place to review.")
    if outcome not in ReviewOutcome.values:
        raise policies.Refused("Select what the review found.", "outcome")
    reason = policies.said(reason, "Say why, in words that the family can read.", "reason")
    ahead = _ahead(entry, outcome, treated_as_on)
    review = CircumstancesReview.objects.create(
        entry=entry,
        on=on,
        outcome=outcome,
        treated_as_on=ahead,
        reason=reason,
        recorded_at=clock.now(),
        reviewed_by=person_of(by),
        reviewed_post=post_of(by),
    )
    is_new = entry.joined_on is None
    entry.reviewed_on, entry.treated_as_on, entry.joined_on = on, ahead, entry.joined_on or on
    entry.save(update_fields=["reviewed_on", "treated_as_on", "joined_on"])
    _event(entry, "queue-reviewed", by, on, outcome=outcome, note=reason, request=request)
    if is_new:
        _event(entry, "queue-joined", by, on, request=request)
    _audit("psychology.reviewed", entry, by, {"outcome": outcome, "joined": is_new}, request)
    return review


@transaction.atomic
def allocate(
    *,
    entry: QueueEntry,
    to: User,
    by: Actor,
    on: date,
    out_of_turn_because: str = "",
    over_capacity_because: str = "",
    request: HttpRequest | None = None,
) -> QueueEntry:
    """Give the work to a psychologist: the four weeks promised from allocation begin.

    The next in the queue is allocated next, to somebody who has room this month; another choice needs its reason,
    which the list of exceptions shows. Given again to a colleague, the four weeks run on from the first time.
    Raises NotAllowed; Refused for a child who has not joined or for somebody without recorded capacity.
    """
    entry = _held(entry)
    advice_access.check_keeps_queue(by, entry.case.child, on)
    check_open(entry.request)
    check_can_answer(to, entry.case.child, on)
    if entry.joined_on is None:
        raise policies.Refused("Review the circumstances first: nobody is given work before the child has joined.")
    capacity = _capacity_of(to, on, over_capacity_because)
    if entry.allocated_on is None:
        _check_turn(entry, on, out_of_turn_because)
        entry.allocated_on, entry.due_on = on, due(limit("local.ep-advice", on), on)
        entry.out_of_turn_because = out_of_turn_because.strip() if not _is_next(entry, on) else ""
    entry.allocated_to, entry.allocated_kind = to, capacity.kind
    entry.over_capacity_because = over_capacity_because.strip() if _is_full(to, on) else ""
    entry.save()
    put_with(held_advice(entry.request), to, by, on, request)
    _audit("psychology.allocated", entry, by, {"to": to.pk, "kind": capacity.kind}, request)
    advice_letters.asked(advice=held_advice(entry.request), by=by, on=on)
    return entry


@transaction.atomic
def add_capacity(
    *,
    kind: str,
    called: str,
    cases_a_month: Decimal,
    from_on: date,
    by: Actor,
    on: date,
    user: User | None = None,
    until_on: date | None = None,
    request: HttpRequest | None = None,
) -> Capacity:
    """Record how many cases a month somebody takes, from a day. A post that is not filled yet has no `user`.

    Raises NotAllowed; Refused for days in the wrong order, for none, or for more than a person can take.
    """
    if not isinstance(by, str):
        accounts.check(by, Permission.MANAGE_PSYCHOLOGY)
    if until_on is not None and until_on < from_on:
        raise policies.Refused("The last day is before the first.", "until_on")
    if not 0 < cases_a_month <= Decimal(60):
        raise policies.Refused("Enter how many cases a month, more than 0 and at most 60.", "cases_a_month")
    if user is not None:
        if not accounts.may(user, Permission.GIVE_ADVICE):
            raise policies.Refused("Choose somebody whose role lets them give advice.", "user")
        clash = Capacity.objects.filter(user=user, from_on__lte=until_on or date.max)
        if any(row.until_on is None or row.until_on >= from_on for row in clash):
            raise policies.Refused("This psychologist has capacity on these days already. End that first.", "user")
    made = Capacity.objects.create(
        user=user,
        called=policies.said(called, "Enter the post.", "called"),
        kind=kind,
        cases_a_month=cases_a_month,
        from_on=from_on,
        until_on=until_on,
        recorded_by=post_of(by),
    )
    record(
        actor=by,
        action="psychology.capacity-added",
        kind="capacity",
        ids=[made.pk],
        detail={"kind": kind, "cases": str(cases_a_month), "from": from_on.isoformat()},
        request=request,
    )
    return made


@transaction.atomic
def end_capacity(
    *, capacity: Capacity, until_on: date, by: Actor, on: date, request: HttpRequest | None = None
) -> Capacity:
    """Say the last day on which somebody takes work. Raises NotAllowed; Refused for a day before the first."""
    if not isinstance(by, str):
        accounts.check(by, Permission.MANAGE_PSYCHOLOGY)
    capacity = Capacity.objects.select_for_update().get(pk=capacity.pk)
    if until_on < capacity.from_on:
        raise policies.Refused(f"That is before the first day, {in_words(capacity.from_on)}.", "until_on")
    capacity.until_on = until_on
    capacity.save(update_fields=["until_on"])
    record(
        actor=by,
        action="psychology.capacity-ended",
        kind="capacity",
        ids=[capacity.pk],
        detail={"until": until_on.isoformat()},
        request=request,
    )
    return capacity


def _ahead(entry: QueueEntry, outcome: str, treated_as_on: date | None) -> date | None:
    if outcome == ReviewOutcome.BY_DATE:
        return None
    if treated_as_on is None:
        raise policies.Refused("Enter the day the request is treated as if received.", "treated_as_on")
    if treated_as_on >= entry.received_on:
        raise policies.Refused(
            f"The request was received on {in_words(entry.received_on)}. Enter an earlier day: a review can only bring "
            "a child forward.",
            "treated_as_on",
        )
    return treated_as_on


def _capacity_of(to: User, on: date, because: str) -> Capacity:
    # Held, so that two who allocate at one moment do not both take the last room.
    capacity = queries.capacity_rows(on).filter(user=to).select_for_update(of=("self",)).first()
    if capacity is None:
        raise policies.Refused("No capacity is recorded for this psychologist today. Record it first.", "to")
    if _is_full(to, on) and not because.strip():
        raise policies.Refused(
            f"This psychologist's cases for this month are full ({capacity.cases_a_month.normalize():f}). Choose "
            "another, or say why they take more.",
            "over_capacity_because",
        )
    return capacity


def _is_full(to: User, on: date) -> bool:
    """Whether what somebody was given this month reaches what they take in a month."""
    capacity = queries.capacity_rows(on).filter(user=to).first()
    return capacity is not None and queries.given_out_in_month(to, on) >= capacity.cases_a_month


def _is_next(entry: QueueEntry, on: date) -> bool:
    placed = queries.places(on).get(entry.case.reference)
    return placed is not None and placed.position == 1


def _check_turn(entry: QueueEntry, on: date, because: str) -> None:
    if not _is_next(entry, on) and not because.strip():
        raise policies.Refused(
            "Other children are before this one. Allocate them first, or say why this child is seen out of turn.",
            "out_of_turn_because",
        )


def _held(entry: QueueEntry) -> QueueEntry:
    return QueueEntry.objects.select_for_update(of=("self",)).select_related("case__child", "request").get(pk=entry.pk)


def _event(
    entry: QueueEntry,
    kind: str,
    by: Actor,
    on: date,
    *,
    outcome: str = "",
    note: str = "",
    request: HttpRequest | None = None,
) -> None:
    record_event(
        case=entry.case,
        kind=kind,
        day=on,
        by=by,
        on=on,
        about=PSYCHOLOGY,
        outcome=outcome,
        note=note,
        subject=entry.request.subject,
        odd_because=ON_THE_DAY,
        checked=True,
        request=request,
    )


def _audit(
    action: str, entry: QueueEntry, by: Actor, detail: dict[str, str | int | bool], request: HttpRequest | None
) -> None:
    record(actor=by, action=action, kind="psychology", ids=[entry.pk], detail=detail, request=request)
