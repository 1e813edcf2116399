"""A small plan as a file gives it: one area, one outcome, three actions, owners by post."""

from __future__ import annotations

from datetime import date

from sherwood.core.records import TABLES
from sherwood.dataset.keys import child_key
from sherwood.exchange.record_file import RecordFile

DAY = date(2026, 9, 30)
PLAN = child_key("plan", "priority-action-plan-2023")
COLLECTION = "action-plan:priority-action-plan-2023"
OWNER_POST = "EHC assessment team manager"


def key_of(level, number):
    return child_key(PLAN, level, number)


AREA, OUTCOME = key_of("area", "1"), key_of("outcome", "1.1")
FIRST, SECOND, THIRD = (key_of("action", number) for number in ("1.1.1", "1.1.2", "1.1.3"))


def row(table, **values):
    """A tuple of the table's supplied columns; what is not given is empty."""
    columns = [column.name for column in TABLES[table].supplied()]
    assert set(values) <= set(columns), set(values) - set(columns)
    return tuple(values.get(name) for name in columns)


def item(key, level, number, title, parent=None, **more):
    return row(
        "plan_item",
        plan_item_id=key,
        improvement_plan_id=PLAN,
        level=level,
        number=number,
        title=title,
        parent_id=parent,
        **more,
    )


def owner(key, post, organisation="Fictional County Council", **more):
    return row(
        "item_owner",
        item_owner_id=child_key(key, "owner", post, organisation),
        plan_item_id=key,
        post=post,
        organisation=organisation,
        **more,
    )


def plan_rows():
    """The rows of the plan by table, fresh for each test to change."""
    return {
        "improvement_plan": [
            row(
                "improvement_plan",
                improvement_plan_id=PLAN,
                slug="priority-action-plan-2023",
                title="Priority Action Plan 2023",
                kind="priority-action-plan",
                is_public=True,
                position=1,
            )
        ],
        "plan_item": [
            item(AREA, "area", "1", "Timely assessment", position=1),
            item(OUTCOME, "outcome", "1.1", "Needs are assessed in time", AREA, position=2),
            item(
                FIRST,
                "action",
                "1.1.1",
                "Recruit two assessment officers",
                OUTCOME,
                position=3,
                due_text="June 2026",
                due_first=date(2026, 6, 1),
                due_last=date(2026, 6, 30),
                due_precision="month",
            ),
            item(SECOND, "action", "1.1.2", "Agree one advice form", OUTCOME, position=4),
            item(THIRD, "action", "1.1.3", "Meet every health provider", OUTCOME, position=5),
        ],
        "item_owner": [
            owner(FIRST, OWNER_POST),
            owner(SECOND, "Designated clinical officer", "Fictional Integrated Care Board"),
            owner(THIRD, "Designated clinical officer", "Fictional Integrated Care Board"),
        ],
        "item_label": [
            row(
                "item_label",
                item_label_id=child_key(FIRST, "label", "1a"),
                plan_item_id=FIRST,
                label="1a",
                printed_in="Refresh 2024",
            )
        ],
    }


def plan_file(rows=None, collection=COLLECTION):
    """The plan as its reader gives it."""
    return RecordFile("action-plan", collection, "Priority Action Plan 2023", plan_rows() if rows is None else rows)
