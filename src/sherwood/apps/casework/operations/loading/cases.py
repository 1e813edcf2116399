"""Writing the cases of an earlier record: all tables of a case at once, and where each case stands worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

from django.db import models, transaction

from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Setting
from sherwood.core.clocks import due, limit

from ...histories import history_of
from ...models import (
    AdviceRequest,
    Case,
    CaseEvent,
    CaseException,
    Due,
    FamilyContact,
    How,
    Placement,
    Plan,
    PlanNeed,
    Route,
    Stage,
)
from ..standing import put, worked_out
from .reading import OfCase, Record, Rows, Told, cases_of

CASES_AT_ONCE, BATCH = 2_000, 1_000
POST = "Earlier record"
ONLY_A_PROCESS = "Records are taken over by a process of the site, not by somebody who is signed in."
_PLAN = tuple(name for name in Plan.KEEP if name not in ("id", "case", "is_active"))
_PLACEMENT = tuple(name for name in Placement.KEEP if name not in ("id", "plan", "setting"))

More = Mapping[str, Sequence[Told]]


@transaction.atomic
def load_cases(*, found: Iterable[Rows], by: Actor, on: date, more: More | None = None) -> int:
    """Add the cases that are not here yet, from the rows of their children, who must be here; how many.

    `more` gives, by key of a request, events that no table of the data set holds. Each advice that was asked for is a
    row of its own as well, given on paper where it came. Raises NotAllowed for anybody but a process.
    """
    if not isinstance(by, str):
        raise NotAllowed(ONLY_A_PROCESS)
    held = set(Case.objects.values_list("pk", flat=True))
    read = [case for rows in found for case in cases_of(rows) if case.request["request_id"] not in held]
    references = _references(read)
    settings = set(Setting.objects.values_list("pk", flat=True))
    left = iter(read)
    while some := list(islice(left, CASES_AT_ONCE)):
        batch = _Batch(settings, more or {})
        for case in some:
            batch.add(case, references[case.request["request_id"]])
        batch.save()
    record(actor=by, action="case.loaded", kind="case", detail={"count": len(read)})
    return len(read)


def is_empty() -> bool:
    """Whether there is no case yet."""
    return not Case.objects.exists()


def _references(cases: Iterable[OfCase]) -> dict[str, str]:
    """A number for each case in the order of the days of receipt; historical plans have numbers of their own kind."""
    last: Counter[str] = Counter()
    for taken in Case.objects.values_list("reference", flat=True):
        year, _, number = taken.partition("-")
        kind = f"{year}-{'H' * number.startswith('H')}"
        if number.removeprefix("H").isdecimal():
            last[kind] = max(last[kind], int(number.removeprefix("H")))
    given: dict[str, str] = {}
    for case in sorted(cases, key=lambda each: (_begun(each) or date.min, each.request["request_id"])):
        received_on, begun = case.request["received_on"], _begun(case)
        kind = f"{begun.year if begun else 0}-{'' if received_on else 'H'}"
        last[kind] += 1
        given[case.request["request_id"]] = f"{kind}{last[kind]:04d}"
    return given


def _begun(case: OfCase) -> date | None:
    received: date | None = case.request["received_on"]
    return received or (case.plan["started_on"] if case.plan else None)


def moment(day: date) -> datetime:
    """An earlier record says on which day a thing happened, not when it was typed: noon of that day stands for it."""
    return datetime.combine(day, time(12), UTC)


@dataclass
class _Batch:
    """The rows of some cases, written table by table."""

    settings: set[str]
    more: More
    cases: list[Case] = field(default_factory=list)
    # Each with the key of the advice it is about, which has a number only when it is saved.
    events: list[tuple[CaseEvent, str]] = field(default_factory=list)
    advice: dict[str, AdviceRequest] = field(default_factory=dict)
    after: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def add(self, read: OfCase, reference: str) -> None:
        """Take one case with everything that belongs to it."""
        case = _case(read, reference)
        self.cases.append(case)
        self.advice |= {each["advice_id"]: self._advice(case, each) for each in read.advice if each["requested_on"]}
        told = [*read.events(), *self.more.get(case.pk, ())]
        told.sort(key=lambda each: each.on)
        events = [_event(case, each) for each in told]
        self.events += zip(events, (each.advice for each in told), strict=True)
        stands = worked_out(case, history_of(case, events, ()))
        put(case, stands)
        self._later(Due, stands.dues)
        self._later(CaseException, [_exception(case, each) for each in read.exceptions])
        self._later(FamilyContact, [_contact(case, each) for each in read.contacts])
        if read.plan is not None:
            self._plan(case, read)

    def save(self) -> None:
        """Write it all."""
        Case.objects.bulk_create(self.cases, batch_size=BATCH)
        AdviceRequest.objects.bulk_create(self.advice.values(), batch_size=BATCH)
        for event, advice in self.events:
            event.subject = self.advice[advice].subject if advice else ""
        CaseEvent.objects.bulk_create((event for event, _ in self.events), batch_size=BATCH)
        for model in (Due, CaseException, FamilyContact, Plan, Placement, PlanNeed):
            model._default_manager.bulk_create(self.after.get(model, []), batch_size=BATCH)

    def _later(self, model: type[models.Model], rows: Iterable[models.Model]) -> None:
        self.after.setdefault(model, []).extend(rows)

    def _advice(self, case: Case, row: Record) -> AdviceRequest:
        requested_on, received_on = row["requested_on"], row["received_on"]
        return AdviceRequest(
            case=case,
            about=row["about"],
            requested_on=requested_on,
            requested_by=POST,
            due_on=due(limit("ehc.advice", requested_on), requested_on),
            given_out_on=row["allocated_on"],
            received_on=received_on,
            recorded_on=received_on,
            how=How.PAPER if received_on else "",
            given_post=POST if received_on else "",
        )

    def _plan(self, case: Case, read: OfCase) -> None:
        row = read.plan or {}
        plan = Plan(id=row["plan_id"], case=case, is_active=row["is_active"], **_said(Plan, row, _PLAN))
        self._later(Plan, [plan])
        for each in read.placements:
            number = each["urn"] or each["ukprn"]
            setting = number if number in self.settings else None
            said = _said(Placement, each, _PLACEMENT)
            self._later(Placement, [Placement(id=each["placement_id"], plan=plan, setting_id=setting, **said)])
        needs = [
            PlanNeed(id=each["need_id"], plan=plan, rank=each["rank"], need_type=each["need_type"] or "")
            for each in read.needs
        ]
        self._later(PlanNeed, needs)


def _said(model: type[models.Model], row: Record, names: Iterable[str]) -> dict[str, Any]:
    """The values of the columns, an unknown text as an empty one."""
    empty = {each.name: "" for each in model._meta.concrete_fields if isinstance(each, models.CharField)}
    return {name: row[name] if row[name] is not None else empty.get(name) for name in names}


def _case(read: OfCase, reference: str) -> Case:
    request, begun = read.request, _begun(read)
    primary = next((each["need_type"] for each in read.needs if each["rank"] == 1), None)
    return Case(
        id=request["request_id"],
        reference=reference,
        child_id=request["person_id"],
        source=request["source"] or "",
        route=Route.IMPORTED,
        received_on=request["received_on"],
        primary_need=primary or "",
        in_youth_accommodation=request["in_youth_accommodation"],
        exported=request["exported"] or "",
        stage=Stage.HISTORICAL,
        recorded_on=begun or date.min,
    )


def _event(case: Case, told: Told) -> CaseEvent:
    return CaseEvent(
        case=case,
        kind=str(told.kind),
        on=told.on,
        about=told.about,
        outcome=str(told.outcome),
        note=told.note,
        recorded_at=moment(told.on),
        recorded_post=POST,
    )


def _exception(case: Case, row: Record) -> CaseException:
    return CaseException(
        case=case,
        ground=row["ground"],
        from_on=row["starts_on"],
        until_on=row["ends_on"],
        because=f"As the {POST.lower()} says.",
        recorded_at=moment(row["starts_on"] or case.recorded_on),
        recorded_post=POST,
    )


def _contact(case: Case, row: Record) -> FamilyContact:
    return FamilyContact(
        case=case,
        on=row["contacted_on"],
        channel=row["channel"] or "",
        purpose=row["purpose"] or "",
        recorded_at=moment(row["contacted_on"]),
        recorded_post=POST,
    )
