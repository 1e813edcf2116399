"""Sharing out cases that were taken over: named workers, those who are asked for advice, and the psychology queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import RelationshipKind, SettingStaff, Team
from sherwood.apps.people.operations.loading import Works, relate_many
from sherwood.apps.people.permissions import in_force
from sherwood.core.clocks import due, limit

from ... import advice_access
from ...bodies import EDUCATIONAL, PSYCHOLOGY
from ...models import (
    OPEN_STAGES,
    AdviceRequest,
    Case,
    CaseEvent,
    CircumstancesReview,
    PsychologistKind,
    QueueEntry,
    ReviewOutcome,
    Stage,
)
from ..requests import PURPOSE
from .cases import BATCH, ONLY_A_PROCESS, POST, moment

REVIEWED_WITHIN = timedelta(days=7)
"""An earlier record does not say when circumstances were reviewed: a week after the service was asked stands for it."""
LOOKED_BACK = timedelta(days=365)
BY_DATE = "Nothing was told that makes this child's circumstances exceptional: the place is that of the request's date."
ASKED = "advice for the assessment"
WRITTEN_IN = (Stage.DRAFTING, Stage.WITH_FAMILY)


@dataclass(frozen=True)
class Worker:
    """A worker who takes cases: of children who live in these districts, or of any where none is named."""

    user: User
    team: Team
    districts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Staff:
    """Who takes what: workers the cases; by body, those who give its advice; and the psychologists with their kind."""

    workers: Sequence[Worker]
    contributors: Mapping[str, Sequence[User]] = field(default_factory=dict)
    psychologists: Sequence[tuple[User, PsychologistKind]] = ()


@transaction.atomic
def share_out(*, staff: Staff, by: Actor, on: date) -> int:
    """Give every open case that has no worker to the one with the fewest, and the advice that was given out to those
    who give it; the psychology queue stands as the dates of the requests say. How many cases. Raises NotAllowed.
    """
    if not isinstance(by, str):
        raise NotAllowed(ONLY_A_PROCESS)
    cases = list(Case.objects.filter(stage__in=OPEN_STAGES, worker=None).select_related("child").order_by("id"))
    works = [*_name_workers(cases, staff.workers), *_ask(staff, on), *_fill_queue(staff, on)]
    relate_many(works=works, by=by, on=on)
    record(actor=by, action="case.shared-out", kind="case", detail={"count": len(cases)})
    return len(cases)


@transaction.atomic
def name_writers(*, writers: Sequence[User], by: Actor, on: date) -> int:
    """Give every plan that is being written, and has no writer, to these in turn; how many. Raises NotAllowed."""
    if not isinstance(by, str):
        raise NotAllowed(ONLY_A_PROCESS)
    cases = list(Case.objects.filter(stage__in=WRITTEN_IN, writer=None).order_by("id"))
    works: list[Works] = []
    events: list[CaseEvent] = []
    for number, case in enumerate(cases):
        case.writer = writers[number % len(writers)]
        kind = RelationshipKind.PLAN_WRITER
        works.append(Works(case.writer, case.child_id, kind, "The plan", f"case:{case.pk}", on))
        events.append(_event(case, "writer-named", on, about=case.writer.called))
    Case.objects.bulk_update(cases, ["writer"], batch_size=BATCH)
    CaseEvent.objects.bulk_create(events, batch_size=BATCH)
    relate_many(works=works, by=by, on=on)
    record(actor=by, action="case.writers-named", kind="case", detail={"count": len(cases)})
    return len(cases)


def _name_workers(cases: Iterable[Case], workers: Sequence[Worker]) -> list[Works]:
    counts: Counter[int] = Counter({each.user.pk: each.user.cases.count() for each in workers})
    works: list[Works] = []
    events: list[CaseEvent] = []
    changed = []
    for case in cases:
        near = [each for each in workers if case.child.district in each.districts] or list(workers)
        worker = min(near, key=lambda each: (counts[each.user.pk], each.user.pk))
        counts[worker.user.pk] += 1
        case.worker, case.team = worker.user, worker.team
        changed.append(case)
        since = case.received_on or case.recorded_on
        works.append(Works(worker.user, case.child_id, RelationshipKind.CASEWORKER, PURPOSE, f"case:{case.pk}", since))
        events.append(_event(case, "worker-named", since, about=worker.user.called))
    Case.objects.bulk_update(changed, ["worker", "team"], batch_size=BATCH)
    CaseEvent.objects.bulk_create(events, batch_size=BATCH)
    return works


def _ask(staff: Staff, on: date) -> list[Works]:
    """Advice still to come: a setting's own staff, else the people of the service in turn. What a service gives out
    itself waits there for that."""
    at_settings = {row.setting_id: row.user for row in SettingStaff.objects.filter(in_force(on)).select_related("user")}
    turns: Counter[str] = Counter()
    works: list[Works] = []
    changed = []
    keepers = _Keepers()
    waiting = AdviceRequest.objects.filter(received_on=None, withdrawn_on=None, asked_of=None).exclude(about=PSYCHOLOGY)
    for advice in waiting.select_related("case__child").order_by("id"):
        child = advice.case.child
        if advice.about in EDUCATIONAL:
            advice.setting_id = child.setting_id
            advice.asked_of = at_settings.get(child.setting_id or "")
        elif (people := staff.contributors.get(advice.about)) and (advice.given_out_on or not keepers[advice.about]):
            advice.asked_of = people[turns[advice.about] % len(people)]
            turns[advice.about] += 1
        works += _related(advice, keepers[advice.about], RelationshipKind.CONTRIBUTOR, on)
        changed.append(advice)
    AdviceRequest.objects.bulk_update(changed, ["setting", "asked_of"], batch_size=BATCH)
    return works


def _fill_queue(staff: Staff, on: date) -> list[Works]:
    """An entry for each request to the service that waits, is worked on, or was answered in the last year."""
    asked = AdviceRequest.objects.filter(about=PSYCHOLOGY, queue_entry=None, withdrawn_on=None)
    recent = asked.exclude(received_on__lt=on - LOOKED_BACK).select_related("case").order_by("requested_on", "id")
    entries: list[QueueEntry] = []
    works: list[Works] = []
    keepers = advice_access.keepers_of(PSYCHOLOGY)
    for number, advice in enumerate(recent):
        entry = _entry(advice, on)
        if entry.joined_on and advice.given_out_on and staff.psychologists:
            user, kind = staff.psychologists[number % len(staff.psychologists)]
            entry.allocated_on, entry.allocated_to, entry.allocated_kind = advice.given_out_on, user, kind
            entry.due_on = due(limit("local.ep-advice", entry.allocated_on), entry.allocated_on)
            advice.asked_of = user
        if advice.received_on is None:
            works += _related(advice, keepers, RelationshipKind.PSYCHOLOGIST, on)
        entries.append(entry)
    QueueEntry.objects.bulk_create(entries, batch_size=BATCH)
    AdviceRequest.objects.bulk_update([each.request for each in entries], ["asked_of"], batch_size=BATCH)
    _review([each for each in entries if each.joined_on])
    return works


def _related(advice: AdviceRequest, keepers: Iterable[User], kind: str, on: date) -> list[Works]:
    """Whoever is asked works with the child for this request; so do those who give out what the service is asked."""
    people = {user.pk: user for user in (*keepers, *filter(None, [advice.asked_of]))}
    since = advice.requested_on or on
    return [Works(user, advice.case.child_id, kind, ASKED, advice.subject, since) for user in people.values()]


class _Keepers(dict[str, list[User]]):
    """Those who give out what a service is asked, looked up once a body."""

    def __missing__(self, about: str) -> list[User]:
        self[about] = advice_access.keepers_of(about)
        return self[about]


def _entry(advice: AdviceRequest, on: date) -> QueueEntry:
    asked_on = advice.requested_on or on
    reviewed_on = min(filter(None, (asked_on + REVIEWED_WITHIN, advice.given_out_on, advice.received_on)))
    joined_on = reviewed_on if reviewed_on <= on else None
    return QueueEntry(
        request=advice,
        case=advice.case,
        received_on=advice.case.received_on or asked_on,
        asked_on=asked_on,
        joined_on=joined_on,
        reviewed_on=joined_on,
        completed_on=advice.received_on,
    )


def _review(entries: Iterable[QueueEntry]) -> None:
    """The review that an entry rests on, with its events where the case is still open."""
    reviews: list[CircumstancesReview] = []
    events: list[CaseEvent] = []
    for entry in entries:
        day = entry.reviewed_on or entry.asked_on
        reviews.append(
            CircumstancesReview(
                entry=entry,
                on=day,
                outcome=ReviewOutcome.BY_DATE,
                reason=BY_DATE,
                recorded_at=moment(day),
                reviewed_post=POST,
            )
        )
        if entry.case.closed_on is None:
            told = {"about": PSYCHOLOGY, "subject": entry.request.subject}
            events.append(_event(entry.case, "queue-reviewed", day, outcome=ReviewOutcome.BY_DATE, **told))
            events.append(_event(entry.case, "queue-joined", day, **told))
    CircumstancesReview.objects.bulk_create(reviews, batch_size=BATCH)
    CaseEvent.objects.bulk_create(events, batch_size=BATCH)


def _event(case: Case, kind: str, day: date, about: str = "", outcome: str = "", subject: str = "") -> CaseEvent:
    return CaseEvent(
        case=case,
        kind=kind,
        on=day,
        about=about,
        outcome=outcome,
        subject=subject,
        recorded_at=moment(day),
        recorded_post=POST,
    )
