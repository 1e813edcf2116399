"""Everything known of the plans, made from rows of the database or of a snapshot, which are the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from .model import Ask, Change, Escalation, EvidenceItem, Item, Label, Owner, Plan, Promise, Rating, Risk, Visit, Voice

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
TABLES = {
    "improvement_plan": Plan,
    "assurance_visit": Visit,
    "assurance_ask": Ask,
    "evidence": EvidenceItem,
    "risk": Risk,
    "escalation": Escalation,
    "voice_item": Voice,
}
_HANGS_ON_ITEM: dict[str, tuple[str, type[Any], str]] = {
    "item_owner": ("owners", Owner, "from_on"),
    "item_label": ("labels", Label, "printed_in"),
    "item_change": ("changes", Change, "changed_on"),
    "item_measure": ("promises", Promise, "from_on"),
    "item_rating": ("ratings", Rating, "rated_on"),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Programme:
    """All plans with their parts in order, and what hangs on them. A table that was not given is empty."""

    plans: tuple[Plan, ...]
    items: tuple[Item, ...]
    visits: tuple[Visit, ...] = ()
    asks: tuple[Ask, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    risks: tuple[Risk, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    voices: tuple[Voice, ...] = ()

    @classmethod
    def from_rows(cls, rows: Rows) -> Programme:
        """Made from rows by table name, each a mapping of column to value. Give only the tables you need."""
        return cls(
            plans=tuple(sorted(_made(Plan, rows.get("improvement_plan", ())), key=_place)),
            items=tuple(sorted(_items(rows), key=_place)),
            visits=tuple(sorted(_made(Visit, rows.get("assurance_visit", ())), key=attrgetter("held_on"))),
            asks=tuple(
                sorted(_made(Ask, rows.get("assurance_ask", ())), key=attrgetter("asked_on", "assurance_ask_id"))
            ),
            evidence=tuple(_made(EvidenceItem, rows.get("evidence", ()))),
            risks=tuple(_made(Risk, rows.get("risk", ()))),
            escalations=tuple(
                sorted(_made(Escalation, rows.get("escalation", ())), key=attrgetter("raised_on", "escalation_id"))
            ),
            voices=tuple(_made(Voice, rows.get("voice_item", ()))),
        )

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.plan_item_id: item for item in self.items}

    @cached_property
    def _below(self) -> dict[str | None, list[Item]]:
        below: dict[str | None, list[Item]] = defaultdict(list)
        for item in self.items:
            below[item.parent_id].append(item)
        return below

    @cached_property
    def _evidence_of(self) -> dict[str | None, tuple[EvidenceItem, ...]]:
        return _by_item(self.evidence)

    @cached_property
    def _voices_of(self) -> dict[str | None, tuple[Voice, ...]]:
        return _by_item(self.voices)

    @cached_property
    def _escalations_of(self) -> dict[str | None, tuple[Escalation, ...]]:
        return _by_item(self.escalations)

    def evidence_of(self, item: Item) -> tuple[EvidenceItem, ...]:
        """The evidence that hangs on a part of a plan itself, withdrawn or not."""
        return self._evidence_of.get(item.plan_item_id, ())

    def voices_of(self, item: Item) -> tuple[Voice, ...]:
        """What was said about a part of a plan itself."""
        return self._voices_of.get(item.plan_item_id, ())

    def escalations_of(self, item: Item) -> tuple[Escalation, ...]:
        """The escalations of a part of a plan, in order of time."""
        return self._escalations_of.get(item.plan_item_id, ())

    def item(self, plan_item_id: str) -> Item | None:
        """The part with this key, None when there is none."""
        return self._by_id.get(plan_item_id)

    def plan(self, improvement_plan_id: str) -> Plan | None:
        """The plan with this key, None when there is none."""
        return next((plan for plan in self.plans if plan.improvement_plan_id == improvement_plan_id), None)

    def children(self, item: Item) -> tuple[Item, ...]:
        """The parts that stand directly under a part."""
        return tuple(self._below.get(item.plan_item_id, ()))

    def under(self, item: Item) -> Iterator[Item]:
        """Every part under a part, whatever its level, in order. A circle ends where it closes."""
        seen, waiting = {item.plan_item_id}, [*reversed(self.children(item))]
        while waiting:
            part = waiting.pop()
            if part.plan_item_id not in seen:
                seen.add(part.plan_item_id)
                yield part
                waiting += reversed(self.children(part))

    def tops(self, plan: Plan) -> tuple[Item, ...]:
        """The parts of a plan that stand under no part of the same plan."""
        mine = {item.plan_item_id for item in self.items if item.improvement_plan_id == plan.improvement_plan_id}
        return tuple(
            item
            for item in self.items
            if item.improvement_plan_id == plan.improvement_plan_id and item.parent_id not in mine
        )

    def of_level(self, plan: Plan, level: str) -> tuple[Item, ...]:
        """The parts of a plan of one level, in order."""
        return tuple(
            item for item in self.items if item.improvement_plan_id == plan.improvement_plan_id and item.level == level
        )


def _by_item(values: Iterable[T]) -> dict[str | None, tuple[T, ...]]:
    found: dict[str | None, list[T]] = defaultdict(list)
    for value in values:
        found[attrgetter("plan_item_id")(value)].append(value)
    return {key: tuple(mine) for key, mine in found.items()}


def _made(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    return [kind(**row) for row in rows]


def _place(thing: Any) -> tuple[int, str]:
    return (thing.position if thing.position is not None else 1_000_000, getattr(thing, "number", None) or "")


def _items(rows: Rows) -> list[Item]:
    hanging: dict[str, dict[str, list[Any]]] = {}
    for table, (name, kind, order) in _HANGS_ON_ITEM.items():
        found: dict[str, list[Any]] = defaultdict(list)
        for value in _made(kind, rows.get(table, ())):
            found[value.plan_item_id].append(value)
        for values in found.values():
            values.sort(key=lambda value: (str(getattr(value, order) or ""), getattr(value, "place", None) or 0))
        hanging[name] = found
    needs: dict[str, list[str]] = defaultdict(list)
    for row in rows.get("item_dependency", ()):
        needs[row["plan_item_id"]].append(row["needs_item_id"])
    return [_item(row, hanging, needs) for row in rows.get("plan_item", ())]


def _item(
    row: Mapping[str, Any], hanging: Mapping[str, Mapping[str, list[Any]]], needs: Mapping[str, list[str]]
) -> Item:
    mine: dict[str, Any] = {name: tuple(found.get(row["plan_item_id"], ())) for name, found in hanging.items()}
    return Item(**{**row, **mine, "needs": tuple(needs.get(row["plan_item_id"], ()))})
