"""From a request to the decision about a plan, and the contacts on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sherwood.core.clocks import Event, Outcome
from sherwood.dataset.keys import child_key

from ..models import Case, CaseEvent, CaseException, FamilyContact
from .rows import Happened, Rows, SeenCase, until

UNDECIDED, YES, NO, WITHDRAWN, HISTORICAL = "A", "Y", "N", "W", "H"
_NO_FLAGS = (None,) * 2
_ASSESSED_BY = frozenset(
    {Event.ADVICE_REQUESTED, Event.ISSUE_DECISION_NOTIFIED, Event.DRAFT_SERVED, Event.FINAL_PLAN_SENT}
)
_CHUNK = 5_000

Cases = Mapping[str, SeenCase]


def seen(on: date) -> dict[str, SeenCase]:
    """The cases that have begun by a day, by key. A historical case began with its plan, or before any record."""
    fields = (
        "id",
        "child_id",
        "received_on",
        "source",
        "in_youth_accommodation",
        "exported",
        "primary_need",
        "plan__started_on",
    )
    found: dict[str, SeenCase] = {}
    for *given, started_on in Case.objects.order_by("id").values_list(*fields).iterator(chunk_size=_CHUNK):
        case = SeenCase(*given)
        begun_on = case.received_on or started_on
        if begun_on is None or begun_on <= on:
            found[case.id] = case
    events = CaseEvent.objects.filter(struck_on=None, on__lte=on).order_by("on", "id")
    for event in events.values_list("case_id", *Happened._fields).iterator(chunk_size=_CHUNK):
        if event[0] in found:
            found[event[0]].events.append(Happened._make(event[1:]))
    return found


def rows(cases: Cases, on: date) -> Rows:
    """Requests, assessments, advice and exceptions."""
    exceptions = _exceptions(cases, on)
    excused = {row[2] for row in exceptions}
    advice = [row for case in cases.values() for row in _advice(case)]
    return {
        "request": [_request(case) for case in cases.values()],
        "assessment": [_assessment(case, case.id in excused) for case in cases.values() if is_assessed(case)],
        "advice": advice,
        "exception": exceptions,
    }


def is_assessed(case: SeenCase) -> bool:
    """Whether there is an assessment: it was agreed to, or what came after it shows that it was."""
    if case.received_on is None or case.first(Event.ASSESS_DECISION_NOTIFIED, Outcome.ASSESS) is not None:
        return True
    undecided = case.first(Event.ASSESS_DECISION_NOTIFIED) is None
    return undecided and any(event.kind in _ASSESSED_BY for event in case.events)


def assessment_key(case: SeenCase) -> str:
    """The key of the case's assessment, made as the reader of the SEN2 return makes it."""
    return child_key(case.id, "assessment", 1)


def _request(case: SeenCase) -> tuple[Any, ...]:
    outcome, decided_on = _whether_to_assess(case)
    withdrawn_on = case.first(Event.REQUEST_WITHDRAWN)
    return (
        case.id,
        case.child,
        case.received_on,
        case.source or None,
        case.in_youth_accommodation,
        outcome,
        decided_on,
        *_NO_FLAGS,
        (case.exported or None) if withdrawn_on else None,
        withdrawn_on,
    )


def _whether_to_assess(case: SeenCase) -> tuple[str, date | None]:
    """The first decision: a refusal that was overturned stays one. A decision nobody recorded is historical."""
    decision = next((each for each in case.events if each.kind == Event.ASSESS_DECISION_NOTIFIED), None)
    if decision is not None:
        return (NO if decision.outcome == Outcome.REFUSE else YES), decision.on
    if is_assessed(case):
        return HISTORICAL, None
    return (WITHDRAWN if case.first(Event.REQUEST_WITHDRAWN) else UNDECIDED), None


def _assessment(case: SeenCase, excused: bool) -> tuple[Any, ...]:
    outcome, decided_on = _whether_to_issue(case)
    return (assessment_key(case), case.child, case.id, outcome, decided_on, excused, *_NO_FLAGS, *_NO_FLAGS)


def _whether_to_issue(case: SeenCase) -> tuple[str, date | None]:
    """A refusal stays one, whatever came of it later; a plan that is agreed has its day when it is sent."""
    if case.received_on is None:
        return HISTORICAL, None
    refused_on = case.first(Event.ISSUE_DECISION_NOTIFIED, Outcome.REFUSE)
    sent_on = case.first(Event.FINAL_PLAN_SENT)
    if refused_on is not None and (sent_on is None or refused_on <= sent_on):
        return NO, refused_on
    if sent_on is not None:
        return YES, sent_on
    if case.first(Event.REQUEST_WITHDRAWN) is not None:
        return WITHDRAWN, None
    return (YES if case.first(Event.ISSUE_DECISION_NOTIFIED, Outcome.ISSUE) else UNDECIDED), None


def _advice(case: SeenCase) -> Iterator[tuple[Any, ...]]:
    """A row for each time somebody was asked; what was given counts for the time before it, as in the clocks."""
    asked: dict[str, list[list[date | None]]] = defaultdict(list)
    for event in case.events:
        if event.kind == Event.ADVICE_REQUESTED:
            asked[event.about].append([event.on, None, None])
        elif event.kind in (Event.ADVICE_ALLOCATED, Event.ADVICE_RECEIVED) and asked[event.about]:
            latest, at = asked[event.about][-1], 1 if event.kind == Event.ADVICE_ALLOCATED else 2
            latest[at] = latest[at] or event.on
    for about, times in asked.items():
        for number, days in enumerate(times, start=1):
            parts = (about,) if number == 1 else (about, number)
            yield child_key(case.id, "advice", *parts), case.child, case.id, about, *days


def _exceptions(cases: Cases, on: date) -> list[tuple[Any, ...]]:
    """Those that have begun; the last day of one is told when it is past."""
    found: list[tuple[Any, ...]] = []
    met: Counter[str] = Counter()
    given = CaseException.objects.filter(struck_on=None).order_by("case_id", "from_on", "id")
    for key, ground, from_on, until_on in given.values_list("case_id", "ground", "from_on", "until_on"):
        case = cases.get(key)
        if case is None or (from_on is not None and from_on > on):
            continue
        met[key] += 1
        ordinal = () if met[key] == 1 else (met[key],)
        of_assessment = child_key(assessment_key(case), "exception", *ordinal)
        found.append((of_assessment, case.child, key, ground, from_on, until(until_on, on)))
    return found


def contacts(cases: Cases, on: date) -> list[tuple[Any, ...]]:
    """Contacts with the families up to a day; several of one day are told apart by their order."""
    given = FamilyContact.objects.filter(on__lte=on).order_by("on", "id")
    return list(_contacts(cases, given.values_list("case_id", "on", "channel", "purpose").iterator(chunk_size=_CHUNK)))


def _contacts(cases: Cases, given: Iterable[tuple[str, date, str, str]]) -> Iterator[tuple[Any, ...]]:
    met: Counter[tuple[str, date]] = Counter()
    for key, day, channel, purpose in given:
        case = cases.get(key)
        if case is None:
            continue
        met[case.child, day] += 1
        ordinal = () if met[case.child, day] == 1 else (met[case.child, day],)
        yield child_key(case.child, "contact", day, *ordinal), case.child, day, channel or None, purpose or None
