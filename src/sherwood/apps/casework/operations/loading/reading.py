"""What the rows of one child say happened in each case: events from which the same rows can be worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sherwood.core.clocks import Event, Outcome
from sherwood.core.records import TABLES

from ..requests import FAMILY, SCHOOL

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
Record = dict[str, Any]
DAY_NOT_KNOWN = "The earlier record gives no day for this; it happened by now."


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the rows tell of it; `advice` is the key of the advice it belongs to."""

    kind: str
    on: date
    about: str = ""
    outcome: str = ""
    note: str = ""
    advice: str = ""


@dataclass(slots=True)
class OfCase:
    """The rows that belong to one request."""

    request: Record
    assessment: Record | None = None
    advice: list[Record] = field(default_factory=list)
    exceptions: list[Record] = field(default_factory=list)
    plan: Record | None = None
    placements: list[Record] = field(default_factory=list)
    needs: list[Record] = field(default_factory=list)
    contacts: list[Record] = field(default_factory=list)
    overturned_on: date | None = None

    def events(self) -> list[Told]:
        """What happened, in order. A historical request has no events: nothing is known of it."""
        if self.request["received_on"] is None:
            return []
        found = [*self._request(), *self._advice(), *self._ending()]
        found += [Told("family-contacted", each["contacted_on"]) for each in self.contacts]
        return sorted(found, key=lambda each: each.on)

    def _request(self) -> Iterator[Told]:
        request = self.request
        theirs = request["source"] in (FAMILY, SCHOOL, None)
        yield Told(Event.REQUEST_RECEIVED if theirs else Event.BECAME_RESPONSIBLE, request["received_on"])
        if request["outcome"] in ("Y", "N") and request["decided_on"]:
            outcome = Outcome.ASSESS if request["outcome"] == "Y" else Outcome.REFUSE
            yield Told(Event.ASSESS_DECISION_NOTIFIED, request["decided_on"], outcome=outcome)
            if request["outcome"] == "N" and self.assessment is not None:
                yield Told(Event.ASSESS_DECISION_NOTIFIED, self._begun(), outcome=Outcome.ASSESS)
        if request["withdrawn_on"]:
            yield Told(Event.REQUEST_WITHDRAWN, request["withdrawn_on"])

    def _begun(self) -> date:
        """The day an assessment was agreed to after a refusal: as the disagreement ended, else as advice was sought."""
        asked = [each["requested_on"] for each in self.advice if each["requested_on"]]
        day: date = self.overturned_on or min(asked, default=self.request["decided_on"])
        return day

    def _advice(self) -> Iterator[Told]:
        kinds = (
            (Event.ADVICE_REQUESTED, "requested_on"),
            (Event.ADVICE_ALLOCATED, "allocated_on"),
            (Event.ADVICE_RECEIVED, "received_on"),
        )
        for each in self.advice:
            for kind, column in kinds:
                if each[column]:
                    yield Told(kind, each[column], about=each["about"], advice=each["advice_id"])

    def _ending(self) -> Iterator[Told]:
        found = self.assessment
        if found is None:
            return
        if found["outcome"] == "N" and found["decided_on"]:
            yield Told(Event.ISSUE_DECISION_NOTIFIED, found["decided_on"], outcome=Outcome.REFUSE)
        if found["outcome"] == "Y" and found["decided_on"]:
            yield Told(Event.FINAL_PLAN_SENT, found["decided_on"])
        elif found["outcome"] == "Y":
            days = [self.request["received_on"], self.request["decided_on"], self.overturned_on]
            days += [each["requested_on"] for each in self.advice] + [each["received_on"] for each in self.advice]
            agreed = max(day for day in days if day)
            yield Told(Event.ISSUE_DECISION_NOTIFIED, agreed, outcome=Outcome.ISSUE, note=DAY_NOT_KNOWN)


def cases_of(rows: Rows) -> list[OfCase]:
    """The cases of one child, each with what belongs to it."""
    found = {each["request_id"]: OfCase(each) for each in dicts(rows, "request")}
    for each in dicts(rows, "assessment"):
        found[each["request_id"]].assessment = each
    plans = {each["plan_id"]: found[each["request_id"]] for each in dicts(rows, "plan")}
    for each in dicts(rows, "plan"):
        found[each["request_id"]].plan = each
    for each in dicts(rows, "placement"):
        plans[each["plan_id"]].placements.append(each)
    for each in dicts(rows, "need"):
        plans[each["plan_id"]].needs.append(each)
    for each in dicts(rows, "advice"):
        found[each["request_id"]].advice.append(each)
    for each in dicts(rows, "exception"):
        found[each["request_id"]].exceptions.append(each)
    for each in dicts(rows, "disagreement"):
        case = found[each["request_id"]]
        if each["stage"] == "request" and case.request["outcome"] == "N":
            case.overturned_on = max(filter(None, (case.overturned_on, each["closed_on"])), default=None)
    _give_contacts(list(found.values()), dicts(rows, "contact"))
    return list(found.values())


def _give_contacts(cases: list[OfCase], contacts: Iterable[Record]) -> None:
    """Each contact to the case that was the latest on its day, else to the first."""
    for each in contacts:
        begun = [case for case in cases if (case.request["received_on"] or date.min) <= each["contacted_on"]]
        latest = max(begun or cases[:1], key=lambda case: case.request["received_on"] or date.min)
        latest.contacts.append(each)


def dicts(rows: Rows, table: str) -> Iterator[Record]:
    """The rows of a table by the names of their columns."""
    names = _names(table)
    return (dict(zip(names, row, strict=True)) for row in rows.get(table, ()))


@cache
def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in TABLES[table].supplied())
