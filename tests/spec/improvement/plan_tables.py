"""Small plans that the specifications of the improvement plan are written with."""

from __future__ import annotations

from datetime import date
from typing import Any

from sherwood.core.improvement import Item, Programme

OWNER = {"post": "Head of SEND", "organisation": "County council"}


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of a table with a heading, one row a line, cells parted by |."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()[1:]]


def a_day(text: str) -> date | None:
    """2026-03-02, or None for -."""
    return None if text in ("-", "") else date.fromisoformat(text)


class PlanTable:
    """A plan put together line by line. Each method adds one row and gives itself back."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.plan("plan", "Priority Action Plan 2023", kind="priority-action-plan")

    def add(self, table: str, **row: Any) -> PlanTable:
        self.rows.setdefault(table, []).append(row)
        return self

    def plan(self, key: str, title: str, **more: Any) -> PlanTable:
        place = len(self.rows.get("improvement_plan", ())) + 1
        row = {"improvement_plan_id": key, "slug": key, "title": title, "position": place, "kind": "action-plan"}
        return self.add("improvement_plan", **{**row, **more})

    def item(self, key: str, title: str = "Do what was agreed for families", **more: Any) -> PlanTable:
        place = len(self.rows.get("plan_item", ())) + 1
        row = {"improvement_plan_id": "plan", "level": "action", "parent_id": None, "number": key, "position": place}
        return self.add("plan_item", **{**row, "plan_item_id": key, "title": title, **more})

    def owner(self, key: str, **more: Any) -> PlanTable:
        return self.add("item_owner", item_owner_id=f"o{self._n('item_owner')}", plan_item_id=key, **{**OWNER, **more})

    def rate(self, key: str, on: str, rating: str, reason: str = "Agreed by the working group") -> PlanTable:
        return self.add(
            "item_rating",
            item_rating_id=f"r{self._n('item_rating')}",
            plan_item_id=key,
            rated_on=date.fromisoformat(on),
            rating=rating,
            suggested=None,
            rules=None,
            reason=reason,
            current_position="Under way",
            next_step="Report to the Board",
        )

    def change(self, key: str, on: str, field: str, before: str | None, after: str | None, reason: str) -> PlanTable:
        return self.add(
            "item_change",
            item_change_id=f"c{self._n('item_change')}",
            plan_item_id=key,
            field=field,
            before=before,
            after=after,
            reason=reason,
            changed_on=date.fromisoformat(on),
        )

    def promise(self, key: str, from_on: str, measure: str = "ehc.on-time") -> PlanTable:
        return self.add(
            "item_measure",
            item_measure_id=f"{key}-m{self._n('item_measure')}",
            plan_item_id=key,
            measure=measure,
            variant=None,
            change_wanted=0.1,
            from_on=date.fromisoformat(from_on),
        )

    def evidence(self, key: str, added_on: str, reviewed_on: str = "-", **more: Any) -> PlanTable:
        reviewed = a_day(reviewed_on)
        row = {
            "evidence_id": f"e{self._n('evidence')}",
            "plan_item_id": key,
            "assurance_ask_id": None,
            "title": "Minutes",
            "shows": "That it was done",
            "dated_on": date.fromisoformat(added_on),
            "sensitivity": "partnership",
            "added_on": date.fromisoformat(added_on),
            "reviewed_by": "Programme manager" if reviewed else None,
            "reviewed_on": reviewed,
        }
        return self.add("evidence", **{**row, **more})

    def voice(self, key: str, dated_on: str = "-", base_words: str | None = "parents and carers") -> PlanTable:
        return self.add(
            "voice_item",
            voice_item_id=f"v{self._n('voice_item')}",
            plan_item_id=key,
            kind="survey",
            wording="Our plan came in time",
            base_words=base_words,
            dated_on=a_day(dated_on),
        )

    def escalate(self, key: str, raised_on: str, respond_by: str, responded_on: str = "-", **more: Any) -> PlanTable:
        row = {
            "escalation_id": f"x{self._n('escalation')}",
            "plan_item_id": key,
            "level": "executive",
            "reason": "A post cannot be filled",
            "raised_on": a_day(raised_on),
            "raised_by": "Head of SEND",
            "respond_by": a_day(respond_by),
            "responded_on": a_day(responded_on),
        }
        return self.add("escalation", **{**row, **more})

    def needs(self, key: str, other: str) -> PlanTable:
        return self.add("item_dependency", plan_item_id=key, needs_item_id=other)

    def programme(self) -> Programme:
        """The plans as values."""
        return Programme.from_rows(self.rows)

    def _n(self, table: str) -> int:
        return len(self.rows.get(table, ())) + 1


def the(programme: Programme, key: str) -> Item:
    """The part of a plan with this key."""
    item = programme.item(key)
    assert item is not None
    return item
