"""From rows of the combined data set back to the elements of a return."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sherwood.core.records import TABLES

from .items import COLUMN_OF, IDENTIFIER_KINDS, ITEMS
from .layouts import Layout
from .node import Node

Child = Mapping[str, Sequence[tuple[Any, ...]]]
Record = dict[str, Any]

_NAMES = {
    table: tuple(column.name for column in TABLES[table].supplied())
    for table in ("person", "identifier", "request", "assessment", "plan", "placement", "need", "review")
}


def person_element(child: Child, layout: Layout) -> Node:
    """One child's Person element, holding what the layout collects.

    A plan without an assessment of its own gets one coded H, since a return has no other place for it. Of the
    reviews of a plan the latest is written, and settings attended, needs and reviews only of an active plan:
    a return holds no more.
    """
    return _Elements(child, layout).person()


class _Elements:
    """Builds the elements of one child."""

    def __init__(self, child: Child, layout: Layout) -> None:
        self._layout = layout
        self._records = {
            table: [dict(zip(names, row, strict=True)) for row in child.get(table, ())]
            for table, names in _NAMES.items()
        }

    def person(self) -> Node:
        records = self._records
        values: Record = dict(records["person"][0]) if records["person"] else {}
        for identifier in reversed(records["identifier"]):
            values[identifier["kind"]] = identifier["value"]
        person = self._node("Person", values, IDENTIFIER_KINDS)
        for request in records["request"]:
            person.add(self._request(request))
        return person

    def _request(self, request: Record) -> Node:
        node = self._node("Requests", request)
        plans = _by(self._records["plan"], "request_id")[request["request_id"]]
        of_assessment = _by(plans, "assessment_id")
        assessments = _by(self._records["assessment"], "request_id")[request["request_id"]]
        for assessment in assessments:
            node.add(self._assessment(assessment, of_assessment.pop(assessment["assessment_id"], [])))
        for plan in (plan for rest in of_assessment.values() for plan in rest):
            if self._is_named(plan):
                node.add(self._assessment({"outcome": "H"}, [plan]))
        for plan in plans:
            if plan["is_active"]:
                node.add(self._active(plan))
        return node

    def _assessment(self, assessment: Record, plans: list[Record]) -> Node:
        node = self._node("Assessment", assessment)
        for plan in plans:
            named = self._node("NamedPlan", plan)
            for placement in self._placements(plan, "named"):
                named.add(self._node("PlanDetail", placement))
            node.add(named)
        return node

    def _active(self, plan: Record) -> Node:
        reviews = [review for review in self._records["review"] if review["plan_id"] == plan["plan_id"]]
        attended = self._placements(plan, "attended")
        values = dict(plan)
        if reviews:
            values |= {f"review.{name}": value for name, value in max(reviews, key=_when).items()}
        self._place_residence(values, attended)
        active = self._node("ActivePlans", values)
        for placement in attended:
            active.add(self._node("PlacementDetail", placement))
        for need in self._records["need"]:
            if need["plan_id"] == plan["plan_id"]:
                active.add(self._node("SENneed", need))
        return active

    def _place_residence(self, plan: Record, attended: list[Record]) -> None:
        """Put Res and WBP where the layout holds them: with the main placement, or with the plan."""
        if not attended:
            return
        main = next((placement for placement in attended if placement["rank"] == 1), attended[0])
        for name in ("residence", "work_based"):
            if self._layout.residence_in_placement:
                main[name] = main[name] if main[name] is not None else plan[name]
            elif plan[name] is None:
                plan[name] = main[name]

    def _placements(self, plan: Record, part: str) -> list[Record]:
        return [
            placement
            for placement in self._records["placement"]
            if placement["plan_id"] == plan["plan_id"] and placement["part"] == part
        ]

    def _is_named(self, plan: Record) -> bool:
        """Whether the plan holds anything that stands in NamedPlan."""
        columns = (COLUMN_OF[tag].name for tag in ITEMS["NamedPlan"])
        return (
            any(plan[name] is not None for name in columns)
            or bool(self._placements(plan, "named"))
            or not plan["is_active"]
        )

    def _node(self, module: str, values: Record, names: Mapping[str, str] | None = None) -> Node:
        node = Node(module, 0)
        for tag in self._layout.items[module]:
            column = COLUMN_OF.get(tag)
            name = (names or {}).get(tag) or (column.name if column else tag)
            if column is not None and module == "ActivePlans" and column.table == "review":
                name = f"review.{name}"
            value = values.get(name)
            if value is not None and (text := _text(value)):
                node.texts[tag] = text
        return node


def _by(records: list[Record], name: str) -> dict[Any, list[Record]]:
    groups: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        groups[record[name]].append(record)
    return groups


def _when(review: Record) -> tuple[date, date]:
    met_on, decided_on = review["met_on"], review["decided_on"]
    return (met_on or decided_on or date.min, decided_on or date.min)


# XML has no place for control characters, and CSV readers trip over them.
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000)),
    13: " ",
}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).translate(_CONTROLS).strip()
