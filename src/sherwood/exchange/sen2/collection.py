"""What the return of one year holds, chosen from a data set.

The census is on the third Thursday of January; events are those of the calendar year before; plans and placements
are those on the census day. Choices that the guide leaves open:

- What happened after the census is left out: a decision of a later day is A, a plan that ends later has not ended.
- A request stands in full when it was received, decided or assessed in the year, or was still open at the census,
  so that its weeks can be counted. Where only its plan matters (active at the census, or ended in the year) the
  request and the assessment are coded H, with the request's day and no other dates.
- A plan that ended between New Year and the census belongs to the next collection, unless it was issued in this one.
- Of a plan's reviews the return holds the latest meeting on or before the census.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sherwood.core.days import census_day
from sherwood.core.records import TABLES

from .rows import SEN2_TABLES, Rows

Tables = Mapping[str, Sequence[tuple[Any, ...]]]
Record = dict[str, Any]

_NAMES = {table: tuple(column.name for column in TABLES[table].supplied()) for table in SEN2_TABLES}
_WRITTEN = ("person", "identifier", "request", "assessment", "plan", "placement", "need", "review")
_FLAG_OF = {("assessment", "mediation"): "mediation", ("assessment", "tribunal"): "tribunal"} | {
    ("plan", "mediation"): "other_mediation",
    ("plan", "tribunal"): "other_tribunal",
}


def collection_rows(tables: Tables, year: int, census_on: date | None = None) -> Iterator[Rows]:
    """The rows that the collection of a year holds, child by child in the order of their keys.

    `tables` are rows of a data set in supplied-column order; rows come back in the same form, ready to be written.
    """
    chooser = _Chooser(_by_person(tables), year, census_on or census_day(year))
    for person_id in sorted(chooser.people):
        rows = chooser.child(person_id)
        if rows["request"]:
            yield rows


def _by_person(tables: Tables) -> dict[str, dict[str, list[Record]]]:
    people: dict[str, dict[str, list[Record]]] = defaultdict(lambda: {table: [] for table in SEN2_TABLES})
    for table in SEN2_TABLES:
        names = _NAMES[table]
        for row in tables.get(table, ()):
            record = dict(zip(names, row, strict=True))
            people[record["person_id"]][table].append(record)
    return people


@dataclass
class _Stages:
    """One request as it stood at the census, with its assessments and plans."""

    request: Record
    assessments: list[Record]
    plans: list[Record]


class _Chooser:
    """Chooses for one year."""

    def __init__(self, people: dict[str, dict[str, list[Record]]], year: int, census_on: date) -> None:
        self.people = people
        self._first = date(year - 1, 1, 1)
        self._after = date(year, 1, 1)
        self._census_on = census_on

    def child(self, person_id: str) -> Rows:
        """The rows of one child."""
        records = self.people[person_id]
        chosen: dict[str, list[Record]] = {table: [] for table in _WRITTEN}
        for request in records["request"]:
            stages = self._at_census(request, records)
            if stages is not None and (stages := self._of_the_year(stages)) is not None:
                chosen["request"].append(stages.request)
                chosen["assessment"].extend(stages.assessments)
                chosen["plan"].extend(stages.plans)
        for plan in chosen["plan"]:
            self._add_details(plan, records, chosen)
        if chosen["request"]:
            chosen["person"], chosen["identifier"] = records["person"], records["identifier"]
        return {
            table: [tuple(record[name] for name in _NAMES[table]) for record in rows] for table, rows in chosen.items()
        }

    def _at_census(self, request: Record, records: dict[str, list[Record]]) -> _Stages | None:
        """The request as it stood at the census, or None where there was none."""
        if request["received_on"] is not None and self._is_later(request["received_on"]):
            return None
        request = _with_flags(request, records)
        if self._is_later(request["decided_on"]) or (
            request["outcome"] == "W" and self._is_later(request["withdrawn_on"])
        ):
            return _Stages({**request, "outcome": "A", "decided_on": None, "mediation": None, "tribunal": None}, [], [])
        assessments = [
            self._assessment_at_census(_with_assessment_flags(assessment, records))
            for assessment in records["assessment"]
            if assessment["request_id"] == request["request_id"]
        ]
        undecided = {assessment["assessment_id"] for assessment in assessments if assessment["outcome"] == "A"}
        plans = [
            self._plan_at_census(plan)
            for plan in records["plan"]
            if plan["request_id"] == request["request_id"]
            and plan["assessment_id"] not in undecided
            and not self._is_later(plan["started_on"])
        ]
        return _Stages(request, assessments, plans)

    def _assessment_at_census(self, assessment: Record) -> Record:
        if not self._is_later(assessment["decided_on"]):
            return assessment
        blank = dict.fromkeys(("decided_on", "exception", "mediation", "tribunal", "other_mediation", "other_tribunal"))
        return {**assessment, **blank, "outcome": "A"}

    def _plan_at_census(self, plan: Record) -> Record:
        seen = dict(plan)
        if self._is_later(plan["ceased_on"]):
            seen |= {"ceased_on": None, "cease_reason": None}
        if self._is_later(plan["phase_transfer_final_on"]):
            seen["phase_transfer_final_on"] = None
        started = plan["started_on"] is not None or bool(plan["is_active"])
        seen["is_active"] = started and seen["ceased_on"] is None
        return seen

    def _of_the_year(self, stages: _Stages) -> _Stages | None:
        """The request in full, coded H for the sake of its plan, or None."""
        if self._is_of_the_year(stages):
            return stages
        plans = [plan for plan in stages.plans if plan["is_active"] or self._is_in_year(plan["ceased_on"])]
        if not plans:
            return None
        wanted = {plan["assessment_id"] for plan in plans}
        assessments = [
            {**assessment, "outcome": "H", "decided_on": None, "exception": None}
            for assessment in stages.assessments
            if assessment["assessment_id"] in wanted
        ]
        return _Stages({**stages.request, "outcome": "H", "decided_on": None}, assessments, plans)

    def _is_of_the_year(self, stages: _Stages) -> bool:
        request = stages.request
        if request["outcome"] == "H" and all(a["outcome"] == "H" for a in stages.assessments):
            return False
        received_on = request["received_on"]
        if received_on is not None and received_on >= self._after:
            # Received after New Year: a request of the next collection, unless it has a plan by the census.
            return any(plan["is_active"] for plan in stages.plans)
        days = [request["received_on"], request["decided_on"], request["withdrawn_on"]]
        days += [assessment["decided_on"] for assessment in stages.assessments]
        return any(day is not None and day >= self._first for day in days) or _is_open(stages)

    def _add_details(self, plan: Record, records: dict[str, list[Record]], chosen: dict[str, list[Record]]) -> None:
        """What stands under a plan: settings named always, the rest only where it is active."""
        placements = [each for each in records["placement"] if each["plan_id"] == plan["plan_id"]]
        chosen["placement"].extend(each for each in placements if each["part"] == "named")
        if not plan["is_active"]:
            return
        chosen["placement"].extend(self._attended([each for each in placements if each["part"] == "attended"]))
        chosen["need"].extend(need for need in records["need"] if need["plan_id"] == plan["plan_id"])
        reviews = [each for each in records["review"] if each["plan_id"] == plan["plan_id"] and self._is_held(each)]
        if reviews:
            latest = max(reviews, key=lambda each: each["met_on"] or each["decided_on"])
            chosen["review"].append(self._review_at_census(latest))

    def _attended(self, placements: list[Record]) -> list[Record]:
        """Placements on the census day; where all have been left, the ones there were."""
        begun = [each for each in placements if not self._is_later(each["entered_on"])]
        lasting = [each for each in begun if each["left_on"] is None or self._is_later(each["left_on"])]
        return [
            {**each, "left_on": None if self._is_later(each["left_on"]) else each["left_on"]}
            for each in lasting or begun
        ]

    def _is_held(self, review: Record) -> bool:
        day = review["met_on"] or review["decided_on"]
        return day is not None and not self._is_later(day)

    def _review_at_census(self, review: Record) -> Record:
        seen = dict(review)
        if self._is_later(review["decided_on"]):
            seen |= {"decided_on": None, "outcome": None}
        if self._is_later(review["draft_sent_on"]):
            seen["draft_sent_on"] = None
        return seen

    def _is_later(self, day: date | None) -> bool:
        return day is not None and day > self._census_on

    def _is_in_year(self, day: date | None) -> bool:
        return day is not None and self._first <= day < self._after


def _is_open(stages: _Stages) -> bool:
    """Whether the request still waits for a decision or a plan."""
    outcome = stages.request["outcome"]
    if outcome in {"A", None}:
        return True
    if not stages.assessments:
        return bool(outcome == "Y" and not stages.plans)
    return any(
        assessment["outcome"] in {"A", None} or (assessment["outcome"] == "Y" and assessment["decided_on"] is None)
        for assessment in stages.assessments
    )


def _with_flags(request: Record, records: dict[str, list[Record]]) -> Record:
    """The request with its mediation and tribunal flags, taken from its disagreements where it has none."""
    told = {
        each["route"]: True
        for each in records["disagreement"]
        if each["request_id"] == request["request_id"] and each["stage"] == "request"
    }
    return {**request, **{name: True for name in told if request[name] is None}}


def _with_assessment_flags(assessment: Record, records: dict[str, list[Record]]) -> Record:
    """The assessment with its flags, taken from exceptions and disagreements of its request where it has none."""
    request_id = assessment["request_id"]
    told = {
        _FLAG_OF[each["stage"], each["route"]]: True
        for each in records["disagreement"]
        if each["request_id"] == request_id and each["stage"] != "request"
    }
    if any(each["request_id"] == request_id for each in records["exception"]):
        told["exception"] = True
    # What the request's assessments say of themselves stands; only what none of them says is filled in.
    said = {name for name in told for each in records["assessment"] if each["request_id"] == request_id and each[name]}
    return {**assessment, **{name: True for name in told if assessment[name] is None and name not in said}}
