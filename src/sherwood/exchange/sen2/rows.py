"""From the elements of one child to rows of the combined data set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sherwood.core.records import TABLES
from sherwood.dataset.keys import child_key

from .identity import Identity, Known
from .items import IDENTIFIER_KINDS, REVIEW_ITEMS, tags_in_order
from .node import Node
from .plans import WholePlan, plans_of

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

# The tables a return fills.
SEN2_TABLES = (
    "person",
    "identifier",
    "request",
    "assessment",
    "exception",
    "plan",
    "placement",
    "need",
    "review",
    "disagreement",
)

_PERSON = tags_in_order("person", ("Person",), 1)
_REQUEST = tags_in_order("request", ("Requests",), 2)
_ASSESSMENT = tags_in_order("assessment", ("Assessment",), 3)
_PLAN = tuple(
    "ActivePlans" if column.name == "is_active" else tag
    for column, tag in zip(
        TABLES["plan"].supplied()[4:], tags_in_order("plan", ("NamedPlan", "ActivePlans"), 4), strict=True
    )
)
_NAMED = tags_in_order("placement", ("PlanDetail",), 4)
_ATTENDED = tags_in_order("placement", ("PlacementDetail",), 4)
_NEED = tags_in_order("need", ("SENneed",), 3)
_REVIEW = tags_in_order("review", ("ActivePlans",), 3)
_KINDS = tuple(IDENTIFIER_KINDS.items())

# Flag -> stage and route of the disagreement it tells of, by module.
DISAGREEMENTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Requests": (("RequestMediation", "request", "mediation"), ("RequestTribunal", "request", "tribunal")),
    "Assessment": (
        ("AssessmentMediation", "assessment", "mediation"),
        ("AssessmentTribunal", "assessment", "tribunal"),
        ("OtherMediation", "plan", "mediation"),
        ("OtherTribunal", "plan", "tribunal"),
    ),
}
_DISAGREEMENT_BLANKS = (None,) * (len(TABLES["disagreement"].supplied()) - 5)
_EXCEPTION_BLANKS = (None,) * (len(TABLES["exception"].supplied()) - 4)


def empty_rows() -> Rows:
    """A list for every table a return fills."""
    return {table: [] for table in SEN2_TABLES}


class RowMaker:
    """Makes the rows of one child after another into `rows`, with keys that `known` keeps apart."""

    def __init__(self, rows: Rows, known: Known) -> None:
        self._rows = rows
        self._known = known

    def person(self, person: Node, identity: Identity) -> None:
        """All rows of a child. A child met before in the file gives no second person or identifier row."""
        key = identity.key
        get = person.get
        if identity.is_new:
            self._rows["person"].append((key, *map(get, _PERSON)))
            for tag, kind in _KINDS:
                if (value := get(tag)) is not None:
                    self._rows["identifier"].append((child_key(key, kind), key, kind, value))
        for request in person.all("Requests"):
            self._request(key, request)

    def _request(self, person: str, request: Node) -> None:
        get = request.get
        plans = plans_of(request)
        received_on = get("ReceivedDate")
        if received_on is None:
            started_on = next((plan.started_on for plan in plans if plan.started_on), None)
            request_id = self._known.event(person, "request", "historical", started_on)
        else:
            request_id = self._known.event(person, "request", received_on)
        self._rows["request"].append((request_id, person, *map(get, _REQUEST)))
        self._disagreements(request, person, request_id, request_id)
        assessment_ids = {
            id(assessment): self._assessment(person, request_id, ordinal, assessment)
            for ordinal, assessment in enumerate(request.all("Assessment"), 1)
        }
        for plan in plans:
            self._plan(person, request_id, assessment_ids.get(id(plan.assessment)), plan)

    def _assessment(self, person: str, request_id: str, ordinal: int, assessment: Node) -> str:
        get = assessment.get
        key = child_key(request_id, "assessment", ordinal)
        self._rows["assessment"].append((key, person, request_id, *map(get, _ASSESSMENT)))
        if get("Week20"):
            row = (child_key(key, "exception"), person, request_id, "not-stated", *_EXCEPTION_BLANKS)
            self._rows["exception"].append(row)
        self._disagreements(assessment, person, request_id, key)
        return key

    def _disagreements(self, node: Node, person: str, request_id: str, about: str) -> None:
        for tag, stage, route in DISAGREEMENTS[node.tag]:
            if node.get(tag):
                row = (child_key(about, stage, route), person, request_id, stage, route, *_DISAGREEMENT_BLANKS)
                self._rows["disagreement"].append(row)

    def _plan(self, person: str, request_id: str, assessment_id: str | None, plan: WholePlan) -> None:
        key = self._known.event(person, "plan", plan.started_on)
        items: dict[str, Any] = {"ActivePlans": plan.active is not None}
        if plan.named is not None:
            items.update(plan.named.given)
        if plan.active is not None:
            items.update(plan.active.given)
        get: Callable[[str | None], Any] = items.get  # type: ignore[assignment]
        self._rows["plan"].append((key, person, request_id, assessment_id, *map(get, _PLAN)))
        if plan.named is not None:
            self._placements(plan.named.all("PlanDetail"), "named", _NAMED, person, key)
        if plan.active is not None:
            self._placements(plan.active.all("PlacementDetail"), "attended", _ATTENDED, person, key)
            self._needs(plan.active, person, key)
            self._review(get, person, key)

    def _placements(
        self, details: list[Node] | tuple[()], part: str, tags: tuple[str | None, ...], person: str, plan: str
    ) -> None:
        met: dict[int | None, int] = {}
        for detail in details:
            rank = detail.get("PlacementRank")
            met[rank] = ordinal = met.get(rank, 0) + 1
            key = child_key(plan, part, rank, ordinal)
            self._rows["placement"].append((key, person, plan, part, *map(detail.get, tags)))

    def _needs(self, active: Node, person: str, plan: str) -> None:
        met: dict[int | None, int] = {}
        for need in active.all("SENneed"):
            rank = need.get("SENtypeRank")
            met[rank] = ordinal = met.get(rank, 0) + 1
            self._rows["need"].append((child_key(plan, "need", rank, ordinal), person, plan, *map(need.get, _NEED)))

    def _review(self, get: Callable[[str | None], Any], person: str, plan: str) -> None:
        days = [get(tag) for tag in REVIEW_ITEMS]
        if any(day is not None for day in days):
            key = child_key(plan, "review", get("ReviewMeeting") or get("LastReview") or get("ReviewDraft"))
            self._rows["review"].append((key, person, plan, *map(get, _REVIEW)))
